import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type TestDatabase, testDatabase } from '@/db/testing';
import type { Role } from '@/db/vocabulary';
import { findBuyer } from '@/lib/deals/buyer';
import type { Buyer } from '@/lib/deals/deal-for-buyer';
import { dealSchema } from '@/lib/deals/schemas';
import { type Cache, createCache } from '@/lib/platform/cache';
import type { Actor, Ctx } from '@/lib/platform/context';
import { toWireAnswer } from '@/lib/platform/http/answer';
import { createMetrics } from '@/lib/platform/metrics';
import { listDealsOperation } from './operations';
import type { SearchInput } from './search-input';
import { toSearchAnswer } from './search-wire';
import { getChoices, refreshSearchRows, searchDeals } from './service';
import { dealsBytesOf } from './shown-page';
import { ingestAdverts, MARKET_NOW, storeRanges, testAdverts } from './testing-market';

const VISITOR: Actor = { kind: 'visitor', id: 'browser', isBrowser: true };
const OTHER: Actor = { kind: 'visitor', id: '203.0.113.9', isBrowser: false };
const JOB: Actor = { kind: 'job', name: 'refresh' };
const LATER = new Date(MARKET_NOW.getTime() + 15_000);
const INPUT: SearchInput = {
  criteria: { makes: ['Ford', 'Kia'] },
  sort: 'worst_case_saving',
  buyer: findBuyer({ zip: '75201' }),
  from: null,
  hideDominated: false,
  limit: 10,
};

function texan(): Buyer {
  const buyer = findBuyer({ zip: '75201' });
  if (!buyer) throw new Error('no such ZIP');
  return buyer;
}

let database: TestDatabase;
let cache: Cache;
beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
  const adverts = testAdverts(150);
  await ingestAdverts(database.db, adverts);
  await storeRanges(database.db, adverts);
  await refreshSearchRows(database.makeCtx(JOB, { now: MARKET_NOW }));
});
afterAll(() => database.close());
beforeEach(() => {
  cache = createCache({ prefix: 'demo', metrics: createMetrics() });
});

function ctxOf(actor: Actor, now = MARKET_NOW): Ctx<{ cache: Cache }> {
  return { ...database.makeCtx(actor, { now }), ports: { cache } };
}

/** The number of statements that reach the database meanwhile. */
async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const onQuery = () => {
    count += 1;
  };
  const { pool } = database;
  const query = pool.query.bind(pool);
  Object.assign(pool, {
    query: (...args: Parameters<typeof query>) => {
      onQuery();
      return query(...args);
    },
  });
  try {
    await work();
  } finally {
    Object.assign(pool, { query });
  }
  return count;
}

