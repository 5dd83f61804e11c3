// A small trend line without axes; the figure beside it carries the number.
import { svg } from "./dom.js";

const WIDTH = 100;
const HEIGHT = 30;

/** Draws the values (oldest first) into the box. */
export function spark(box, values) {
  const key = values.join();
  if (box.dataset.drawn === key) return;
  box.dataset.drawn = key;
  if (values.length < 2) return box.replaceChildren();
  const top = Math.max(1, ...values);
  const points = values.map((value, i) => {
    const x = (i / (values.length - 1)) * WIDTH;
    const y = HEIGHT - 1.5 - (value / top) * (HEIGHT - 4);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  const line = `M${points.join("L")}`;
  box.replaceChildren(
    svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", focusable: "false" },
      svg("path", { class: "wash", d: `${line}L${WIDTH} ${HEIGHT}L0 ${HEIGHT}Z` }),
      svg("path", { class: "stroke", d: line })));
}
