// Who says what an event was: the words given so far, and the buttons to say it.
import { del, get, put } from "./api.js";
import { el, glyph, hostile } from "./dom.js";
import { dateTime, iso } from "./format.js";
import { shortcut } from "./shell.js";

const WHO = { analyst: "a person", honeytoken: "a honeytoken", lure: "a lure", import: "an import", rule: "a rule" };

function word({ said, source, at }, wins) {
  return el("li", {}, glyph(said), el("span", { className: `${said === "attack" ? "attack" : "legit"}-word` }, said === "attack" ? "attack" : "legit"),
    ", says ", Object.hasOwn(WHO, source) ? WHO[source] : hostile(source, { longest: 30 }), " ",
    el("time", { className: "note", dateTime: iso(at), title: iso(at) }, dateTime(at)),
    wins ? el("span", { className: "tag wins" }, "this counts") : null);
}

/** The panel for one event, filled by what the server says after each change. */
export function labelPanel(id, first) {
  const list = el("ul", { className: "words" });
  const status = el("p", { className: "note", role: "status" });
  const buttons = {
    attack: el("button", { type: "button", title: "a" }, glyph("attack"), "Attack"),
    legit: el("button", { type: "button", title: "l" }, glyph("legit"), "Legit"),
    back: el("button", { type: "button", title: "u" }, "Take back"),
  };
  const show = ({ labels }) => {
    list.replaceChildren(...labels.map((label, i) => word(label, i === 0)));
    if (labels.length === 0) list.append(el("li", { className: "note" }, "Nobody has said yet; the rules' word is learnt from."));
    const own = labels.find(({ source }) => source === "analyst");
    buttons.attack.setAttribute("aria-pressed", String(own?.said === "attack"));
    buttons.legit.setAttribute("aria-pressed", String(own?.said === "legit"));
    buttons.back.disabled = own === undefined;
  };
  const change = async (call, words) => {
    try {
      show(await call());
      status.textContent = words;
    } catch (error) {
      status.textContent = error.message;
    }
  };
  const path = `api/events/${id}/label`;
  const say = (label) => () => change(() => put(path, { label }), `You said ${label}.`);
  const back = () => buttons.back.disabled || change(() => del(path), "Your word is taken back.");
  buttons.attack.addEventListener("click", say("attack"));
  buttons.legit.addEventListener("click", say("legit"));
  buttons.back.addEventListener("click", back);
  shortcut("a", "It is an attack", say("attack"));
  shortcut("l", "It is legit", say("legit"));
  shortcut("u", "Take my word back", back);
  show(first);
  return el("section", { id: "labels", className: "panel", "aria-labelledby": "labels-title" }, el("h2", { id: "labels-title" }, "What it was"),
    list, el("div", { className: "tools" }, buttons.attack, buttons.legit, buttons.back), status);
}

export const labelsOf = (id) => get(`api/events/${id}/labels`);
