import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import type { Outbound, OutboundRequest } from '@/lib/platform/outbound';
import { SeededRandom } from '@/lib/sources/adapters/replay/seeded-random';
import type { RawListing } from '@/lib/sources/raw-listing';
import { fingerprintPhotos, listUnseenPhotos } from './fingerprint-service';
import { bitDistance } from './photo-fingerprint';
import { findSamePhotos } from './same-photos';
import { importListings } from './service';
import { pageRow } from './testing-collector';

const JOB: Actor = { kind: 'job', name: 'fingerprint-photos' };
const VISITOR: Actor = { kind: 'visitor', id: 'v', isBrowser: true };
const NOW = new Date();
const HOUR_MS = 3_600_000;

/** A drawn scene: shapes of many sizes and shades before a sky, told by a number. */
async function scene(number: number): Promise<Buffer> {
  const random = new SeededRandom(`scene ${number}`);
  const any = (low: number, high: number) => Math.round(random.between(low, high));
  const shapes = Array.from(
    { length: 14 },
    () =>
      `<ellipse cx="${any(0, 800)}" cy="${any(0, 600)}" rx="${any(30, 220)}" ry="${any(30, 180)}"
         fill="hsl(${any(0, 360)} 50% ${any(5, 95)}%)"/>`,
  );
  return sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600">
         <rect width="800" height="600" fill="#9ab"/>${shapes.join('')}</svg>`,
    ),
  )
    .png()
    .toBuffer();
}

const copyOf = (picture: Buffer, width: number, quality: number) =>
  sharp(picture).resize(width).jpeg({ quality }).toBuffer();

let database: TestDatabase;
let pictures: Map<string, Buffer | number | Error>;
let requests: OutboundRequest[];

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database, 'sources', 'imports', 'vehicles', 'listings');
  pictures = new Map();
  requests = [];
});

const outbound: Outbound = {
  async send(request) {
    requests.push(request);
    const found = pictures.get(request.url) ?? 404;
    if (found instanceof Error) throw found;
    return {
      status: typeof found === 'number' ? found : 200,
      headers: {},
      url: request.url,
      bytes: typeof found === 'number' ? Buffer.alloc(0) : found,
      retryAfterSeconds: null,
      attempts: 1,
    };
  },
  close: async () => {},
};
const ctxAt = (hours = 0, actor: Actor = JOB) => {
  const ctx = database.makeCtx(actor, { now: new Date(NOW.getTime() + hours * HOUR_MS) });
  return { ...ctx, ports: { ...ctx.ports, outbound } };
};
const rowsOf = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  (await database.pool.query(text, values)).rows;

/** One advert with these photos; each is of another car unless the changes say a VIN. */
async function advert(
  sourceKey: string,
  externalId: string,
  photos: readonly (Buffer | number | Error)[],
  changes: Partial<RawListing> = {},
): Promise<string> {
  const urls = photos.map((photo, index) => {
    const url = `https://photos.example.com/${externalId}/${index}.jpg`;
    pictures.set(url, photo);
    return url;
  });
  await importListings(ctxAt(), {
    source: { key: sourceKey, label: `Source ${sourceKey}`, kind: 'feed', isSimulated: false },
    fileName: 'x',
    batches: (async function* () {
      yield { rows: [pageRow(1, externalId, changes)], refusals: [] };
    })(),
  });
  const [row] = await rowsOf('select id from listings where external_id = $1', [externalId]);
  const listingId = String(row?.id);
  await rowsOf('delete from listing_photos where listing_id = $1', [listingId]);
  await rowsOf(
    `insert into listing_photos (listing_id, position, url)
     select $1, n - 1, url from unnest($2::text[]) with ordinality as u(url, n)`,
    [listingId, urls],
  );
  return listingId;
}
const look = (...listingIds: string[]) => fingerprintPhotos(ctxAt(), { listingIds });
const fingerprintsOf = async (listingId: string) =>
  (
    await rowsOf('select fingerprint from listing_photos where listing_id = $1 order by position', [
      listingId,
    ])
  ).map(({ fingerprint }) => fingerprint as string | null);

