// One version's card: where it comes from and what was measured.
import { get, query } from "./api.js";
import { byId, el, hostile } from "./dom.js";
import { facts } from "./facts.js";
import { count, dateTime, decimals, percent } from "./format.js";

function training({ training: how, data }) {
  const settings = Object.entries(how.hyperparameters ?? {}).map(([name, value]) => `${name} ${value}`).join(", ");
  return facts("Training", [
    ["Algorithm", hostile(how.algorithm, { longest: 60 })],
    ["Settings", settings ? hostile(settings, { longest: 600 }) : null],
    ["Seed", String(how.seed)],
    ["Follows", how.parent ? hostile(how.parent, { longest: 80 }) : null],
    ["Made", how.created > 0 ? dateTime(how.created) : null],
    ["Axon", hostile(how.codeVersion, { longest: 40 })],
    ["Window", data.to > 0 ? `${dateTime(data.from)} to ${dateTime(data.to)}` : null],
    ["Rows", Object.entries(data.counts ?? {}).map(([name, rows]) => `${name.replace("train.", "")} ${count(rows)}`).join(", ")],
    ["Labels by", Object.entries(data.labelSources ?? {}).map(([name, rows]) => `${name.toLowerCase()} ${count(rows)}`).join(", ")],
    ["Traffic", data.simulated ? "some of it was simulated by axon demo" : null],
    ["Held constant", data.held?.length ? hostile(data.held.join(", "), { longest: 300 }) : null],
    ["Data hash", data.hash ? el("code", {}, hostile(data.hash, { longest: 80 })) : null],
  ]);
}

function figures(name, split) {
  const { confusion = {}, types } = split;
  if (types) {
    return facts(`Measured on ${name.replaceAll("_", " ")}`, Object.entries(types).map(([type, one]) =>
      [type, `recall ${percent(one.recall ?? NaN, 1)} of ${count(one.rows)}, risk as expected ${percent(one.risk_as_expected ?? NaN, 1)}`]));
  }
  return facts(`Measured on ${name.replaceAll("_", " ")}`, [
    ["ROC area", decimals(split.roc_auc ?? NaN, 4)],
    ["Recall at 0.1 % / 1 %", `${percent(split["recall_at_0.1pct_fpr"] ?? NaN, 1)} / ${percent(split.recall_at_1pct_fpr ?? NaN, 1)}`],
    ["MCC", decimals(split.mcc ?? NaN, 3)],
    ["Calibration error", decimals(split.calibration_error ?? NaN, 4)],
    ["Confusion", Object.keys(confusion).length ? Object.entries(confusion).map(([cell, rows]) => `${cell.replaceAll("_", " ")} ${count(rows)}`).join(", ") : null],
  ]);
}

function origins(list) {
  return facts("Origins", (list ?? []).slice(0, 40).map(({ name, rows, licence }) => [hostile(name, { longest: 60 }), [`${count(rows)} rows`, licence ? hostile(`, ${licence}`, { longest: 120 }) : null].filter(Boolean)]));
}

/** Opens the card of a version. */
export async function showCard(id) {
  const sheet = byId("card-sheet");
  byId("card-title").textContent = id;
  byId("card").replaceChildren(el("p", { className: "note" }, "…"));
  sheet.showModal();
  try {
    const { provenance, contents } = await get(`api/models/card${query({ id })}`);
    const splits = Object.entries(provenance.metrics ?? {}).filter(([, split]) => split && !Array.isArray(split) && typeof split === "object");
    byId("card").replaceChildren(...[
      training(provenance),
      facts("File", [
        ["Features", hostile(contents.features, { longest: 60 })],
        ["Threshold", decimals(contents.threshold, 4)],
        ["Kinds told apart", contents.classes?.length ? hostile(contents.classes.join(", "), { longest: 300 }) : "none"],
        ["SHA-256", el("code", {}, hostile(contents.sha256, { longest: 80 }))],
      ]),
      ...splits.map(([name, split]) => figures(name, split)),
      origins(provenance.data.origins),
    ].filter(Boolean));
  } catch (error) {
    byId("card").replaceChildren(el("p", { className: "note" }, error.message));
  }
}
