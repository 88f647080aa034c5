import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import type { MakeContext } from '@/inngest/define-function';
import {
  CRON_EVENT,
  failFunction,
  runFunction,
  type TestEvent,
  type TestRun,
} from '@/inngest/testing-run';
import { addPerson } from '@/lib/accounts/testing';
import { createFeed, getFeed, readFeedNow } from '@/lib/listings/dealer-feeds';
import { type FeedSite, feedCsv, startFeedSite, upTo } from '@/lib/listings/testing-feeds';
import type { Actor } from '@/lib/platform/context';
import { newId } from '@/lib/platform/ids';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { createOutbound, type Outbound } from '@/lib/platform/outbound';
import { createFeedFileReader } from '@/lib/sources/adapters/feed/feed-file-reader';
import { memoryBlobs } from '@/lib/sources/testing-source';
import { hideEndedListings } from './listings/hide-ended-listings';
import { ingestListings } from './listings/ingest-listings';
import { readFeed } from './sources/read-feed';
import { readFeeds } from './sources/read-feeds';

const START = new Date('2026-03-01T15:00:00.000Z');
const HOUR_MS = 3_600_000;

let database: TestDatabase;
let site: FeedSite;
let outbound: Outbound;
let personId: string;
let now: Date;
let blobs: ReturnType<typeof memoryBlobs>;

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  personId = await addPerson(database, 'lot@dealer.example');
  outbound = createOutbound({
    product: { name: 'DealScout', version: '1.0', contactUrl: null },
    allowCidrs: ['127.0.0.0/8'],
    log: silentLog,
    metrics: createMetrics(),
    retryTimeScale: 0,
  });
});
afterAll(() => Promise.all([database.close(), outbound.close()]));
beforeEach(async () => {
  await emptyTables(database, 'sources', 'imports', 'vehicles', 'listings', 'scans');
  site?.close();
  site = await startFeedSite();
  site.body = feedCsv(upTo(6));
  blobs = memoryBlobs();
  now = START;
});
afterAll(() => site.close());

function ctxOf(actor: Actor) {
  const ctx = database.makeCtx(actor, { now });
  const feedFiles = createFeedFileReader();
  const own = { outbound, blobs, feedFiles, isPlainHttpFeedAllowed: true };
  return { ...ctx, ports: { ...ctx.ports, ...own } };
}
const dealer = (): Actor => ({
  kind: 'person',
  personId,
  role: 'customer',
  epoch: 0,
  sessionId: newId(),
  plan: 'free',
});
const makeContext: MakeContext = async ({ actor }) =>
  ctxOf(actor) as unknown as Awaited<ReturnType<MakeContext>>;
const run = async (
  definition: Parameters<typeof runFunction>[0],
  ...events: [TestEvent, ...TestEvent[]]
): Promise<TestRun> => {
  const done = await runFunction(definition, makeContext, events);
  if (done.error) throw done.error;
  return done;
};
const named = (done: TestRun, name: string) => done.sent.filter((event) => event.name === name);

async function subscribe() {
  const ctx = ctxOf(dealer());
  const feed = await createFeed(ctx, { personId, label: 'Lot', bytes: null, url: site.url });
  await readFeedNow(ctx, { personId, id: feed.id });
  return feed;
}

/** From the clock to results. */
async function readDue(): Promise<TestRun> {
  const [due] = named(await run(readFeeds, CRON_EVENT), 'feeds/feed.due');
  if (!due) throw new Error('no feed is due');
  const read = await run(readFeed, due);
  const [first, ...others] = named(read, 'listings/page.collected');
  if (first) await run(ingestListings, first, ...others);
  for (const ended of named(read, 'feeds/listings.ended')) await run(hideEndedListings, ended);
  return read;
}
const shownCount = async () =>
  (await database.pool.query('select count(*)::int as count from search_rows')).rows[0].count;

describe('feeds that are due', () => {
  it('are read into results, and what they do not list any more leaves them', async () => {
    const feed = await subscribe();
    await readDue();
    expect(await shownCount()).toBe(6);
    site.body = feedCsv(upTo(4));
    now = new Date(now.getTime() + HOUR_MS);
    await readDue();
    expect(await shownCount()).toBe(4);
    expect(await getFeed(ctxOf(dealer()), { personId, id: feed.id })).toMatchObject({
      phase: 'current',
      liveCount: 4,
      lastReading: { goneCount: 2, unchangedCount: 4 },
    });
  });

  it('and fail for good say so to their dealer, and keep their cars', async () => {
    const feed = await subscribe();
    await readDue();
    site.status = 403;
    now = new Date(now.getTime() + HOUR_MS);
    const [due] = named(await run(readFeeds, CRON_EVENT), 'feeds/feed.due');
    if (!due) throw new Error('no feed is due');
    const { error } = await runFunction(readFeed, makeContext, [due]);
    expect(error?.message).toContain('does not let us read');
    await failFunction(readFeed, makeContext, {
      event: due,
      error: new Error(error?.message),
    });
    expect(await getFeed(ctxOf(dealer()), { personId, id: feed.id })).toMatchObject({
      phase: 'failing',
      problem: 'The site does not let us read this address (it answered 403).',
      liveCount: 6,
    });
    expect(await shownCount()).toBe(6);
  });
});
