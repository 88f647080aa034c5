/**
 * Makes components/charts/state-shapes.generated.json from the outlines of npm us-atlas (ISC), which come
 * from the US Census Bureau's cartographic boundary files of 2017, public domain: already in the Albers
 * projection, 975 × 610, Alaska and Hawaii set in. Corners are rounded to whole units.
 * Usage: npx tsx scripts/build-state-shapes.ts
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import atlasFile from 'us-atlas/states-albers-10m.json';
import { findState } from '@/lib/platform/places';

const OUTPUT = path.join(process.cwd(), 'components/charts/state-shapes.generated.json');
/** Islands smaller than this many square units are not seen. */
const AREA_MIN = 3;
/** Corners nearer to the one before make no difference on a screen. */
const STEP_MIN = 2;

type Ring = readonly (readonly number[])[];

/** Twice the area by the shoelace formula, halved. */
function areaOf(ring: readonly (readonly [number, number])[]): number {
  let sum = 0;
  ring.forEach(([x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length] ?? [0, 0];
    sum += x * nextY - nextX * y;
  });
  return Math.abs(sum) / 2;
}

function roundRing(ring: Ring): [number, number][] {
  const corners: [number, number][] = [];
  for (const [x = 0, y = 0] of ring) {
    const corner: [number, number] = [Math.round(x), Math.round(y)];
    const last = corners.at(-1);
    if (!last || Math.hypot(last[0] - corner[0], last[1] - corner[1]) >= STEP_MIN)
      corners.push(corner);
  }
  return corners;
}

/** Steps from corner to corner, which are shorter than corners. */
function pathOf(ring: readonly (readonly [number, number])[]): string {
  let [x, y] = ring[0] ?? [0, 0];
  const steps = ring.slice(1).map(([nextX, nextY]) => {
    const step = `${nextX - x}${nextY - y < 0 ? '' : ' '}${nextY - y}`;
    [x, y] = [nextX, nextY];
    return step;
  });
  return `M${ring[0]?.join(' ')}l${steps.join(' ').replaceAll(' -', '-')}z`;
}

const atlas = atlasFile as unknown as Topology<{ states: GeometryCollection<{ name: string }> }>;
const shapes: [string, { path: string; x: number; y: number }][] = [];
for (const { geometry, properties } of feature(atlas, atlas.objects.states).features) {
  const state = findState(properties.name);
  if (state === null || (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon')) continue;
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const rings = polygons
    .map((polygon) => roundRing(polygon[0] ?? []))
    .filter((ring) => areaOf(ring) >= AREA_MIN)
    .sort((a, b) => areaOf(b) - areaOf(a));
  const corners = rings[0] ?? [];
  const middle = (axis: 0 | 1) =>
    Math.round(
      (Math.min(...corners.map((corner) => corner[axis])) +
        Math.max(...corners.map((corner) => corner[axis]))) /
        2,
    );
  shapes.push([state, { path: rings.map(pathOf).join(''), x: middle(0), y: middle(1) }]);
}
shapes.sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(OUTPUT, `${JSON.stringify(Object.fromEntries(shapes), null, 1)}\n`);
