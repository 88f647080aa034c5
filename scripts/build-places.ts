/**
 * Makes lib/platform/places-data/zips.csv.gz from GeoNames' US postal codes (US.txt, CC BY 4.0).
 * Usage: npx tsx scripts/build-places.ts path/to/US.txt
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { STATES } from '@/db/vocabulary';

const OUTPUT = path.join(process.cwd(), 'lib/platform/places-data/zips.csv.gz');

interface Point {
  zip: number;
  latitude: number;
  longitude: number;
}

/** City lines with ZIPs and coordinates (thousandths of a degree) as steps from the point before. */
function packPlaces(source: string): string {
  const cities = new Map<string, Point[]>();
  for (const line of source.split('\n')) {
    const fields = line.split('\t');
    const [, zip = '', city = '', , state = ''] = fields;
    const latitude = Math.round(Number(fields[9]) * 1000);
    const longitude = Math.round(Number(fields[10]) * 1000);
    const isPlace = STATES.some((code) => code === state) && Number.isFinite(latitude);
    if (!isPlace || (latitude === 0 && longitude === 0) || !/^\d{5}$/.test(zip)) continue;
    const key = `${state}|${city.replaceAll('|', ' ')}`;
    const points = cities.get(key) ?? [];
    points.push({ zip: Number(zip), latitude, longitude });
    cities.set(key, points);
  }
  const lines = [...cities].map(([key, points]) => `${key}|${packPoints(points)}`);
  lines.sort();
  return [
    '# US ZIP codes from GeoNames (www.geonames.org), CC BY 4.0, coordinates rounded to 0.001 degrees',
    ...lines,
    '',
  ].join('\n');
}

function packPoints(points: Point[]): string {
  points.sort((a, b) => a.zip - b.zip);
  let last: Point = { zip: 0, latitude: 0, longitude: 0 };
  return points
    .map((point) => {
      const steps = [
        point.zip - last.zip,
        point.latitude - last.latitude,
        point.longitude - last.longitude,
      ];
      last = point;
      return steps.join(',');
    })
    .join(';');
}

const input = process.argv[2];
if (input === undefined) {
  console.error('Usage: npx tsx scripts/build-places.ts path/to/US.txt');
  process.exitCode = 2;
} else {
  const packed = gzipSync(packPlaces(readFileSync(input, 'utf8')), { level: 9 });
  writeFileSync(OUTPUT, packed);
  console.log(`${OUTPUT}: ${packed.length} bytes`);
}
