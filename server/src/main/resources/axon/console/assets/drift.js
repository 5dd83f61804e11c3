// Drift: how far each feature and the score have moved, in colours and words.
import { get } from "./api.js";
import { byId, el, hostile } from "./dom.js";
import { count, decimals, timeOfDay } from "./format.js";

const WORDS = {
  steady: "steady",
  watch: "moving: worth a look",
  alert: "moved far: retrain or look into it",
  unlearnt: "was always the same in training; nothing was learnt from it",
};

const NOTHING = {
  no_model: "The heuristics judge: there is no training to have moved from.",
  unknown: "Unknown: the champion's card does not tell what its training rows were like. A version that is trained from now on does.",
  too_few: "Too few requests yet to tell a move from chance.",
};

function row({ name, psi, level }) {
  const bar = el("i", {});
  bar.style.width = `${Math.min(100, psi * 200)}%`;
  return el("tr", { className: `level-${Object.hasOwn(WORDS, level) ? level : "steady"}` },
    el("th", { scope: "row" }, name === "score" ? "the model’s score" : hostile(name, { longest: 60 })),
    el("td", {}, el("span", { className: "psi" }, el("span", { "aria-hidden": "true" }, bar), el("output", { className: "number" }, decimals(psi, 3)))),
    el("td", { className: "word" }, WORDS[level] ?? ""));
}

export async function showDrift() {
  const box = byId("drift");
  try {
    const { state, columns, events, timestamp } = await get("api/models/drift");
    if (state !== "measured") {
      box.replaceChildren(el("p", { className: "note" }, NOTHING[state] ?? "Nothing to say."));
      return;
    }
    const order = ["alert", "watch", "steady", "unlearnt"];
    const sorted = columns.toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level) || b.psi - a.psi);
    box.replaceChildren(
      el("p", { className: "note" }, `Population stability index over the newest ${count(events)} requests, at ${timeOfDay(timestamp)}.`),
      el("table", { className: "drift" }, el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Column"), el("th", { scope: "col" }, "Index"), el("th", { scope: "col" }, "In words"))),
        el("tbody", {}, sorted.map(row))));
  } catch (error) {
    box.replaceChildren(el("p", { className: "note" }, error.message));
  }
}
