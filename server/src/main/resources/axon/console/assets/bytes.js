// Bytes for people: as text, where line ends, control bytes and broken UTF-8 are made visible, or as a hex dump; what a
// signature matched is marked in both.
import { el } from "./dom.js";
import { visible } from "./visible.js";

const TEXT_AT_ONCE = 16 * 1024;
const HEX_AT_ONCE = 8 * 1024;

/** The bytes of a base64 text; empty for null. */
export function decode(base64) {
  const raw = atob(base64 ?? "");
  return Uint8Array.from(raw, (character) => character.charCodeAt(0));
}

export function join(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function latin1(bytes) {
  let text = "";
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return text;
}

/** A `pre` with the bytes as text. */
export function asText(bytes, marks = []) {
  const box = el("pre", { className: "bytes", tabindex: "0" });
  grow(box, bytes, marks, 0, TEXT_AT_ONCE, textPiece);
  return box;
}

/** A `pre` with offset, sixteen bytes and their characters a line. */
export function asHex(bytes, marks = []) {
  const box = el("pre", { className: "bytes hex", tabindex: "0" });
  grow(box, bytes, marks, 0, HEX_AT_ONCE, hexPiece);
  return box;
}

function grow(box, bytes, marks, from, step, piece) {
  const to = Math.min(bytes.length, from + step);
  box.append(...piece(bytes, marks, from, to));
  if (to === bytes.length) return;
  const more = el("button", { type: "button" }, `Show more (${bytes.length - to} bytes)`);
  more.addEventListener("click", () => {
    more.remove();
    grow(box, bytes, marks, to, step * 4, piece);
  });
  box.append(more);
}

function textPiece(bytes, marks, from, to) {
  const nodes = [];
  let start = from;
  for (const [a, b] of [...marks.filter(([a, b]) => b > from && a < to), [to, to]]) {
    nodes.push(...plainText(bytes.subarray(start, Math.max(start, a))));
    if (b > a) nodes.push(el("mark", {}, ...plainText(bytes.subarray(Math.max(a, from), Math.min(b, to)))));
    start = Math.min(b, to);
  }
  return nodes;
}

/** Runs of harmless text, with signs between them for everything else. */
function plainText(bytes) {
  const nodes = [];
  let run = "";
  const flush = () => {
    if (run !== "") nodes.push(document.createTextNode(run));
    run = "";
  };
  for (let i = 0; i < bytes.length; ) {
    const [length, text] = character(bytes, i);
    if (text.length > 0) run += text;
    else {
      flush();
      nodes.push(...signs(bytes[i]));
    }
    i += length;
  }
  flush();
  return nodes;
}

function signs(byte) {
  if (byte === 13) return [el("span", { className: "end" }, "\\r")];
  if (byte === 10) return [el("span", { className: "end" }, "\\n"), document.createTextNode("\n")];
  return [el("span", { className: "esc" }, `\\x${byte.toString(16).padStart(2, "0")}`)];
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The character at `i` and its length in bytes; empty text when it is no harmless character. */
function character(bytes, i) {
  const byte = bytes[i];
  if (byte >= 0x20 && byte < 0x7f) return [1, String.fromCharCode(byte)];
  const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0;
  if (length === 0 || i + length > bytes.length) return [1, ""];
  try {
    const text = utf8.decode(bytes.subarray(i, i + length));
    // Joining marks and letters that run from right to left would move what stands around them.
    return visible(text) === text && !/[\p{M}\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text) ? [length, text] : [1, ""];
  } catch {
    return [1, ""];
  }
}

function hexPiece(bytes, marks, from, to) {
  const nodes = [];
  const marked = (i) => marks.some(([a, b]) => i >= a && i < b);
  for (let line = from; line < to; line += 16) {
    const end = Math.min(to, line + 16);
    const part = (show) => Array.from({ length: end - line }, (_, k) => (marked(line + k) ? el("mark", {}, show(line + k)) : show(line + k)));
    nodes.push(el("span", { className: "at" }, line.toString(16).padStart(6, "0")), "  ",
      ...part((i) => bytes[i].toString(16).padStart(2, "0")).flatMap((node, k) => [node, k === 7 ? "  " : " "]),
      " ".repeat((16 - (end - line)) * 3 + (end - line <= 8 ? 1 : 0) + 1),
      ...part((i) => (bytes[i] >= 0x20 && bytes[i] < 0x7f ? String.fromCharCode(bytes[i]) : "·")), "\n");
  }
  return nodes;
}
