// The review queue: one event after the other, a word by one key.
import { get, post, query } from "./api.js";
import { byId, el, hostile, verdict } from "./dom.js";
import { className, count, iso, percent, shortDateTime } from "./format.js";
import { shortcut, startShell } from "./shell.js";

const LIMIT = 25;
const skipped = new Set();
let said = 0;

function item(event) {
  const node = el("li", { tabindex: "0", className: event.prediction === "attack" ? "attack" : "legit" },
    el("div", {},
      el("p", { className: "request" }, el("a", { href: `events/${event.id}` }, hostile(event.method, { className: "method hostile", longest: 16 }), hostile(event.path, { longest: 400 }))),
      el("p", { className: "about" },
        verdict(event.prediction),
        el("span", {}, `probability of attack ${percent(event.score)}`),
        event.prediction === "attack" ? el("span", {}, className(event.attack_class)) : null,
        event.disputed ? el("span", { className: "tag" }, "models disagree") : null,
        event.copies.length > 1 ? el("span", { className: "tag copies" }, `${count(event.copies.length)} near-copies`) : null,
        hostile(event.ip, { longest: 64 }),
        el("time", { dateTime: iso(event.timestamp) }, shortDateTime(event.timestamp)))),
    el("div", { className: "tools" },
      el("button", { type: "button", title: "a", onclick: () => say(node, event, "attack") }, "Attack"),
      el("button", { type: "button", title: "l", onclick: () => say(node, event, "legit") }, "Legit"),
      el("button", { type: "button", title: "s", onclick: () => skip(node, event) }, "Skip")));
  node.review = event;
  return node;
}

async function say(node, event, label) {
  if (node.inert) return;
  node.inert = true;
  try {
    await post("api/labels", { ids: event.copies, label });
    said += event.copies.length;
    leave(node);
  } catch (error) {
    node.inert = false;
    trouble(error);
  }
}

function skip(node, event) {
  skipped.add(event.id);
  leave(node);
}

/** The next one gets the focus, so that keys go on working; the last one calls for more. */
function leave(node) {
  const next = node.nextElementSibling ?? node.previousElementSibling;
  node.remove();
  tell();
  if (next) next.focus();
  else load();
}

function tell() {
  const left = byId("queue").children.length;
  byId("summary").textContent = `${count(left)} to review${said > 0 ? `, ${count(said)} labelled` : ""}`;
}

function trouble(error) {
  byId("problem").hidden = false;
  byId("problem").textContent = error.message;
}

async function load() {
  byId("queue").setAttribute("aria-busy", "true");
  try {
    const { events } = await get(`api/review${query({ limit: LIMIT + Math.min(75, skipped.size) })}`);
    const fresh = events.filter(({ id }) => !skipped.has(id)).slice(0, LIMIT);
    byId("queue").replaceChildren(...fresh.map(item));
    byId("empty").hidden = fresh.length > 0;
    byId("problem").hidden = true;
    tell();
    byId("queue").firstElementChild?.focus({ preventScroll: true });
  } catch (error) {
    trouble(error);
  } finally {
    byId("queue").removeAttribute("aria-busy");
  }
}

/** The item that has the focus, or holds what has it; else the first. */
function present() {
  return document.activeElement?.closest?.("#queue li") ?? byId("queue").firstElementChild;
}

function step(by) {
  const all = [...byId("queue").children];
  all[Math.max(0, Math.min(all.length - 1, all.indexOf(present()) + by))]?.focus();
}

const withPresent = (action) => () => {
  const node = present();
  if (node) action(node, node.review);
};

startShell();
shortcut("a", "It is an attack", withPresent((node, event) => say(node, event, "attack")));
shortcut("l", "It is legit", withPresent((node, event) => say(node, event, "legit")));
shortcut("s", "Skip", withPresent(skip));
shortcut("j", "Next event", () => step(1));
shortcut("k", "Previous event", () => step(-1));
shortcut("o", "Open the event", withPresent((_, event) => location.assign(new URL(`events/${event.id}`, document.baseURI))));
load();
