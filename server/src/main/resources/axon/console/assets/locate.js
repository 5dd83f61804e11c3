// Finds in raw bytes what a signature matched, also where it stood behind percent-encoding: each round decodes once more and
// remembers where every character came from, so that the bytes as they came can be marked.
import { latin1 } from "./bytes.js";

const ROUNDS = 3;
const SHORTEST = 2;
const AT_MOST = 50; // marks for one text; a body of one repeated letter must not hold up the page

/** Sorted ranges `[from, to)` in `bytes` that do not overlap. */
export function locate(bytes, matched) {
  const wanted = [...new Set(matched)].filter((text) => text.length >= SHORTEST);
  let layer = { text: latin1(bytes), at: null };
  const found = [];
  const left = new Set(wanted);
  for (let round = 0; round <= ROUNDS && layer !== null; round++) {
    for (const text of left) {
      const here = search(layer, text);
      if (here.length > 0) left.delete(text);
      found.push(...here);
    }
    layer = decoded(layer);
  }
  return merged(found);
}

function search({ text, at }, wanted) {
  const lower = text.toLowerCase();
  const needle = wanted.toLowerCase();
  const ranges = [];
  for (let i = lower.indexOf(needle); i >= 0 && ranges.length < AT_MOST; i = lower.indexOf(needle, i + needle.length)) {
    ranges.push(at === null ? [i, i + needle.length] : [at[i], at[i + needle.length]]);
  }
  return ranges;
}

/** One layer of percent-encoding less; null when there was none. `at[i]` is where character i began in the raw bytes. */
function decoded({ text, at }) {
  const from = (i) => (at === null ? i : at[i]);
  const places = [];
  let out = "";
  let any = false;
  for (let i = 0; i < text.length; ) {
    const code = text[i] === "%" ? /^[0-9a-f]{2}$/i.exec(text.slice(i + 1, i + 3)) : null;
    places.push(from(i));
    out += code ? String.fromCharCode(Number.parseInt(code[0], 16)) : text[i] === "+" ? " " : text[i];
    any ||= code !== null || text[i] === "+";
    i += code ? 3 : 1;
  }
  places.push(from(text.length));
  return any ? { text: out, at: places } : null;
}

function merged(ranges) {
  const whole = [];
  for (const [from, to] of ranges.sort(([a], [b]) => a - b)) {
    const last = whole.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else whole.push([from, to]);
  }
  return whole;
}
