import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import { toPublicId } from '@/lib/platform/ids';
import type { SearchInput } from './search-input';
import { refreshSearchRows, searchDeals, searchListings } from './service';
import {
  ingestAdverts,
  listingIds,
  MARKET_NOW,
  storeRanges,
  type TestAdvert,
  testAdverts,
} from './testing-market';

const VISITOR: Actor = { kind: 'visitor', id: 'browser', isBrowser: true };
const JOB: Actor = { kind: 'job', name: 'refresh' };

let database: TestDatabase;
let ids: Map<string, string>;

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
});
afterAll(() => database.close());

const ctxOf = (actor: Actor) => database.makeCtx(actor, { now: MARKET_NOW });
const refresh = () => refreshSearchRows(ctxOf(JOB));
const query = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await database.pool.query(text, values)).rows;

const ALL: SearchInput = {
  criteria: {},
  sort: 'worst_case_saving',
  buyer: null,
  from: null,
  hideDominated: false,
  limit: 1_000,
};

const isLongDose = process.env.DEALSCOUT_TEST_DOSE === 'long';
const ADVERTS = testAdverts(60, 'refreshed');
const PAIRS = ADVERTS.filter(({ listing }) => listing.externalId.endsWith('-again'));

beforeEach(async () => {
  await emptyTables(database, 'sources', 'vehicles', 'market_models');
  await ingestAdverts(database.db, ADVERTS);
  await storeRanges(database.db, ADVERTS);
  await refresh();
  ids = await listingIds(database.db);
});

const idOf = (externalId: string) => ids.get(externalId) ?? '';
const rowsWritten = async (work: () => Promise<unknown>): Promise<string[]> => {
  const versions = () =>
    query<{ id: string; xmin: string }>('select listing_id as id, xmin::text from search_rows');
  const before = new Map((await versions()).map((row) => [row.id, row.xmin]));
  await work();
  return (await versions()).filter((row) => before.get(row.id) !== row.xmin).map(({ id }) => id);
};
const shownIds = async () =>
  new Set((await searchListings(ctxOf(VISITOR), ALL)).deals.map((deal) => deal.id));

/** An advert and the same car's other one, the better offer first. */
function onePair(): [better: TestAdvert, other: TestAdvert] {
  const again = PAIRS[0];
  const first = ADVERTS.find(
    ({ listing }) => `${listing.externalId}-again` === again?.listing.externalId,
  );
  if (!again || !first) throw new Error('the market has no car with two adverts');
  const isFirstBetter =
    first.listing.priceCents < again.listing.priceCents ||
    (first.listing.priceCents === again.listing.priceCents &&
      idOf(first.listing.externalId) < idOf(again.listing.externalId));
  return isFirstBetter ? [first, again] : [again, first];
}

describe('refreshing result rows', () => {
  it('counts every live listing and writes nothing when all is right already', async () => {
    expect(await refresh()).toBe(ADVERTS.length);
    expect(await rowsWritten(refresh)).toEqual([]);
  });

  it('writes only the car whose price changed, with its new figures everywhere', async () => {
    const [better, other] = onePair();
    const cutCents = better.listing.priceCents - 20_000;
    const written = await rowsWritten(async () => {
      await ingestAdverts(database.db, [
        {
          ...better,
          earlierPricesCents: [],
          listing: { ...better.listing, priceCents: cutCents, observedAt: MARKET_NOW },
        },
      ]);
      await refresh();
    });
    const pair = [better, other].map(({ listing }) => idOf(listing.externalId));
    // Other tests of this file say what a re-sighting itself may touch.
    expect(new Set(written)).toEqual(new Set(pair));
    const { deals } = await searchDeals(ctxOf(VISITOR), ALL);
    const deal = deals.find(({ id }) => id === toPublicId('listing', pair[0] ?? ''));
    expect(deal).toMatchObject({
      priceCents: cutCents,
      previousPriceCents: better.listing.priceCents,
    });
    if (better.range) expect(deal?.savingCents).toBe(better.range.p50Cents - cutCents);
  });

  it.each([
    ['ended', "status = 'gone'"],
    ['made private', "visibility = 'private'"],
    ['deleted', 'deleted_at = now()'],
  ])(
    'takes out an advert that was %s, and the other one of its car moves up',
    async (_, change) => {
      const [better, other] = onePair();
      await query(`update listings set ${change} where id = $1`, [idOf(better.listing.externalId)]);
      expect(await refresh()).toBe(ADVERTS.length - 1);
      const { deals } = await searchDeals(ctxOf(VISITOR), ALL);
      const shown = new Map(deals.map((deal) => [deal.id, deal]));
      expect(shown.has(toPublicId('listing', idOf(better.listing.externalId)))).toBe(false);
      const left = shown.get(toPublicId('listing', idOf(other.listing.externalId)));
      expect(left?.otherOffers).toEqual([]);
      expect(await shownIds()).toEqual(
        new Set(
          ADVERTS.filter((advert) => advert !== better).map(({ listing }) =>
            toPublicId('listing', idOf(listing.externalId)),
          ),
        ),
      );
    },
  );

  it('empties the result pages of a market that has nothing left', async () => {
    await query("update listings set status = 'gone'");
    expect(await refresh()).toBe(0);
    const page = await searchDeals(ctxOf(VISITOR), ALL);
    expect(page).toMatchObject({
      deals: [],
      nextCursor: null,
      facts: { total: 0, medianPriceCents: null, unratedCount: 0, checkFirstCount: 0 },
    });
  });

  it('follows the newest valuations, also when two were made at one instant', async () => {
    const advert = ADVERTS.find(({ range }) => range?.unratedReason === null);
    if (!advert?.range) throw new Error('the market has no rated car');
    for (const share of [0.5, 2, 0.7, 1.5]) {
      const range = Object.fromEntries(
        Object.entries(advert.range).map(([name, value]) => [
          name,
          typeof value === 'number' ? Math.round(value * share) : value,
        ]),
      ) as typeof advert.range;
      await storeRanges(database.db, [{ ...advert, range }]);
      await refresh();
      const { deals } = await searchListings(ctxOf(VISITOR), ALL);
      const id = toPublicId('listing', idOf(advert.listing.externalId));
      expect(deals.find((deal) => deal.id === id)?.valuation?.p50Cents).toBe(range.p50Cents);
    }
  });

  it('is not for visitors', async () => {
    const refused = await refreshSearchRows(ctxOf(VISITOR)).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(AppError);
    expect((refused as AppError).code).toBe('unauthenticated');
  });
});

