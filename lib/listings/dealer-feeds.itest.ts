import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyAuditLog, emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { addPerson } from '@/lib/accounts/testing';
import type { Actor } from '@/lib/platform/context';
import type { AppError } from '@/lib/platform/errors';
import { newId, parsePublicId } from '@/lib/platform/ids';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { createOutbound, type Outbound } from '@/lib/platform/outbound';
import {
  loopbackResolver,
  specialRangeUrls,
  specialSpellingUrls,
} from '@/lib/platform/testing-addresses';
import { createFeedFileReader } from '@/lib/sources/adapters/feed/feed-file-reader';
import { FEED_UPLOAD_BYTES_MAX } from '@/lib/sources/feed-files';
import { memoryBlobs } from '@/lib/sources/testing-source';
import { listFeedReadings, listRejectedRows } from './dealer-feed-history';
import {
  closeFeedReading,
  collectFeedFile,
  failFeedReading,
  listDueFeeds,
  listEndedSince,
  openFeedReading,
} from './dealer-feed-readings';
import {
  createFeed,
  deleteFeed,
  getFeed,
  listFeeds,
  previewFeed,
  readFeedNow,
  updateFeed,
  uploadFeedFile,
} from './dealer-feeds';
import { ingestPage } from './scan-pages';
import { type FeedSite, feedCar, feedCsv, startFeedSite, upTo } from './testing-feeds';

const JOB: Actor = { kind: 'job', name: 'read-feed' };
const START = new Date('2026-03-01T15:00:00.000Z');
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const MB = 1024 * 1024;

let database: TestDatabase;
let demo: TestDatabase;
let site: FeedSite;
let open: Outbound;
let shut: Outbound;
let dealerId: string;
let otherId: string;
let now: Date;
let blobs: ReturnType<typeof memoryBlobs>;

const outboundWith = (allowCidrs: string[]) =>
  createOutbound({
    product: { name: 'DealScout', version: '1.0', contactUrl: null },
    allowCidrs,
    log: silentLog,
    metrics: createMetrics(),
    retryTimeScale: 0,
    resolve: loopbackResolver,
  });

beforeAll(async () => {
  [database, demo] = await Promise.all([
    testDatabase({ market: 'live' }),
    testDatabase({ market: 'demo' }),
  ]);
  dealerId = await addPerson(database, 'lot@dealer.example');
  otherId = await addPerson(database, 'other@dealer.example');
});
afterAll(() => Promise.all([database.close(), demo.close()]));
beforeEach(async () => {
  await emptyTables(database, 'sources', 'imports', 'vehicles', 'listings', 'scans');
  await emptyAuditLog(database.db);
  now = START;
  blobs = memoryBlobs();
  database.events.sent.length = 0;
  site?.close();
  await Promise.all([open?.close(), shut?.close()]);
  [site, open, shut] = [await startFeedSite(), outboundWith(['127.0.0.0/8']), outboundWith([])];
  site.body = feedCsv(upTo(12));
});
afterAll(async () => {
  site.close();
  await Promise.all([open.close(), shut.close()]);
});

const personOf = (personId: string, role: 'customer' | 'viewer' = 'customer'): Actor => ({
  kind: 'person',
  personId,
  role,
  epoch: 0,
  sessionId: newId(),
  plan: 'free',
});
function ctxOf(actor: Actor = personOf(dealerId), outbound = open, of = database) {
  const ctx = of.makeCtx(actor, { now });
  const feedFiles = createFeedFileReader({ textBytesMax: 2 * MB });
  return {
    ...ctx,
    ports: { ...ctx.ports, outbound, blobs, feedFiles, isPlainHttpFeedAllowed: true },
  };
}
const later = (ms: number) => {
  now = new Date(now.getTime() + ms);
};
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: AppError) =>
      error.fieldErrors?.map(({ field, message }) => `${field}: ${message}`).join() ??
      `${error.code}: ${error.message}`,
  );
const upload = (text: string | Uint8Array, personId = dealerId) =>
  createFeed(ctxOf(personOf(personId)), {
    personId,
    label: 'Lot one',
    bytes: Buffer.from(text),
    url: null,
  });
const subscribe = (url = site.url, outbound = open) =>
  createFeed(ctxOf(personOf(dealerId), outbound), {
    personId: dealerId,
    label: 'Lot two',
    bytes: null,
    url,
  });
const own = (id: string) => ({ personId: dealerId, id });

