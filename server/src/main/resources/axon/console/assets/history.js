// The history: filters live in the address, so that a view can be kept, shared and gone back to.
import { get, query } from "./api.js";
import { byId, el, hostile, verdict } from "./dom.js";
import { attackClasses, className, country, count, iso, shortDateTime } from "./format.js";
import { shortcut, startShell } from "./shell.js";

const FIELDS = ["prediction", "attack_class", "ip", "country", "path"];
const PAGE = 50;
const form = byId("filters");
let asked = 0;

function fromAddress() {
  const search = new URLSearchParams(location.search);
  const values = Object.fromEntries(FIELDS.map((name) => [name, (search.get(name) ?? "").slice(0, 500)]));
  return { ...values, before: /^\d{1,16}$/.test(search.get("before") ?? "") ? search.get("before") : "" };
}

function toForm(filters) {
  for (const name of FIELDS) form.elements[name].value = filters[name];
}

function fromForm() {
  const values = Object.fromEntries(FIELDS.map((name) => [name, form.elements[name].value.trim()]));
  return { ...values, country: values.country.toUpperCase() };
}

function go(filters) {
  history.pushState(null, "", new URL(`events${query(filters)}`, document.baseURI));
  load();
}

function row(event) {
  return el("tr", {},
    el("td", {}, el("time", { dateTime: iso(event.timestamp), title: iso(event.timestamp) }, shortDateTime(event.timestamp))),
    el("td", {}, verdict(event.prediction)),
    el("td", { className: "request" }, el("a", { href: `events/${event.id}` },
      hostile(event.method, { className: "method hostile", longest: 16 }), hostile(event.path, { longest: 300, title: true }))),
    el("td", { className: event.prediction === "attack" ? "attack" : "" },
      event.prediction === "attack" ? el("span", { className: "tag class", title: className(event.attack_class) }, hostile(event.attack_class, { longest: 20 })) : null),
    el("td", { title: event.country ? country(event.country) : undefined }, el("span", { className: "from" }, hostile(event.ip, { longest: 64 }), el("span", { className: "cc" }, hostile(event.country ?? "", { longest: 3 })))),
    el("td", { className: "number" }, String(event.risk_score ?? "")));
}

async function load() {
  const filters = fromAddress();
  toForm(filters);
  const mine = ++asked;
  byId("rows").setAttribute("aria-busy", "true");
  try {
    const { events, next_before: next } = await get(`api/events${query({ ...filters, limit: PAGE })}`);
    if (mine !== asked) return;
    byId("rows").replaceChildren(...events.map(row));
    byId("rows").closest("table").hidden = events.length === 0;
    byId("summary").textContent = tell(events, filters, next);
    page("newest", filters.before !== "", { ...filters, before: "" });
    page("older", next !== null && next !== undefined, { ...filters, before: next });
  } catch (error) {
    if (mine === asked) byId("summary").textContent = error.message;
  } finally {
    byId("rows").removeAttribute("aria-busy");
  }
}

function tell(events, filters, next) {
  if (events.length > 0) return `${count(events.length)} events, newest first${filters.before ? `, before event ${filters.before}` : ""}`;
  if (next) return `Nothing among the events from ${next} on; older ones were not looked at yet.`;
  return FIELDS.some((name) => filters[name] !== "") ? "No event matches these filters." : "Nothing has come yet.";
}

function page(id, there, filters) {
  const link = byId(id);
  link.hidden = !there;
  link.href = `events${query(filters)}`;
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
shortcut("/", "Search paths", () => form.elements.path.focus());
shortcut("j", "Next event", () => step(1));
shortcut("k", "Previous event", () => step(-1));
byId("classes").append(...attackClasses.map((name) => el("option", { value: name }, name)));
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
