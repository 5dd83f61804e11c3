// Honeytokens: which there are, what came back of each, making one and revoking it.
import { del, get, post, query } from "./api.js";
import { decode } from "./bytes.js";
import { sure } from "./confirm.js";
import { byId, copyButton, el, hostile } from "./dom.js";
import { count, dateTime, iso, shortDateTime, times } from "./format.js";
import { startShell } from "./shell.js";

const PAGE = 50;
const KINDS = {
  document: "A letter with a way into the VPN, as Word, PDF or text: for shares, mailboxes, a laptop.",
  credentials: "A user name and a password in a text file.",
  env: "The settings of an application with its passwords (.env).",
  "aws-key": "A cloud access key with its secret, as it lies in ~/.aws/credentials.",
  url: "A link to a sensor of yours: for wikis, mails, browser bookmarks.",
  database: "A dump of a database in SQL, with users and password hashes.",
  kubeconfig: "The way into a Kubernetes cluster that is a sensor of yours.",
};
const NEEDS_ADDRESS = ["url", "kubeconfig"];
const NO_ADDRESS = ["credentials", "aws-key"];
const PAUSE = 250;
const opened = new Set();
const form = byId("make");
let typing = 0;
let state = "";
let offset = 0;
let asked = 0;

const source = (name) => el("a", { href: `sources${query({ source: name })}` }, hostile(name, { longest: 64 }));

function lastBy(token) {
  if (!token.last_source) return "–";
  return [source(token.last_source), token.last_event ? [", ", el("a", { href: `events/${token.last_event}` }, "event")] : null].flat();
}

function row(token) {
  const traces = el("button", { type: "button", "aria-expanded": String(opened.has(token.id)), disabled: token.hits === 0 }, "Traces");
  const revoke = token.revoked_at ? null : sure("Revoke", "It will count no more. Really?", () => attempt(() => del(`api/honeytokens/${token.id}`)));
  const node = el("tr", { className: token.revoked_at ? "gone" : "" },
    el("td", { className: "name" }, token.kind, " ", el("code", {}, token.id), token.revoked_at ? [" ", el("span", { className: "tag" }, `revoked ${shortDateTime(token.revoked_at)}`)] : null),
    el("td", { "data-name": "Where it was put" }, hostile(token.planted, { longest: 300 })),
    el("td", { "data-name": "Made" }, el("time", { dateTime: iso(token.created_at), title: dateTime(token.created_at) }, shortDateTime(token.created_at))),
    el("td", { "data-name": "Touched" }, token.hits === 0 ? "never" : el("strong", { className: "attack-word" }, `${times(token.hits)}${token.hits > 1 ? ", last" : ""} ${shortDateTime(token.last_hit_at)}`)),
    el("td", { "data-name": "Last by" }, lastBy(token)),
    el("td", { className: "acts whole" }, el("span", { className: "tools" }, traces, revoke)));
  traces.addEventListener("click", () => toggle(token, node, traces));
  if (opened.has(token.id)) unfold(token, node);
  return node;
}

function toggle(token, node, button) {
  if (opened.delete(token.id)) {
    if (node.nextElementSibling?.classList.contains("more")) node.nextElementSibling.remove();
  } else {
    opened.add(token.id);
    unfold(token, node);
  }
  button.setAttribute("aria-expanded", String(opened.has(token.id)));
}

async function unfold(token, node) {
  try {
    const { traces, hits } = await get(`api/honeytokens/${token.id}`);
    if (!opened.has(token.id) || node.nextElementSibling?.classList.contains("more")) return;
    const list = el("ol", { className: "counts", "aria-label": `Traces of ${token.id}` }, traces.map((trace) => el("li", {},
      el("span", {}, source(trace.source), " with ", el("a", { href: `events/${trace.event}` }, `event ${trace.event}`)), el("time", { className: "n", dateTime: iso(trace.at) }, dateTime(trace.at)))));
    const left = hits - traces.length;
    node.after(el("tr", { className: "more" }, el("td", { colspan: "6", className: "whole" }, list, left > 0 ? el("p", { className: "note" }, `It came ${times(left)} more; repetitions and what exceeds 200 a day are counted, not listed.`) : null)));
  } catch (error) {
    trouble(error);
  }
}

