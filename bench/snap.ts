import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import type { PhotoSlot } from '@/db/vocabulary';
import {
  carPhotoJpeg,
  odometerJpeg,
  someDamage,
  vinLabelJpeg,
  vinPlateJpeg,
} from '@/lib/snap/testing/testing-pictures';
import { someVin } from '@/lib/snap/testing/testing-vins';
import { startApp, startGround } from '../e2e/app/start-app';
import { median } from './api/load';
import { openGround } from './api/questions';
import { buildApp } from './build-app';

const USAGE = `Measures a whole job of Snap Studio over the demo market, by the API and the durable functions:
twelve photos are sent, read, the facts confirmed, and a price suggested.

  npm run bench:snap -- [--rounds N] [--no-build] [--json]

--rounds    jobs, one after the other (5)
--no-build  measures the build that is there (.next-bench)
--json      one JSON object and nothing else on stdout

sent: until the last photo is stored, three at a time as the page sends them. read: from the first photo to
the last reading. priced: from the first photo to the suggestion; nobody waits in between. decode: twelve
decodings of the same bytes, the floor that the ratio is against.`;

const BUILD_FOLDER = '.next-bench';
const SENT_AT_ONCE = 3;
const PRICED_WITHIN_S = 20;
const POLL_MS = 100;
const FACTS = { year: 2018, make: 'Honda', model: 'Civic', mileage_mi: 61_234 };
const CAR_SLOTS: readonly PhotoSlot[] = [
  'front_three_quarter',
  'rear_three_quarter',
  'front',
  'rear',
  'driver_side',
  'passenger_side',
  'interior_front',
  'interior_rear',
  'engine',
];

interface BenchPhoto {
  slot: PhotoSlot;
  bytes: Buffer;
}

/** As people take them: a label with a barcode, a plate with print only, a dash, and nine of the car. */
async function twelvePhotos(seed: number): Promise<BenchPhoto[]> {
  const vin = someVin(seed);
  const damage = someDamage(seed);
  const cars = CAR_SLOTS.map(async (slot, index) => ({
    slot,
    bytes: await carPhotoJpeg({ seed: seed * CAR_SLOTS.length + index, plate: '7ABC123' }),
  }));
  return Promise.all([
    ...cars,
    vinLabelJpeg({ vin, seed, damage }).then((bytes) => ({ slot: 'vin_plate' as const, bytes })),
    vinPlateJpeg({ vin, seed, damage }).then((bytes) => ({ slot: 'vin_plate' as const, bytes })),
    odometerJpeg({ miles: FACTS.mileage_mi, seed, damage }).then((bytes) => ({
      slot: 'odometer' as const,
      bytes,
    })),
  ]);
}

interface JobAnswer {
  id: string;
  version: number;
  reading: { state: string; photos_done: number; photos_total: number };
}

type Call = <T>(method: string, path: string, body?: unknown, ifMatch?: string) => Promise<T>;

/** The job was changed after its version was read. */
class ChangedMeanwhile extends Error {}

