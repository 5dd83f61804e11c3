// Plays a session's events in the time they came in. Pauses longer than LONG are shortened to it, and said so.
import { el, hostile, svg, verdict } from "./dom.js";
import { className, count, dateTime, iso, span, timeOfDay } from "./format.js";

const LONG = 10_000;
const SPEEDS = [1, 4, 16, 64];
const EDGE = 8;

/** When each event is shown, in ms of playing, and which pauses were shortened. */
export function schedule(events) {
  const at = [];
  const cuts = [];
  let now = 0;
  events.forEach((event, i) => {
    const gap = i === 0 ? 0 : Math.max(0, event.timestamp - events[i - 1].timestamp);
    if (gap > LONG) cuts.push({ before: i, gap });
    now += Math.min(gap, LONG);
    at.push(now);
  });
  return { at, cuts, length: now };
}

/** "+1:02:03.4" since the session began. */
function since(ms) {
  const tenths = Math.max(0, Math.round(ms / 100));
  const seconds = Math.floor(tenths / 10);
  const two = (n) => String(n).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  return `+${hours > 0 ? `${hours}:` : ""}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${tenths % 10}`;
}

export class Replay {
  #events;
  #session;
  #left;
  #plan;
  #rows = [];
  #marks = [];
  #position;
  #shown = 0;
  #playing = false;
  #speed = 1;
  #last = 0;
  #strip = el("div", { className: "strip" });
  #list = el("ol", { className: "played", id: "played", tabindex: "0", "aria-label": "Events" });
  #play = el("button", { type: "button", className: "primary play", id: "play" }, "Play");
  #range;
  #clock = el("output", { id: "clock", "aria-live": "off" });

  constructor(events, session, left) {
    this.#events = events;
    this.#session = session;
    this.#left = left;
    this.#plan = schedule(events);
    this.#position = this.#plan.length;
    this.#range = el("input", { type: "range", id: "position", min: "0", max: String(Math.max(1, this.#plan.length)), step: "1", "aria-label": "Position in the session" });
  }

