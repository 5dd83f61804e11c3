// The models: who judges, versions, retraining, comparison, drift.
import { get, post } from "./api.js";
import { showCard } from "./card.js";
import { startComparison } from "./compare.js";
import { sure } from "./confirm.js";
import { byId, el, hostile } from "./dom.js";
import { showDrift } from "./drift.js";
import { count, dateTime, decimals, percent, shortDateTime } from "./format.js";
import { isRunning, showRetraining } from "./retraining.js";
import { startShell } from "./shell.js";

const SPLITS = ["trusted_set", "fresh_rows", "held_out"];
let timer = 0;
let drawn = "";
let judging = "";

function problem(words) {
  const box = byId("problem");
  box.hidden = words === "";
  box.textContent = words;
}

/** Changes who judges; a refusal is told in its own words. */
async function change(action, body) {
  problem("");
  try {
    const { done = [] } = await post(`api/models/${action}`, body);
    const refused = done.filter((line) => line.includes("refused"));
    if (refused.length) problem(refused.join(" · "));
  } catch (error) {
    problem(error.message);
  }
  await refresh();
}

function judge(term, name, ...notes) {
  return [el("dt", {}, term), el("dd", {}, el("span", { className: "name" }, name), ...notes.filter(Boolean).map((note) => el("span", { className: "note" }, note)))];
}

function showJudges(data) {
  const { champion, challenger, serving, share, failures = {} } = data;
  const failed = failures.champion ?? 0;
  const beside = failures.challenger ?? 0;
  const algorithm = data.versions.find((version) => version.id === champion)?.algorithm;
  const odd = champion !== null && serving !== champion;
  byId("judges").replaceChildren(...[
    judge("Champion", hostile(champion ?? "heuristics alone", { longest: 80 }),
      odd ? el("span", {}, "could not be loaded: ", hostile(serving ?? "heuristics", { longest: 80 }), " judges") : champion ? `${algorithm ?? ""}, together with signatures and heuristics` : "signatures and heuristics; no model"),
    judge("Challenger", challenger ? hostile(challenger, { longest: 80 }) : "none",
      challenger ? (share > 0 ? `judges ${share} % of the sources in earnest` : "scored on every event, decides nothing") : champion ? "the heuristics alone are scored beside the champion" : ""),
    judge("Fallbacks", el("span", { className: failed > 0 ? "bad" : "" }, count(failed)), `events since the start on which the champion failed and the heuristics stood in${beside > 0 ? `; the challenger failed on ${count(beside)}` : ""}`),
    judge("Sessions", hostile(data.sessions?.serving ?? "rules", { longest: 80 }),
      data.sessions?.champion ? "a model types whole sessions, and gives their risk" : "rules type whole sessions; no model"),
  ].map((pair) => el("div", {}, pair)));
  byId("judges").removeAttribute("aria-busy");
  const tools = [
    challenger ? sure("End the trial", "Really end it?", () => change("challenge", { id: null })) : null,
    data.can_roll_back ? sure("Roll back", "Really roll back?", () => change("rollback")) : null,
    data.sessions?.can_roll_back ? sure("Roll back sessions", "Really roll back?", () => change("rollback?task=session")) : null,
  ].filter(Boolean);
  byId("judge-tools").replaceChildren(...tools);
}

function figures(version) {
  const split = SPLITS.find((name) => version.metrics?.[name]);
  return split ? version.metrics[split] : {};
}

function named(name, value, className = "") {
  return el("td", { "data-name": name, className }, value);
}

function row(version) {
  const open = el("button", { type: "button", className: "link" }, hostile(version.id, { longest: 80 }));
  open.addEventListener("click", () => showCard(version.id));
  if (version.broken) {
    return el("tr", {}, el("td", {}, hostile(version.id, { longest: 80 })), el("td", {}, el("span", { className: "tag" }, "broken")),
      el("td", { colspan: "6", className: "whole" }, hostile(version.broken, { longest: 300 })));
  }
  const { recall_at_1pct_fpr: recall, roc_auc: area, mcc } = figures(version);
  const does = el("span", { className: "tools" },
    version.stage === "champion" ? null : sure("Promote", `Let ${version.id} judge?`, () => change("promote", { id: version.id })),
    version.task === "session" || version.stage === "champion" || version.stage === "challenger" ? null : sure("Challenge", `Try ${version.id}?`, () => change("challenge", { id: version.id, share: 0 })));
  const simulated = version.simulated ? el("span", { className: "tag simulated", title: "Learnt from traffic that axon demo played" }, "simulated") : null;
  return el("tr", {}, el("td", {}, open, simulated), named("Stage", el("span", { className: `tag ${version.stage}` }, version.stage)),
    named("Algorithm", hostile(version.algorithm, { longest: 40 })),
    named("Made", version.created > 0 ? el("time", { title: dateTime(version.created) }, shortDateTime(version.created)) : "with Axon"),
    named("Recall", percent(recall ?? NaN, 1), "number"), named("ROC area", decimals(area ?? NaN, 4), "number"), named("MCC", decimals(mcc ?? NaN, 3), "number"),
    el("td", { className: "does whole" }, does));
}

/** A version never changes; drawn again only if something did, so that a button that asks stays put. */
function showVersions(data) {
  const key = JSON.stringify([data.versions, data.champion, data.challenger, data.sessions]);
  if (key === drawn) return false;
  drawn = key;
  byId("versions").replaceChildren(...data.versions.toReversed().map(row));
  byId("versions-table").hidden = data.versions.length === 0;
  byId("no-versions").hidden = data.versions.length > 0;
  return true;
}

async function refresh() {
  clearTimeout(timer);
  let wait = 30_000;
  try {
    const data = await get("api/models");
    const changed = showVersions(data);
    if (changed || judging !== JSON.stringify([data.serving, data.share, data.failures, data.sessions])) {
      judging = JSON.stringify([data.serving, data.share, data.failures, data.sessions]);
      showJudges(data);
    }
    showRetraining(data.retraining);
    if (changed) {
      startComparison({ ...data, versions: data.versions.filter((version) => version.task !== "session") });
      await showDrift();
    }
    if (isRunning(data.retraining)) wait = 1500;
  } catch (error) {
    problem(error.message);
  }
  clearTimeout(timer);
  timer = setTimeout(refresh, wait);
}

startShell();
byId("retrain").addEventListener("click", async () => {
  problem("");
  byId("retrain").disabled = true;
  try {
    await post("api/models/retrain");
    byId("retraining").replaceChildren(el("p", {}, "Asked for; it begins in a moment."));
  } catch (error) {
    problem(error.message);
  }
  timer = setTimeout(refresh, 400);
});
refresh();
