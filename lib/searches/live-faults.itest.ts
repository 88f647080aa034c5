import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sources } from '@/db/schema/listings';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { MARKETPLACE_MODES, type MarketplaceMode } from '@/e2e/servers/marketplace-faults';
import { type Marketplaces, startMarketplaces } from '@/e2e/servers/marketplaces';
import { type Cache, createCache, noCache } from '@/lib/platform/cache';
import { upstashLayer } from '@/lib/platform/cache-upstash';
import type { Actor } from '@/lib/platform/context';
import { END_EVENT, type StreamEvent } from '@/lib/platform/http/event-stream';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { createOutbound, type Outbound } from '@/lib/platform/outbound';
import { createStoreGuard } from '@/lib/platform/store-guard';
import { SOURCE_CATALOG } from '@/lib/sources/adapters/definitions';
import { createTransports } from '@/lib/sources/adapters/transports/transports';
import type { SourceSettings, Transports } from '@/lib/sources/ports';
import type { LiveSearchCtx, LiveSourceAnswer } from './live-search';
import { streamHybridSearch } from './live-wire';
import { searchQuerySchema } from './schemas';

const PERSON: Actor = {
  kind: 'person',
  personId: '0190aaaa-0000-7000-8000-000000000001',
  role: 'customer',
  epoch: 0,
  sessionId: 's',
  plan: 'free',
};

/** An answer of CarMax with one car that nobody sells. */
const CARMAX_ANSWER = JSON.stringify({
  items: [
    {
      stockNumber: 20000001,
      vin: '1HGCM82633A004352',
      year: 2018,
      make: 'Honda',
      model: 'Civic',
      trim: 'LX',
      basePrice: 17_998,
      mileage: 41_200,
      storeCity: 'Austin',
      stateAbbreviation: 'TX',
    },
  ],
  totalCount: 1,
});
/** An answer of auto.dev. */
const AUTODEV_ANSWER = JSON.stringify({
  data: [
    {
      vin: '1HGCM82633A004352',
      vehicle: { year: 2018, make: 'Honda', model: 'Civic', trim: 'EX' },
      retailListing: { price: 18_400, miles: 39_000, city: 'Dallas', state: 'TX', used: true },
    },
  ],
});

let database: TestDatabase;
let places: Marketplaces;
let outbound: Outbound;
let transports: Transports;

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  const json = (body: string) => () => ({ body, contentType: 'application/json' });
  places = await startMarketplaces({
    carmax: { pages: json(CARMAX_ANSWER) },
    autodev: { pages: json(AUTODEV_ANSWER) },
  });
  await database.db.insert(sources).values(
    ['carmax', 'autodev'].map((key) => ({
      key,
      label: SOURCE_CATALOG.find(key)?.label ?? key,
      kind: 'marketplace',
      enabledAt: new Date(),
      termsReadAt: new Date(),
    })),
  );
});
afterAll(async () => {
  await places.close();
  await database.close();
});
/** A fresh process, as far as other sites are concerned: no pace, no breaker. */
function openOutside(): void {
  const common = { log: silentLog, metrics: createMetrics() };
  outbound = createOutbound({
    product: { name: 'Test', version: '1', contactUrl: null },
    allowCidrs: ['127.0.0.0/8'],
    retryTimeScale: 0,
    ...common,
  });
  transports = createTransports({
    outbound,
    browserPath: null,
    firecrawl: null,
    ...common,
  } as unknown as Parameters<typeof createTransports>[0]);
}

function closeOutside(): void {
  // What hangs is not waited for.
  void transports.close();
  void outbound.close();
}

beforeEach(async () => {
  openOutside();
  places.at('carmax').reset();
  places.at('autodev').reset();
  await database.db.update(sources).set({ pausedUntil: null, failureCount: 0 });
});
afterEach(closeOutside);

/** Faults that are waited for, be it by retries. */
const SLOW_FAULTS: readonly MarketplaceMode[] = [
  'slow',
  'hang',
  'slow_down',
  'broken',
  'truncated',
  'redirect_loop',
];

const settings: SourceSettings = {
  policy: 'polite',
  baseUrlOf: ({ key }) => places.at(key).url,
  credentialsOf: () => ({ AUTODEV_API_KEY: 'key' }),
  dailyCallsMax: () => null,
};

/** Of the settings of a Redis that is set and not there. */
let redis: { url: string; token: string } | null = null;

function cacheOver(prefix: string): Cache {
  const metrics = createMetrics();
  const guard = () =>
    createStoreGuard({ store: 'cache_redis', timeoutMs: 75, log: silentLog, metrics });
  const bounds = { entriesMax: 50, bytesMax: 1_000_000, ttlMsMax: 60_000 };
  const shared = redis === null ? {} : { shared: upstashLayer(redis, guard()) };
  return createCache({ prefix, metrics, bounds, ...shared });
}

