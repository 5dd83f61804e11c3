// What every signed-in page shares: theme switch, shortcuts with their help sheet, the skip link, times that age by themselves.
import { get } from "./api.js";
import { byId, el, say } from "./dom.js";
import { ago } from "./format.js";

const shortcuts = new Map();

/** Binds a key (as in KeyboardEvent.key) to an action, with the words for the help sheet. */
export function shortcut(key, words, action) {
  shortcuts.set(key, { words, action });
}

/** Text that says how long ago a moment was, kept true once a second. */
const ageing = new Set();
export function age(node, ms, prefix = "") {
  node.dataset.moment = String(ms);
  node.dataset.prefix = prefix;
  ageing.add(node);
  tell(node);
}

function tell(node) {
  const ms = Number(node.dataset.moment);
  say(node, ms > 0 ? node.dataset.prefix + ago(ms) : "");
}

/** "dark", "light" or "system". */
export function theme() {
  try {
    return localStorage.getItem("axon.theme") ?? "system";
  } catch {
    return "system";
  }
}

export function setTheme(chosen) {
  try {
    if (chosen === "system") localStorage.removeItem("axon.theme");
    else localStorage.setItem("axon.theme", chosen);
  } catch {
    // Without storage the choice holds for this page only.
  }
  if (chosen === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
  document.dispatchEvent(new Event("axon:theme"));
}

function flipTheme() {
  const present = document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark");
  setTheme(present === "dark" ? "light" : "dark");
}

function showHelp() {
  const keys = [...shortcuts].map(([key, { words }]) => [el("dt", {}, el("kbd", {}, key === " " ? "space" : key)), el("dd", {}, words)]);
  byId("help-keys").replaceChildren(...keys.flat());
  byId("help-sheet").showModal();
}

/** Keys that belong to a field or a button stay with it. */
function isTyping(target, key) {
  if (target.closest("input, select, textarea, [contenteditable]")) return true;
  return (key === " " || key === "Enter") && target.closest("button, a, summary") !== null;
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "Escape" && event.target.matches?.("input")) event.target.blur();
  if (isTyping(event.target, event.key)) return;
  const bound = shortcuts.get(event.key);
  if (!bound) return;
  event.preventDefault();
  bound.action(event);
}

/** Relative to a base element a bare "#main" would leave the page. */
function mendSkipLink() {
  document.querySelector(".skip")?.addEventListener("click", (event) => {
    event.preventDefault();
    byId("main").focus();
  });
}

/** What was played by a demo must not be taken for real. */
async function markSimulated() {
  const me = await get("api/me", { stay: true }).catch(() => null);
  if (me?.simulated) {
    document.querySelector(".bar-end").prepend(el("span", { id: "simulated", className: "tag", title: "All traffic here was played by axon demo" }, "Simulated"));
  }
}

export function startShell() {
  markSimulated();
  mendSkipLink();
  byId("theme").addEventListener("click", flipTheme);
  byId("help").addEventListener("click", showHelp);
  const go = (page) => () => location.assign(new URL(page, document.baseURI));
  shortcut("1", "Live", go("dashboard"));
  shortcut("2", "History", go("events"));
  shortcut("3", "Settings", go("settings"));
  shortcut("w", "Sources", go("sources"));
  shortcut("r", "Review", go("review"));
  shortcut("m", "Models", go("models"));
  shortcut("t", "Dark or light", flipTheme);
  shortcut("?", "This sheet", showHelp);
  document.addEventListener("keydown", onKey);
  setInterval(() => {
    for (const node of ageing) node.isConnected ? tell(node) : ageing.delete(node);
  }, 1000);
}
