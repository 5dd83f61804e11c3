// How the latest retraining went, in words: its progress, and what the gate looked at.
import { byId, el, hostile } from "./dom.js";
import { ago, dateTime, span } from "./format.js";

export const isRunning = (run) => run?.state === "running";

const ENDINGS = {
  promoted: "The new version passed the gate and was promoted.",
  refused: "The new version did not pass the gate and was not promoted; who judged went on judging.",
  failed: "The retraining failed; who judged went on judging.",
};

function gate(lines) {
  const failed = lines.filter((line) => !line.passed);
  const passed = lines.filter((line) => line.passed);
  const item = (line) => el("li", {}, el("span", { className: line.passed ? "passed" : "refused" }, line.passed ? "passed" : "refused"), hostile(line.text, { longest: 400 }));
  return [
    failed.length ? el("ul", { className: "gate", "aria-label": "Why it was refused" }, failed.map(item)) : null,
    passed.length ? el("details", {}, el("summary", {}, `${passed.length} ${passed.length === 1 ? "line" : "lines"} of the gate passed`), el("ul", { className: "gate" }, passed.map(item))) : null,
  ];
}

function underWay(run) {
  const share = run.of > 0 ? run.done / run.of : 0;
  const bar = el("progress", { max: "1", "aria-label": "Progress of the retraining" });
  bar.value = share;
  return [el("p", {}, "Under way: ", hostile(run.work, { longest: 60 }), ` (${run.done} of ${run.of}), begun ${ago(run.started)}.`), bar,
    el("p", { className: "note" }, "It runs in a process of its own that yields to capture.")];
}

function ended(run) {
  const took = run.ended > run.started ? `, took ${span((run.ended - run.started) / 1000)}` : "";
  return [
    el("p", {}, ENDINGS[run.state] ?? ""),
    el("p", { className: "note" }, run.message ? hostile(run.message, { longest: 400 }) : null, el("span", { title: dateTime(run.ended) }, ` · ${ago(run.ended)}${took}`)),
    ...gate(run.lines ?? [])];
}

let drawn = "";

export function showRetraining(run) {
  byId("retrain").disabled = isRunning(run);
  const key = JSON.stringify([run, Math.floor(Date.now() / 60_000)]);
  if (key === drawn) return;
  drawn = key;
  const open = byId("retraining").querySelector("details")?.open ?? false;
  const nodes = run ? (isRunning(run) ? underWay(run) : ended(run)) : [el("p", { className: "note" }, "No retraining yet. It learns from what was captured and from labelled rows that come with Axon; only a version that is no worse gets to judge.")];
  byId("retraining").replaceChildren(...nodes.filter(Boolean));
  const details = byId("retraining").querySelector("details");
  if (details) details.open = open;
}
