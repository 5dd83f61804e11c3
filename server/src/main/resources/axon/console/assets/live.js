// The live page: puts the parts together and decides when each is asked for again.
import { get, query, signIn } from "./api.js";
import { Cards } from "./cards.js";
import { byId } from "./dom.js";
import { fillEmpty, showEmpty } from "./empty.js";
import { Feed } from "./feed.js";
import { count } from "./format.js";
import { WorldMap } from "./map.js";
import { age, shortcut, startShell } from "./shell.js";
import { Live } from "./socket.js";
import { Status } from "./status.js";
import { Timeline } from "./timeline.js";
import { showTop } from "./toplist.js";

const DIMENSIONS = ["attack_class", "country", "source", "path"];
const FEWEST = 6;
const MOST = 14;
const COUNTRIES = 100;
const REFRESH = { "1h": 10_000, "24h": 30_000, "7d": 120_000 };
const STATS_EVERY = 5_000;
const FIRST_ROWS = 100;

const cards = new Cards();
const feed = new Feed();
const status = new Status();
const map = new WorldMap(byId("map"));
const timeline = new Timeline(byId("timeline"), byId("timeline-words"));
let span = "1h";
let side = "all";
let refreshing = 0;
let empty = false;

const live = new Live({
  state: (name, detail) => status.connection(name, detail),
  event: arrived,
  skipped: (n) => {
    status.skipped(n);
    feed.skip(n);
  },
  stats: statsCame,
  refused: isSignedOut,
});

function arrived(event) {
  if (side === "all") cards.count(event);
  // What a back-fill brings is not yet filtered by the server.
  if (side === "all" || event.prediction === side) feed.add(event);
  map.ping(event.country, event.prediction);
  age(byId("last-seen"), event.timestamp, "last event ");
  if (empty) leaveEmpty();
}

function statsCame(message) {
  cards.stats(message);
  if (Array.isArray(message.faults)) status.faults(message.faults);
  if (empty && cards.total > 0) leaveEmpty();
}

function leaveEmpty() {
  empty = false;
  showEmpty(false);
  refresh();
}

/** After a refused upgrade: true if the reason is that nobody is signed in (then the page leaves). */
async function isSignedOut() {
  try {
    await get("api/me", { stay: true });
    return false;
  } catch (error) {
    if (error.status !== 401) return false;
    status.connection("signed-out");
    signIn();
    return true;
  }
}

/** The figures over a window; several askers at once are answered once. */
async function refresh() {
  clearTimeout(refreshing);
  refreshing = setTimeout(refresh, REFRESH[span]);
  if (document.hidden || empty) return;
  const asked = span;
  try {
    const [shown, hour, day] = await Promise.all([asked, "1h", "24h"].map((window) => get(`api/timeline${query({ window })}`)));
    if (asked !== span) return;
    timeline.show(shown);
    cards.trends(day, hour);
    for (const dimension of DIMENSIONS) await rank(dimension, asked);
  } catch {
    // What is shown stays; the state in the bar says how it stands, and the next round asks again.
  }
}

/** One ranked list, as many rows as fit; the countries are also what the map shows. */
async function rank(dimension, window) {
  const list = byId(`top-${dimension}`);
  const rows = Math.min(MOST, Math.max(FEWEST, Math.floor(list.clientHeight / rowHeight(list))));
  const limit = dimension === "country" ? COUNTRIES : rows + 1;
  const { items } = await get(`api/top${query({ dimension, window, limit })}`);
  const shown = dimension === "attack_class" ? items.filter((item) => item.value !== "normal") : items;
  showTop(list, dimension, shown.slice(0, rows));
  if (dimension !== "country") return;
  map.show(items);
  const n = items.filter((item) => item.attacks > 0 && item.value).length;
  byId("map-note").textContent = n > 0 ? `${count(n)} ${n === 1 ? "country" : "countries"}` : "";
}

function rowHeight(list) {
  return (list.firstElementChild?.offsetHeight ?? 24) + 2;
}

async function askStats() {
  if (document.hidden) return;
  try {
    statsCame(await get("api/stats"));
  } catch {
    // The connection state tells.
  }
}

/** The newest events of the chosen side, then live from there: no gap, nothing twice. */
async function fill() {
  const prediction = side === "all" ? "" : side;
  const { events } = await get(`api/events${query({ prediction, limit: FIRST_ROWS })}`);
  for (const event of [...events].reverse()) live.claim(event.id);
  live.reached(0);
  feed.reset(events);
  if (events.length > 0) age(byId("last-seen"), events[0].timestamp, "last event ");
}

function choose(group, act) {
  group.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    for (const other of group.querySelectorAll("button")) other.setAttribute("aria-pressed", String(other === button));
    act(button.value);
  });
}

function togglePause() {
  feed.pause(!feed.paused);
  byId("pause").setAttribute("aria-pressed", String(feed.paused));
  byId("pause").textContent = feed.paused ? "Resume" : "Pause";
}

function bind() {
  choose(byId("window"), (value) => {
    span = value;
    refresh();
  });
  choose(byId("prediction"), (value) => {
    side = value;
    live.filter(value);
    fill().catch(() => {});
  });
  byId("pause").addEventListener("click", togglePause);
  byId("needle").addEventListener("input", ({ target }) => feed.search(target.value));
  shortcut(" ", "Pause or resume the feed", togglePause);
  shortcut("/", "Filter the feed", () => byId("needle").focus());
  shortcut("j", "Next event", () => feed.step(1));
  shortcut("k", "Previous event", () => feed.step(-1));
  shortcut("g", "Back to the newest", () => feed.toTop());
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    askStats();
    refresh();
  });
}

async function start() {
  startShell();
  bind();
  const me = get("api/me").then(fillEmpty, () => {});
  const drawn = map.load().catch(() => {});
  const figures = get("api/stats").then((stats) => {
    empty = stats.total_requests + (stats.other_events ?? 0) === 0;
    showEmpty(empty);
    statsCame(stats);
  }, () => {});
  await Promise.allSettled([me, drawn, figures, fill()]);
  live.open();
  refresh();
  setInterval(askStats, STATS_EVERY);
}

start();
