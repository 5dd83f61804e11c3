// A risk as people read it: a meter, and the sum that made it.
import { el, hostile } from "./dom.js";
import { decimals, percent, times } from "./format.js";

const TYPES = {
  DataExfil: "touched a decoy: somebody helps themselves to data",
  BruteForce: "tries passwords one after the other",
  Injection: "tries to have its own code or queries run",
  Recon: "looks around for what is there",
  Normal: "nothing that stands out",
};

/** What a session's type means. */
export const typeWords = (type) => (Object.hasOwn(TYPES, type) ? TYPES[type] : "");

/** Ten bars and a number. */
export function meter(score) {
  const bars = el("span", { className: "meter", "aria-hidden": "true" });
  for (let i = 1; i <= 10; i++) bars.append(el("i", { className: i <= score ? "on" : "" }));
  return el("span", { className: "risk-cell" }, bars, `${score} of 10`);
}

/** Attack types as tags. */
export function typeTags(types) {
  return el("span", { className: "tags" }, types.map((type) => el("span", { className: type === "DataExfil" || type === "BruteForce" || type === "Injection" ? "tag high" : "tag", title: typeWords(type) }, type)));
}

/** Techniques with how often each was seen, as `[name, count]`; nothing where there are none. */
export function techniqueTags(list) {
  if (list.length === 0) return null;
  return el("section", { className: "panel", "aria-labelledby": "techniques-title" }, el("h2", { id: "techniques-title" }, "Techniques"),
    el("p", { className: "tags" }, list.map(([name, n]) => el("span", { className: "tag", title: `seen ${times(n)}` }, hostile(name, { longest: 40 })))));
}

function line(words, points, className = "") {
  return el("tr", { className }, el("th", { scope: "row" }, words), el("td", { className: "number" }, points));
}

/** The sum in plain words; `session` as the API tells it. */
export function sumPanel({ risk, attack_type: type, risk_score: score, peak_event: peak }) {
  const at = peak > 0 ? el("p", { className: "note" }, "Worked out at ", el("a", { href: `events/${peak}` }, `event ${peak}`), ", the first with the highest risk of this session.") : null;
  if (!risk) {
    return el("section", { className: "panel", "aria-labelledby": "sum-title" }, el("h2", { id: "sum-title" }, `Why the risk is ${score}`),
      el("p", {}, "The parts of this sum are not known. Axon ended unexpectedly before it had written them down and counted the session again from its events, which keep type and risk alone; or they came before Axon wrote sums down."), at);
  }
  const points = risk.confidence + risk.anomaly + risk.honeytoken + risk.logins;
  const rows = [
    line(`How sure it is that this is ${type}: ${percent(risk.confidence / 6)} of 6 points`, decimals(risk.confidence, 2)),
    line(`How unlike other sessions it is: ${percent(risk.anomaly / 4)} of 4 points`, `+ ${decimals(risk.anomaly, 2)}`),
    line(risk.honeytoken > 0 ? "A honeytoken was touched" : "No honeytoken was touched", `+ ${decimals(risk.honeytoken, 0)}`),
    line(risk.logins > 0 ? "More than 50 logins failed" : "Not more than 50 logins failed", `+ ${decimals(risk.logins, 0)}`),
    line("Together", `= ${decimals(points, 2)}`, "total"),
    line(`Times the weight of ${type} (${typeWords(type)})`, `× ${decimals(risk.factor, 1)}`),
    line(risk.product > 10 ? "More than 10 counts as 10" : "Rounded", `${decimals(risk.product, 2)} → ${risk.risk_score}`, "total"),
  ];
  return el("section", { className: "panel", "aria-labelledby": "sum-title" }, el("h2", { id: "sum-title" }, `Why the risk is ${score}`),
    el("table", { className: "sum" }, el("tbody", {}, rows)), at);
}
