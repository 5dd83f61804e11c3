// The alerts: what is open, who sees to it, what was written about it, and the ways out.
import { get, post, query } from "./api.js";
import { byId, el, hostile } from "./dom.js";
import { className, count, iso, shortDateTime } from "./format.js";
import { ignores } from "./ignores.js";
import { outputs } from "./outputs.js";
import { age, shortcut, startShell } from "./shell.js";

const PAGE = 50;
const EVERY = 10_000;
const APART = ["scanner", "crawler"];
const opened = new Set();
let states = "open";
let shown = PAGE;
let asked = 0;

function headline(alert) {
  const rule = alert.rule === "risk" ? alert.attack_type : `rule ${alert.rule}`;
  const search = new URLSearchParams([["ip", alert.source]]);
  const address = /^([0-9a-f.:]+|host:[\w.-]+)$/i.test(alert.source);
  const source = hostile(alert.source, { longest: 90 });
  return el("p", { className: "headline" },
    hostile(alert.known_as ?? rule, { longest: 40 }),
    address ? el("a", { href: `events?${search}` }, source) : source,
    alert.country ? el("span", { className: "cc" }, hostile(alert.country, { longest: 3 })) : null,
    el("span", { className: "tag" }, alert.state),
    APART.includes(alert.category) ? el("span", { className: "tag" }, alert.category) : null);
}

function about(alert) {
  const last = el("time", { dateTime: iso(alert.last_at), title: iso(alert.last_at) });
  age(last, alert.last_at, "last ");
  return el("p", { className: "about" },
    el("span", {}, `${count(alert.count)} events since ${shortDateTime(alert.opened_at)}`), last,
    alert.attack_class && alert.attack_class !== "normal" ? el("span", { title: className(alert.attack_class) }, alert.attack_class) : null,
    alert.path ? hostile(alert.path, { longest: 160, title: true }) : null,
    /^([0-9a-f.:]+|host:.+)$/i.test(alert.source) ? el("a", { href: `sources?${new URLSearchParams({ source: alert.source })}` }, "who is this?") : null,
    alert.last_event > 0 ? el("a", { href: `events/${alert.last_event}` }, "last event") : null,
    alert.acknowledged_by ? el("span", {}, "seen to by ", hostile(alert.acknowledged_by, { longest: 64 })) : null);
}

function item(alert) {
  const apart = APART.includes(alert.category) ? " apart" : "";
  const node = el("li", { tabindex: "0", className: `${alert.state}${apart}` },
    el("div", { className: "risk" }, el("span", { className: "unseen" }, "risk "), el("b", {}, String(alert.risk_score)), el("span", { "aria-hidden": "true" }, "risk")),
    el("div", {}, headline(alert), alert.words ? el("p", { className: "said" }, hostile(alert.words, { longest: 400 })) : null, about(alert)),
    el("div", { className: "tools" },
      alert.state === "closed" ? null : el("button", { type: "button", title: "a", onclick: () => acknowledge(node) }, alert.acknowledged_at > 0 ? "Take back" : "Acknowledge"),
      el("button", { type: "button", title: "n", "aria-expanded": String(opened.has(alert.id)), onclick: () => toggle(node) }, "Notes")));
  node.alert = alert;
  if (opened.has(alert.id)) notes(node);
  return node;
}

async function acknowledge(node) {
  const { id, acknowledged_at: at } = node.alert;
  try {
    await post(`api/alerts/${id}/acknowledge`, { acknowledged: !(at > 0) });
    await load();
  } catch (error) {
    trouble(error);
  }
}

function toggle(node) {
  const { id } = node.alert;
  const button = node.querySelector("[aria-expanded]");
  if (opened.delete(id)) {
    node.querySelector(".notes")?.remove();
  } else {
    opened.add(id);
    notes(node);
  }
  button.setAttribute("aria-expanded", String(opened.has(id)));
}

async function notes(node) {
  try {
    showNotes(node, await get(`api/alerts/${node.alert.id}`));
  } catch (error) {
    trouble(error);
  }
}