/** What the durable functions do with a feed that is due. */
async function read(feed: { id: string }): Promise<{ endedIds: string[]; isDoubted: boolean }> {
  const feedId = parsePublicId('feed', feed.id);
  const due = (await listDueFeeds(ctxOf(JOB))).find((each) => each.feedId === feedId);
  if (!due) throw new Error('the feed is not due');
  const dueAt = new Date(due.dueAt);
  const { scanId, sourceKey, isToRead } = await openFeedReading(ctxOf(JOB), { feedId, dueAt });
  if (!isToRead) throw new Error('nothing is to be read');
  try {
    const file = await collectFeedFile(ctxOf(JOB), { feedId, scanId });
    const closed = await closeFeedReading(ctxOf(JOB), { feedId, scanId, file });
    for (const pageId of closed.pageIds) await ingestPage(ctxOf(JOB), { pageId });
    const endedIds = closed.isDoubted
      ? []
      : await listEndedSince(ctxOf(JOB), {
          sourceKey,
          since: new Date(closed.goneSince),
          afterId: null,
          limit: 500,
        });
    return { endedIds, isDoubted: closed.isDoubted };
  } catch (error) {
    await failFeedReading(ctxOf(JOB), { feedId, dueAt, problem: (error as Error).message });
    throw error;
  }
}
/** Publishes a feed, or reads it once more. */
async function publish(feed: { id: string }) {
  await readFeedNow(ctxOf(), own(feed.id));
  return read(feed);
}
const listingsOf = async (feed: { id: string }) =>
  (
    await database.pool.query(
      `select external_id as id, status, price_cents::int as price, last_seen_at as seen,
              seller_kind as seller, visibility
         from listings where source_key = $1 order by external_id`,
      [`feed:${parsePublicId('feed', feed.id)}`],
    )
  ).rows;
const liveIds = async (feed: { id: string }) =>
  (await listingsOf(feed)).filter(({ status }) => status === 'live').map(({ id }) => id);