async function load() {
  const mine = ++asked;
  const text = byId("find").elements.text.value.trim();
  const { honeytokens, total, next_offset: next } = await get(`api/honeytokens${query({ state, text, offset, limit: PAGE })}`);
  if (mine !== asked) return;
  byId("rows").replaceChildren(...honeytokens.map(row));
  byId("rows").removeAttribute("aria-busy");
  byId("table").hidden = honeytokens.length === 0;
  byId("empty").hidden = honeytokens.length > 0;
  byId("empty").textContent = state || text ? "No honeytoken fits." : "No honeytoken yet. Make one above, put it where nobody has business, and wait: axon agent plants them on hosts by itself; see docs/honeytokens.md.";
  byId("summary").textContent = total > 0 ? `${count(total)} honeytokens, the newest first` : "";
  byId("newer").hidden = offset === 0;
  byId("older").hidden = next === null;
}

/** The file, this once: to be read, copied or saved. */
function reveal(made) {
  const bytes = decode(made.content_base64);
  const save = el("button", { type: "button", id: "save" }, `Save ${made.file_name}`);
  save.addEventListener("click", () => {
    const address = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
    el("a", { href: address, download: made.file_name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  });
  const text = made.is_text ? new TextDecoder().decode(bytes) : null;
  const box = byId("fresh");
  box.hidden = false;
  box.replaceChildren(...[
    el("strong", {}, `A new ${made.kind} `, el("code", {}, made.id), ". Save or copy it now and put it there; its content is not shown again."),
    text === null ? null : el("pre", { tabindex: "0", id: "content" }, text.length > 20_000 ? `${text.slice(0, 20_000)}\n…` : text),
    el("span", { className: "tools" }, save, text === null ? null : copyButton(text, "Copy its content")),
  ].filter(Boolean));
  box.scrollIntoView({ block: "nearest" });
}

function trouble(error) {
  byId("problem").hidden = false;
  byId("problem").textContent = error.message;
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

function chooseKind() {
  const { value } = byId("kind");
  byId("kind-words").textContent = KINDS[value] ?? "";
  byId("format-field").hidden = value !== "document";
  byId("url-field").hidden = NO_ADDRESS.includes(value);
  form.elements.url.required = NEEDS_ADDRESS.includes(value);
  form.elements.url.placeholder = NEEDS_ADDRESS.includes(value) ? "http://files.example.org:8080" : "may be left out";
}

function turn(by) {
  offset = Math.max(0, offset + by);
  load().catch(trouble);
}

startShell();
byId("kind").append(...Object.keys(KINDS).map((kind) => el("option", { value: kind }, kind)));
byId("kind").addEventListener("change", chooseKind);
chooseKind();
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const { kind, planted, url, format } = form.elements;
  attempt(async () => {
    reveal(await post("api/honeytokens", { kind: kind.value, planted: planted.value.trim(), url: NO_ADDRESS.includes(kind.value) ? "" : url.value.trim(), format: format.value }));
    planted.value = "";
    offset = 0;
  });
});
byId("states").addEventListener("click", ({ target }) => {
  if (target.tagName !== "BUTTON") return;
  state = target.value;
  offset = 0;
  for (const button of byId("states").children) button.setAttribute("aria-pressed", String(button === target));
  load().catch(trouble);
});
byId("find").elements.text.value = (new URLSearchParams(location.search).get("text") ?? "").slice(0, 300);
byId("find").addEventListener("submit", (event) => event.preventDefault());
byId("find").elements.text.addEventListener("input", () => {
  clearTimeout(typing); // asked once one stops typing, not at each key
  typing = setTimeout(() => turn(-offset), PAUSE);
});
byId("newer").addEventListener("click", () => turn(-PAGE));
byId("older").addEventListener("click", () => turn(PAGE));
load().catch(trouble);
