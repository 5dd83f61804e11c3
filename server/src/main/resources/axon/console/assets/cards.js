// The four figures on top. An event counts at once; the server's own figures, which follow within a second, correct it.
import { byId, say } from "./dom.js";
import { count, percent } from "./format.js";
import { spark } from "./spark.js";

const MINUTES = 30;

export class Cards {
  #total = 0;
  #attacks = 0;
  #legit = 0;
  #other = 0;
  #rate = 0;
  #lastHour = 0;
  #frame = 0;
  #known = false;

  get total() {
    return this.#total + this.#other;
  }

  /** An event that arrived just now; a moment later `stats` will say the same. */
  count(event) {
    this.#total++;
    if (event.prediction === "attack") this.#attacks++;
    else this.#legit++;
    this.#plan();
  }

  /** The server's figures: these hold. */
  stats(message) {
    const take = (value, before) => (Number.isFinite(value) ? value : before);
    this.#total = take(message.total_requests, this.#total);
    this.#attacks = take(message.attacks_blocked, this.#attacks);
    this.#legit = take(message.legit_traffic, this.#total - this.#attacks);
    this.#other = take(message.other_events, this.#other);
    this.#rate = take(message.requests_per_min, this.#rate);
    this.#lastHour = take(message.requests_last_hour, this.#lastHour);
    this.#known = true;
    this.#plan();
  }

  /** @param day the timeline of the last 24 h; @param hour that of the last hour */
  trends(day, hour) {
    const of = (buckets, value) => buckets.map(value);
    spark(byId("total-spark"), of(day.buckets, (b) => b.attacks + b.legit));
    spark(byId("attacks-spark"), of(day.buckets, (b) => b.attacks));
    spark(byId("legit-spark"), of(day.buckets, (b) => b.legit));
    spark(byId("rate-spark"), of(hour.buckets.slice(-MINUTES), (b) => b.attacks + b.legit));
  }

  #plan() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#show();
    });
  }

  #show() {
    if (!this.#known) return;
    say(byId("total"), count(this.#total));
    say(byId("attacks"), count(this.#attacks));
    say(byId("legit"), count(this.#legit));
    say(byId("rate"), count(this.#rate));
    const share = (part) => (this.#total > 0 ? `${percent(part / this.#total, 1)} of all` : "none yet");
    say(byId("total-note"), this.#other > 0 ? `and ${count(this.#other)} that are not HTTP` : "since the first start");
    say(byId("attacks-note"), share(this.#attacks));
    say(byId("legit-note"), share(this.#legit));
    say(byId("rate-note"), `${count(this.#lastHour)} in the last hour`);
  }
}