describe('an answer that was given a moment ago', () => {
  it('is given again to whoever asks the same, without the database, and says its age', async () => {
    const first = await searchDeals(ctxOf(VISITOR), INPUT);
    const reordered = { ...INPUT, criteria: { makes: ['Kia', 'Ford', 'Kia'] } };
    let second = first;
    const statements = await statementsOf(async () => {
      second = await searchDeals(ctxOf(OTHER, LATER), reordered);
    });
    expect(statements).toBe(0);
    expect(second).toEqual(first);
    expect(toSearchAnswer(second).meta.as_of).toBe(MARKET_NOW.toISOString());
    expect(toSearchAnswer(second)).toBe(toSearchAnswer(first));
  });

  it('is asked for once by 200 at the same time', async () => {
    const alone = await statementsOf(() =>
      searchDeals(
        {
          ...ctxOf(VISITOR),
          ports: { cache: createCache({ prefix: 'alone', metrics: createMetrics() }) },
        },
        INPUT,
      ),
    );
    const together = await statementsOf(() =>
      Promise.all(Array.from({ length: 200 }, () => searchDeals(ctxOf(VISITOR), INPUT))),
    );
    expect(alone).toBeGreaterThan(0);
    expect(together).toBe(alone);
  });

  it('is made for another buyer of the same rows, without the database', async () => {
    const first = await searchDeals(ctxOf(VISITOR), INPUT);
    const elsewhere = { ...INPUT, buyer: findBuyer({ zip: '97201' }) };
    let second = first;
    expect(
      await statementsOf(async () => {
        second = await searchDeals(ctxOf(OTHER), elsewhere);
      }),
    ).toBe(0);
    const noCacheCtx = database.makeCtx(VISITOR, { now: MARKET_NOW });
    expect(second).toEqual(await searchDeals(noCacheCtx, elsewhere));
    expect(second.deals.map(({ cost }) => cost)).not.toEqual(first.deals.map(({ cost }) => cost));
  });

  it.each<[string, Partial<SearchInput>]>([
    ['ZIP', { buyer: findBuyer({ zip: '10001' }) }],
    ['state', { buyer: findBuyer({ state: 'CA' }) }],
    ['trade-in', { buyer: { ...texan(), tradeInCents: 650_000 } }],
    ['nobody', { buyer: null }],
    ['place and facets', { from: { latitude: 27.9, longitude: -82.4 }, withFacets: true }],
    ['order by what it costs at the door', { sort: 'out_the_door' }],
    ['whole cost tables', { withCostTables: true }],
  ])('is written as the schema writes its deals: %s', async (_, change) => {
    for (const at of [MARKET_NOW, LATER, new Date('2029-01-01')]) {
      const page = await searchDeals(ctxOf(VISITOR, at), { ...INPUT, ...change });
      const answer = toSearchAnswer(page);
      const { dto, data } = answer;
      const view = { asOf: at, format: null, selfUrl: 'http://a.test/', publicUrl: '' };
      const slowly = { dto, data, page: answer.page, meta: answer.meta };
      const text = ({ bytes }: { bytes?: Uint8Array }) => new TextDecoder().decode(bytes);
      const wire = toWireAnswer(listDealsOperation, answer, view);
      expect(text(wire)).toBe(text(toWireAnswer(listDealsOperation, slowly, view)));
      expect(dealsBytesOf(page) === null).toBe(change.withCostTables === true);
      expect(JSON.parse(text(wire)).data).toEqual(z.array(dealSchema).parse(data));
    }
  });

  it.each<[string, Partial<SearchInput>]>([
    ['criteria', { criteria: { makes: ['Ford'] } }],
    ['order', { sort: 'price' }],
    ['buyer', { buyer: findBuyer({ zip: '97201' }) }],
    ['no buyer', { buyer: null }],
    ['place', { from: { latitude: 27.9, longitude: -82.4 } }],
    ['hiding', { hideDominated: true }],
    ['page size', { limit: 5 }],
  ])('is not taken for that to another question: %s', async (_, change) => {
    await searchDeals(ctxOf(VISITOR), INPUT);
    const direct = await searchDeals(database.makeCtx(VISITOR, { now: MARKET_NOW }), {
      ...INPUT,
      ...change,
    });
    expect(await searchDeals(ctxOf(VISITOR), { ...INPUT, ...change })).toEqual(direct);
    const { nextCursor } = await searchDeals(ctxOf(VISITOR), INPUT);
    const next = await searchDeals(ctxOf(VISITOR), { ...INPUT, cursor: nextCursor ?? undefined });
    expect(next.deals[0]?.id).not.toBe((await searchDeals(ctxOf(VISITOR), INPUT)).deals[0]?.id);
  });

  it('is for those who may ask only', async () => {
    await searchDeals(ctxOf(VISITOR), INPUT);
    const stranger: Actor = {
      kind: 'person',
      personId: 'p',
      role: 'nobody' as Role,
      epoch: 0,
      sessionId: 's',
      plan: 'free',
    };
    await expect(searchDeals(ctxOf(stranger), INPUT)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('holds for the choices of the filters too', async () => {
    const first = await getChoices(ctxOf(VISITOR));
    expect(await statementsOf(() => getChoices(ctxOf(OTHER)))).toBe(0);
    expect(await getChoices(ctxOf(OTHER))).toBe(first);
  });
});
