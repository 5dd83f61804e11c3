// Numbers, times and names for people. Everything here returns plain strings.

const plain = new Intl.NumberFormat("en");
const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const minute = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const day = new Intl.DateTimeFormat(undefined, { weekday: "short", day: "numeric", month: "short" });
const medium = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium", hourCycle: "h23" });
const regions = new Intl.DisplayNames("en", { type: "region" });

/** 12,345; from a thousand million on 1.2B, so that cards keep their width. */
export const count = (n) => (Number.isFinite(n) ? (Math.abs(n) < 1e9 ? plain : short).format(Math.round(n)) : "–");
export const brief = (n) => (Number.isFinite(n) ? short.format(n) : "–");
export const percent = (share, digits = 0) => (Number.isFinite(share) ? `${(share * 100).toFixed(digits)} %` : "–");
export const decimals = (n, digits) => (Number.isFinite(n) ? n.toFixed(digits) : "–");

export const timeOfDay = (ms) => clock.format(ms);
export const hourMinute = (ms) => minute.format(ms);
export const dayName = (ms) => day.format(ms);
export const dateTime = (ms) => (Number.isFinite(ms) && ms > 0 ? full.format(ms) : "–");
export const shortDateTime = (ms) => (Number.isFinite(ms) && ms > 0 ? medium.format(ms) : "–");
export const iso = (ms) => (Number.isFinite(ms) && Math.abs(ms) < 8.64e15 ? new Date(ms).toISOString() : "");

/** "just now", "12 min ago"; a clock that is behind ours does not yield a negative age. */
export function ago(ms, now = Date.now()) {
  const seconds = Math.max(0, Math.round((now - ms) / 1000));
  if (seconds < 5) return "just now";
  return `${span(seconds)} ago`;
}

/** A length of time in its largest sensible unit. */
export function span(seconds) {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 172800) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86400)} days`;
}

export function bytes(n) {
  if (!Number.isFinite(n) || n < 0) return "–";
  if (n < 1024) return `${n} B`;
  return n < 1024 * 1024 ? `${(n / 1024).toFixed(1)} KiB` : `${(n / 1024 / 1024).toFixed(1)} MiB`;
}

/** A country's English name; the code itself where it is unknown. */
export function country(code) {
  if (!/^[A-Z]{2}$/.test(code ?? "")) return code ? String(code) : "unknown";
  try {
    return regions.of(code) ?? code;
  } catch {
    return code;
  }
}

const CLASSES = {
  sqli: "SQL injection", xss: "cross-site scripting", traversal: "path traversal", rce: "remote code execution",
  rfi: "remote file inclusion", ssti: "template injection", xxe: "XML external entity", ssrf: "server-side request forgery",
  log4shell: "Log4Shell", ldap: "LDAP injection", crlf: "header injection", secrets: "probe for secrets",
  scanner: "scanner", bruteforce: "brute force", other: "other attack", normal: "normal",
};

/** All attack classes of the contract, in its order. */
export const attackClasses = Object.keys(CLASSES);
export const className = (name) => (Object.hasOwn(CLASSES, name) ? CLASSES[name] : String(name ?? ""));

/** How often, in words. */
export const times = (n) => (n === 1 ? "once" : `${count(n)} times`);

/** What a bot score means, in words. */
export function botWords(score) {
  if (score <= 10) return "surely automated";
  if (score <= 29) return "likely automated";
  return score < 70 ? "could be either" : "likely a person";
}
