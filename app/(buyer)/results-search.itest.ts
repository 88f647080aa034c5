import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { type BuyerSettings, NO_BUYER_SETTINGS } from '@/lib/accounts/buyer-settings';
import { refreshSearchRows } from '@/lib/searches/service';
import { ingestAdverts, MARKET_NOW, storeRanges, testAdverts } from '@/lib/searches/testing-market';
import { loanOf, monthlyCentsOf } from './price-basis';
import { readResultsAddress, readResultsHref } from './results-address';
import { countResults, findResults, listedCount } from './results-search';

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
    ['source', 'source'],
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

describe('bounds on the payment', () => {
  const address = readResultsHref('/?basis=monthly&max_monthly=250');

  it('are said not to be in force where the buyer named no loan', async () => {
    const { page, errors } = await findResults(reader(), address);
    const all = await findResults(reader(), readResultsHref('/'));
    expect(Object.keys(errors)).toEqual(['maxMonthly']);
    expect(page.facts.total).toBe(all.page.facts.total);
  });

  it('leave out what costs more a month by the buyer’s loan', async () => {
    const loan = { loanDownCents: 100_000, loanAprBp: 699, loanMonths: 60 };
    const { page, errors } = await findResults(reader(), address, {
      ...NO_BUYER_SETTINGS,
      ...loan,
    });
    expect(errors).toEqual({});
    expect(page.facts.total).toBeGreaterThan(0);
    const own = loanOf({ ...NO_BUYER_SETTINGS, ...loan });
    if (!own) throw new Error('no loan');
    for (const { cost } of page.deals) {
      expect(monthlyCentsOf(cost?.totalCents ?? 0, own)).toBeLessThanOrEqual(25_000);
    }
  });
});

describe('the buyer of the results', () => {
  const stored: BuyerSettings = { ...NO_BUYER_SETTINGS, zip: '97201', tradeInCents: 300_000 };
  const search = (href: string, settings = stored) =>
    findResults(reader(), readResultsHref(href), settings);

  it('lives where the address says, else where the settings say, else where is searched', async () => {
    expect((await search('/?buyer_zip=78701&near_zip=75201')).buyerZip).toBe('78701');
    expect((await search('/?near_zip=75201')).buyerZip).toBe('97201');
    expect((await search('/?near_zip=75201', NO_BUYER_SETTINGS)).buyerZip).toBe('75201');
    expect((await search('/', NO_BUYER_SETTINGS)).buyerZip).toBeUndefined();
  });

  it('has the trade-in taken off in a state without a sales tax', async () => {
    const [withIt, without] = await Promise.all([
      search('/?sort=price'),
      search('/?sort=price', { ...stored, tradeInCents: null }),
    ]);
    expect(withIt.page.deals.length).toBeGreaterThan(0);
    for (const [at, deal] of withIt.page.deals.entries()) {
      const before = without.page.deals[at]?.cost?.totalCents;
      if (deal.sellerKind === 'dealer' && before !== undefined) {
        expect(deal.cost?.totalCents).toBeLessThanOrEqual(before - 300_000);
      }
    }
  });
});

describe('the count for an address', () => {
  it.each([
    '/',
    '/?make=Honda&max_price=20000',
    '/?state=TX&rating=unrated&sort=price',
    '/?near_zip=75201&within_mi=200&buyer_zip=97201',
    '/?make=Honda&near_zip=00000&within_mi=5',
    '/?make=Nobody',
    '/?make=Honda&undominated=true',
    '/?make=Honda&max_total=15000',
  ])('is that of its results: %s', async (href) => {
    const address = readResultsHref(href);
    const { page } = await findResults(reader(), address);
    expect(await countResults(reader(), address)).toBe(listedCount(page));
  });

  it('reads no rows: each relaxation of an empty page costs a count', async () => {
    const query = vi.spyOn(database.pool, 'query');
    try {
      await countResults(reader(), readResultsHref('/?make=Honda&max_price=20000&state=TX'));
      expect(query).toHaveBeenCalledTimes(1);
    } finally {
      query.mockRestore();
    }
  });
});
