// Draws the console's world map: `node build/worldmap.mjs countries-50m.json > world.json`.
//
// Input: countries-50m.json of the npm package world-atlas 2.0.2 (`npm pack world-atlas@2.0.2`), which is
// Natural Earth 4.1.0, 1:50m, Admin 0 countries, as TopoJSON. Natural Earth is in the public domain; the
// TopoJSON packaging is under the ISC licence (© 2013-2019 Michael Bostock). The product needs neither Node nor npm: the
// result, server/src/main/resources/axon/console/assets/world.json, is kept in the project.
//
// Borders are simplified arc by arc (Ramer, Douglas and Peucker), so that neighbours still share theirs, then
// projected (Equal Earth: Šavrič, Patterson, Jenny 2018) onto a grid of WIDTH units and written as relative paths.
import { readFileSync } from "node:fs";

const WIDTH = 1000;
const TOLERANCE = 0.55; // grid units
const SMALLEST_RING = 1.6; // square grid units; a country's largest ring is always kept
const LEFT_OUT = new Set(["AQ"]);

/** Countries whose name in Natural Earth is not the English one of Unicode's CLDR, by ISO 3166-1 number. */
const BY_NUMBER = Object.fromEntries(
  ("336VA 584MH 580MP 850VI 840US 239GS 086IO 654SH 612PN 238FK 136KY 092VG 796TC 792TR 780TT 748SZ 728SS 090SB 678ST 670VC " +
    "662LC 659KN 184CK 732EH 807MK 275PS 666PM 876WF 663MF 652BL 258PF 260TF 248AX 226GQ 214DO 234FO 384CI 180CD 178CG 446MO " +
    "344HK 140CF 132CV 104MM 070BA 334HM 028AG")
    .split(" ")
    .map((entry) => [entry.slice(0, 3), entry.slice(3)]),
);

function codesByName() {
  const names = new Intl.DisplayNames("en", { type: "region" });
  const codes = {};
  for (let a = 65; a <= 90; a++) {
    for (let b = 65; b <= 90; b++) {
      const code = String.fromCharCode(a, b);
      const name = names.of(code);
      if (name !== code) codes[name] ??= code;
    }
  }
  return codes;
}

function equalEarth([longitude, latitude]) {
  const [a1, a2, a3, a4] = [1.340264, -0.081106, 0.000893, 0.003796];
  const l = (longitude * Math.PI) / 180;
  const p = Math.asin((Math.sqrt(3) / 2) * Math.sin((latitude * Math.PI) / 180));
  const p2 = p * p;
  const p6 = p2 * p2 * p2;
  const x = (2 * Math.sqrt(3) * l * Math.cos(p)) / (3 * (9 * a4 * p6 * p2 + 7 * a3 * p6 + 3 * a2 * p2 + a1));
  const y = a4 * p6 * p2 * p + a3 * p6 * p + a2 * p2 * p + a1 * p;
  return [x, y];
}

const EDGE = equalEarth([180, 0])[0];
const TOP = equalEarth([0, 83.7])[1];
const BOTTOM = equalEarth([0, -56])[1];
const SCALE = WIDTH / (2 * EDGE);
const HEIGHT = Math.round((TOP - BOTTOM) * SCALE);
const project = (point) => {
  const [x, y] = equalEarth(point);
  return [(x + EDGE) * SCALE, (TOP - y) * SCALE];
};

/** Arcs of points `[x, y, longitude, latitude]`. */
function decodeArcs({ arcs, transform: { scale, translate } }) {
  return arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map(([dx, dy]) => {
      x += dx;
      y += dy;
      const place = [x * scale[0] + translate[0], y * scale[1] + translate[1]];
      return [...project(place), ...place];
    });
  });
}

/** A ring over the 180th meridian falls into one on either side; the others stay as they are. */
function split(ring) {
  const lifted = [];
  let turn = 0;
  ring.forEach(([, , longitude, latitude], i) => {
    const before = i === 0 ? longitude : ring[i - 1][2];
    if (longitude - before > 180) turn -= 360;
    if (longitude - before < -180) turn += 360;
    lifted.push([longitude + turn, latitude]);
  });
  if (lifted.every(([longitude]) => Math.abs(longitude) <= 180)) return [ring];
  return [-360, 0, 360]
    .map((shift) => lifted.map(([longitude, latitude]) => [longitude + shift, latitude]))
    .map((moved) => clip(clip(moved, 1), -1))
    .filter((part) => part.length > 2)
    .map((part) => part.map((place) => [...project(place), ...place]));
}

