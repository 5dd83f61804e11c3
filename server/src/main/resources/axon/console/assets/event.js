// An event's page: one sentence, the verdict, the bytes, the reasons.
import { get, query } from "./api.js";
import { decode, join } from "./bytes.js";
import { asCurl } from "./curl.js";
import { byId, el, glyph, hostile } from "./dom.js";
import { sensorUrl } from "./empty.js";
import { featuresPanel, fileFacts, occurrenceFacts, reportFacts, requestFacts, sessionFacts, sourceFacts, techniqueFacts } from "./facts.js";
import { botWords, className, percent } from "./format.js";
import { explanationPanel } from "./explanation.js";
import { labelPanel, labelsOf } from "./labels.js";
import { locate } from "./locate.js";
import { rawPanel } from "./rawview.js";
import { reasonsPanel } from "./reasons.js";
import { shortcut, startShell } from "./shell.js";

const id = Number(location.pathname.match(/\/events\/(\d{1,16})$/)?.[1] ?? 0);

function cell(key, ...value) {
  return el("div", {}, el("span", { className: "key" }, key), el("span", { className: "value" }, value));
}

function risk(score) {
  const meter = el("span", { className: "meter", "aria-hidden": "true" });
  for (let i = 1; i <= 10; i++) meter.append(el("i", { className: i <= score ? "on" : "" }));
  return [meter, `${score} of 10`];
}

function band(event) {
  const side = event.prediction === "attack" ? "attack" : "legit";
  return el("section", { className: `verdict-band ${side}`, "aria-label": "Verdict" },
    cell("Verdict", el("span", { className: `big verdict ${side}-word` }, glyph(side), side)),
    cell("Probability of attack", percent(event.score, 1)),
    cell("Confidence", percent(event.confidence, 1)),
    side === "attack" ? cell("Class", className(event.attack_class)) : null,
    cell("Session", hostile(event.attack_type, { longest: 40 })),
    cell("Risk", ...risk(event.risk_score)),
    cell("Bot score", `${event.bot_score}, ${botWords(event.bot_score)}`),
    cell("Judged by", hostile(event.model, { longest: 80 })));
}

function requestPanel(event, me) {
  const marks = event.reasons.map((reason) => reason.matched);
  const download = `api/events/${id}/raw`;
  if (event.raw) {
    const bytes = decode(event.raw.base64);
    const left = event.raw.length - bytes.length;
    return rawPanel("What came", bytes, { marks: locate(bytes, marks), download, note: left > 0 ? `${left} more bytes came and were not kept.` : "" });
  }
  if (event.report) {
    const bytes = decode(event.report.payload_base64);
    return bytes.length === 0 ? null : rawPanel("What was reported", bytes, { marks: locate(bytes, marks), download });
  }
  if (!event.request) return null;
  const { request } = event;
  const body = decode(request.body_base64);
  const bytes = join(decode(request.head_base64), body);
  const left = request.body_length - body.length;
  return rawPanel("The request as it came", bytes, {
    marks: locate(bytes, marks),
    curl: () => asCurl(request, sensorUrl(me)),
    download,
    note: left > 0 ? `${left} more bytes of the body came; their hash is in SHA-256, they were not kept.` : "",
  });
}

function answerPanel({ answer, report }) {
  if (report) return null;
  const bytes = decode(answer?.base64);
  return rawPanel("The answer that was sent", bytes, { note: bytes.length === 0 ? "Nothing was sent; the connection was closed." : "" });
}

function show(event, me, labels) {
  document.title = `Event ${id} · Axon`;
  const page = byId("event");
  page.replaceChildren(
    el("h1", {}, hostile(event.sentence || "An event without a description.", { longest: 600 })),
    band(event),
    el("div", { className: "columns" },
      el("div", {}, [requestPanel(event, me), reasonsPanel(event.reasons), explanationPanel(event, id), answerPanel(event)].filter(Boolean)),
      el("div", {}, [labelPanel(id, labels), sourceFacts(event), occurrenceFacts(event), requestFacts(event.request), reportFacts(event.report), fileFacts(event.report?.file), techniqueFacts(event.techniques),
        sessionFacts(event.session), featuresPanel(event.features)].filter(Boolean))));
  page.classList.remove("loading");
  page.setAttribute("aria-busy", "false");
}

/** The neighbours by number; numbers may have gaps, so the list is asked, not guessed. */
async function neighbours() {
  const [earlier, after] = await Promise.all([
    get(`api/events${query({ before: id, limit: 1 })}`),
    get(`api/events${query({ before: id + 50, limit: 50 })}`),
  ]);
  lead("previous", earlier.events[0]?.id);
  lead("next", after.events.filter((event) => event.id > id).at(-1)?.id);
}

function lead(link, target) {
  const node = byId(link);
  if (target === undefined) {
    node.removeAttribute("href");
    node.setAttribute("aria-disabled", "true");
  } else {
    node.href = `events/${target}`;
    shortcut(link === "previous" ? "k" : "j", link === "previous" ? "Earlier event" : "Later event", () => node.click());
  }
}

async function start() {
  startShell();
  byId("event-id").textContent = `Event ${id}`;
  try {
    const [event, me, labels] = await Promise.all([get(`api/events/${id}`), get("api/me").catch(() => null), labelsOf(id)]);
    show(event, me, labels);
    await neighbours();
  } catch (error) {
    const box = byId("problem");
    box.hidden = false;
    box.textContent = error.status === 404 ? `There is no event ${id}. It may have been removed by retention.` : error.message;
    byId("event").setAttribute("aria-busy", "false");
  }
}

start();
