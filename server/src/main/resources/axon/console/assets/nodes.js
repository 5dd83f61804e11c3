// Nodes: who may report, when each was seen, keys made anew and taken away.
import { del, get, post } from "./api.js";
import { sure } from "./confirm.js";
import { byId, copyButton, el, hostile } from "./dom.js";
import { dateTime, iso, shortDateTime } from "./format.js";
import { age, startShell } from "./shell.js";

const EVERY = 15_000;

function seen(node) {
  if (!node.last_seen_at) return "never";
  const time = el("time", { dateTime: iso(node.last_seen_at), title: dateTime(node.last_seen_at) });
  age(time, node.last_seen_at);
  return time;
}

function row(node) {
  const rotate = sure("New key", "The old key ends. Really?", () => attempt(async () => reveal(node.name, await post(`api/nodes/${node.id}/rotate`))));
  const revoke = sure("Revoke", "Really revoke?", () => attempt(() => del(`api/nodes/${node.id}`)));
  return el("tr", {},
    el("td", { className: "name" }, hostile(node.name, { longest: 63 })),
    el("td", { "data-name": "Number" }, String(node.id)),
    el("td", { "data-name": "Last seen" }, seen(node)),
    el("td", { "data-name": "From" }, node.last_address ? hostile(node.last_address, { longest: 64 }) : "–"),
    el("td", { "data-name": "Program" }, node.last_agent ? hostile(node.last_agent, { longest: 200 }) : "–"),
    el("td", { "data-name": "Made" }, el("time", { dateTime: iso(node.created_at), title: dateTime(node.created_at) }, shortDateTime(node.created_at))),
    el("td", { className: "acts whole" }, el("span", { className: "tools" }, rotate, revoke)));
}

/** Number and key, this once; ready for the agent's settings. */
function reveal(name, { id, key }) {
  const settings = `agent:\n  hub: ${document.baseURI.replace(/\/$/, "")}\n  node-id: "${id}"\n  node-key: "${key}"`;
  const box = byId("fresh");
  box.hidden = false;
  box.replaceChildren(
    el("strong", {}, "Number and key of ", hostile(name, { longest: 63 }), ". Copy them now; the key is not shown again."),
    el("code", { id: "fresh-key" }, `${id} ${key}`), el("span", { className: "tools" }, copyButton(`${id} ${key}`)),
    el("details", {}, el("summary", {}, "For the agent's axon.yaml"), el("pre", { tabindex: "0" }, settings), copyButton(settings)));
  box.scrollIntoView({ block: "nearest" });
}

async function attempt(action) {
  byId("problem").hidden = true;
  try {
    await action();
    await load();
  } catch (error) {
    trouble(error);
  }
}

function trouble(error) {
  byId("problem").hidden = false;
  byId("problem").textContent = error.message;
}

async function load() {
  const { nodes } = await get("api/nodes");
  byId("rows").replaceChildren(...nodes.map(row));
  byId("table").hidden = nodes.length === 0;
  byId("empty").hidden = nodes.length > 0;
  byId("rows").removeAttribute("aria-busy");
}

/** A list in which a question is open, or someone has the focus, stays as it is. */
const busy = () => document.hidden || document.querySelector("#rows [data-armed]") || byId("rows").contains(document.activeElement);

startShell();
byId("make").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  const name = form.elements.name.value.trim();
  attempt(async () => {
    reveal(name, await post("api/nodes", { name }));
    form.reset();
  });
});
setInterval(() => busy() || load().catch(trouble), EVERY);
load().catch(trouble);
