// A panel with bytes: text or hex, copy as curl, download.
import { asHex, asText } from "./bytes.js";
import { copyButton, el } from "./dom.js";
import { bytes as size } from "./format.js";

/**
 * @param title what the bytes are
 * @param bytes the bytes
 * @param options marks: ranges to mark; curl: text of a command, or null; download: address, or null; note: a line below
 */
export function rawPanel(title, bytes, { marks = [], curl = null, download = null, note = "" } = {}) {
  const id = `raw-${title.toLowerCase().replace(/\W+/g, "-")}`;
  const holder = el("div", {}, asText(bytes, marks));
  const views = { Text: () => asText(bytes, marks), Hex: () => asHex(bytes, marks) };
  const choice = el("div", { className: "choice", role: "group", "aria-label": `${title}: view` });
  for (const [name, draw] of Object.entries(views)) {
    const button = el("button", { type: "button", "aria-pressed": String(name === "Text") }, name);
    button.addEventListener("click", () => {
      for (const other of choice.children) other.setAttribute("aria-pressed", String(other === button));
      holder.replaceChildren(draw());
    });
    choice.append(button);
  }
  const tools = el("div", { className: "tools" }, choice,
    curl === null ? null : copyButton(curl, "Copy as curl"),
    download === null ? null : el("a", { className: "button", href: download, download: "" }, "Download"));
  return el("section", { className: "panel", "aria-labelledby": id },
    el("header", {}, el("h2", { id }, title), el("span", { className: "note" }, size(bytes.length)), tools),
    bytes.length > 0 ? holder : el("p", { className: "note" }, "nothing"),
    note === "" ? null : el("p", { className: "note" }, note));
}
