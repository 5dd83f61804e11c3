// Makes text that a stranger wrote harmless to look at: control, direction and other invisible characters become escapes
// (`\x1b`, `\u{202e}`: plain ASCII, which every font has), and length is bounded. It never makes markup: callers put the
// result into text nodes and attributes.

const LONGEST = 2000;
// C0 and C1 controls, soft hyphen, direction marks and overrides, zero-width and joining characters, line and paragraph
// separators, invisible operators, fillers, variation selectors, byte order mark, annotations, tags, lone surrogates.
const UNSEEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e0fff}\u{d800}-\u{dfff}]/gu;
// A pile of combining marks would paint over the neighbours.
const PILE = /(\p{M}{3})\p{M}+/gu;

function sign(character) {
  const code = character.codePointAt(0);
  const hex = code.toString(16);
  return code <= 0xff ? `\\x${hex.padStart(2, "0")}` : `\\u{${hex}}`;
}

/** The text with everything invisible replaced by an escape, at most `longest` characters and then "…". */
export function visible(text, longest = LONGEST) {
  const whole = String(text ?? "");
  const cut = whole.length > longest ? `${whole.slice(0, longest)}…` : whole;
  return cut.replace(UNSEEN, sign).replace(PILE, "$1…");
}

/** The same as nodes: what was replaced stands in a `span.ctl`, so that it cannot be taken for the text itself. */
export function visibleNodes(text, longest = LONGEST) {
  const whole = String(text ?? "");
  const cut = (whole.length > longest ? `${whole.slice(0, longest)}…` : whole).replace(PILE, "$1…");
  const nodes = [];
  let from = 0;
  for (const match of cut.matchAll(UNSEEN)) {
    if (match.index > from) nodes.push(document.createTextNode(cut.slice(from, match.index)));
    const shown = document.createElement("span");
    shown.className = "ctl";
    shown.textContent = sign(match[0]);
    nodes.push(shown);
    from = match.index + match[0].length;
  }
  if (from < cut.length) nodes.push(document.createTextNode(cut.slice(from)));
  return nodes;
}
