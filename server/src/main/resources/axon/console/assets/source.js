// One source: what it did, when, and what is known of it.
import { get, query } from "./api.js";
import { byId, el, hostile } from "./dom.js";
import { facts } from "./facts.js";
import { className, count, country, dateTime, iso, shortDateTime, span, times } from "./format.js";
import { meter, techniqueTags, typeTags } from "./risk.js";
import { startShell } from "./shell.js";

const id = Number(location.pathname.match(/\/sources\/(\d{1,16})$/)?.[1] ?? 0);
const SESSIONS = 20;

function cell(key, ...value) {
  return el("div", {}, el("span", { className: "key" }, key), el("span", { className: "value" }, value));
}

function band(source) {
  return el("section", { className: `verdict-band ${source.risk_score >= 7 ? "attack" : "legit"}`, "aria-label": "Summary" },
    cell("Highest risk", meter(source.risk_score)),
    cell("Seen as", typeTags(source.attack_types)),
    cell("Events", count(source.events)),
    cell("Sessions", count(source.sessions)),
    cell("First seen", el("time", { dateTime: iso(source.first_seen) }, shortDateTime(source.first_seen))),
    cell("Last seen", el("time", { dateTime: iso(source.last_seen) }, shortDateTime(source.last_seen))));
}

function sessionRow(session) {
  const long = Math.max(0, (session.last_at - session.began_at) / 1000);
  return el("tr", {},
    el("td", { className: "name" }, el("a", { href: `sessions/${session.id}` }, shortDateTime(session.began_at))),
    el("td", { "data-name": "Lasted" }, long < 1 ? "a moment" : span(long)),
    el("td", { "data-name": "Type" }, typeTags([session.attack_type])),
    el("td", { className: "number", "data-name": "Events" }, count(session.events)),
    el("td", { "data-name": "Risk" }, meter(session.risk_score)));
}

/** All sessions, some at a time. */
function sessionsPanel(first) {
  const rows = el("tbody", { id: "sessions" }, first.sessions.map(sessionRow));
  const more = el("button", { type: "button", id: "more-sessions" }, "Older sessions");
  let before = first.next_before;
  more.hidden = before === null;
  more.addEventListener("click", async () => {
    more.disabled = true;
    try {
      const page = await get(`api/sources/${id}/sessions${query({ before, limit: SESSIONS })}`);
      rows.append(...page.sessions.map(sessionRow));
      before = page.next_before;
      more.hidden = before === null;
    } catch (error) {
      trouble(error);
    } finally {
      more.disabled = false;
    }
  });
  return el("section", { className: "panel", "aria-labelledby": "sessions-title" }, el("header", {}, el("h2", { id: "sessions-title" }, "Sessions, newest first")),
    el("table", { className: "stacking" },
      el("thead", {}, el("tr", {}, ...["Began", "Lasted", "Type"].map((name) => el("th", { scope: "col" }, name)), el("th", { scope: "col", className: "number" }, "Events"), el("th", { scope: "col" }, "Risk"))), rows),
    more);
}

/** Values with how often they came; each may lead to its events. */
function counts(title, list, { words = (value) => hostile(value, { longest: 160 }), link = null } = {}) {
  if (list.length === 0) return null;
  const name = `counts-${title.toLowerCase().replace(/\W+/g, "-")}`;
  return el("section", { className: "panel", "aria-labelledby": name }, el("h2", { id: name }, title),
    el("ul", { className: "counts" }, list.map(({ value, count: n }) => el("li", {}, link ? el("a", { href: link(value) }, words(value)) : words(value), el("span", { className: "n" }, count(n))))));
}

function alertsPanel(alerts) {
  if (alerts.length === 0) return null;
  return el("section", { className: "panel", "aria-labelledby": "alerts-title" }, el("h2", { id: "alerts-title" }, "Alerts"),
    el("ul", { className: "counts" }, alerts.map((alert) => el("li", {},
      el("a", { href: `alerts?id=${alert.id}` }, `${alert.rule === "risk" ? alert.attack_type : `rule ${alert.rule}`}, risk ${alert.risk_score}, ${alert.state}`),
      el("span", { className: "n" }, shortDateTime(alert.last_at))))));
}