describe('a set too large for an order or for comparing', () => {
  const cheapest = (cents: number, { listing }: TestAdvert) => Math.min(cents, listing.priceCents);

  /** That many more cars, copied inside the database from one listing. */
  async function addCopies(count: number): Promise<void> {
    await query(
      `with made as (
         insert into listings
         select copied.* from (select * from listings where status = 'live' order by id limit 1) l
           cross join generate_series(1, $1::int) n
           cross join lateral jsonb_populate_record(
             l::listings, jsonb_build_object('id', gen_random_uuid(), 'external_id', 'copy-' || n)) copied
         returning id, year, make, model, first_seen_at),
       cars as (insert into vehicles (id, year, make, model) select id, year, make, model from made
                returning id)
       insert into listing_vehicles (id, listing_id, vehicle_id, reason, linked_at)
       select gen_random_uuid(), made.id, cars.id, 'alone', first_seen_at from made join cars using (id)`,
      [count],
    );
    await refresh();
  }

  it('is shown in the stored order and says why; a narrower one is not', async () => {
    // Cars are compared with each other up to a number that takes its time to fill.
    const copies = isLongDose ? 20_001 : 5_001;
    await addCopies(copies);
    const total = (await searchDeals(ctxOf(VISITOR), ALL)).facts.total;
    expect(total).toBeGreaterThan(copies);
    const words = total.toLocaleString('en-US');
    const input: SearchInput = { ...ALL, limit: 3 };

    const page = await searchDeals(ctxOf(VISITOR), { ...input, sort: 'deal_score' });
    expect(page.sort).toBe('worst_case_saving');
    expect(page.notes).toEqual([
      `Ordered by worst-case saving: ${words} cars match, and this order is computed for up to 5,000. Narrow the filters to use it.`,
    ]);
    const maxCents = 1_000_000_000;
    const bounded = await searchDeals(ctxOf(VISITOR), {
      ...input,
      sort: 'out_the_door',
      totalBounds: { minCents: 1_200_000, maxCents },
    });
    expect(bounded.sort).toBe('price');
    expect(bounded.deals.every((deal) => deal.priceCents >= 1_200_000)).toBe(true);
    expect(bounded.notes.join(' ')).toContain('Your bounds are held against the ask');
    expect(page.nextCursor).not.toBeNull();
    const next = await searchDeals(ctxOf(VISITOR), {
      ...input,
      sort: 'deal_score',
      cursor: page.nextCursor ?? '',
    });
    expect(next.deals.map(({ id }) => id)).not.toEqual(page.deals.map(({ id }) => id));

    if (isLongDose) {
      const compared = await searchDeals(ctxOf(VISITOR), { ...input, hideDominated: true });
      expect(compared.dominatedCount).toBeNull();
      expect(compared.notes).toEqual([
        `No car is hidden as beaten: ${words} cars match, and they are compared up to 20,000. Narrow the filters to use it.`,
      ]);
      expect(compared.deals).toHaveLength(3);
    }

    const narrow = await searchDeals(ctxOf(VISITOR), {
      ...input,
      criteria: { maxPriceCents: ADVERTS.reduce(cheapest, Infinity) },
      sort: 'deal_score',
      hideDominated: true,
    });
    expect(narrow).toMatchObject({ sort: 'deal_score', notes: [] });
  });
});
