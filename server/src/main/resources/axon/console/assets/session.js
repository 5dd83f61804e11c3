// One session: what it amounts to and why, and its events one after the other.
import { get, query } from "./api.js";
import { byId, el, hostile } from "./dom.js";
import { facts } from "./facts.js";
import { count, shortDateTime, span } from "./format.js";
import { Replay } from "./replay.js";
import { meter, sumPanel, techniqueTags, typeTags, typeWords } from "./risk.js";
import { shortcut, startShell } from "./shell.js";

const id = Number(location.pathname.match(/\/sessions\/(\d{1,16})$/)?.[1] ?? 0);
const MOST = 2000;
const PAGE = 500;

/** Its events, oldest first: the newest 2,000 of a session that has more. */
async function events() {
  const all = [];
  let before = "";
  let left = true;
  while (left && all.length < MOST) {
    const page = await get(`api/sessions/${id}/events${query({ before, limit: PAGE })}`);
    all.push(...page.events);
    before = page.next_before;
    left = before !== null;
  }
  return { all: all.slice(0, MOST).reverse(), left };
}

function cell(key, ...value) {
  return el("div", {}, el("span", { className: "key" }, key), el("span", { className: "value" }, value));
}

function band(session) {
  const long = Math.max(0, (session.last_at - session.began_at) / 1000);
  return el("section", { className: `verdict-band ${session.risk_score >= 7 ? "attack" : "legit"}`, "aria-label": "Summary" },
    cell("Type", typeTags([session.attack_type])), cell("Risk", meter(session.risk_score)), cell("Events", count(session.events)),
    cell("Began", shortDateTime(session.began_at)), cell("Lasted", long < 1 ? "a moment" : span(long)));
}

function featuresPanel({ features, distinct_paths: paths }) {
  return facts("What it did", [
    ["Failed logins", count(features.failed_logins)],
    ["Busiest minute", `${count(features.request_rate)} requests`],
    ["Commands", count(features.commands_count)],
    ["Injection", features.sql_payload > 0 ? "seen" : "none seen"],
    ["Honeytoken", features.honeytoken_access > 0 ? "touched" : "none touched"],
    ["Duration", features.session_time < 1 ? "less than a second" : span(features.session_time)],
    ["Paths", paths >= 64 ? "64 or more different ones" : `${count(paths)} different`],
  ]);
}

function techniquesPanel(all) {
  const seen = new Map();
  for (const event of all) for (const tag of event.techniques ?? []) seen.set(tag, (seen.get(tag) ?? 0) + event.repeats);
  return techniqueTags([...seen].sort((a, b) => b[1] - a[1]).slice(0, 40));
}

function show(session, { all, left }) {
  const { source } = session;
  document.title = `Session ${id} · Axon`;
  if (source) byId("up").href = `sources/${source.id}`;
  const replay = new Replay(all, session, left);
  byId("session").replaceChildren(
    el("h1", {}, "Session of ", source ? el("a", { href: `sources/${source.id}` }, hostile(source.source, { longest: 200 })) : "a source that is no longer kept"),
    el("p", { className: "note lead" }, `${session.attack_type}: ${typeWords(session.attack_type)}.`),
    band(session),
    el("div", { className: "columns" },
      el("div", {}, replay.panel()),
      el("div", {}, [sumPanel(session), featuresPanel(session), techniquesPanel(all)].filter(Boolean))));
  byId("session").classList.remove("loading");
  replay.start();
  shortcut(" ", "Play or pause", () => replay.toggle());
  shortcut("ArrowRight", "Next event", () => replay.step(1));
  shortcut("ArrowLeft", "Previous event", () => replay.step(-1));
}

async function start() {
  startShell();
  byId("session-id").textContent = `Session ${id}`;
  try {
    const [session, found] = await Promise.all([get(`api/sessions/${id}`), events()]);
    show(session, found);
  } catch (error) {
    byId("problem").hidden = false;
    byId("problem").textContent = error.status === 404 ? `There is no session ${id}. It may have been removed by retention.` : error.message;
  } finally {
    byId("session").setAttribute("aria-busy", "false");
  }
}

start();
