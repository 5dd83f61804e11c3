// Why an event was judged as it was: each reason with its weight, the decodings that laid it bare, and what matched.
import { el, hostile } from "./dom.js";
import { decimals } from "./format.js";

/** A bar to the right for what speaks for an attack, to the left for what speaks against. */
export function track(weight, most, digits = 1) {
  const bar = el("i", { className: weight < 0 ? "down" : "" });
  const share = (Math.abs(weight) / most) * 50;
  bar.style.width = `${share}%`;
  bar.style.left = weight < 0 ? `${50 - share}%` : "50%";
  const sign = weight > 0 ? "+" : weight < 0 ? "−" : "";
  return el("span", { className: "track" }, el("span", { "aria-hidden": "true" }, bar), el("output", {}, `${sign}${decimals(Math.abs(weight), digits)}`));
}

function more(reason) {
  const chain = reason.layers.map((layer) => el("span", { className: "tag" }, hostile(layer, { longest: 40 })));
  return el("span", { className: "more" },
    el("code", {}, hostile(reason.code, { longest: 80 })),
    reason.part ? el("span", {}, "in ", hostile(reason.part, { longest: 100 })) : null,
    chain.length ? el("span", { className: "chain" }, "behind ", ...chain.flatMap((tag, i) => (i ? [" → ", tag] : [tag]))) : null,
    reason.matched ? el("code", {}, el("mark", {}, hostile(reason.matched, { longest: 200 }))) : null);
}

export function reasonsPanel(reasons) {
  const most = Math.max(1, ...reasons.map((reason) => Math.abs(reason.weight)));
  const rows = reasons.map((reason) =>
    el("li", {}, track(reason.weight, most), el("span", { className: "words" }, hostile(reason.text, { longest: 400 })), more(reason)));
  return el("section", { className: "panel", "aria-labelledby": "reasons-title" },
    el("header", {}, el("h2", { id: "reasons-title" }, "Reasons"), el("p", { className: "note" }, "weight in log-odds: right speaks for an attack, left against")),
    rows.length ? el("ol", { className: "reasons" }, rows) : el("p", { className: "note" }, "No rule had anything to say."));
}
