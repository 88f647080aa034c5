import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '@/db/copy';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { ingestSightings } from '@/lib/listings/ingest-queries';
import type { Actor } from '@/lib/platform/context';
import { newId } from '@/lib/platform/ids';
import { valueMarket } from '@/lib/valuation/service';
import { REFRESH_LISTINGS_MAX, recountSearch, refreshListings } from './refresh';
import { refreshSearchRows } from './service';
import { ingestAdverts, listingIds, MARKET_NOW, testAdverts } from './testing-market';

const JOB: Actor = { kind: 'job', name: 'ingest-listings' };
const HOUR_MS = 3_600_000;
const ADVERTS = testAdverts(140, 'moving').map((advert) => ({ ...advert, earlierPricesCents: [] }));
const PRESENT = ADVERTS.slice(0, 120);
const LATE = ADVERTS.slice(120);

let database: TestDatabase;
let now = MARKET_NOW;
const ctxOf = (actor: Actor = JOB) => database.makeCtx(actor, { now });
const query = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await database.pool.query(text, values)).rows;
const rowsByListing = () => query('select * from search_rows order by listing_id');
const idOf = async (externalId: string) => (await listingIds(database.db)).get(externalId) ?? '';

/** Shows adverts of the first source as they are said to be, an hour later than all before. */
async function show(
  adverts: readonly (typeof ADVERTS)[number][],
  change: { priceCents?: number; mileageMi?: number; factsHash?: string; status?: 'gone' } = {},
): Promise<string[]> {
  now = new Date(now.getTime() + HOUR_MS);
  const { status = 'live', ...facts } = change;
  for (const { sourceKey, listing } of adverts) {
    await inTransaction(database.pool, (client) =>
      ingestSightings(client, sourceKey, [
        { listing: { ...listing, ...facts, observedAt: now }, status },
      ]),
    );
  }
  return Promise.all(adverts.map(({ listing }) => idOf(listing.externalId)));
}

/** The rows as they are, after it was seen that reading the whole market would leave the same. */
async function rowsAsOfTheWholeMarket() {
  const rows = await rowsByListing();
  await refreshSearchRows(ctxOf());
  expect(await rowsByListing()).toEqual(rows);
  return rows;
}

const again = PRESENT.find(({ listing }) => listing.externalId.endsWith('-again'));
const first = PRESENT.find(
  ({ listing }) => `${listing.externalId}-again` === again?.listing.externalId,
);
const alone = PRESENT.filter(
  ({ listing }) =>
    !PRESENT.some(
      (other) => other.listing !== listing && other.listing.vehicleKey === listing.vehicleKey,
    ),
);

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
  await ingestAdverts(database.db, PRESENT);
  await valueMarket(ctxOf());
  await refreshSearchRows(ctxOf());
});
afterAll(() => database.close());