describe('a feed of files', () => {
  it('is a draft until its dealer publishes it, and then all its cars are on sale', async () => {
    const feed = await upload(feedCsv(upTo(12)));
    expect(feed).toMatchObject({ phase: 'draft', kind: 'upload', liveCount: 0, lastReading: null });
    expect(await listingsOf(feed)).toEqual([]);
    expect(await listDueFeeds(ctxOf(JOB))).toEqual([]);
    expect((await readFeedNow(ctxOf(), own(feed.id))).phase).toBe('waiting');
    expect(database.events.sent).toMatchObject([
      { name: 'feeds/feed.due', data: { due_at: START.toISOString() } },
    ]);
    await read(feed);
    expect(await listingsOf(feed)).toHaveLength(12);
    expect((await listingsOf(feed))[0]).toMatchObject({
      id: 'S1',
      status: 'live',
      price: 1_410_000,
      seller: 'dealer',
      visibility: 'public',
    });
    expect(await getFeed(ctxOf(), own(feed.id))).toMatchObject({
      phase: 'current',
      liveCount: 12,
      nextReadAt: null,
      lastReading: { state: 'finished', readCount: 12, newCount: 12, waitingParts: 0 },
    });
  });

  it('shows before that what it will become, what it lacks and which columns are not understood', async () => {
    const text = `${feedCsv([1, 2], ['S3,,2019,Honda,Civic,LX,call us,30000,78701,Blue'])}`
      .split('\n')
      .map((line, index) => `${line},${index === 0 ? 'Lot Row' : 'B'}`)
      .join('\n');
    const feed = await upload(gzipSync(text));
    const preview = await previewFeed(ctxOf(), own(feed.id));
    expect(preview).toMatchObject({
      problem: null,
      rowCount: 3,
      usableCount: 2,
      cars: [{ line: 2, year: 2016, make: 'Honda', model: 'Accord', priceCents: 1_410_000 }, {}],
      rejected: [{ line: 4, reason: 'price_missing', field: 'price' }],
    });
    expect(preview?.rejected[0]?.cells).toContainEqual({ column: 'Price', text: 'call us' });
    expect(preview?.columns).toContainEqual({ column: 'Lot Row', field: null });
    expect(preview?.columns).toContainEqual({ column: 'Odometer', field: 'mileage' });
    expect(preview?.missing).toContainEqual({ fact: 'photos', count: 2 });
  });

  it('with other names of columns is published once its dealer says which is which', async () => {
    const feed = await upload(
      'Ref,Ask,MY,Marque,Line\n1,9000,2019,Honda,Civic\n2,9100,2018,Honda,Fit',
    );
    expect((await previewFeed(ctxOf(), own(feed.id)))?.problem).toContain('No column found for');
    expect(await problemOf(readFeedNow(ctxOf(), own(feed.id)))).toContain('conflict: ');
    expect(
      await problemOf(updateFeed(ctxOf(), { ...own(feed.id), mapping: { prize: 'Ask' } })),
    ).toBe('mapping: There is no field "prize".');
    const mapping = { price: 'Ask', year: 'MY', make: 'Marque', model: 'Line', external_id: 'Ref' };
    await updateFeed(ctxOf(), { ...own(feed.id), mapping });
    expect(await previewFeed(ctxOf(), own(feed.id))).toMatchObject({
      problem: null,
      usableCount: 2,
    });
    await publish(feed);
    expect(await liveIds(feed)).toEqual(['1', '2']);
  });

  it('takes the same file again without changing a car, and ends those a new file does not list', async () => {
    const feed = await upload(feedCsv(upTo(12)));
    await publish(feed);
    later(MINUTE_MS);
    await uploadFeedFile(ctxOf(), { ...own(feed.id), bytes: Buffer.from(feedCsv(upTo(12))) });
    expect(await read(feed)).toMatchObject({ endedIds: [] });
    later(MINUTE_MS);
    const changed = [...feedCsv(upTo(9)).split('\n'), feedCar(10, { price: 9_999 })].join('\n');
    await uploadFeedFile(ctxOf(), { ...own(feed.id), bytes: Buffer.from(changed) });
    expect((await read(feed)).endedIds).toHaveLength(2);
    expect(await liveIds(feed)).toHaveLength(10);
    const { readings } = await listFeedReadings(ctxOf(), {
      ...own(feed.id),
      limit: 2,
      cursor: null,
    });
    expect(readings).toMatchObject([
      { readCount: 10, newCount: 0, changedCount: 1, unchangedCount: 9, goneCount: 2 },
      { readCount: 12, newCount: 0, changedCount: 0, unchangedCount: 12, goneCount: 0 },
    ]);
    expect(blobs.files.size).toBe(1);
  });

  it('keeps a car on sale whose row is rejected today, and shows the row with its cells', async () => {
    const feed = await upload(feedCsv(upTo(12)));
    await publish(feed);
    later(HOUR_MS);
    const text = [...feedCsv(upTo(11)).split('\n'), feedCar(12, { price: '$299/mo' })].join('\n');
    await uploadFeedFile(ctxOf(), { ...own(feed.id), bytes: Buffer.from(text) });
    expect((await read(feed)).endedIds).toEqual([]);
    const { rows } = await listRejectedRows(ctxOf(), { ...own(feed.id), limit: 10, cursor: null });
    expect(rows).toMatchObject([{ line: 13, reason: 'price_is_payment', field: 'price' }]);
    expect(rows[0]?.cells).toContainEqual({ column: 'Price', text: '$299/mo' });
    expect((await getFeed(ctxOf(), own(feed.id))).lastReading).toMatchObject({
      rejectedCount: 1,
      rejectedByReason: [{ reason: 'price_is_payment', count: 1 }],
    });
    // Mended, the row is not shown any more.
    later(HOUR_MS);
    await uploadFeedFile(ctxOf(), { ...own(feed.id), bytes: Buffer.from(feedCsv(upTo(12))) });
    await read(feed);
    const mended = await listRejectedRows(ctxOf(), { ...own(feed.id), limit: 10, cursor: null });
    expect(mended.rows).toEqual([]);
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'file: The file is empty. Choose another.'],
    [
      'more than is taken',
      Buffer.alloc(FEED_UPLOAD_BYTES_MAX + 1),
      'file: The file is larger than 8 MB.',
    ],
    [
      'a web page',
      Buffer.from('<!doctype html><html><p>Cars</p></html>'),
      'file: This is a web page',
    ],
    ['a workbook', Buffer.from('PK\u0003\u0004rest'), 'file: This is a ZIP or Excel workbook'],
  ])('of %s is refused beside the field', async (_what, bytes, problem) => {
    expect(await problemOf(upload(bytes))).toContain(problem);
    expect(blobs.files.size).toBe(0);
  });

  it('that unpacks beyond all bounds changes nothing and says so', async () => {
    const feed = await upload(feedCsv(upTo(12)));
    await publish(feed);
    later(HOUR_MS);
    const bomb = gzipSync(
      Buffer.concat([Buffer.from(`${feedCsv(upTo(2))}\n`), Buffer.alloc(16 * MB, 10)]),
    );
    expect(bomb.length).toBeLessThan(MB / 16);
    await uploadFeedFile(ctxOf(), { ...own(feed.id), bytes: bomb });
    expect(await problemOf(read(feed))).toContain('more than 2 MB of text once it is unpacked');
    expect(await liveIds(feed)).toHaveLength(12);
    expect(await getFeed(ctxOf(), own(feed.id))).toMatchObject({
      phase: 'failing',
      failureCount: 1,
      lastReading: { state: 'failed' },
    });
  });
});

