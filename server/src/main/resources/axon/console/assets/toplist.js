// Ranked lists: what, how often, and a bar for the share.
import { el, hostile } from "./dom.js";
import { className, count, country } from "./format.js";

const FILTER = { attack_class: "attack_class", country: "country", source: "ip", path: "path" };

function words(dimension, value) {
  return dimension === "country" ? (value ? country(value) : "unknown") : value;
}

/** Classes are named as everywhere, in the feed and in filters; the long name is the hint. */
function hint(dimension, value) {
  return dimension === "attack_class" ? className(value) : undefined;
}

/** Fills the list with `items` of `{value, attacks, total}`; each leads to its events. */
export function showTop(list, dimension, items) {
  const most = Math.max(1, ...items.map((item) => item.total));
  const rows = items.map(({ value, attacks, total }) => {
    const bar = el("i", { className: attacks * 2 >= total ? "attack" : "", "aria-hidden": "true" });
    bar.style.width = `${Math.max(1.5, (total / most) * 100)}%`;
    const search = new URLSearchParams([[FILTER[dimension], String(value ?? "")]]);
    const link = el("a", { href: `events?${search}`, title: hint(dimension, value) }, hostile(words(dimension, value), { longest: 120, title: dimension !== "attack_class" }));
    return el("li", {}, bar, link, el("span", { className: "n", title: `${count(attacks)} of them attacks` }, count(total)));
  });
  list.replaceChildren(...(rows.length ? rows : [el("li", { className: "note" }, "nothing yet")]));
}
