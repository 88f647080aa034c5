import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { receiveFile } from '@/lib/platform/http/receive-file';
import { PHOTO_BYTES_MAX } from '@/lib/snap/photo';
import { takePhoto } from '@/lib/snap/photo-intake';
import { renderPhoto } from '@/lib/snap/photo-rendering';
import { preparePhoto } from '@/lib/snap/photo-storing';
import { carPicture } from '@/lib/snap/testing-photos';

const USAGE = `Measures what a photo costs.

  npx tsx bench/snap-photos.ts [--rounds N] [--json]

--rounds  how often each is done, in turn with its floor; the least of each counts (7)
--json    one JSON object and nothing else

P23: a photo of 12 million pixels to three sizes in WebP and JPEG, over one decode of all its pixels.
P24: how much the process grows while it takes in and looks at a file of 20 MB, over 20 MB.
Times are of the processor, all threads together, not of the clock.`;

const LIMITS = { p23: 4, p24: 3 } as const;
const MEGABYTE = 1024 * 1024;
const UPLOAD_BYTES = 20 * MEGABYTE;
const SAMPLE_MS = 4;

async function cpuMs(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** As a phone takes it: 4,000 × 3,000, some 5 MB, with the grain of a sensor. */
async function phonePhoto(): Promise<Buffer> {
  const grain = await sharp({
    create: {
      ...{ width: 4_000, height: 3_000, channels: 3, background: '#808080' },
      noise: { type: 'gaussian', mean: 128, sigma: 9 },
    },
  })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const drawn = await carPicture(4_000, 3_000);
  return drawn
    .composite([{ input: grain, blend: 'soft-light' }])
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** A JPEG of 20 MB: more grain than any camera makes. */
async function largePhoto(): Promise<Buffer> {
  const size = { width: 5_600, height: 4_200, channels: 3 as const, background: '#808080' };
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 };
  return sharp({ create: { ...size, noise } })
    .jpeg({ quality: 94 })
    .toBuffer();
}

async function measureTime(
  file: string,
  rounds: number,
): Promise<{ p23: number; decodeMs: number }> {
  const work = async () => {
    const taken = await takePhoto({ path: file });
    if ('refusal' in taken) throw new Error(taken.refusal);
    await renderPhoto(taken.photo, { rotationDegrees: 0, masks: [] });
  };
  const decode = () => sharp(file).raw().toBuffer();
  await work();
  let [decodeMs, workMs] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  // In turn: what else the machine does slows both. The least is what each costs.
  for (let round = 0; round < rounds; round += 1) {
    decodeMs = Math.min(decodeMs, await cpuMs(decode));
    workMs = Math.min(workMs, await cpuMs(work));
  }
  return { p23: workMs / decodeMs, decodeMs };
}

async function upload(file: string): Promise<void> {
  const body = Readable.toWeb(createReadStream(file)) as unknown as ReadableStream;
  const request = new Request('http://localhost/', {
    method: 'PUT',
    body,
    duplex: 'half',
  } as RequestInit);
  const received = await receiveFile(request, PHOTO_BYTES_MAX);
  try {
    const prepared = await preparePhoto({ path: received.path }, new Date());
    if ('refusal' in prepared) throw new Error(prepared.refusal);
  } finally {
    await received.remove();
  }
}

async function measureGrowth(small: string, large: string, bytes: number): Promise<number> {
  await upload(small);
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const sampler = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, SAMPLE_MS);
  await upload(large);
  clearInterval(sampler);
  return (Math.max(most, process.memoryUsage.rss()) - before) / bytes;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '7' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-photos-'));
  try {
    const [phone, large] = [path.join(folder, 'phone.jpg'), path.join(folder, 'large.jpg')];
    // Before anything is measured.
    await makePhotos(phone, large);
    const { size } = await import('node:fs/promises').then(({ stat }) => stat(large));
    // First, while the process is still small.
    const p24 = await measureGrowth(phone, large, Math.max(size, UPLOAD_BYTES));
    const { p23, decodeMs } = await measureTime(phone, Number(values.rounds));
    report({ p23, p24, decodeMs, uploadMegabytes: size / MEGABYTE }, values.json);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function makePhotos(phone: string, large: string): Promise<void> {
  await writeFile(phone, await phonePhoto());
  await writeFile(large, await largePhoto());
}

function report(
  figures: { p23: number; p24: number; decodeMs: number; uploadMegabytes: number },
  isJson: boolean,
): void {
  if (isJson) {
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    return;
  }
  const { p23, p24, decodeMs, uploadMegabytes } = figures;
  process.stdout.write(
    `one decode ${decodeMs.toFixed(0)} ms of the processor; upload of ${uploadMegabytes.toFixed(1)} MB\n` +
      `P23 ${p23.toFixed(2)} (≤ ${LIMITS.p23}), P24 ${p24.toFixed(2)} (≤ ${LIMITS.p24})\n`,
  );
  const out = [p23 > LIMITS.p23 ? 'P23' : '', p24 > LIMITS.p24 ? 'P24' : ''].filter(Boolean);
  process.stdout.write(out.length === 0 ? 'all within limits\n' : `out: ${out.join('; ')}\n`);
}

main();
