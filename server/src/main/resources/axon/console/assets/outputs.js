// Where alerts go: what came of it, and a button that tries each.
import { get, post } from "./api.js";
import { byId, el, hostile } from "./dom.js";
import { count } from "./format.js";

function row(output, trouble) {
  const state = el("td", { className: "state", "data-name": "State", "aria-live": "polite" }, output.fault ? el("span", { className: "fault" }, hostile(output.fault, { longest: 200 })) : "works");
  const button = el("button", { type: "button", "aria-label": `Test ${output.name}` }, "Test");
  button.addEventListener("click", async () => {
    button.disabled = true;
    state.textContent = "sending …";
    try {
      const { delivered, problem } = await post("api/alerts/test", { output: output.name });
      state.replaceChildren(delivered ? "test delivered" : el("span", { className: "fault" }, hostile(problem, { longest: 200 })));
    } catch (error) {
      state.textContent = "not tried";
      trouble(error);
    } finally {
      button.disabled = false;
    }
  });
  return el("tr", {},
    el("td", { "data-name": "Output" }, hostile(output.name, { longest: 40 })), el("td", { "data-name": "Kind" }, output.kind),
    el("td", { "data-name": "Delivered" }, count(output.sent)), el("td", { "data-name": "Waiting" }, count(output.waiting)),
    el("td", { "data-name": "Given up" }, count(output.dropped)), state, el("td", {}, button));
}

/** Fills the table of outputs; `trouble` shows what could not be done. */
export async function outputs(trouble) {
  try {
    const { outputs: all } = await get("api/alert-outputs");
    byId("outputs").replaceChildren(...all.map((output) => row(output, trouble)));
    byId("outputs-table").hidden = all.length === 0;
    byId("no-outputs").hidden = all.length > 0;
  } catch (error) {
    trouble(error);
  }
}