  panel() {
    const { cuts } = this.#plan;
    if (this.#events.length === 0) {
      return el("section", { className: "panel" }, el("h2", {}, "Events"), el("p", { className: "note" }, "Its events are gone: retention has removed them. What they amounted to was kept."));
    }
    const speed = el("select", { id: "speed" }, SPEEDS.map((times) => el("option", { value: String(times) }, `${times}×`)));
    speed.addEventListener("change", () => (this.#speed = Number(speed.value)));
    this.#play.addEventListener("click", () => this.toggle());
    this.#range.addEventListener("input", () => this.#seek(Number(this.#range.value)));
    const button = (id, words, sign, action) => {
      const node = el("button", { type: "button", id, "aria-label": words, title: words }, sign);
      node.addEventListener("click", action);
      return node;
    };
    const longest = Math.max(0, ...cuts.map(({ gap }) => gap));
    return el("section", { className: "panel", "aria-labelledby": "events-title" },
      el("header", {}, el("h2", { id: "events-title" }, "Events as they came")),
      this.#strip,
      el("div", { className: "player", role: "group", "aria-label": "Replay" }, this.#play,
        button("back", "Previous event", "‹", () => this.step(-1)), button("forth", "Next event", "›", () => this.step(1)),
        el("label", {}, el("span", { className: "unseen" }, "Speed "), speed), this.#range, this.#clock),
      cuts.length > 0 ? el("p", { className: "note", id: "cuts" }, `${cuts.length === 1 ? "One pause" : `${count(cuts.length)} pauses`} of more than ${LONG / 1000} s ${cuts.length === 1 ? "is" : "are"} shortened to ${LONG / 1000} s when played${cuts.length === 1 ? `: it was ${span(longest / 1000)}` : `; the longest was ${span(longest / 1000)}`}.`) : null,
      this.#left ? el("p", { className: "note" }, `This session has more events than are shown here: these are the newest ${count(this.#events.length)} entries. The others are in the history.`) : null,
      this.#list);
  }

  /** To be called once the panel is in the page. */
  start() {
    if (this.#events.length === 0) return;
    const cut = new Map(this.#plan.cuts.map(({ before, gap }) => [before, gap]));
    this.#events.forEach((event, i) => {
      const pause = cut.has(i) ? el("li", { className: "pause" }, `… nothing for ${span(cut.get(i) / 1000)} …`) : null;
      const node = this.#row(event);
      this.#rows.push({ node, pause });
      this.#list.append(...[pause, node].filter(Boolean));
    });
    this.#shown = this.#rows.length;
    this.#list.style.minHeight = `${this.#list.offsetHeight}px`; // or the page would move as events come and go
    new ResizeObserver(() => this.#draw()).observe(this.#strip);
    this.#seek(this.#plan.length);
  }

  #row(event) {
    const attack = event.prediction === "attack";
    return el("li", {},
      el("time", { dateTime: iso(event.timestamp), title: dateTime(event.timestamp) }, since(event.timestamp - this.#session.began_at)),
      verdict(event.prediction),
      el("a", { className: "request", href: `events/${event.id}` }, hostile(event.method, { className: "method hostile", longest: 16 }), hostile(event.path, { longest: 300 }), event.repeats > 1 ? ` × ${count(event.repeats)}` : ""),
      attack ? el("span", { className: "attack" }, el("span", { className: "tag class", title: className(event.attack_class) }, hostile(event.attack_class, { longest: 20 }))) : el("span", {}),
      el("span", { className: "note" }, `risk ${event.risk_score}`));
  }

  toggle() {
    if (this.#events.length === 0) return;
    if (this.#playing) return this.#pause();
    if (this.#position >= this.#plan.length) this.#seek(0);
    this.#playing = true;
    this.#play.textContent = "Pause";
    this.#last = performance.now();
    requestAnimationFrame((now) => this.#tick(now));
  }

  #pause() {
    this.#playing = false;
    this.#play.textContent = "Play";
  }

  #tick(now) {
    if (!this.#playing) return;
    const next = this.#position + Math.max(0, now - this.#last) * this.#speed;
    this.#last = now;
    this.#seek(Math.min(next, this.#plan.length));
    if (this.#position >= this.#plan.length) this.#pause();
    else requestAnimationFrame((later) => this.#tick(later));
  }

  /** One event on or back; playing stops. */
  step(by) {
    if (this.#events.length === 0) return;
    this.#pause();
    const target = Math.max(0, Math.min(this.#rows.length - 1, this.#shown - 1 + by));
    this.#show(target + 1, this.#plan.at[target]);
  }

  #seek(position) {
    const { at } = this.#plan;
    let shown = at.findIndex((ms) => ms > position);
    if (shown < 0) shown = at.length;
    this.#show(shown, position);
  }

  #show(shown, position) {
    this.#position = position;
    for (let i = Math.min(shown, this.#shown); i < Math.max(shown, this.#shown); i++) {
      const { node, pause } = this.#rows[i];
      node.hidden = i >= shown;
      if (pause) pause.hidden = i >= shown;
      this.#marks[i]?.classList.toggle("later", i >= shown);
    }
    this.#list.querySelector(".present")?.classList.remove("present");
    this.#shown = shown;
    const present = this.#rows[shown - 1]?.node;
    present?.classList.add("present");
    if (present && shown < this.#rows.length) this.#list.scrollTop = present.offsetTop - this.#list.offsetTop - this.#list.clientHeight + present.offsetHeight;
    this.#range.value = String(Math.round(position));
    const event = this.#events[shown - 1];
    this.#clock.textContent = `${count(shown)} of ${count(this.#events.length)}, ${timeOfDay(event.timestamp)}`;
    this.#range.setAttribute("aria-valuetext", this.#clock.textContent);
    this.#moveLine();
  }

  #x(ms) {
    const wide = this.#strip.clientWidth - 2 * EDGE;
    return EDGE + (this.#plan.length === 0 ? wide / 2 : (ms / this.#plan.length) * wide);
  }

  #moveLine() {
    const line = this.#strip.querySelector(".now");
    const x = String(this.#x(this.#position));
    line?.setAttribute("x1", x);
    line?.setAttribute("x2", x);
  }

  #draw() {
    const width = this.#strip.clientWidth;
    const height = this.#strip.clientHeight;
    if (width < 40) return;
    const base = height - 14;
    const { at, cuts, length } = this.#plan;
    this.#marks = this.#events.map((event, i) => {
      const tall = 8 + 2.2 * (event.risk_score ?? 0);
      return svg("rect", { class: `${event.prediction === "attack" ? "attack" : "legit"}${i >= this.#shown ? " later" : ""}`, x: this.#x(at[i]) - 1, width: 2, y: base - tall, height: tall });
    });
    const zigzags = cuts.map(({ before }) => {
      const x = (this.#x(at[before]) + this.#x(at[before - 1])) / 2;
      return svg("path", { class: "cut", d: `M${x - 6} ${base + 4}l3 -8l3 8l3 -8l3 8` });
    });
    const played = length === 0 ? "one moment" : `${span(length / 1000)} when played at 1×`;
    this.#strip.replaceChildren(svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `${count(at.length)} entries in time, ${played}; a bar's height is the risk` },
      svg("line", { class: "base", x1: 0, x2: width, y1: base, y2: base }), ...this.#marks, ...zigzags, svg("line", { class: "now", y1: 0, y2: base + 6 })));
    this.#moveLine();
  }
}
