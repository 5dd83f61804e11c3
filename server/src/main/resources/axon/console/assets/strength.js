// A hint about a password, without pretending to precision: the number of guesses is bounded from above by its length and variety.

const SHORTEST = 12;

/** What to say about a password; `ok` is only about what the server refuses. */
export function strength(password) {
  const characters = [...password];
  if (characters.length === 0) return { ok: false, words: `At least ${SHORTEST} characters. A few unrelated words are easy to keep and hard to guess.` };
  if (characters.length < SHORTEST) return { ok: false, words: `${SHORTEST - characters.length} more characters needed.` };
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter((kind) => kind.test(password)).length;
  const variety = new Set(characters).size;
  if (variety < 6 || /^(.{1,4})\1+$/su.test(password)) return { ok: true, words: "Weak: it repeats itself." };
  if (/^(password|qwert|abcdef|123456|letmein|iloveyou)/i.test(password)) return { ok: true, words: "Weak: it begins as the most common ones do." };
  if (characters.length >= 20 || (characters.length >= 16 && kinds >= 2)) return { ok: true, words: "Strong." };
  return { ok: true, words: kinds >= 3 ? "Good." : "Fair: longer is better, another word would make it strong." };
}