describe('a feed that is read from its address', () => {
  it('is asked with what its site said before, and the same file counts as seen', async () => {
    Object.assign(site, { etag: '"v1"', lastModified: 'Sun, 01 Mar 2026 14:00:00 GMT' });
    const feed = await subscribe();
    expect(feed).toMatchObject({ phase: 'draft', kind: 'address', url: site.url });
    await publish(feed);
    expect(site.asked.at(-1)).toEqual({ ifNoneMatch: null, ifModifiedSince: null });
    const before = await getFeed(ctxOf(), own(feed.id));
    expect(before.nextReadAt).toEqual(new Date(START.getTime() + HOUR_MS));
    later(HOUR_MS);
    expect(await read(feed)).toEqual({ endedIds: [], isDoubted: false });
    expect(site.asked.at(-1)).toEqual({
      ifNoneMatch: '"v1"',
      ifModifiedSince: 'Sun, 01 Mar 2026 14:00:00 GMT',
    });
    const seen = new Set((await listingsOf(feed)).map(({ seen }) => seen.toISOString()));
    expect([...seen]).toEqual([now.toISOString()]);
    expect((await getFeed(ctxOf(), own(feed.id))).lastReading).toMatchObject({
      isSameFile: true,
      readCount: 12,
      unchangedCount: 12,
      goneCount: 0,
    });
    // Another file under another mark is read again.
    Object.assign(site, { etag: '"v2"', lastModified: null, body: feedCsv(upTo(11)) });
    later(HOUR_MS);
    expect((await read(feed)).endedIds).toHaveLength(1);
    expect(await liveIds(feed)).toHaveLength(11);
  });

  it('that shows a tenth of its cars is doubted: nothing ends, and its marks are not believed', async () => {
    site.body = feedCsv(upTo(40));
    site.etag = '"whole"';
    const feed = await subscribe();
    await publish(feed);
    for (const body of [feedCsv(upTo(4)), feedCsv(upTo(40))]) {
      Object.assign(site, { body, etag: body.length < 400 ? '"cut"' : '"whole again"' });
      later(HOUR_MS);
      const { isDoubted } = await read(feed);
      expect(await liveIds(feed)).toHaveLength(40);
      expect(isDoubted).toBe(body.length < 400);
      if (!isDoubted) continue;
      expect(await getFeed(ctxOf(), own(feed.id))).toMatchObject({
        phase: 'failing',
        problem: expect.stringContaining('lists 4 cars'),
        lastReading: { state: 'quarantined', goneCount: 0 },
      });
    }
    expect(site.asked.at(-1)?.ifNoneMatch).toBe('"whole"');
    expect(await getFeed(ctxOf(), own(feed.id))).toMatchObject({ phase: 'current', problem: null });
  });

  it('that shows the file of last week again is doubted', async () => {
    Object.assign(site, { etag: '"v2"', lastModified: 'Sun, 01 Mar 2026 14:00:00 GMT' });
    const feed = await subscribe();
    await publish(feed);
    const before = await listingsOf(feed);
    const old = [...feedCsv(upTo(9)).split('\n'), feedCar(10, { price: 9_999 })].join('\n');
    Object.assign(site, { etag: '"v1"', lastModified: 'Sun, 22 Feb 2026 14:00:00 GMT', body: old });
    later(HOUR_MS);
    expect(await read(feed)).toMatchObject({ isDoubted: true });
    expect(await listingsOf(feed)).toEqual(before);
    expect((await getFeed(ctxOf(), own(feed.id))).problem).toBe(
      'The file is of 2026-02-22, and the last one was of 2026-03-01.',
    );
    // A few minutes are what servers of one site differ by.
    Object.assign(site, { lastModified: 'Sun, 01 Mar 2026 13:50:00 GMT' });
    later(25 * HOUR_MS);
    expect(await read(feed)).toMatchObject({ isDoubted: false });
  });

  it('that fails keeps its cars, is tried again ever later, and says for how long it has failed', async () => {
    const feed = await subscribe();
    await publish(feed);
    site.status = 404;
    const waits: number[] = [];
    for (let time = 0; time < 6; time += 1) {
      later(25 * HOUR_MS);
      expect(await problemOf(read(feed))).toContain('There is no file at this address');
      const { nextReadAt, failureCount, phase } = await getFeed(ctxOf(), own(feed.id));
      expect({ failureCount, phase }).toEqual({ failureCount: time + 1, phase: 'failing' });
      waits.push(((nextReadAt?.getTime() ?? 0) - now.getTime()) / HOUR_MS);
    }
    expect(waits).toEqual([2, 4, 8, 16, 24, 24]);
    expect(await liveIds(feed)).toHaveLength(12);
    site.status = 200;
    later(25 * HOUR_MS);
    await read(feed);
    expect(await getFeed(ctxOf(), own(feed.id))).toMatchObject({ failureCount: 0, problem: null });
  });

  it('is not read while it is paused, and at once when it goes on', async () => {
    const feed = await subscribe();
    await publish(feed);
    expect((await updateFeed(ctxOf(), { ...own(feed.id), isPaused: true })).phase).toBe('paused');
    later(5 * HOUR_MS);
    expect(await listDueFeeds(ctxOf(JOB))).toEqual([]);
    expect(await problemOf(readFeedNow(ctxOf(), own(feed.id)))).toContain('paused');
    expect(await liveIds(feed)).toHaveLength(12);
    expect((await updateFeed(ctxOf(), { ...own(feed.id), isPaused: false })).phase).toBe('waiting');
    await read(feed);
  });

  it('is not made of an address that leads inside, in any spelling, with a sentence beside the field', async () => {
    const urls = [...specialRangeUrls(), ...specialSpellingUrls(site.port)];
    for (const { what, url } of urls) {
      expect(await problemOf(subscribe(url, shut)), what).toMatch(/^url: [A-Z].+/);
    }
    expect(site.asked).toEqual([]);
    // The control: where that network is allowed the same file is read.
    expect((await subscribe(site.url, open)).phase).toBe('draft');
    expect(site.asked).toHaveLength(1);
  });

  it('that moves inside later is not followed there', async () => {
    const feed = await subscribe();
    await publish(feed);
    site.location = 'http://169.254.169.254/latest/meta-data/';
    later(HOUR_MS);
    expect(await problemOf(read(feed))).toContain('outbound_address_refused');
    expect(await liveIds(feed)).toHaveLength(12);
  });

  it('is left alone where robots.txt closes it, which the dealer is told', async () => {
    site.robots = 'User-agent: *\nDisallow: /';
    expect(await problemOf(subscribe())).toContain('url: The robots.txt of that site');
  });

  it('is https, without a password, unless the operator allows networks of their own', async () => {
    const strict = ctxOf();
    strict.ports.isPlainHttpFeedAllowed = false;
    const make = (url: string) =>
      problemOf(createFeed(strict, { personId: dealerId, label: 'Lot', bytes: null, url }));
    expect(await make('http://cars.example/a.csv')).toContain('url: Write the whole address');
    expect(await make('cars.csv')).toContain('url: Write the whole address');
    expect(await make('https://me:word@cars.example/a.csv')).toContain('url: Leave the name');
  });
});