function showNotes(node, alert) {
  const input = el("input", { type: "text", name: "text", maxlength: "2000", required: "", autocomplete: "off" });
  const form = el("form", {}, el("label", {}, "What you know about it", input), el("button", { type: "submit" }, "Add note"));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      showNotes(node, await post(`api/alerts/${alert.id}/notes`, { text: input.value }));
    } catch (error) {
      trouble(error);
    }
  });
  const list = el("ol", { "aria-label": "Notes" }, ...alert.notes.map((note) =>
    el("li", {}, hostile(note.text, { longest: 2000 }), " ", el("span", { className: "by" }, hostile(note.by, { longest: 64 }), ", ", el("time", { dateTime: iso(note.at) }, shortDateTime(note.at))))));
  node.querySelector(".notes")?.remove();
  node.append(el("div", { className: "notes" }, list, form));
}

function trouble(error) {
  byId("problem").hidden = false;
  byId("problem").textContent = error.message;
}

/** The one that the address names stands first, whatever its state. */
async function wanted() {
  const id = new URLSearchParams(location.search).get("id") ?? "";
  if (!/^\d{1,16}$/.test(id)) return [];
  try {
    return [await get(`api/alerts/${id}`)];
  } catch (error) {
    if (error.status !== 404) throw error;
    return [];
  }
}

async function load() {
  const mine = ++asked;
  const category = byId("apart").checked ? "attack,rule,system,scanner,crawler" : "";
  try {
    const [first, page] = await Promise.all([wanted(), get(`api/alerts${query({ state: states, category, limit: shown })}`)]);
    if (mine !== asked) return;
    const rest = page.alerts.filter(({ id }) => id !== first[0]?.id);
    show([...first, ...rest], page);
    byId("problem").hidden = true;
  } catch (error) {
    if (mine === asked) trouble(error);
  } finally {
    byId("alerts").removeAttribute("aria-busy");
  }
}

/** The item that has the focus keeps it, also when the list is made anew. */
function show(alerts, { counts, next_before: next }) {
  const focused = document.activeElement?.closest?.("#alerts > li")?.alert?.id;
  byId("alerts").replaceChildren(...alerts.map(item));
  [...byId("alerts").children].find((node) => node.alert.id === focused)?.focus({ preventScroll: true });
  byId("empty").hidden = alerts.length > 0;
  byId("older").hidden = next === null || shown >= 200;
  byId("summary").textContent = `${count(counts.open)} open, ${count(counts.acknowledged)} acknowledged, ${count(counts.closed)} closed`;
}

/** A list that someone writes in is not made anew under their hands. */
function busy() {
  return document.hidden || document.activeElement?.closest?.("#alerts .notes") || [...document.querySelectorAll("#alerts .notes input")].some((input) => input.value !== "");
}

function present() {
  return document.activeElement?.closest?.("#alerts > li") ?? byId("alerts").firstElementChild;
}

function step(by) {
  const all = [...byId("alerts").children];
  all[Math.max(0, Math.min(all.length - 1, all.indexOf(present()) + by))]?.focus();
}

const withPresent = (action) => () => {
  const node = present();
  if (node) action(node);
};

startShell();
shortcut("a", "Acknowledge, or take it back", withPresent((node) => node.alert.state !== "closed" && acknowledge(node)));
shortcut("n", "Notes", withPresent(toggle));
shortcut("j", "Next alert", () => step(1));
shortcut("k", "Previous alert", () => step(-1));
byId("states").addEventListener("click", ({ target }) => {
  if (!target.value) return;
  states = target.value;
  shown = PAGE;
  for (const button of byId("states").children) button.setAttribute("aria-pressed", String(button === target));
  load();
});
byId("apart").addEventListener("change", load);
byId("older").addEventListener("click", () => {
  shown = Math.min(200, shown + PAGE);
  load();
});
setInterval(() => busy() || load(), EVERY);
load();
ignores();
outputs(trouble);
