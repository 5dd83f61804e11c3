// The side column of an event: place, connection, client, session, techniques, features.
import { el, hostile } from "./dom.js";
import { ago, bytes, country, count, dateTime, decimals, iso, span } from "./format.js";

/** A definition list of `[term, node or text]`; pairs without a value are left out. */
export function facts(title, pairs) {
  const kept = pairs.filter(([, value]) => value !== null && value !== undefined && value !== "");
  if (kept.length === 0) return null;
  const id = `facts-${title.toLowerCase().replace(/\W+/g, "-")}`;
  return el("section", { className: "panel", "aria-labelledby": id }, el("h2", { id }, title),
    el("dl", { className: "facts" }, kept.flatMap(([term, value]) => [el("dt", {}, term), el("dd", {}, value)])));
}

const at = (address, port) => [hostile(address), ` port ${port}`];
const moment = (ms) => el("time", { dateTime: iso(ms), title: iso(ms) }, `${dateTime(ms)} (${ago(ms)})`);

export function sourceFacts(event) {
  const { place = {}, connection = null } = event;
  return facts("Source", [
    ["Address", el("a", { href: `events?${new URLSearchParams({ ip: event.ip })}`, title: "All events of this source" }, hostile(event.ip))],
    ["Profile", el("a", { href: `sources?${new URLSearchParams({ source: event.ip })}` }, "Who is this?")],
    ["Country", event.country ? `${country(event.country)} (${event.country})` : "unknown"],
    ["City", place?.city ? hostile(place.city) : null],
    ["Network", place?.network ? hostile(place.network) : null],
    ["AS", place?.asn ? `AS${place.asn}` : null],
    ["Agent", event.user_agent ? hostile(event.user_agent, { longest: 500 }) : "none sent"],
    ["Fingerprint", event.fingerprint ? el("code", {}, hostile(event.fingerprint)) : null],
    ["Peer", connection && connection.peer !== event.ip ? at(connection.peer, connection.peer_port) : null],
  ]);
}

export function occurrenceFacts(event) {
  const { connection = null } = event;
  if (event.report) {
    return facts("When and where", [
      ["Time", moment(event.timestamp)],
      ["Reported", connection ? moment(connection.opened_at) : null],
      ["Reported by", connection ? hostile(connection.sensor) : null],
      ["From", connection ? hostile(connection.peer) : null],
    ]);
  }
  return facts("When and where", [
    ["Time", moment(event.timestamp)],
    ["Repeated", event.repeats > 1 ? `${count(event.repeats)} times, last ${dateTime(event.last_seen)}` : null],
    ["Sensor", connection ? hostile(connection.sensor) : null],
    ["Reached", connection ? at(connection.local, connection.local_port) : null],
    ["From port", connection ? String(connection.peer_port) : null],
    ["Connected", connection?.opened_at ? `${Math.max(0, event.timestamp - connection.opened_at)} ms before` : null],
  ]);
}

export function requestFacts(request) {
  if (!request) return null;
  return facts("Request", [
    ["Version", hostile(request.version || "none")],
    ["Body", request.body_length > 0 ? `${bytes(request.body_length)}${request.truncated ? ", cut off" : ""}` : "none"],
    ["Declared", request.body_declared >= 0 && request.body_declared !== request.body_length ? bytes(request.body_declared) : null],
    ["SHA-256", request.body_length > 0 && request.body_sha256 ? el("code", {}, hostile(request.body_sha256)) : null],
    ["Malformed", request.malformation ? hostile(request.malformation) : null],
  ]);
}

export function reportFacts(report) {
  if (!report) return null;
  const { counts } = report;
  return facts("Report", [
    ["Service", hostile(report.service)],
    ["Activity", hostile(report.activity)],
    ["Failed logins", counts.failed_logins > 0 ? count(counts.failed_logins) : null],
    ["Commands", counts.commands_count > 0 ? count(counts.commands_count) : null],
    ["Requests in a minute", counts.request_rate > 0 ? count(counts.request_rate) : null],
    ["Seen for", counts.session_time > 0 ? span(counts.session_time) : null],
    ["Event id", report.event_id ? el("code", {}, hostile(report.event_id)) : null],
    ["More", report.extra ? el("code", {}, hostile(report.extra, { longest: 2000 })) : null],
  ]);
}

export function fileFacts(file) {
  if (!file) return null;
  return facts("File", [
    ["Host", hostile(file.host)],
    ["Path", file.path ? el("code", {}, hostile(file.path, { longest: 1000 })) : null],
    ["Name", file.name ? el("code", {}, hostile(file.name, { longest: 300 })) : null],
    ["Action", hostile(file.action)],
    ["User", file.user ? hostile(file.user) : null],
    ["Severity", file.severity ? hostile(file.severity) : null],
    ["Alert", file.alert_type ? hostile(file.alert_type) : null],
  ]);
}

/** What the source had done in its session when this event was judged, the event included. */
export function sessionFacts(session) {
  if (!session || session.requests <= 1) return null;
  const marks = [session.sql_payload ? "an injection" : null, session.honeytoken_access ? "a honeytoken" : null].filter(Boolean);
  return facts("The source until then", [
    ["Requests", `${count(session.requests)} in ${span(session.session_time)}`],
    ["Busiest minute", count(session.request_rate)],
    ["Paths", session.distinct_paths >= 64 ? "64 or more different ones" : `${count(session.distinct_paths)} different`],
    ["Failed logins", session.failed_logins > 0 ? count(session.failed_logins) : null],
    ["Commands", session.commands_count > 0 ? count(session.commands_count) : null],
    ["Touched", marks.length > 0 ? marks.join(", ") : null],
    ["Gaps", session.requests > 2 ? `${decimals(session.mean_gap, 2)} s on average, variation ${decimals(session.gap_variation, 2)}` : null],
  ]);
}

export function techniqueFacts(techniques) {
  if (!techniques?.length) return null;
  return el("section", { className: "panel" }, el("h2", {}, "Techniques"),
    el("p", { className: "chain" }, techniques.flatMap((tag) => [el("span", { className: "tag" }, hostile(tag, { longest: 40 })), " "])));
}

export function featuresPanel(features) {
  if (!features) return null;
  const rows = features.names.map((name, i) => {
    const value = features.values[i];
    const shown = Number.isInteger(value) ? String(value) : decimals(value, 3);
    return el("tr", { className: value === 0 ? "zero" : "" }, el("th", { scope: "row" }, hostile(name, { longest: 60 })), el("td", { className: "number" }, shown));
  });
  return el("section", { className: "panel" }, el("details", {},
    el("summary", {}, "Features (", hostile(features.set, { longest: 40 }), ")"), el("table", { className: "features" }, el("tbody", {}, rows))));
}
