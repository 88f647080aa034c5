import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listingViews } from '@/db/schema/collecting';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { parsePublicId } from '@/lib/platform/ids';
import { toDateOnly } from '@/lib/platform/time';
import { listPickedDeals, listPopularDeals, listSimilarDeals } from './picked-service';
import { refreshSearchRows, searchDeals } from './service';
import { ingestAdverts, MARKET_NOW, storeRanges, testAdverts } from './testing-market';

let database: TestDatabase;
const ADVERTS = testAdverts(120, 'picked');

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
  await ingestAdverts(database.db, ADVERTS);
  await storeRanges(database.db, ADVERTS);
  await refreshSearchRows(database.makeCtx({ kind: 'job', name: 'refresh' }, { now: MARKET_NOW }));
});
afterAll(() => database.close());

const ctx = () =>
  database.makeCtx({ kind: 'visitor', id: 'browser', isBrowser: true }, { now: MARKET_NOW });
const ranking = async () => {
  const input = { criteria: {}, sort: 'price', buyer: null, from: null } as const;
  return (await searchDeals(ctx(), { ...input, hideDominated: false, limit: 200 })).deals;
};

describe('cars picked by id', () => {
  it('come in the order asked, without those that are gone', async () => {
    const [first, second] = await ranking();
    if (!first || !second) throw new Error('no cars');
    const ids = [second, first].map(({ id }) => parsePublicId('listing', id));
    const gone = '01890000-0000-7000-8000-000000000000';
    const listingIds = [ids[0] ?? gone, gone, ids[1] ?? gone];
    const picked = await listPickedDeals(ctx(), { listingIds, buyer: null });
    expect(picked.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(await listPickedDeals(ctx(), { listingIds: [], buyer: null })).toEqual([]);
  });
});

describe('cars like one', () => {
  it('are of its model within two years, each once, and never itself', async () => {
    const deals = await ranking();
    let foundCount = 0;
    for (const deal of deals.slice(0, 12)) {
      const car = { ...deal, vehicleId: parsePublicId('vehicle', deal.vehicleId) };
      const similar = await listSimilarDeals(ctx(), { car, buyer: null, limit: 4 });
      foundCount += similar.length;
      const isLike = (other: (typeof similar)[number]) =>
        other.make === deal.make &&
        other.model === deal.model &&
        Math.abs(other.year - deal.year) <= 2 &&
        other.vehicleId !== deal.vehicleId;
      expect(similar.every(isLike)).toBe(true);
      expect(new Set(similar.map(({ vehicleId }) => vehicleId)).size).toBe(similar.length);
    }
    expect(foundCount).toBeGreaterThan(0);
  });
});

describe('the cars most opened', () => {
  it('are those of the last week with three looks or more, the most first', async () => {
    const [often, seldom, old] = await ranking();
    if (!often || !seldom || !old) throw new Error('no cars');
    const row = (deal: typeof often, day: Date, viewCount: number) => ({
      listingId: parsePublicId('listing', deal.id),
      day: toDateOnly(day),
      viewCount,
    });
    const longAgo = new Date(MARKET_NOW.getTime() - 9 * 86_400_000);
    const yesterday = new Date(MARKET_NOW.getTime() - 86_400_000);
    await database.db
      .insert(listingViews)
      .values([
        row(often, MARKET_NOW, 2),
        row(often, yesterday, 2),
        row(seldom, MARKET_NOW, 2),
        row(old, longAgo, 50),
      ]);
    const popular = await listPopularDeals(ctx(), { buyer: null, limit: 5 });
    expect(popular.map(({ deal, looks }) => [deal.id, looks])).toEqual([[often.id, 4]]);
  });
});
