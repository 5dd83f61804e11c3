// The connection state in the bar. It says what is so: live, live with gaps, reconnecting and when, signed out, degraded.
import { byId, say } from "./dom.js";
import { brief, count } from "./format.js";

const GAP_SHOWN = 10_000;

export class Status {
  #node = byId("state");
  #name = "connecting";
  #until = 0;
  #skipped = 0;
  #skippedAt = 0;
  #faults = [];

  constructor() {
    setInterval(() => this.#show(), 500);
  }

  /** @param name connecting, live, reconnecting or signed-out */
  connection(name, { until = 0 } = {}) {
    this.#name = name;
    this.#until = until;
    this.#show();
  }

  skipped(n) {
    if (Date.now() - this.#skippedAt > GAP_SHOWN) this.#skipped = 0;
    this.#skipped += n;
    this.#skippedAt = Date.now();
    this.#show();
  }

  /** What the store or a sensor reports as wrong; an empty list means all is well. */
  faults(texts) {
    this.#faults = texts.map((text) => String(text).slice(0, 300));
    const box = byId("faults");
    box.hidden = this.#faults.length === 0;
    say(box, this.#faults.length === 0 ? "" : `Degraded: ${this.#faults.join(" · ")}`);
    this.#show();
  }

  #show() {
    const [state, words] = this.#truth();
    if (this.#node.dataset.state !== state) this.#node.dataset.state = state;
    say(byId("state-text"), words);
  }

  #truth() {
    if (this.#name === "reconnecting") {
      const seconds = Math.max(0, Math.ceil((this.#until - Date.now()) / 1000));
      return ["reconnecting", seconds > 0 ? `Reconnecting in ${seconds} s` : "Reconnecting…"];
    }
    if (this.#name === "signed-out") return ["signed-out", "Signed out"];
    if (this.#name !== "live") return ["connecting", "Connecting…"];
    if (this.#faults.length > 0) return ["degraded", "Live, degraded"];
    if (Date.now() - this.#skippedAt < GAP_SHOWN) return ["skipping", `Live, ${(this.#skipped < 100_000 ? count : brief)(this.#skipped)} skipped`];
    return ["live", "Live"];
  }
}