/** Sutherland and Hodgman against the meridian of 180° on one side (1 east, -1 west). */
function clip(ring, side) {
  return ring.flatMap((to, i) => {
    const from = ring.at(i - 1);
    const inside = ([longitude]) => longitude * side <= 180;
    if (inside(from) === inside(to)) return inside(to) ? [to] : [];
    const t = (180 * side - from[0]) / (to[0] - from[0]);
    const edge = [180 * side, from[1] + t * (to[1] - from[1])];
    return inside(to) ? [edge, to] : [edge];
  });
}

function distance([x, y], [ax, ay], [bx, by]) {
  const dx = bx - ax;
  const dy = by - ay;
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

function simplify(points) {
  if (points.length < 3) return points;
  let worst = 0;
  let at = 0;
  for (let i = 1; i < points.length - 1; i++) {
    const d = distance(points[i], points[0], points.at(-1));
    if (d > worst) [worst, at] = [d, i];
  }
  if (worst <= TOLERANCE) return [points[0], points.at(-1)];
  return [...simplify(points.slice(0, at + 1)).slice(0, -1), ...simplify(points.slice(at))];
}

const area = (ring) =>
  ring.reduce((sum, [x, y], i) => {
    const [nx, ny] = ring[(i + 1) % ring.length];
    return sum + (x * ny - nx * y) / 2;
  }, 0);

function centroid(ring) {
  let cx = 0;
  let cy = 0;
  const a = area(ring);
  ring.forEach(([x, y], i) => {
    const [nx, ny] = ring[(i + 1) % ring.length];
    cx += (x + nx) * (x * ny - nx * y);
    cy += (y + ny) * (x * ny - nx * y);
  });
  return Math.abs(a) < 0.01 ? ring[0].slice(0, 2) : [cx / (6 * a), cy / (6 * a)];
}

function path(ring) {
  let [px, py] = ring[0].slice(0, 2).map(Math.round);
  let out = `M${px} ${py}l`;
  const steps = [];
  for (const point of ring.slice(1)) {
    const [x, y] = point.slice(0, 2).map(Math.round);
    if (x !== px || y !== py) steps.push(`${x - px} ${y - py}`);
    [px, py] = [x, y];
  }
  return steps.length < 2 ? "" : (out + steps.join(" ") + "z").replaceAll(" -", "-");
}

function draw(topology) {
  const whole = decodeArcs(topology);
  const rough = whole.map(simplify);
  const ringOf = (arcs, indices) =>
    indices.flatMap((i) => (i < 0 ? [...arcs[~i]].reverse() : arcs[i]).slice(0, -1));
  const names = codesByName();
  const countries = {};
  for (const geometry of topology.objects.countries.geometries) {
    const code = BY_NUMBER[geometry.id] ?? names[geometry.properties.name] ?? "";
    if (!geometry.arcs || LEFT_OUT.has(code)) continue;
    const polygons = geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs;
    const rings = polygons.flat();
    const size = (ring) => Math.abs(area(ring));
    const parts = rings.flatMap((ring) => split(ringOf(whole, ring)));
    const largest = parts.reduce((best, ring) => (size(ring) > size(best) ? ring : best));
    const least = Math.min(SMALLEST_RING, size(largest));
    const drawn = rings.flatMap((ring) => split(ringOf(rough, ring))).filter((ring) => size(ring) >= least);
    const known = (countries[code || "-"] ??= { d: "", c: centroid(largest).map(Math.round) });
    known.d += drawn.map(path).join("");
  }
  return countries;
}

const countries = draw(JSON.parse(readFileSync(process.argv[2], "utf8")));
const about =
  "Country outlines: Natural Earth 4.1.0, 1:50m (public domain), by way of world-atlas 2.0.2 (ISC, Michael Bostock), " +
  "simplified and projected (Equal Earth) on 2026-11-21 by build/worldmap.mjs. d: SVG path, c: middle, by ISO 3166-1 code; " +
  "'-' holds areas without a code.";
const lines = Object.entries(countries)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([code, { d, c }]) => ` ${JSON.stringify(code)}:${JSON.stringify({ d, c })}`);
process.stdout.write(
  `{"about":${JSON.stringify(about)},\n"width":${WIDTH},"height":${HEIGHT},"countries":{\n${lines.join(",\n")}\n}}\n`,
);