describe('feeds of several dealers', () => {
  it('end only their own cars, also where they list the same ones', async () => {
    const first = await upload(feedCsv(upTo(12)));
    await publish(first);
    const second = await upload(feedCsv(upTo(12)), otherId);
    const others = { personId: otherId, id: second.id };
    await readFeedNow(ctxOf(personOf(otherId)), others);
    await read(second);
    later(HOUR_MS);
    await uploadFeedFile(ctxOf(personOf(otherId)), {
      ...others,
      bytes: Buffer.from(feedCsv(upTo(8))),
    });
    await read(second);
    expect(await liveIds(first)).toHaveLength(12);
    expect(await liveIds(second)).toHaveLength(8);
  });

  it('are not found by others, and nobody without the right has one', async () => {
    const feed = await upload(feedCsv(upTo(3)));
    const asOther = { personId: otherId, id: feed.id };
    const ctx = ctxOf(personOf(otherId));
    const bytes = Buffer.from(feedCsv([1]));
    for (const work of [
      () => getFeed(ctx, asOther),
      () => previewFeed(ctx, asOther),
      () => readFeedNow(ctx, asOther),
      () => updateFeed(ctx, { ...asOther, label: 'Mine' }),
      () => uploadFeedFile(ctx, { ...asOther, bytes }),
      () => listFeedReadings(ctx, { ...asOther, limit: 5, cursor: null }),
      () => listRejectedRows(ctx, { ...asOther, limit: 5, cursor: null }),
      () => deleteFeed(ctx, asOther),
      () => getFeed(ctx, own(feed.id)),
    ]) {
      expect(await problemOf(work())).toMatch(/^not_found/);
    }
    expect((await listFeeds(ctx, { personId: otherId, limit: 5, cursor: null })).feeds).toEqual([]);
    const viewer = ctxOf(personOf(dealerId, 'viewer'));
    expect(await problemOf(getFeed(viewer, own(feed.id)))).toMatch(/^forbidden/);
    expect(await problemOf(listDueFeeds(ctxOf()))).toMatch(/^forbidden/);
  });

  it('are listed a page at a time, the newest first', async () => {
    const ids = [];
    for (let n = 0; n < 3; n += 1) ids.unshift((await upload(feedCsv([1]))).id);
    const page = (cursor: string | null) =>
      listFeeds(ctxOf(), { personId: dealerId, limit: 2, cursor });
    const first = await page(null);
    const second = await page(first.nextCursor);
    expect([...first.feeds, ...second.feeds].map(({ id }) => id)).toEqual(ids);
    expect(second.nextCursor).toBeNull();
  });

  it('that are removed take their cars off sale, and leave no file, reading or rejected row', async () => {
    const feed = await upload(feedCsv(upTo(4), [feedCar(5, { price: 'ask' })]));
    await publish(feed);
    expect(await deleteFeed(ctxOf(), own(feed.id))).toEqual({ endedCount: 4 });
    expect(await liveIds(feed)).toEqual([]);
    expect(blobs.files.size).toBe(0);
    for (const table of [
      'dealer_feeds',
      'scans',
      'source_queries',
      'collected_pages',
      'quarantined_rows',
    ]) {
      const { rows } = await database.pool.query(`select * from ${table}`);
      expect(rows, table).toEqual([]);
    }
    expect(database.events.sent.at(-1)).toMatchObject({ name: 'feeds/listings.ended' });
    expect(await problemOf(getFeed(ctxOf(), own(feed.id)))).toMatch(/^not_found/);
  });

  it('of a demo market there are none', async () => {
    const ctx = ctxOf(personOf(dealerId), open, demo);
    const made = createFeed(ctx, {
      personId: dealerId,
      label: 'Lot',
      bytes: Buffer.from('x'),
      url: null,
    });
    expect(await problemOf(made)).toMatch(/^needs_own_market/);
  });
});

