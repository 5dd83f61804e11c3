// The live connection: opens /ws, fills gaps after a break (?after=ID), lets no event through twice, keeps the line alive
// with pings, and comes back by itself with growing, jittered pauses. Reports what is true, not what is hoped.

const PING_EVERY = 20_000;
const SILENCE = 50_000; // no sign of life for so long: the line is dead
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
const REMEMBERED = 4_000;

export class Live {
  #handlers;
  #socket = null;
  #lastId = null; // unknown until the page was filled or something came
  #seen = new Set();
  #tries = 0;
  #heard = 0;
  #pinger = 0;
  #retry = 0;
  #filter = "all";

  /** Handlers: state(name, {until, message}), event(classification), skipped(count), stats(message), refused(). */
  constructor(handlers) {
    this.#handlers = handlers;
    document.addEventListener("visibilitychange", () => this.#comeBackToSight());
    addEventListener("online", () => this.#comeBackToSight());
    addEventListener("pagehide", () => this.#socket?.close());
    addEventListener("pageshow", (shown) => shown.persisted && this.open());
  }

  open() {
    clearTimeout(this.#retry);
    this.#forget();
    this.#handlers.state("connecting", {});
    const url = new URL(this.#lastId === null ? "ws" : `ws?after=${this.#lastId}`, document.baseURI);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(url);
    this.#socket = socket;
    let welcomed = false;
    const mine = () => this.#socket === socket;
    socket.onopen = () => {
      if (!mine()) return;
      this.#alive();
      this.#pinger = setInterval(() => this.#beat(), PING_EVERY);
    };
    socket.onmessage = ({ data }) => {
      if (!mine()) return;
      this.#alive();
      const message = parse(data);
      if (message?.type === "connected" && !welcomed) {
        welcomed = true;
        this.#tries = 0;
        if (this.#filter !== "all") this.#send({ type: "filter", prediction: this.#filter });
        this.#send({ type: "get_stats" });
        this.#handlers.state("live", {});
      } else if (message) {
        this.#take(message);
      }
    };
    socket.onclose = () => mine() && this.#lost(welcomed);
  }

  /** Asks the server for one side only; nothing is asked again for what passed meanwhile. */
  filter(prediction) {
    this.#filter = prediction;
    this.#send({ type: "filter", prediction });
  }

  askForStats() {
    this.#send({ type: "get_stats" });
  }

  /** Marks an event as shown already; false if it was. */
  claim(id) {
    if (this.#seen.has(id)) return false;
    this.#seen.add(id);
    this.reached(id);
    if (this.#seen.size > REMEMBERED) this.#seen.delete(this.#seen.values().next().value);
    return true;
  }

  /** Everything up to this number was asked for by other means. */
  reached(id) {
    this.#lastId = Math.max(this.#lastId ?? 0, id);
  }

  #take(message) {
    switch (message.type) {
      case "classification":
        if (Number.isSafeInteger(message.id) && this.claim(message.id)) this.#handlers.event(message);
        break;
      case "skipped":
        if (message.count > 0) this.#handlers.skipped(message.count);
        break;
      case "stats":
        this.#handlers.stats(message);
        break;
      case "error":
        console.warn("axon:", String(message.code ?? "").slice(0, 80), String(message.message ?? "").slice(0, 300));
        break;
      default: // "pong" and what later versions may add: hearing it was the point
    }
  }

  #send(message) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #alive() {
    this.#heard = Date.now();
  }

  #beat() {
    if (Date.now() - this.#heard > SILENCE) this.#lost(true);
    else this.#send({ type: "ping" });
  }

  #forget() {
    clearInterval(this.#pinger);
    const old = this.#socket;
    this.#socket = null;
    old?.close();
  }

  async #lost(wasWelcomed) {
    this.#forget();
    // A refused upgrade does not tell its status; the REST side does.
    if (!wasWelcomed && (await this.#handlers.refused())) return;
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.#tries++);
    const jittered = pause * (0.5 + Math.random() / 2);
    this.#handlers.state("reconnecting", { until: Date.now() + jittered });
    this.#retry = setTimeout(() => this.open(), jittered);
  }

  /** A tab that was asleep, or a machine that is back on the net, does not wait out a long pause. */
  #comeBackToSight() {
    if (document.visibilityState !== "visible") return;
    if (!this.#socket && this.#tries > 0) this.open();
    else if (this.#socket?.readyState === WebSocket.OPEN) this.#send({ type: "ping" });
  }
}

function parse(data) {
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}