function tokensPanel(tokens) {
  if (tokens.length === 0) return null;
  return el("section", { className: "panel", "aria-labelledby": "tokens-title" }, el("h2", { id: "tokens-title" }, "Honeytokens it brought back"),
    el("ul", { className: "counts" }, tokens.map((token) => el("li", {},
      el("a", { href: `honeytokens${query({ text: token.id })}` }, `${token.kind} `, el("code", {}, token.id), token.planted ? [" from ", hostile(token.planted, { longest: 120 })] : ""),
      el("span", { className: "n" }, `${times(token.times)}, ${shortDateTime(token.last_at)}`)))));
}

/** What is ignored is said on the page of alerts, with an end and a reason. */
function ignoreLink({ source }) {
  if (!/^[0-9a-f.:]+(\/64)?$/i.test(source)) return null;
  return el("p", { className: "links" }, el("a", { className: "button", id: "ignore-it", href: `alerts${query({ ignore: source })}` }, "No alerts about this source"));
}

function show(source, sessions) {
  document.title = "Source · Axon";
  const { profile } = source;
  const of = (field) => (value) => `events${query({ ip: source.source, [field]: value })}`;
  byId("source").replaceChildren(
    el("h1", {}, hostile(source.source, { longest: 300 }), source.client ? [" ", el("span", { className: "tag", title: "One of the clients behind a shared address, told by the headers it sends" }, hostile(source.client, { longest: 40 }))] : null), band(source),
    el("p", { className: "links" }, el("a", { className: "button", href: `events${query({ ip: source.source })}` }, "All its events"),
      sessions.sessions.length > 0 ? el("a", { className: "button", href: `sessions/${sessions.sessions[0].id}` }, "Replay its newest session") : null),
    el("div", { className: "columns" },
      el("div", {}, [sessionsPanel(sessions), counts("Paths asked for", profile.paths, { link: of("path") }), counts("Agents it named", profile.agents)].filter(Boolean)),
      el("div", {}, [
        facts("Where it comes from", [
          ["Country", source.country ? `${country(source.country)} (${source.country})` : "unknown"],
          ["Network", source.network ? hostile(source.network) : null],
          ["AS", source.asn > 0 ? `AS${source.asn}` : null],
          ["First seen", dateTime(source.first_seen)],
          ["Last seen", dateTime(source.last_seen)],
        ]),
        source.client ? el("p", { className: "note" }, "Many share this address, as your settings say. Sessions, paths and kinds are this client's; honeytokens, alerts and «All its events» are those of the address.") : null,
        tokensPanel(source.honeytokens), alertsPanel(source.alerts),
        counts("Kinds of attack", profile.attack_classes, { words: (value) => className(value), link: of("attack_class") }),
        counts("Services", profile.services), techniqueTags(profile.techniques.map(({ value, count: n }) => [value, n])),
        profile.countries.length > 1 ? counts("Countries", profile.countries, { words: country, link: of("country") }) : null,
        el("p", { className: "note" }, `Paths, kinds and techniques are those of its newest ${count(profile.events)} entries.`),
        ignoreLink(source)].filter(Boolean))));
  byId("source").classList.remove("loading");
}

function trouble(error) {
  byId("problem").hidden = false;
  byId("problem").textContent = error.status === 404 ? `There is no source ${id}. It may have been removed by retention.` : error.message;
}

async function start() {
  startShell();
  try {
    const [source, sessions] = await Promise.all([get(`api/sources/${id}`), get(`api/sources/${id}/sessions${query({ limit: SESSIONS })}`)]);
    show(source, sessions);
  } catch (error) {
    trouble(error);
  } finally {
    byId("source").setAttribute("aria-busy", "false");
  }
}

start();
