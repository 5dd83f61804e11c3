// The live feed. Keeps the newest events in memory and at most ROWS rows in the page; draws once a frame, however fast
// events come; waits while it is paused or scrolled away from the top, and says how many wait.
import { byId, el, glyph, hostile, say } from "./dom.js";
import { className, country, count, iso, timeOfDay } from "./format.js";
import { visible } from "./visible.js";

const ROWS = 200;
const HELD = 1000;

export class Feed {
  #list = byId("feed");
  #chip = byId("waiting");
  #held = []; // newest first: events and {skipped}
  #fresh = []; // oldest first: not drawn yet
  #paused = false;
  #needle = "";
  #frame = 0;

  constructor() {
    this.#chip.addEventListener("click", () => this.toTop());
    this.#list.addEventListener("scroll", () => this.#atTop() && this.#plan(), { passive: true });
  }

  /** Starts over with these events, newest first. */
  reset(events) {
    this.#held = events.slice(0, HELD);
    this.#fresh = [];
    this.#drawAll();
  }

  add(event) {
    this.#fresh.push(event);
    this.#plan();
  }

  /** The server left out `n` events because they came too fast, or while the page was away for long. Neighbouring gaps become one row. */
  skip(n) {
    const last = this.#fresh.at(-1);
    if (last?.skipped) last.skipped += n;
    else this.#fresh.push({ skipped: n });
    this.#plan();
  }

  get paused() {
    return this.#paused;
  }

  pause(on) {
    this.#paused = on;
    this.#plan();
  }

  toTop() {
    this.#list.scrollTop = 0;
    this.#plan();
  }

  search(text) {
    this.#needle = text.trim().toLowerCase();
    this.#drawAll();
  }

  /** Moves the focus by rows. */
  step(by) {
    const rows = [...this.#list.querySelectorAll("a")];
    const at = rows.indexOf(document.activeElement);
    rows[Math.max(0, Math.min(rows.length - 1, at + by))]?.focus();
  }

  #atTop() {
    return this.#list.scrollTop < 8;
  }

  #plan() {
    if (this.#frame) return;
    // A hidden page gets no frames; it has no need of them either.
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
    if (this.#fresh.length > 2 * HELD) this.#shorten();
  }

  /** Bounds what waits: the oldest become part of a gap, whose count stays exact. */
  #shorten() {
    const dropped = this.#fresh.splice(0, this.#fresh.length - HELD);
    const n = dropped.reduce((sum, item) => sum + (item.skipped ?? 1), 0);
    this.#fresh.unshift({ skipped: n });
  }

  #draw() {
    const hold = this.#paused || !this.#atTop();
    const waiting = this.#fresh.reduce((sum, item) => sum + (item.skipped ?? 1), 0);
    this.#chip.hidden = !hold || waiting === 0;
    if (hold) {
      say(this.#chip, this.#paused ? `Paused · ${count(waiting)} wait` : `↑ ${count(waiting)} new`);
      return;
    }
    if (this.#fresh.length === 0) return;
    const shown = this.#fresh.filter((item) => this.#matches(item)).slice(-ROWS);
    this.#held = [...this.#fresh.reverse(), ...this.#held].slice(0, HELD);
    this.#fresh = [];
    this.#list.prepend(...shown.reverse().map((item) => row(item, true)));
    while (this.#list.childElementCount > ROWS) this.#list.lastElementChild.remove();
    this.#tellWhenBare();
  }

  #drawAll() {
    const shown = this.#held.filter((item) => this.#matches(item)).slice(0, ROWS);
    this.#list.replaceChildren(...shown.map((item) => row(item, false)));
    this.#tellWhenBare();
    this.#plan();
  }

  #tellWhenBare() {
    byId("feed-empty").hidden = this.#list.childElementCount > 0 || this.#needle === "";
  }

  #matches(item) {
    if (item.skipped || this.#needle === "") return true;
    return [item.path, item.ip, item.user_agent, item.method].some((field) => String(field ?? "").toLowerCase().includes(this.#needle));
  }
}

function row(item, isNew) {
  if (item.skipped) {
    return el("li", { className: "skipped" }, `${count(item.skipped)} more are not shown one by one; look in the history`);
  }
  const side = item.prediction === "attack" ? "attack" : "legit";
  const link = el("a", { href: `events/${item.id}` },
    el("time", { dateTime: iso(item.timestamp), title: iso(item.timestamp) }, timeOfDay(item.timestamp)),
    el("span", { className: "verdict" }, glyph(side), el("span", { className: `${side}-word` }, side)),
    el("span", { className: "line", title: visible(item.path, 600) },
      hostile(item.method, { tag: "bdi", className: "method hostile", longest: 16 }), hostile(item.path, { longest: 300 })),
    el("span", { className: "kind" }, side === "attack" ? el("span", { className: "tag class", title: className(item.attack_class) }, visible(item.attack_class, 20)) : null),
    el("span", { className: "where-from from", title: item.country ? country(item.country) : undefined }, hostile(item.ip, { longest: 64 }), el("span", { className: "cc" }, hostile(item.country ?? "", { longest: 3 }))),
    el("span", { className: "risk" }, el("span", { className: "unseen" }, "risk "), String(item.risk_score ?? "")));
  return el("li", { className: `${side}${isNew ? " new" : ""}` }, link);
}