function searchCtx(): LiveSearchCtx & { ports: { cache: Cache } } {
  const ctx = database.makeCtx(PERSON);
  return {
    ...ctx,
    ports: {
      ...ctx.ports,
      cache: redis === null ? noCache : cacheOver('market'),
      liveCache: cacheOver('live'),
      outbound,
      transports,
      blobs: {
        put: async () => undefined,
        get: async () => null,
        remove: async () => undefined,
        removeBelow: async () => undefined,
        list: async function* () {},
        presignPut: async () => null,
      },
      catalog: SOURCE_CATALOG,
      sourceSettings: settings,
    },
  };
}

/** The events in the order in which they came. */
async function search(budgetMs: number): Promise<StreamEvent[]> {
  const query = searchQuerySchema.parse({ make: ['Honda'] });
  const abort = new AbortController();
  const events: StreamEvent[] = [];
  for await (const event of await streamHybridSearch(searchCtx(), query, abort.signal, budgetMs)) {
    events.push(event);
  }
  return events;
}

function answersOf(events: readonly StreamEvent[]) {
  const answers = events.flatMap(({ event, data }) =>
    event === 'source'
      ? [data as { source_key: string } & Pick<LiveSourceAnswer, 'state' | 'problem'>]
      : [],
  );
  return new Map(answers.map((answer) => [answer.source_key, answer]));
}

describe('results with live sources, over their real transport', () => {
  it('begin with the market and go on with each source', async () => {
    // The first search of a process loads its code as well.
    const events = await search(20_000);
    expect(events.map(({ event }) => event)).toEqual(['results', 'source', 'source', END_EVENT]);
    for (const key of ['carmax', 'autodev']) {
      expect(answersOf(events).get(key)).toMatchObject({
        state: 'fresh',
        listings: [{ make: 'Honda', model: 'Civic', year: 2018 }],
      });
    }
  });

  /** What can be read all the same. */
  const harmless: readonly MarketplaceMode[] = ['ok', 'wrong_charset', 'kept_reset'];
  const faults = MARKETPLACE_MODES.filter((mode) => !harmless.includes(mode));
  it.each(faults)('name a source that answers with %s, and show the other', async (mode) => {
    places.at('carmax').mode = mode;
    const events = await search(SLOW_FAULTS.includes(mode) ? 1_000 : 3_000);
    expect(events[0]?.event).toBe('results');
    expect(events.at(-1)?.event).toBe(END_EVENT);
    const answers = answersOf(events);
    expect(answers.get('autodev')).toMatchObject({ state: 'fresh' });
    expect(answers.get('carmax')).toMatchObject({ state: 'missing', listings: [] });
    expect(answers.get('carmax')?.problem).toBeTruthy();
  });

  it('name all of them where all are down, and still show the market', async () => {
    for (const key of ['carmax', 'autodev']) places.at(key).mode = 'down';
    const events = await search(3_000);
    expect(events[0]?.event).toBe('results');
    expect([...answersOf(events).values()].map(({ state }) => state)).toEqual([
      'missing',
      'missing',
    ]);
  });

  it.each(['refuses', 'is silent'])('come all the same where Redis %s', async (how) => {
    const server = createServer(() => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    if (how === 'refuses') await new Promise((resolve) => server.close(resolve));
    redis = { url: `http://127.0.0.1:${port}`, token: 'none' };
    try {
      const answers = answersOf(await search(3_000));
      expect([...answers.values()].map(({ state }) => state)).toEqual(['fresh', 'fresh']);
      places.at('carmax').mode = 'down';
      closeOutside();
      openOutside();
      expect(answersOf(await search(3_000)).get('autodev')).toMatchObject({ state: 'fresh' });
    } finally {
      redis = null;
      server.closeAllConnections();
      server.close();
    }
  });

  it('show a source again once it answers and its pause is over', async () => {
    places.at('carmax').mode = 'forbidden';
    await search(3_000);
    places.at('carmax').reset();
    expect(answersOf(await search(3_000)).get('carmax')).toMatchObject({ state: 'missing' });
    closeOutside();
    openOutside();
    await database.db.update(sources).set({ pausedUntil: new Date(Date.now() - 1_000) });
    expect(answersOf(await search(3_000)).get('carmax')).toMatchObject({ state: 'fresh' });
  });

  it('refuse a question that is wrong before a stream begins', async () => {
    const query = searchQuerySchema.parse({ make: ['Honda'], cursor: 'W10.nothing' });
    const { signal } = new AbortController();
    await expect(streamHybridSearch(searchCtx(), query, signal)).rejects.toMatchObject({
      code: 'invalid_fields',
      fieldErrors: [{ field: 'cursor' }],
    });
  });
});
