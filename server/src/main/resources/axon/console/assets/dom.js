// Building the page without markup: text becomes text nodes and attributes, never HTML.
import { visible, visibleNodes } from "./visible.js";

const SVG = "http://www.w3.org/2000/svg";
const PROPERTIES = new Set(["className", "textContent", "hidden", "disabled", "value", "checked", "title", "href", "type", "htmlFor", "id", "dateTime"]);

/** The element with this id; a shell without it is a fault of ours and says so. */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no element "${id}"`);
  return found;
}

/** A new element: properties or attributes by name, then children (strings become text; null is left out). */
export function el(tag, properties = {}, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/** A new SVG element. */
export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children.filter((child) => child !== null));
  return node;
}

function fill(node, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (name.startsWith("on") && typeof value === "function") node.addEventListener(name.slice(2), value);
    else if (PROPERTIES.has(name)) node[name] = value;
    else node.setAttribute(name, String(value));
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

/** A stranger's text: isolated in direction, bounded, the invisible made visible. */
export function hostile(text, { tag = "bdi", className = "hostile", longest = 300, title = false } = {}) {
  const node = el(tag, { className, title: title ? visible(text, 600) : undefined });
  node.append(...visibleNodes(text, longest));
  return node;
}

/** The shape that stands for a verdict, beside its colour. */
export function glyph(prediction) {
  return el("i", { className: `glyph ${prediction === "attack" ? "attack" : "legit"}`, "aria-hidden": "true" });
}

/** Shape and word of a verdict. */
export function verdict(prediction) {
  const side = prediction === "attack" ? "attack" : "legit";
  return el("span", { className: "verdict" }, glyph(side), el("span", { className: `${side}-word` }, side));
}

/** Sets text only when it changed, which spares layout. */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** A button that copies a text and says so for a moment. */
export function copyButton(text, label = "Copy") {
  const button = el("button", { type: "button" }, label);
  button.addEventListener("click", async () => {
    const done = await copy(typeof text === "function" ? text() : text);
    button.textContent = done ? "Copied" : "Press Ctrl+C";
    setTimeout(() => (button.textContent = label), 1600);
  });
  return button;
}

/** Outside a secure context (plain HTTP on another host) there is no clipboard; then a selected field has to do. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = el("textarea", { value: text, className: "unseen", "aria-hidden": "true" });
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}
