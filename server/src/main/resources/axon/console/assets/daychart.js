// Attacks by day as two judges counted them, side by side.
import { svg } from "./dom.js";
import { brief } from "./format.js";

const WIDEST = 720;
const HEIGHT = 140;
const LEFT = 36;
const BOTTOM = 18;
const TOP = 12;

function label(x, y, text, anchor = "middle") {
  const node = svg("text", { x, y, "text-anchor": anchor });
  node.textContent = text;
  return node;
}

/**
 * @param days oldest first, each `{date, a: {attacks}, b: {attacks}}`
 * @param room the width there is, in pixels
 */
export function dayChart(days, room) {
  const width = Math.max(240, Math.min(WIDEST, room || WIDEST));
  const peak = Math.max(1, ...days.flatMap((day) => [day.a.attacks, day.b.attacks]));
  const wide = Math.min(120, (width - LEFT) / days.length);
  const bar = Math.max(1.5, Math.min(28, wide * 0.36));
  const y = (value) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / peak);
  const picture = svg("svg", { class: "days", viewBox: `0 0 ${width} ${HEIGHT}`, preserveAspectRatio: "xMinYMid", role: "img", "aria-label": "Attacks by day as A and B called them; the table below has the figures" },
    svg("line", { class: "base", x1: LEFT, x2: width, y1: y(0), y2: y(0) }), label(LEFT - 6, y(peak) + 4, brief(peak), "end"));
  const every = Math.ceil(70 / wide);
  days.forEach((day, i) => {
    const middle = LEFT + (i + 0.5) * wide;
    for (const [name, x] of [["a", middle - bar - 0.5], ["b", middle + 0.5]]) {
      picture.append(svg("rect", { class: name, x, width: bar, y: y(day[name].attacks), height: y(0) - y(day[name].attacks) }));
    }
    if (i % every === 0) picture.append(label(middle, HEIGHT - 4, day.date.slice(5)));
  });
  return picture;
}
