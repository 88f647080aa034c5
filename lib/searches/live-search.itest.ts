import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sources } from '@/db/schema/listings';
import { type TestDatabase, testDatabase } from '@/db/testing';
import type { BlobStore } from '@/lib/platform/blobs';
import { createCache } from '@/lib/platform/cache';
import type { Actor } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { createOutbound } from '@/lib/platform/outbound';
import { emptyPage, failedPage, okPage, type PageReading } from '@/lib/sources/page/page-reading';
import type { Transport, Transports } from '@/lib/sources/ports';
import type { SourceDefinition } from '@/lib/sources/source-definition';
import {
  hasLiveSources,
  type LiveSearchCtx,
  type LiveSourceAnswer,
  searchLive,
} from './live-search';

const PERSON: Actor = {
  kind: 'person',
  personId: '0190aaaa-0000-7000-8000-000000000001',
  role: 'customer',
  epoch: 0,
  sessionId: 's',
  plan: 'free',
};
const NO_CRITERIA = { criteria: {}, near: null };
const BUDGET_MS = 300;

/** What each source does when it is asked. */
const behaviour = new Map<string, () => Promise<PageReading>>();
let calls: string[] = [];

const car = (id: string, price = 15_000) => ({
  externalId: id,
  title: '2018 Honda Civic LX',
  year: 2018,
  make: 'Honda',
  model: 'Civic',
  price,
  mileage: 42_000,
  sellerKind: 'dealer',
});

/** The page that the transport brought is the number of what the source said. */
const said: PageReading[] = [];

function definition(key: string): SourceDefinition {
  return {
    key,
    label: `Source ${key.toUpperCase()}`,
    kind: 'licensed_api',
    ground: 'official',
    isSimulated: false,
    priceKind: 'dealer_ask',
    policy: key === 'pages' ? 'pages' : 'official',
    baseUrl: 'https://source.example',
    hosts: ['source.example'],
    transports: ['http'],
    filters: [],
    pageSize: 25,
    pagesMax: 1,
    pauseMs: 0,
    termsNote: '',
    termsUrl: null,
    isOwnPage: () => false,
    buildRequest: () => ({ url: `https://${key}.source.example/` }),
    parsePage: ({ bytes }) =>
      said[Number(Buffer.from(bytes).toString())] ?? failedPage('unrecognised', 'nothing'),
  };
}

const DEFINITIONS = ['a', 'b', 'c', 'pages', 'off'].map(definition);

const http: Transport = {
  name: 'http',
  async fetch({ url, client }) {
    calls.push(client);
    const reading = await (behaviour.get(client) ?? (async () => emptyPage()))();
    said.push(reading);
    return {
      url,
      status: 200,
      contentType: 'text/html',
      bytes: Buffer.from(String(said.length - 1)),
      headers: {},
      ageSeconds: null,
      isNotModified: false,
      retryAfterSeconds: null,
      costMicros: 0,
    };
  },
  close: async () => undefined,
};
const transports: Transports = {
  get: () => http,
  problemOf: () => null,
  close: async () => undefined,
};
const blobs: BlobStore = {
  put: async () => undefined,
  get: async () => null,
  remove: async () => undefined,
  removeBelow: async () => undefined,
  list: async function* () {},
  presignPut: async () => null,
};

let database: TestDatabase;
let liveCache = freshCache();

function freshCache() {
  const bounds = { entriesMax: 100, bytesMax: 1_000_000, ttlMsMax: 3_600_000 };
  return createCache({ prefix: 'test', metrics: createMetrics(), bounds });
}

function liveCtx(actor: Actor = PERSON): LiveSearchCtx {
  const ctx = database.makeCtx(actor);
  const metrics = createMetrics();
  const outbound = createOutbound({
    product: { name: 'Test', version: '1', contactUrl: null },
    allowCidrs: [],
    log: silentLog,
    metrics,
  });
  const ports = {
    ...ctx.ports,
    liveCache,
    outbound,
    transports,
    blobs,
    catalog: {
      list: () => DEFINITIONS,
      find: (key: string) => DEFINITIONS.find((source) => source.key === key) ?? null,
    },
    sourceSettings: {
      policy: 'official' as const,
      baseUrlOf: (source: SourceDefinition) => source.baseUrl,
      credentialsOf: () => ({}),
      dailyCallsMax: () => null,
    },
  };
  return { ...ctx, ports };
}

async function answers(input: Partial<Parameters<typeof searchLive>[1]> = {}) {
  const all: LiveSourceAnswer[] = [];
  const search = await searchLive(liveCtx(), { ...NO_CRITERIA, budgetMs: BUDGET_MS, ...input });
  for await (const answer of search) all.push(answer);
  return all;
}

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  await database.db.insert(sources).values(
    DEFINITIONS.map(({ key, label, kind }) => ({
      key,
      label,
      kind,
      enabledAt: key === 'off' ? null : new Date(),
    })),
  );
});
afterAll(() => database.close());
beforeEach(async () => {
  liveCache = freshCache();
  calls = [];
  behaviour.clear();
  await database.db.update(sources).set({ pausedUntil: null, failureCount: 0 });
});

