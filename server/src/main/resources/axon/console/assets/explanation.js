// What the model saw in an event: asked for when opened, since it is computed only then.
import { get } from "./api.js";
import { el, hostile } from "./dom.js";
import { decimals, percent } from "./format.js";
import { track } from "./reasons.js";

const SHOWN = 8;

function rows(said) {
  const digits = said.unit === "probability" ? 3 : 2;
  const moved = said.features.filter(({ contribution }) => Math.abs(contribution) >= 0.5 * 10 ** -digits).slice(0, SHOWN);
  const most = Math.max(1e-9, ...moved.map(({ contribution }) => Math.abs(contribution)));
  return moved.map(({ name, value, contribution }) => el("li", {}, track(contribution, most, digits),
    el("span", { className: "words" }, el("code", {}, hostile(name, { longest: 60 })), ` is ${Number.isInteger(value) ? value : decimals(value, 3)}: ${contribution > 0 ? "raised" : "lowered"} the score`)));
}

function words(said) {
  const unit = said.unit === "probability" ? "probability" : "log-odds";
  return el("p", { className: "note" }, hostile(said.model, { longest: 80 }), ` puts it at ${percent(said.score, 0)}. From ${decimals(said.base, 2)}, its mean in training, each feature moved the ${unit} by so much (Shapley values):`);
}

async function fill(box, id) {
  try {
    const said = await get(`api/events/${id}/explanation`);
    const list = said.model ? rows(said) : [];
    box.replaceChildren(...(said.model
      ? [words(said), list.length ? el("ol", { className: "reasons" }, list) : el("p", { className: "note" }, "No feature moved it.")]
      : [el("p", { className: "note" }, "No explanation: ", hostile(said.why, { longest: 300 }), ".")]));
  } catch (error) {
    box.replaceChildren(el("p", { className: "note" }, error.message));
  }
}

/** A panel that is filled when it is opened; null where no model had a say. */
export function explanationPanel(event, id) {
  const judged = [event.model, event.trial?.model].some((model) => model && !model.startsWith("heuristics"));
  if (!judged) return null;
  const box = el("div", {}, el("p", { className: "note" }, "…"));
  const details = el("details", { id: "explanation" }, el("summary", {}, "What the model saw"), box);
  details.addEventListener("toggle", () => details.open && fill(box, id), { once: true });
  return el("section", { className: "panel" }, details);
}
