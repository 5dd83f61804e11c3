// Who came: sources in an order of one's choice; filters live in the address, as in the history.
import { get, query } from "./api.js";
import { byId, copyButton, el, hostile } from "./dom.js";
import { sensorUrl } from "./empty.js";
import { count, country, iso, shortDateTime } from "./format.js";
import { meter, typeTags } from "./risk.js";
import { age, shortcut, startShell } from "./shell.js";

const FIELDS = ["source", "type", "country", "risk", "sort"];
const PAGE = 50;
const form = byId("filters");
let asked = 0;

function fromAddress() {
  const search = new URLSearchParams(location.search);
  const values = Object.fromEntries(FIELDS.map((name) => [name, (search.get(name) ?? "").slice(0, 300)]));
  return { ...values, after: /^[\d-]{5,60}$/.test(search.get("after") ?? "") ? search.get("after") : "" };
}

function fromForm() {
  const values = Object.fromEntries(FIELDS.map((name) => [name, form.elements[name].value.trim()]));
  return { ...values, country: values.country.toUpperCase() };
}

function go(filters) {
  history.pushState(null, "", new URL(`sources${query(filters)}`, document.baseURI));
  load();
}

/** When, to the second where one looks closer, and how long ago. */
function moment(ms, name) {
  const node = el("time", { dateTime: iso(ms), title: shortDateTime(ms) });
  age(node, ms);
  return el("td", { "data-name": name }, node);
}

function row(source) {
  return el("tr", {},
    el("td", { className: "name" }, el("a", { href: `sources/${source.id}` }, hostile(source.source, { longest: 90 })),
      source.client ? el("span", { className: "tag", title: "One of the clients behind a shared address, told by the headers it sends" }, hostile(source.client, { longest: 40 })) : null,
      source.country ? el("span", { className: "cc", title: country(source.country) }, hostile(source.country, { longest: 3 })) : null),
    el("td", { "data-name": "Highest risk" }, meter(source.risk_score)),
    el("td", { "data-name": "Seen as" }, typeTags(source.attack_types)),
    el("td", { className: "number", "data-name": "Events" }, count(source.events)),
    el("td", { className: "number", "data-name": "Sessions" }, count(source.sessions)),
    moment(source.first_seen, "First seen"), moment(source.last_seen, "Last seen"));
}

async function load() {
  const filters = fromAddress();
  for (const name of FIELDS) form.elements[name].value = filters[name];
  const mine = ++asked;
  byId("rows").setAttribute("aria-busy", "true");
  try {
    const { sources, next_after: next } = await get(`api/sources${query({ ...filters, limit: PAGE })}`);
    if (mine !== asked) return;
    byId("rows").replaceChildren(...sources.map(row));
    byId("table").hidden = sources.length === 0;
    byId("problem").hidden = true;
    byId("summary").textContent = tell(sources, filters, next);
    await showEmpty(sources, filters, next);
    page("first", filters.after !== "", { ...filters, after: "" });
    page("more", next !== null, { ...filters, after: next });
  } catch (error) {
    if (mine !== asked) return;
    byId("problem").hidden = false;
    byId("problem").textContent = error.message;
  } finally {
    byId("rows").removeAttribute("aria-busy");
  }
}

const filtered = (filters) => FIELDS.some((name) => name !== "sort" && filters[name] !== "");

function tell(sources, filters, next) {
  if (sources.length > 0) return `${count(sources.length)} ${sources.length === 1 ? "source" : "sources"}${next ? ", and more" : ""}`;
  if (next) return "None among those looked at so far; there are more to look at.";
  return filtered(filters) ? "No source matches these filters." : "";
}

/** Before anything came there is something to do instead. */
async function showEmpty(sources, filters, next) {
  const box = byId("empty");
  box.hidden = sources.length > 0 || next !== null || filtered(filters) || filters.after !== "";
  if (box.hidden) return;
  const me = await get("api/me").catch(() => null);
  const line = `curl -i ${sensorUrl(me)}/.env`;
  box.replaceChildren(el("p", {}, "Nobody has come yet. Be the first, from another shell or another machine:"),
    el("p", { className: "tools" }, el("code", { tabindex: "0" }, line), copyButton(line)),
    el("p", { className: "note" }, "What was imported is in the history; it happened elsewhere and is not listed here."));
}

function page(id, there, filters) {
  const link = byId(id);
  link.hidden = !there;
  link.href = `sources${query(filters)}`;
  link.onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(filters);
    scrollTo(0, 0);
  };
}

function step(by) {
  const rows = [...byId("rows").querySelectorAll("a")];
  rows[Math.max(0, Math.min(rows.length - 1, rows.indexOf(document.activeElement) + by))]?.focus();
}

startShell();
shortcut("/", "Look for an address", () => form.elements.source.focus());
shortcut("j", "Next source", () => step(1));
shortcut("k", "Previous source", () => step(-1));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  go(fromForm());
});
form.addEventListener("reset", (event) => {
  event.preventDefault();
  go({});
});
form.addEventListener("change", ({ target }) => target.tagName === "SELECT" && go(fromForm()));
addEventListener("popstate", load);
load();