function caller(url: string, apiKey: string): Call {
  return async (method, path, body, ifMatch) => {
    const isBytes = body instanceof Uint8Array;
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${apiKey}`,
        'content-type': isBytes ? 'image/jpeg' : 'application/json',
        ...(ifMatch ? { 'if-match': ifMatch } : {}),
      },
      ...(body === undefined
        ? {}
        : { body: isBytes ? new Uint8Array(body) : JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.status === 412) throw new ChangedMeanwhile(text);
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return JSON.parse(text).data;
  };
}

interface JobSeconds {
  sent: number;
  read: number;
  priced: number;
  decode: number;
}

async function runJob(call: Call, photos: readonly BenchPhoto[]): Promise<JobSeconds> {
  const decode = await secondsOf(async () => {
    for (const { bytes } of photos) await sharp(bytes).raw().toBuffer();
  });
  const job = await call<JobAnswer>('POST', '/snap-jobs', { zip: '78701' });
  const since = performance.now();
  const passed = () => (performance.now() - since) / 1000;
  await send(call, job.id, photos);
  const sent = passed();
  const done = await waitUntilRead(call, job.id, photos.length);
  const read = passed();
  await confirmFacts(call, done);
  const suggestion = await call<{ marks: unknown }>('GET', `/snap-jobs/${job.id}/price-suggestion`);
  if (!suggestion.marks) throw new Error('no price was suggested');
  return { sent, read, priced: passed(), decode };
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const since = performance.now();
  await work();
  return (performance.now() - since) / 1000;
}

async function send(call: Call, jobId: string, photos: readonly BenchPhoto[]): Promise<void> {
  const waiting = [...photos];
  const sender = async () => {
    for (let photo = waiting.shift(); photo; photo = waiting.shift()) {
      await call(
        'PUT',
        `/snap-jobs/${jobId}/photos/${randomUUID()}?slot=${photo.slot}`,
        photo.bytes,
      );
    }
  };
  await Promise.all(Array.from({ length: SENT_AT_ONCE }, sender));
}

async function waitUntilRead(call: Call, jobId: string, photoCount: number): Promise<JobAnswer> {
  for (;;) {
    const job = await call<JobAnswer>('GET', `/snap-jobs/${jobId}`);
    const { state, photos_done: done } = job.reading;
    if (state === 'read' && done === photoCount) return job;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** As the page does: what was read of the VIN may arrive in between, and is read before it is said again. */
async function confirmFacts(call: Call, { id, version }: JobAnswer): Promise<void> {
  try {
    await call('PATCH', `/snap-jobs/${id}`, { facts: FACTS }, `"v${version}"`);
  } catch (error) {
    if (!(error instanceof ChangedMeanwhile)) throw error;
    await confirmFacts(call, await call<JobAnswer>('GET', `/snap-jobs/${id}`));
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '5' },
      'no-build': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const rounds = Number(values.rounds);
  if (values.help || !(rounds >= 1)) {
    console.error(USAGE);
    process.exit(values.help ? 0 : 2);
  }
  if (!values['no-build']) await buildApp(BUILD_FOLDER, { DEALSCOUT_BENCH_ROUTES: '1' });
  process.env.NEXT_DIST_DIR = BUILD_FOLDER;
  const ground = await startGround();
  try {
    const app = await startApp(ground, 'demo', {
      isAlive: true,
      env: { HTTP_RATE_LIMIT_PER_MINUTE: '1000000' },
    });
    const bench = await openGround(app.databaseUrl, ['snap.manage']);
    try {
      const call = caller(app.url, bench.apiKey);
      const jobs: JobSeconds[] = [];
      // The first job loads what reads photos; it is told, and not counted.
      for (let round = 0; round <= rounds; round += 1) {
        const seconds = await runJob(call, await twelvePhotos(round));
        const told = Object.entries(seconds).map(([name, each]) => `${name} ${each.toFixed(1)} s`);
        console.error(`  ${round === 0 ? 'first job' : `job ${round}`}: ${told.join(', ')}`);
        if (round > 0) jobs.push(seconds);
      }
      report(jobs, values.json);
    } finally {
      await bench.close();
      await app.stop();
    }
  } finally {
    await ground.stop();
  }
}

function report(jobs: readonly JobSeconds[], isJson: boolean): void {
  const middle = (name: keyof JobSeconds) => median(jobs.map((job) => job[name]));
  const figures = {
    sent_s: middle('sent'),
    read_s: middle('read'),
    priced_s: middle('priced'),
    decode_s: middle('decode'),
    priced_per_decode: median(jobs.map(({ priced, decode }) => priced / decode)),
  };
  if (isJson) console.log(JSON.stringify(figures));
  else {
    for (const [name, value] of Object.entries(figures)) {
      console.log(`${name.padEnd(20)} ${value.toFixed(2).padStart(8)}`);
    }
  }
  const isHeld = figures.priced_s <= PRICED_WITHIN_S;
  console.error(
    `twelve photos to a price within ${PRICED_WITHIN_S} s: ${isHeld ? 'held' : 'missed'}`,
  );
  if (!isHeld) process.exitCode = 1;
}

await main();