describe('looking at photos', () => {
  it('knows a smaller, harder pressed copy within three bits, and another picture far off', async () => {
    const scenes = await Promise.all([1, 2, 3, 4, 5, 6].map(scene));
    const copies = await Promise.all(
      scenes.map((each, n) => copyOf(each, [1_600, 640, 400, 320, 240, 500][n] ?? 400, 90 - n * 8)),
    );
    const originals = await advert('alpha', 'a-1', scenes);
    const copied = await advert('beta', 'b-1', copies, { year: 2018 });
    expect(await look(originals, copied)).toEqual({
      lookedCount: 12,
      failedCount: 0,
      listingIds: [originals, copied].sort(),
    });
    const ours = await fingerprintsOf(originals);
    const theirs = await fingerprintsOf(copied);
    for (const [at, fingerprint] of ours.entries()) {
      for (const [there, other] of theirs.entries()) {
        const bits = bitDistance(fingerprint ?? '', other ?? '');
        if (at === there) expect(bits).toBeLessThanOrEqual(3);
        else expect(bits).toBeGreaterThan(8);
      }
    }
  });

  it('asks each photo once, as robots.txt allows, within a size', async () => {
    const listingId = await advert('alpha', 'a-1', [await scene(1)]);
    await look(listingId);
    expect(await look(listingId)).toEqual({ lookedCount: 0, failedCount: 0, listingIds: [] });
    expect(requests).toHaveLength(1);
    expect(requests[0]?.robots).not.toBe(false);
    expect(requests[0]?.bytesMax).toBeLessThan(10_000_000);
  });

  it('gives up on what is no photo, and tries what failed three times, an hour apart', async () => {
    const plain = await sharp({
      create: { width: 40, height: 40, channels: 3, background: '#888' },
    })
      .png()
      .toBuffer();
    const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="8"/>');
    const listingId = await advert('alpha', 'a-1', [
      Buffer.from('not a picture'),
      drawing,
      plain,
      404,
      new AppError('outbound_robots_refused'),
      503,
    ]);
    expect(await look(listingId)).toMatchObject({ lookedCount: 0, failedCount: 6 });
    for (const hours of [0.5, 2, 4, 6, 8])
      await fingerprintPhotos(ctxAt(hours), { listingIds: [listingId] });
    expect(requests).toHaveLength(6 + 2);
    expect(await fingerprintsOf(listingId)).toEqual([null, null, null, null, null, null]);
  });

  it('begins with what people open, then takes new adverts, and leaves what ended', async () => {
    const first = await advert('alpha', 'a-1', [await scene(1)]);
    const opened = await advert('alpha', 'a-2', [await scene(2)], { year: 2018 });
    const gone = await advert('alpha', 'a-3', [await scene(3)], { year: 2017 });
    await rowsOf(
      `insert into listing_interest (listing_id, score, scored_at) values ($1, 5, now())`,
      [opened],
    );
    await rowsOf(`update listings set status = 'gone', ended_at = now() where id = $1`, [gone]);
    expect(await listUnseenPhotos(ctxAt(), { limit: 10 })).toEqual([opened, first]);
    await look(opened);
    expect(await listUnseenPhotos(ctxAt(), { limit: 10 })).toEqual([first]);
  });

  it('is for jobs only', async () => {
    await expect(fingerprintPhotos(ctxAt(0, VISITOR), { listingIds: [] })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });
});

describe('the same photos elsewhere', () => {
  const find = (listingId: string) => findSamePhotos(ctxAt(0, VISITOR), { listingId });

  it('are found with what the two adverts say differently', async () => {
    const picture = await scene(1);
    const here = await advert('alpha', 'a-1', [await scene(7), picture]);
    const there = await advert('beta', 'b-1', [await copyOf(picture, 500, 70)], {
      price: 12_900,
      city: 'Miami',
      state: 'FL',
      mileage: 18_204,
    });
    await advert('gamma', 'g-1', [await scene(9)], { year: 2017 });
    await look(here, there);
    const [found, ...others] = await find(here);
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      sourceLabel: 'Source beta',
      isLive: true,
      photos: [{ hereNumber: 2, thereNumber: 1 }],
    });
    expect(found?.differences).toEqual([
      { fact: 'mileageMi', here: 41_237, there: 18_204 },
      { fact: 'priceCents', here: 1_845_000, there: 1_290_000 },
      { fact: 'place', here: 'Austin, TX', there: 'Miami, FL' },
    ]);
    expect(await find(there)).toHaveLength(1);
  });

  it('are none of other adverts of the same car, and none that many cars share', async () => {
    const picture = await scene(1);
    const here = await advert('alpha', 'a-1', [picture]);
    const same = await advert('beta', 'b-1', [picture]);
    await look(here, same);
    expect(await find(here)).toEqual([]);
    const others: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      others.push(await advert('gamma', `g-${n}`, [picture], { year: 2010 + n }));
    }
    await look(...others.slice(0, 4));
    expect(await find(here)).toHaveLength(4);
    await look(...others);
    expect(await find(here)).toEqual([]);
  });

  it('are none of private adverts', async () => {
    const picture = await scene(1);
    const here = await advert('alpha', 'a-1', [picture]);
    const there = await advert('beta', 'b-1', [picture], { year: 2018 });
    await look(here, there);
    await rowsOf(`update listings set visibility = 'private' where id = $1`, [there]);
    expect(await find(here)).toEqual([]);
  });
});
