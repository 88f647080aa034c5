import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { refreshSearchRows } from '@/lib/searches/service';
import { ingestAdverts, MARKET_NOW, storeRanges, testAdverts } from '@/lib/searches/testing-market';
import { readResultsAddress } from './results-address';
import { findResults } from './results-search';

const ADVERTS = testAdverts(60, 'addresses');

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
  await ingestAdverts(database.db, ADVERTS);
  await storeRanges(database.db, ADVERTS);
  const job = database.makeCtx({ kind: 'job', name: 'refresh' }, { now: MARKET_NOW });
  await refreshSearchRows(job);
});
afterAll(() => database.close());

const reader = () =>
  database.makeCtx({ kind: 'visitor', id: 'browser', isBrowser: true }, { now: MARKET_NOW });

describe('the cars for an address', () => {
  it.each([
    ['make', 'make'],
    ['model', 'model'],
    ['source', undefined],
    ['body', 'body'],
    ['near_zip', 'nearZip'],
    ['min_price', 'minPrice'],
    ['sort', undefined],
    ['cursor', undefined],
  ])('are still found when %s holds a character that Postgres cannot', async (name, field) => {
    const address = readResultsAddress({ [name]: 'Fo\u0000rd', state: 'TX' });
    const { page, errors } = await findResults(reader(), address);
    expect(page.facts.total).toBeGreaterThan(0);
    expect(page.deals.every((deal) => deal.state === 'TX')).toBe(true);
    expect(Object.keys(errors)).toEqual(field === undefined ? [] : [field]);
  });
});