describe('refreshing some listings', () => {
  it('values and shows new ones as reading the whole market would, once', async () => {
    const ids = await show(LATE);
    const done = await refreshListings(ctxOf(), { listingIds: ids });
    expect(done.valuedCount).toBeGreaterThan(0);
    expect(done).toMatchObject({ removedCount: 0 });
    const rows = await rowsAsOfTheWholeMarket();
    expect(rows).toHaveLength(ADVERTS.length);
    const valuations = await query('select id from valuations order by id');
    expect(await refreshListings(ctxOf(), { listingIds: ids })).toMatchObject({ valuedCount: 0 });
    expect(await query('select id from valuations order by id')).toEqual(valuations);
    expect(await rowsByListing()).toEqual(rows);
  });

  it('follows a price without valuing, and writes the rows of that car only', async () => {
    if (!first || !again) throw new Error('no car has two adverts');
    const versions = async () =>
      new Map(
        (
          await query<{ id: string; xmin: string }>(
            'select listing_id as id, xmin::text from search_rows',
          )
        ).map(({ id, xmin }) => [id, xmin]),
      );
    const before = await versions();
    const [id] = await show([first], { priceCents: first.listing.priceCents - 300_000 });
    expect(await refreshListings(ctxOf(), { listingIds: [id ?? ''] })).toEqual({
      valuedCount: 0,
      shownCount: 2,
      removedCount: 0,
    });
    const after = await versions();
    const written = [...after].filter(([each, xmin]) => before.get(each) !== xmin);
    const pair = [id, await idOf(again.listing.externalId)];
    expect(new Set(written.map(([each]) => each))).toEqual(new Set(pair));
    await rowsAsOfTheWholeMarket();
  });

  it('takes out what is gone, and the other advert of its car stands for it', async () => {
    if (!first || !again) throw new Error('no car has two adverts');
    const [id] = await show([first], { status: 'gone' });
    expect(await refreshListings(ctxOf(), { listingIds: [id ?? ''] })).toEqual({
      valuedCount: 0,
      shownCount: 1,
      removedCount: 1,
    });
    const [other] = await query(
      'select is_best_offer, other_offers from search_rows where listing_id = $1',
      [await idOf(again.listing.externalId)],
    );
    expect(other).toEqual({ is_best_offer: true, other_offers: [] });
    await rowsAsOfTheWholeMarket();
    const [back] = await show([first]);
    expect(await refreshListings(ctxOf(), { listingIds: [back ?? ''] })).toMatchObject({
      shownCount: 2,
    });
    await rowsAsOfTheWholeMarket();
  });

  it('follows an advert from one car to another, at both cars', async () => {
    const [one, two] = alone;
    if (!one || !two) throw new Error('every car has two adverts');
    const [oneId, twoId] = [await idOf(one.listing.externalId), await idOf(two.listing.externalId)];
    const move = async (from: string, to: string) => {
      await query(
        `update listing_vehicles set vehicle_id =
           (select vehicle_id from listing_vehicles where listing_id = $2 and unlinked_at is null)
          where listing_id = $1 and unlinked_at is null`,
        [from, to],
      );
      await refreshListings(ctxOf(), { listingIds: [from] });
      return rowsAsOfTheWholeMarket();
    };
    await move(oneId, twoId);
    // From the pair to a third car: the one that stays has no other offer any more.
    await move(oneId, await idOf(alone[2]?.listing.externalId ?? ''));
    const [left] = await query('select other_offers from search_rows where listing_id = $1', [
      twoId,
    ]);
    expect(left).toEqual({ other_offers: [] });
  });

  it('is right beside a refresh of the whole market', async () => {
    const ids = await show(alone.slice(3, 20), { priceCents: 999_900 });
    await Promise.all([
      refreshSearchRows(ctxOf()),
      refreshListings(ctxOf(), { listingIds: ids }),
      refreshListings(ctxOf(), { listingIds: ids.slice(4) }),
    ]);
    await rowsAsOfTheWholeMarket();
  });

  it('leaves everything where nothing is named or known, and takes no more than it should', async () => {
    const rows = await rowsByListing();
    const nothing = { valuedCount: 0, shownCount: 0, removedCount: 0 };
    expect(await refreshListings(ctxOf(), { listingIds: [] })).toEqual(nothing);
    expect(await refreshListings(ctxOf(), { listingIds: [newId()] })).toEqual(nothing);
    expect(await rowsByListing()).toEqual(rows);
    const many = Array.from({ length: REFRESH_LISTINGS_MAX + 1 }, () => newId());
    await expect(refreshListings(ctxOf(), { listingIds: many })).rejects.toThrow(RangeError);
  });
});

it('the ranking is counted anew, and the same the second time', async () => {
  await query(
    'delete from search_rows where listing_id = (select min(listing_id::text)::uuid from search_rows)',
  );
  const counts = () => query('select * from search_counts order by kind, value, detail');
  const before = await counts();
  await recountSearch(ctxOf());
  const after = await counts();
  expect(after).not.toEqual(before);
  await recountSearch(ctxOf());
  expect(await counts()).toEqual(after);
});

it('results are refreshed by jobs and not by visitors', async () => {
  const visitor: Actor = { kind: 'visitor', id: 'v', isBrowser: true };
  const refused = { code: 'unauthenticated' };
  await expect(refreshListings(ctxOf(visitor), { listingIds: [] })).rejects.toMatchObject(refused);
  await expect(recountSearch(ctxOf(visitor))).rejects.toMatchObject(refused);
});
