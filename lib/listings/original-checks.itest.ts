import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listings } from '@/db/schema/listings';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor } from '@/lib/platform/context';
import { newId } from '@/lib/platform/ids';
import { createMemoryLimiter } from '@/lib/platform/limits-memory';
import { emptyPage, okPage } from '@/lib/sources/page/page-reading';
import {
  memoryBlobs,
  readingCtx,
  type ScriptedTransport,
  scriptedSource,
} from '@/lib/sources/testing-source';
import { askOriginal, getOriginalStanding } from './original-checks';

const VISITOR: Actor = { kind: 'visitor', id: 'v', isBrowser: true };
const START = new Date('2026-03-01T15:00:00.000Z');
const URL_THERE = 'https://cars.example/car/a-1';
const VIN = '2HGFC2F59KH500001';
const definition = scriptedSource({
  detail: {
    isWanted: () => false,
    buildRequest: ({ url }) => (url === undefined ? null : { url }),
  },
});

let database: TestDatabase;
let now: Date;
let transport: ScriptedTransport;
let limiter: ReturnType<typeof createMemoryLimiter>;
let listingId: string;

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database, 'sources', 'listings', 'provider_usage');
  now = START;
  transport = { answers: [], requests: [] };
  limiter = createMemoryLimiter();
  await database.pool.query(
    `insert into sources (key, label, kind, enabled_at, terms_read_at) values ($1, $2, $3, $4, $4)`,
    [definition.key, definition.label, definition.kind, START],
  );
  listingId = await advert();
});

async function advert(change: object = {}): Promise<string> {
  const id = newId();
  await database.db.insert(listings).values({
    id,
    sourceKey: definition.key,
    externalId: id,
    url: URL_THERE,
    title: '2019 Honda Civic',
    vin: VIN,
    year: 2019,
    make: 'Honda',
    model: 'Civic',
    priceCents: 1_840_000,
    priceKind: 'dealer_ask',
    qualityScore: 80,
    factsHash: id,
    firstSeenAt: START,
    lastSeenAt: START,
    ...change,
  });
  return id;
}

const ctx = (of: TestDatabase = database) => {
  const reading = readingCtx(of.makeCtx(VISITOR, { now }), {
    definitions: [definition],
    transport,
    blobs: memoryBlobs(),
  });
  return { ...reading, ports: { ...reading.ports, limiter } };
};
const ask = (id = listingId, clientKey = 'here') =>
  askOriginal(ctx(), { listingId: id, clientKey });
const page = (change: object = {}) => ({
  body: okPage({
    listings: [
      { externalId: 'a-1', title: '2019 Honda Civic', price: '$17,900', vin: VIN, ...change },
    ],
  }),
});

describe('whether the original is still there', () => {
  it('is asked once in an hour, however many want to know at once', async () => {
    transport.answers = [page(), page({ price: '$17,000' })];
    const answers = await Promise.all([ask(), ask(), ask()]);
    expect(transport.requests.map(({ url }) => url)).toEqual([URL_THERE]);
    expect(answers.some(({ state }) => state === 'there')).toBe(true);
    expect(await ask()).toEqual({
      askedAt: START,
      state: 'there',
      priceCents: 1_790_000,
      problem: null,
    });
    now = new Date(START.getTime() + 3_600_000);
    expect((await ask()).priceCents).toBe(1_700_000);
    expect(transport.requests).toHaveLength(2);
  });

  it('has the end of an advert and another car at its address for answers', async () => {
    transport.answers = [{ body: emptyPage() }];
    expect((await ask()).state).toBe('ended');
    transport.answers = [page({ vin: '1HGCM82633A004352' })];
    const other = await ask(await advert());
    expect(other).toMatchObject({ state: 'unread', priceCents: null });
    expect(other.problem).toMatch(/another car/);
  });

  it('is not known where the source is off, and says why without asking it', async () => {
    await database.pool.query('update sources set enabled_at = null');
    const { state, problem } = await ask();
    expect([state, transport.requests.length]).toEqual(['unread', 0]);
    expect(problem).toMatch(/not switched on/);
  });

  it('is not asked for adverts that are private, nor by one address without end', async () => {
    const hidden = await advert({ visibility: 'private' });
    await expect(ask(hidden)).rejects.toMatchObject({ code: 'not_found' });
    const ask10 = () => ask(newId(), 'many').catch((error: { code: string }) => error.code);
    const codes: unknown[] = [];
    for (let turn = 0; turn < 11; turn += 1) codes.push(await ask10());
    expect(codes.at(9)).toBe('not_found');
    expect(codes.at(10)).toBe('rate_limited');
  });

  it('changes nothing in the market: scans alone do', async () => {
    const { rows: before } = await database.pool.query('select * from listings');
    transport.answers = [{ body: emptyPage() }];
    await ask();
    expect((await database.pool.query('select * from listings')).rows).toEqual(before);
  });

  it('can be asked as the page says: not without an address, and again after an hour', async () => {
    transport.answers = [page()];
    const standing = (hasAddress = true) =>
      getOriginalStanding(ctx(), { listingId, sourceKey: definition.key, hasAddress });
    expect(await standing()).toEqual({ canAsk: 'yes', check: null });
    expect((await standing(false)).canAsk).toBe('none');
    await ask();
    expect(await standing()).toMatchObject({ canAsk: 'not_yet', check: { state: 'there' } });
    now = new Date(START.getTime() + 3_600_000);
    expect((await standing()).canAsk).toBe('yes');
  });
});

it('the demo asks nobody and writes nothing', async () => {
  const demo = await testDatabase({ market: 'demo' });
  try {
    await expect(askOriginal(ctx(demo), { listingId, clientKey: 'here' })).rejects.toMatchObject({
      code: 'needs_own_market',
    });
    const standing = { listingId, sourceKey: definition.key, hasAddress: true };
    expect((await getOriginalStanding(ctx(demo), standing)).canAsk).toBe('demo');
    expect((await demo.pool.query('select 1 from original_checks')).rowCount).toBe(0);
  } finally {
    await demo.close();
  }
});
