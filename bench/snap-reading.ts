import { openRecognisers } from '@/lib/snap/adapters/reading/recognisers';
import type { LocalReadingKind } from '@/lib/snap/reading/photo-reader';
import {
  carPhotoJpeg,
  odometerJpeg,
  someDamage,
  vinLabelJpeg,
  vinPlateJpeg,
} from '@/lib/snap/testing/testing-pictures';
import { someVin } from '@/lib/snap/testing/testing-vins';

const ROUNDS = 5;

/** Photos of each kind as people take them, and what is wanted of them. */
const CASES: [string, LocalReadingKind[], (seed: number) => Promise<Buffer>][] = [
  [
    'barcode on a label',
    ['vin_barcode'],
    (seed) => vinLabelJpeg({ vin: someVin(seed), seed, damage: someDamage(seed) }),
  ],
  [
    'VIN of a plate, barcode and text',
    ['vin_barcode', 'vin_text'],
    (seed) => vinPlateJpeg({ vin: someVin(seed), seed, damage: someDamage(seed) }),
  ],
  [
    'dash, barcode and odometer',
    ['vin_barcode', 'odometer'],
    (seed) => odometerJpeg({ miles: 80_000 + seed, seed, damage: someDamage(seed) }),
  ],
  [
    'car from outside, barcode and plate',
    ['vin_barcode', 'plate_region'],
    (seed) => carPhotoJpeg({ seed, plate: '7ABC123' }),
  ],
];

async function main(): Promise<void> {
  const recognisers = openRecognisers();
  for (const [name, wanted, draw] of CASES) {
    const photos = await Promise.all(Array.from({ length: ROUNDS + 1 }, (_, seed) => draw(seed)));
    // The first one loads the engines.
    await recognisers.read(photos[0] ?? new Uint8Array(), wanted);
    const [startedAt, before] = [performance.now(), process.cpuUsage()];
    let found = 0;
    for (const photo of photos.slice(1)) {
      const results = await recognisers.read(photo, wanted);
      if (results?.some(({ state }) => state === 'found')) found += 1;
    }
    const { user, system } = process.cpuUsage(before);
    const clockMs = (performance.now() - startedAt) / ROUNDS;
    const processorMs = (user + system) / 1_000 / ROUNDS;
    process.stdout.write(
      `${name.padEnd(36)} ${clockMs.toFixed(0).padStart(6)} ms, ${processorMs.toFixed(0).padStart(6)} ms of the processor; found in ${found} of ${ROUNDS}\n`,
    );
  }
  await recognisers.close();
}

await main();
