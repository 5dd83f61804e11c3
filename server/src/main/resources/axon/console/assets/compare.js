// Two judges on the events that both judged: agreement, figures against labels, disagreements, days.
import { get, query } from "./api.js";
import { byId, el, hostile, verdict } from "./dom.js";
import { dayChart } from "./daychart.js";
import { count, decimals, percent, shortDateTime } from "./format.js";

const HEURISTICS = "heuristics@1";
const SHOWN = 6;

function testWords(test, subject) {
  if (test.only_a + test.only_b === 0) return `Neither ${subject} more often: on no event do they differ.`;
  const who = test.only_a === test.only_b ? "Neither" : test.only_a > test.only_b ? "A" : "B";
  const p = test.p < 0.001 ? "p < 0.001" : `p = ${decimals(test.p, 3)}`;
  return `${who} ${subject} more often: ${count(test.only_a)} to ${count(test.only_b)} (McNemar, ${test.method}, ${p}), ${test.p < 0.05 ? "more than chance" : "which may be chance"}.`;
}

function cell(key, value) {
  return el("div", {}, el("span", { className: "key" }, key), el("span", { className: "value" }, value));
}

function labelled(found) {
  const { labels } = found;
  if (labels.count === 0) return el("p", { className: "note" }, "None of these events has a label, so which of the two is right is not known.");
  const line = (name, side) => el("tr", {}, el("th", { scope: "row" }, name), ...["precision", "recall", "f1", "accuracy"].map((figure) => el("td", { className: "number" }, percent(side[figure] ?? NaN, 1))));
  return el("div", {}, el("h3", {}, `Against ${count(labels.count)} labels`),
    el("table", {}, el("thead", {}, el("tr", {}, el("th", {}, el("span", { className: "unseen" }, "Judge")), ...["Precision", "Recall", "F1", "Accuracy"].map((name) => el("th", { scope: "col", className: "number" }, name)))),
      el("tbody", {}, line("A", labels.a), line("B", labels.b))),
    el("p", { className: "note" }, testWords(labels.mcnemar, "is right")));
}

function score(value) {
  return [verdict(value >= 0.5 ? "attack" : "legit"), ` ${percent(value, 0)}`];
}

function pairs(title, list) {
  if (list.length === 0) return null;
  const rows = list.slice(0, SHOWN).map((pair) => el("tr", {},
    el("td", { className: "whole" }, el("a", { href: `events/${/^\d+$/.test(pair.event) ? pair.event : ""}` }, el("code", {}, hostile(pair.request, { longest: 120 })))),
    el("td", { "data-name": "A" }, score(pair.a)), el("td", { "data-name": "B" }, score(pair.b)),
    el("td", { "data-name": "Label" }, pair.label ?? "–"),
    el("td", { "data-name": "When" }, shortDateTime(pair.timestamp))));
  return el("div", {}, el("h3", {}, title), el("table", { className: "pairs stacking" },
    el("thead", {}, el("tr", {}, ...["Request", "A", "B", "Label", "When"].map((name) => el("th", { scope: "col" }, name)))), el("tbody", {}, rows)));
}

/** What stands among the newest need not be told twice. */
function disagreements({ newest, largest }) {
  const seen = new Set(newest.slice(0, SHOWN).map((pair) => pair.event));
  const rest = largest.filter((pair) => !seen.has(pair.event));
  return el("div", { className: "side-by-side" }, pairs("Newest disagreements", newest), pairs("Largest of the others", rest));
}

function days(list) {
  if (list.length === 0) return null;
  const line = (day, name, side) => el("tr", {}, el("td", { "data-name": "Day" }, day.date), el("td", { "data-name": "Judge" }, el("i", { className: `swatch ${name}` }), name.toUpperCase()),
    el("td", { className: "number", "data-name": "Attacks" }, count(side.attacks)), el("td", { className: "number", "data-name": "Confidence" }, percent(side.attack_confidence ?? NaN, 1)),
    el("td", { className: "number", "data-name": "Legit" }, count(side.legit)), el("td", { className: "number", "data-name": "Confidence" }, percent(side.legit_confidence ?? NaN, 1)),
    el("td", { className: "number", "data-name": "Accuracy" }, side.labelled > 0 ? `${percent(side.accuracy ?? NaN, 1)} of ${count(side.labelled)}` : "–"));
  return el("div", {}, el("h3", {}, "By day (UTC): attacks called by ", el("i", { className: "swatch a" }), "A and ", el("i", { className: "swatch b" }), "B"), dayChart(list.slice(0, 30).toReversed(), byId("comparison").clientWidth),
    el("details", {}, el("summary", {}, "Counts, mean confidence and accuracy of each day"),
      el("table", { className: "stacking" }, el("thead", {}, el("tr", {}, ...["Day", "Judge"].map((name) => el("th", { scope: "col" }, name)), ...["Attacks", "Confidence", "Legit", "Confidence", "Accuracy"].map((name) => el("th", { scope: "col", className: "number" }, name)))),
        el("tbody", {}, list.slice(0, 30).flatMap((day) => [line(day, "a", day.a), line(day, "b", day.b)])))));
}

function timeWasUp(found) {
  if (found.whole) return null;
  const events = found.looked_back_to === null ? "most or all events" : `events before ${shortDateTime(found.looked_back_to)}`;
  return el("p", { className: "note" }, `Time was up: ${events} were not looked at.`);
}

function nothing(found) {
  const others = found.judges.map(({ a, b, events }) => `${a} and ${b} on ${count(events)}`);
  return [el("p", { className: "note" }, `There is no event that ${found.a} and ${found.b} both judged${found.whole ? " in this time" : " among those looked at"}.`),
    others.length ? el("p", { className: "note" }, "Together judged: ", hostile(others.join("; "), { longest: 600 }), ".") : null,
    timeWasUp(found)];
}

function result(found) {
  if (found.events === 0) return nothing(found);
  return [
    el("div", { className: "verdicts" }, cell("Events", count(found.events)), cell("Agreement", percent(found.agreement, 2)),
      cell("Only A: attack", count(found.only_a_attack)), cell("Only B: attack", count(found.only_b_attack))),
    el("p", {}, testWords(found.mcnemar, "calls attacks")),
    timeWasUp(found),
    labelled(found),
    disagreements(found.disagreements),
    days(found.days)];
}

async function show() {
  const { a, b, since } = byId("compare").elements;
  const box = byId("comparison");
  if (a.value === b.value) {
    box.replaceChildren(el("p", { className: "note" }, "There is one judge only so far: a challenger, or a model beside the heuristics, makes two."));
    return;
  }
  box.setAttribute("aria-busy", "true");
  try {
    const found = await get(`api/models/compare${query({ a: a.value, b: b.value, since: since.value })}`);
    box.replaceChildren(el("div", { className: "result" }, result(found).filter(Boolean)));
  } catch (error) {
    box.replaceChildren(el("p", { className: "note" }, error.message));
  } finally {
    box.removeAttribute("aria-busy");
  }
}

/** Offers all judges; champion and challenger, or else the heuristics, first. */
export function startComparison({ versions, champion, challenger }) {
  const form = byId("compare");
  const names = [...versions.map((version) => version.id).toReversed(), HEURISTICS];
  const options = () => names.map((name) => el("option", { value: name }, name));
  form.elements.a.replaceChildren(...options());
  form.elements.b.replaceChildren(...options());
  form.elements.a.value = champion ?? HEURISTICS;
  form.elements.b.value = challenger ?? HEURISTICS;
  form.onsubmit = (event) => {
    event.preventDefault();
    show();
  };
  show();
}