const shows =
  (...cars: ReturnType<typeof car>[]) =>
  async () =>
    okPage({ listings: cars, reportedTotal: 90 });
const hangs = () => new Promise<PageReading>(() => undefined);
const byKey = (all: LiveSourceAnswer[]) => new Map(all.map((each) => [each.sourceKey, each]));

it('while it is paused shows what each source had last, says so, and asks nobody', async () => {
  behaviour.set('a', shows(car('1')));
  await answers();
  calls = [];
  const ctx = liveCtx();
  const off = new Map([['live_search', { mode: 'off' as const, percent: null, roles: [] }]]);
  const paused = { ...ctx, ports: { ...ctx.ports, switches: { rules: async () => off } } };
  const all: LiveSourceAnswer[] = [];
  for await (const answer of await searchLive(paused, NO_CRITERIA)) all.push(answer);
  expect(calls).toEqual([]);
  const told = byKey(all);
  expect(told.get('a')).toMatchObject({ state: 'kept', problem: expect.stringMatching('paused') });
  expect(told.get('a')?.listings).toHaveLength(1);
  expect(told.get('b')).toMatchObject({ problem: 'Live search is paused for the moment.' });
  expect(await hasLiveSources(paused)).toBe(false);
});

describe('live search', () => {
  it('brings what each source shows now, and asks only what is on and within the policy', async () => {
    behaviour.set('a', shows(car('1'), car('2')));
    const all = byKey(await answers());
    expect([...all.keys()].sort()).toEqual(['a', 'b', 'c']);
    expect(all.get('a')).toMatchObject({ state: 'fresh', reportedTotal: 90, problem: null });
    expect(all.get('a')?.listings).toMatchObject([
      { externalId: '1', make: 'Honda', priceCents: 1_500_000, listingId: null, rating: 'unrated' },
      { externalId: '2' },
    ]);
    expect(all.get('b')).toMatchObject({ state: 'fresh', listings: [] });
  });

  it('names a source that hangs, fails or is walled off, and brings the others all the same', async () => {
    behaviour.set('a', hangs);
    behaviour.set('b', async () => {
      throw new AppError('outbound_timeout', { message: 'too slow' });
    });
    behaviour.set('c', shows(car('1')));
    const all = await answers();
    expect(all.at(-1)?.sourceKey).toBe('a');
    const known = byKey(all);
    expect(known.get('a')).toMatchObject({ state: 'missing', asOf: null, listings: [] });
    expect(known.get('a')?.problem).toContain('did not answer within');
    expect(known.get('b')).toMatchObject({ state: 'missing', problem: 'too slow' });
    expect(known.get('c')).toMatchObject({ state: 'fresh' });
    behaviour.set('b', async () => failedPage('blocked', 'A wall.'));
    expect(byKey(await answers()).get('b')).toMatchObject({ state: 'missing' });
  });

  it('answers, with every source named, where all of them fail', async () => {
    for (const key of ['a', 'b', 'c']) behaviour.set(key, hangs);
    const all = await answers({ budgetMs: 50 });
    expect(all.map(({ state }) => state)).toEqual(['missing', 'missing', 'missing']);
  });

  it('asks once for many who want the same, and again only after it is forgotten', async () => {
    behaviour.set('a', shows(car('1')));
    // None of them is given up on a busy machine, which this is not about.
    const asked = { criteria: { sources: ['a'] }, budgetMs: 10_000 };
    await Promise.all(Array.from({ length: 10 }, () => answers(asked)));
    await answers(asked);
    expect(calls).toEqual(['a']);
    await answers({ ...asked, criteria: { sources: ['a'], makes: ['Honda'] } });
    expect(calls).toEqual(['a', 'a']);
  });

  it('shows what a source showed last, with its age, where it fails now', async () => {
    behaviour.set('a', shows(car('1')));
    const only = { criteria: { sources: ['a'] } };
    const [first] = await answers(only);
    await liveCache.delete({ area: 'live', key: 'a?all' });
    behaviour.set('a', async () => failedPage('unrecognised', 'Another layout.'));
    const [second] = await answers(only);
    expect(second).toMatchObject({ state: 'kept', problem: 'Another layout.' });
    expect(second?.asOf).toEqual(first?.asOf);
    expect(second?.listings).toEqual(first?.listings);
  });

  it('leaves out what does not meet the criteria, whatever the source makes of them', async () => {
    behaviour.set('a', shows(car('cheap', 9_000), car('dear', 30_000)));
    const [answer] = await answers({ criteria: { sources: ['a'], maxPriceCents: 1_000_000 } });
    expect(answer?.listings.map(({ externalId }) => externalId)).toEqual(['cheap']);
    const [none] = await answers({ criteria: { sources: ['a'], fuels: ['electric'] } });
    expect(none?.listings).toEqual([]);
  });

  it('says in the demo that it needs a market of one’s own', async () => {
    const ctx = liveCtx();
    const demo = { ...ctx, market: { ...ctx.market, name: 'demo' as const } };
    await expect(searchLive(demo, NO_CRITERIA)).rejects.toMatchObject({ code: 'needs_own_market' });
  });
});