describe('a reading that is interrupted', () => {
  it('goes on without storing or counting anything twice', async () => {
    const feed = await upload(feedCsv(upTo(12)));
    await readFeedNow(ctxOf(), own(feed.id));
    const feedId = parsePublicId('feed', feed.id);
    const open = { feedId, dueAt: now };
    const { scanId } = await openFeedReading(ctxOf(JOB), open);
    expect(await openFeedReading(ctxOf(JOB), open)).toMatchObject({ scanId, isToRead: true });
    await collectFeedFile(ctxOf(JOB), { feedId, scanId });
    const file = await collectFeedFile(ctxOf(JOB), { feedId, scanId });
    expect((await getFeed(ctxOf(), own(feed.id))).phase).toBe('reading');
    const first = await closeFeedReading(ctxOf(JOB), { feedId, scanId, file });
    expect(await closeFeedReading(ctxOf(JOB), { feedId, scanId, file })).toEqual(first);
    for (const pageId of [...first.pageIds, ...first.pageIds])
      await ingestPage(ctxOf(JOB), { pageId });
    expect(await openFeedReading(ctxOf(JOB), open)).toMatchObject({ scanId, isToRead: false });
    expect((await getFeed(ctxOf(), own(feed.id))).lastReading).toMatchObject({
      readCount: 12,
      newCount: 12,
    });
  });

  it('is found again by the clock where its event was lost', async () => {
    const feed = await upload(feedCsv(upTo(2)));
    await readFeedNow(ctxOf(), own(feed.id));
    const [first] = await listDueFeeds(ctxOf(JOB));
    later(20 * MINUTE_MS);
    const [again] = await listDueFeeds(ctxOf(JOB));
    expect(again?.feedId).toBe(first?.feedId);
    // Under another instant, so that it is another event.
    expect(again?.dueAt).toBe(now.toISOString());
  });
});
