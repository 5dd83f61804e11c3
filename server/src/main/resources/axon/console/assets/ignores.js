// What no alert is made of: the list of the settings, and one that people keep here.
import { del, get, post } from "./api.js";
import { sure } from "./confirm.js";
import { byId, el, hostile } from "./dom.js";
import { dateTime, iso, shortDateTime } from "./format.js";

const DAYS = 30;
const form = byId("ignore");

function trouble(error) {
  byId("ignore-problem").hidden = false;
  byId("ignore-problem").textContent = error.message;
}

function until(entry) {
  if (entry.until === null) return "for good";
  const end = el("time", { dateTime: iso(entry.until), title: dateTime(entry.until) }, shortDateTime(entry.until));
  return entry.ended ? ["ended ", end] : end;
}

function by(entry) {
  return entry.from === "settings" ? "axon.yaml" : [hostile(entry.by, { longest: 64 }), ", ", el("time", { dateTime: iso(entry.at) }, shortDateTime(entry.at))];
}

function row(entry) {
  const back = entry.id === null ? null : sure("Take back", "Alerts will be made of it again. Really?", () => attempt(() => del(`api/alert-ignores/${entry.id}`)));
  return el("tr", { className: entry.ended ? "gone" : "" },
    el("td", { className: "name" }, el("code", {}, hostile(entry.match, { longest: 300 }))),
    el("td", { "data-name": "Until" }, until(entry)),
    el("td", { "data-name": "Why" }, entry.reason === null ? "–" : hostile(entry.reason, { longest: 300 })),
    el("td", { "data-name": "By" }, by(entry)),
    el("td", { className: "acts whole" }, back));
}

async function load() {
  const { ignores: all } = await get("api/alert-ignores");
  byId("ignores").replaceChildren(...all.map(row));
  byId("ignores-table").hidden = all.length === 0;
  byId("no-ignores").hidden = all.length > 0;
}

async function attempt(action) {
  byId("ignore-problem").hidden = true;
  try {
    await action();
    await load();
  } catch (error) {
    trouble(error);
  }
}

/** A month from now: what is ignored for good is forgotten, too. */
function prefill() {
  form.elements.until.value = new Date(Date.now() + DAYS * 86_400_000).toISOString().slice(0, 10);
}

/** Fills the list; an address may come from the page of a source. */
export function ignores() {
  prefill();
  const wanted = (new URLSearchParams(location.search).get("ignore") ?? "").slice(0, 300);
  if (wanted !== "") {
    form.elements.match.value = wanted;
    form.elements.reason.focus();
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { match, until: end, reason } = form.elements;
    attempt(async () => {
      await post("api/alert-ignores", { match: match.value.trim(), until: end.value === "" ? null : end.value, reason: reason.value.trim() });
      form.reset();
      prefill();
    });
  });
  load().catch(trouble);
}
