// The console's REST interface. Every failure is an ApiError with words fit for people.

export class ApiError extends Error {
  constructor(status, code, message, retryAfter = 0) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** Where we are, relative to the console's base: "events/12?x=y". */
export function here() {
  const base = new URL(document.baseURI).pathname;
  const path = location.pathname.startsWith(base) ? location.pathname.slice(base.length) : "";
  return path + location.search;
}

/** The page to go to after sign-in: only our own pages, never another site. */
export function safePage(next) {
  return /^(dashboard|alerts|honeytokens|nodes|models|review|settings|sessions\/\d{1,19}|(events|sources)(\/\d{1,19})?)(\?[\w=&%.+~-]*)?$/.test(next ?? "") ? next : "dashboard";
}

/** Leaves for the sign-in page, which leads back here. */
export function signIn() {
  location.assign(new URL(`sign-in?next=${encodeURIComponent(safePage(here()))}`, document.baseURI));
}

async function call(method, path, body, { stay = false } = {}) {
  const headers = { Accept: "application/json" };
  if (method !== "GET") headers["X-Axon"] = "1";
  if (body !== undefined) headers["Content-Type"] = "application/json";
  let answer;
  try {
    answer = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), credentials: "same-origin", cache: "no-store" });
  } catch {
    throw new ApiError(0, "unreachable", "Axon cannot be reached.");
  }
  if (answer.ok) return answer.status === 204 ? null : read(answer);
  if (answer.status === 401 && !stay) signIn();
  throw await failure(answer);
}

async function read(answer) {
  const text = await answer.text();
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(answer.status, "unreadable", "Axon's answer could not be read.");
  }
}

async function failure(answer) {
  let error = {};
  try {
    error = (await answer.json()).error ?? {};
  } catch {
    // An error page of something in between; its status has to do.
  }
  const wait = Number.parseInt(answer.headers.get("Retry-After") ?? "0", 10) || 0;
  const message = typeof error.message === "string" ? error.message.slice(0, 300) : `Axon answered ${answer.status}.`;
  return new ApiError(answer.status, String(error.code ?? answer.status), message, wait);
}

export const get = (path, options) => call("GET", path, undefined, options);
export const post = (path, body = {}, options) => call("POST", path, body, options);
export const put = (path, body = {}, options) => call("PUT", path, body, options);
export const del = (path, options) => call("DELETE", path, undefined, options);

/** A query string of what is not empty. */
export function query(fields) {
  const kept = Object.entries(fields).filter(([, value]) => value !== "" && value !== null && value !== undefined);
  return kept.length === 0 ? "" : `?${new URLSearchParams(kept)}`;
}
