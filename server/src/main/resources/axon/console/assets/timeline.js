// Attacks and legit requests over time, stacked: attacks at the bottom, where heights compare best.
import { el, say, svg } from "./dom.js";
import { brief, count, dateTime, dayName, hourMinute } from "./format.js";

const LEFT = 40;
const BOTTOM = 20;
const TOP = 8;

export class Timeline {
  #box;
  #words;
  #data = null;

  constructor(box, words) {
    this.#box = box;
    this.#words = words;
    new ResizeObserver(() => this.#draw()).observe(box);
  }

  /** @param data `{step, buckets: [{from, attacks, legit}]}` */
  show(data) {
    this.#data = { step: data.step, buckets: whole(data) };
    this.#draw();
  }

  #draw() {
    const width = this.#box.clientWidth;
    const height = this.#box.clientHeight;
    if (!this.#data || width < 80) return;
    const { buckets, step } = this.#data;
    const peak = ceiling(Math.max(4, ...buckets.map((b) => b.attacks + b.legit)));
    const y = (value) => TOP + (height - TOP - BOTTOM) * (1 - value / peak);
    const wide = (width - LEFT) / Math.max(1, buckets.length);
    const picture = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-describedby": this.#words.id, "aria-label": "Attacks and legit requests over time" });
    for (const part of [0.5, 1]) {
      picture.append(svg("line", { class: "grid", x1: LEFT, x2: width, y1: y(peak * part), y2: y(peak * part) }), label(LEFT - 6, y(peak * part) + 4, brief(peak * part), "end"));
    }
    buckets.forEach((bucket, i) => picture.append(this.#bar(bucket, LEFT + i * wide, wide, y)));
    picture.append(svg("line", { class: "base", x1: LEFT, x2: width, y1: y(0), y2: y(0) }), ...ticks(buckets, step, LEFT, wide, height));
    this.#box.replaceChildren(picture);
    say(this.#words, inWords(buckets));
  }

  #bar(bucket, x, wide, y) {
    const gap = wide > 5 ? 1.5 : 0.5;
    const thick = Math.max(1, wide - gap);
    const group = svg("g", { class: "bucket" }, svg("rect", { class: "hit", x, y: TOP, width: wide, height: y(0) - TOP }));
    const split = bucket.attacks;
    const total = bucket.attacks + bucket.legit;
    if (total > split) group.append(svg("rect", { class: "legit", x, width: thick, y: y(total), height: Math.max(1, y(split) - y(total)) }));
    if (split > 0) group.append(svg("rect", { class: "attack", x, width: thick, y: Math.min(y(split), y(0) - 1.5), height: Math.max(1.5, y(0) - y(split)) }));
    group.addEventListener("pointerenter", () => this.#tip(bucket, x + wide / 2));
    group.addEventListener("pointerleave", () => this.#box.querySelector(".tip")?.remove());
    return group;
  }

  #tip(bucket, x) {
    this.#box.querySelector(".tip")?.remove();
    const tip = el("div", { className: "tip" }, `${dateTime(bucket.from)}: ${count(bucket.attacks)} attacks, ${count(bucket.legit)} legit`);
    this.#box.append(tip);
    tip.style.left = `${Math.max(0, Math.min(this.#box.clientWidth - tip.offsetWidth, x - tip.offsetWidth / 2))}px`;
  }
}

/** Every step of the window, in which nothing came as well: a chart that leaves gaps out lies about time. */
function whole({ step, buckets }) {
  if (buckets.length === 0) return [];
  const known = new Map(buckets.map((bucket) => [bucket.from, bucket]));
  const all = [];
  for (let from = buckets[0].from; from <= buckets.at(-1).from && all.length < 400; from += step) {
    all.push(known.get(from) ?? { from, attacks: 0, legit: 0 });
  }
  return all;
}

function label(x, y, text, anchor) {
  const node = svg("text", { x, y, "text-anchor": anchor });
  node.textContent = text;
  return node;
}

/** 1, 2 or 5 times a power of ten, so that the half is a round number as well. */
function ceiling(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 6, 8, 10].map((m) => m * power).find((candidate) => candidate >= value);
}

function ticks(buckets, step, left, wide, height) {
  if (buckets.length === 0) return [];
  const every = Math.max(1, Math.ceil(90 / wide));
  const daily = step * buckets.length > 2 * 86_400_000;
  const nodes = [];
  for (let i = Math.floor(every / 2); i < buckets.length; i += every) {
    // The last label ends with the picture, where the middle one would be cut off.
    const last = (buckets.length - i) * wide < 40;
    const x = last ? left + buckets.length * wide : left + (i + 0.5) * wide;
    nodes.push(label(x, height - 5, (daily ? dayName : hourMinute)(buckets[i].from), last ? "end" : "middle"));
  }
  return nodes;
}

function inWords(buckets) {
  const sum = (field) => buckets.reduce((all, bucket) => all + bucket[field], 0);
  return `${count(sum("attacks"))} attacks and ${count(sum("legit"))} legit requests in this window.`;
}
