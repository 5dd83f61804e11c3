// The first screen, before anything came: where to point a first visitor, ready to copy.
import { byId, copyButton, el } from "./dom.js";

/** An address that a browser on this machine's network can reach: the host by which the console itself was reached. */
export function sensorUrl(me) {
  const http = (me?.sensors ?? []).find((sensor) => sensor.name === "http");
  const host = location.hostname || "127.0.0.1";
  return `http://${host}:${http ? Number(http.port) : 8080}`;
}

function lines(url) {
  return [
    `curl -i ${url}/`,
    `curl -i '${url}/products?id=1%27%20UNION%20SELECT%20password%20FROM%20users--'`,
    `curl -i --path-as-is ${url}/static/../../../../etc/passwd`,
    `curl -i ${url}/.env`,
  ];
}

/** Fills the screen once. */
export function fillEmpty(me) {
  const rows = lines(sensorUrl(me)).map((line) => el("div", { className: "copy-line" }, el("code", { tabindex: "0" }, line), copyButton(line)));
  byId("empty-lines").replaceChildren(...rows);
}

/** Shows the first screen instead of the board, or the other way round. */
export function showEmpty(on) {
  byId("empty").hidden = !on;
  byId("board").hidden = on;
}
