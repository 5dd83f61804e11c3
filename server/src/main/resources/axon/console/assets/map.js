// The world map: countries shaded by attacks in five steps (by the square root, so that the largest do not drown the rest),
// small ones as dots, a ring where something just came from.
import { svg } from "./dom.js";
import { count, country } from "./format.js";

const RINGS_AT_ONCE = 24;
const SMALL = 40; // characters of outline; below, a country is too small to be seen as an area

export class WorldMap {
  #box;
  #shapes = new Map();
  #world = null;
  #rings = null;
  #dots = null;
  #still = matchMedia("(prefers-reduced-motion: reduce)");

  constructor(box) {
    this.#box = box;
  }

  async load() {
    const answer = await fetch("assets/world.json");
    this.#world = await answer.json();
    const { width, height, countries } = this.#world;
    const land = svg("g");
    for (const [code, { d }] of Object.entries(countries)) {
      if (d === "") continue;
      const shape = svg("path", { d });
      this.#shapes.set(code, shape);
      land.append(shape);
    }
    this.#dots = svg("g");
    this.#rings = svg("g");
    this.#box.replaceChildren(svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": "World map of attacks; the list of countries says the same in numbers" }, land, this.#dots, this.#rings));
  }

  /** Shades by `items` of `{value: code, attacks}`. */
  show(items) {
    if (!this.#world) return;
    const most = Math.max(1, ...items.map((item) => item.attacks));
    for (const shape of this.#shapes.values()) paint(shape, 0);
    this.#dots.replaceChildren();
    for (const { value, attacks } of items) {
      const found = Object.hasOwn(this.#world.countries, value ?? "") ? this.#world.countries[value] : null;
      if (!found || attacks === 0) continue;
      const level = Math.max(1, Math.ceil(5 * Math.sqrt(attacks / most)));
      let shape = this.#shapes.get(value);
      if (!shape || found.d.length < SMALL) {
        shape = svg("circle", { cx: found.c[0], cy: found.c[1], r: 5 });
        this.#dots.append(shape);
      }
      paint(shape, level, `${country(value)}: ${count(attacks)} attacks`);
    }
  }

  /** A ring over a country, unless motion is unwelcome or too many are there already. */
  ping(code, prediction) {
    const found = this.#world && Object.hasOwn(this.#world.countries, code ?? "") ? this.#world.countries[code] : null;
    if (!found || this.#still.matches || document.hidden || this.#rings.childElementCount >= RINGS_AT_ONCE) return;
    const ring = svg("circle", { class: `ping ${prediction === "attack" ? "attack" : "legit"}`, cx: found.c[0], cy: found.c[1], r: 22 });
    ring.addEventListener("animationend", () => ring.remove());
    this.#rings.append(ring);
  }
}

function paint(shape, level, words = "") {
  shape.setAttribute("class", level > 0 ? `seen l${level}` : "");
  shape.replaceChildren();
  if (words === "") return;
  const title = svg("title");
  title.textContent = words;
  shape.append(title);
}
