// A request as a curl command that sends the same again. Everything a stranger wrote is quoted for a POSIX shell, and curl's own
// meanings (@file, globbing, path squeezing) are switched off, so that pasting it can run or read nothing here.
import { decode, latin1 } from "./bytes.js";

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const PLAIN = /^[\x20-\x7e]*$/;
const OWN = new Set(["content-length", "transfer-encoding", "connection", "expect"]);

/** Single quotes for printable ASCII; anything else through printf's %b with octal escapes, which every POSIX shell has. */
export function quote(latin) {
  if (PLAIN.test(latin)) return `'${latin.replaceAll("'", "'\\''")}'`;
  return `"$(printf %b '${octal(latin)}')"`;
}

function octal(latin) {
  return [...latin].map((c) => (/[A-Za-z0-9 .,:;/=&?_-]/.test(c) ? c : `\\0${c.charCodeAt(0).toString(8).padStart(3, "0")}`)).join("");
}

/** NUL cannot stand in an argument, nor line breaks in a header or target. */
const fits = (latin) => !/[\0\r\n]/.test(latin);

/** @param request as in the API; @param url of the sensor, such as http://127.0.0.1:8080 */
export function asCurl(request, url) {
  const parts = ["curl -i -g --path-as-is"];
  if (request.method === "HEAD") parts.push("--head");
  else if (TOKEN.test(request.method)) parts.push(`-X ${quote(request.method)}`);
  if (request.version === "HTTP/1.0") parts.push("--http1.0");
  if (request.target !== "" && fits(request.target)) parts.push(`--request-target ${quote(request.target)}`);
  parts.push(...headers(request.headers));
  const body = decode(request.body_base64);
  const pipe = body.length > 0 ? `printf %b '${octal(latin1(body))}' | ` : "";
  if (body.length > 0) parts.push("--data-binary @-");
  parts.push(quote(`${url}/`));
  return pipe + parts.join(" \\\n  ");
}

function headers(list) {
  const names = new Set(list.map(([name]) => name.toLowerCase()));
  // What curl would add of its own accord is taken away where the original did not have it.
  const absent = ["Accept", "User-Agent", "Content-Type"].filter((name) => !names.has(name.toLowerCase()));
  const sent = list
    .filter(([name, value]) => TOKEN.test(name) && fits(value) && !OWN.has(name.toLowerCase()))
    .map(([name, value]) => `-H ${quote(value.trim() === "" ? `${name};` : `${name}: ${value}`)}`);
  return [...absent.map((name) => `-H '${name}:'`), ...sent];
}
