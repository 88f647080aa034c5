import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import {
  ACCIDENT_STATEMENTS,
  BODY_STYLES,
  CONFIDENCE_LEVELS,
  FUELS,
  MARKET_RATINGS,
  OWNER_COUNTS,
  SELLER_KINDS,
} from '@/db/vocabulary';
import { findBuyer } from '@/lib/deals/buyer';
import type { Actor } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import { encodeCursor } from '@/lib/platform/http/cursor';
import { type Criteria, criteriaKey, SORTS, type Sort } from './criteria';
import type { SearchInput } from './search-input';
import {
  countDeals,
  getChoices,
  listSources,
  refreshSearchRows,
  searchDeals,
  searchListings,
} from './service';
import { type ExpectedRow, expectedRows, inOrder, meets } from './testing-expected';
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
const BUYER = findBuyer({ zip: '75201' });
const ADVERTS = testAdverts(400);
const isLongDose = process.env.DEALSCOUT_TEST_DOSE === 'long';
/** Cars on a page of a walk; each page is a question of its own. */
const WALK_LIMIT = isLongDose ? 7 : 29;

let database: TestDatabase;
let rows: ExpectedRow[];

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
  await ingestAdverts(database.db, ADVERTS);
  await storeRanges(database.db, ADVERTS);
  await refreshSearchRows(ctxOf(JOB));
  rows = expectedRows(ADVERTS, await listingIds(database.db));
});
afterAll(() => database.close());

const ctxOf = (actor: Actor) => database.makeCtx(actor, { now: MARKET_NOW });
const ctx = () => ctxOf(VISITOR);

const inputOf = (changes: Partial<SearchInput> = {}): SearchInput => ({
  criteria: {},
  sort: 'worst_case_saving',
  buyer: BUYER,
  from: null,
  hideDominated: false,
  limit: 1_000,
  ...changes,
});

/** Every id of a list, page by page. */
async function walk(input: SearchInput, verb = searchDeals): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await verb(ctx(), { ...input, cursor });
    ids.push(...page.deals.map((deal) => deal.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && ids.length <= 2 * ADVERTS.length);
  return ids;
}

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 1 });
const some = <T>(values: readonly T[]) =>
  optional(fc.subarray([...values], { minLength: 1, maxLength: Math.min(3, values.length) }));
const criteria: fc.Arbitrary<Criteria> = fc
  .record({
    makes: some(['Honda', 'Ford', 'Toyota', 'Kia', 'Nobody']),
    models: some(['Civic', 'F-150', 'Camry']),
    minYear: optional(fc.integer({ min: 2011, max: 2018 })),
    maxYear: optional(fc.integer({ min: 2015, max: 2022 })),
    minPriceCents: optional(fc.integer({ min: 0, max: 1_500_000 })),
    maxPriceCents: optional(fc.constantFrom(1_000_000, 1_500_000, 2_500_000)),
    minMileageMi: optional(fc.integer({ min: 0, max: 60_000 })),
    maxMileageMi: optional(fc.constantFrom(60_000, 100_000)),
    minSavingCents: optional(fc.constantFrom(0, 50_000, 200_000)),
    bodies: some(BODY_STYLES),
    fuels: some(FUELS),
    sellerKinds: some(SELLER_KINDS),
    titleStatuses: some(['clean', 'salvage', 'flood'] as const),
    states: some(['TX', 'OK', 'CA', 'NY'] as const),
    ratings: some([...MARKET_RATINGS, 'check_first'] as const),
    sources: some(['alpha', 'beta', 'gamma']),
    hasPriceDrop: optional(fc.constant(true)),
    confidences: some(CONFIDENCE_LEVELS),
    accidents: some(ACCIDENT_STATEMENTS),
    owners: some(OWNER_COUNTS),
    minPhotos: optional(fc.constantFrom(1, 6)),
    mustSay: some(['leather', 'tow', 'honda']),
    neverSay: some(['rebuilt', 'tow']),
    minPriceCutCents: optional(fc.constantFrom(0, 50_000, 50_001)),
    daysOnMarket: optional(
      fc.record({
        min: fc.integer({ min: 0, max: 15 }),
        max: fc.integer({ min: 5, max: 30 }),
        asOf: fc.constant(MARKET_NOW),
      }),
    ),
    near: optional(
      fc.record({
        latitude: fc.constant(32.79),
        longitude: fc.constant(-96.804),
        withinMi: fc.constantFrom(1, 180, 188, 300, 1_500),
      }),
    ),
    area: optional(
      fc.constantFrom(
        { south: 25, west: -107, north: 37, east: -93 },
        { south: 32.79, west: -96.804, north: 32.79, east: -96.804 },
        { south: 60, west: -170, north: 70, east: -140 },
      ),
    ),
  })
  // Few filters at a time, or nothing is ever found.
  .chain((all) => fc.subarray(Object.entries(all), { maxLength: 4 }))
  .map(
    (entries) => Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Criteria,
  );

const matching = (wanted: Criteria, oncePerVehicle = true) =>
  rows.filter(
    (row) =>
      meets(row, wanted) && (!oncePerVehicle || wanted.sources !== undefined || row.isBestOffer),
  );

const median = (values: readonly number[]): number | null => {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) / 2;
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low === undefined || high === undefined ? null : Math.round((low + high) / 2);
};

describe('a result page', () => {
  it('holds exactly what meets the criteria, in the order asked, with true figures about all', async () => {
    await fc.assert(
      fc.asyncProperty(criteria, fc.constantFrom(...SORTS), async (wanted, sort) => {
        const page = await searchDeals(ctx(), inputOf({ criteria: wanted, sort }));
        const expected = matching(wanted);
        const ordered = inOrder(expected, sort, { buyer: BUYER, wallNow: MARKET_NOW });
        expect(page.deals.map((deal) => deal.id)).toEqual(ordered.map((row) => row.publicId));
        expect(page).toMatchObject({ sort, nextCursor: null, notes: [], dominatedCount: null });
        expect(page.facts).toEqual({
          total: expected.length,
          medianPriceCents: median(expected.map((row) => row.listing.priceCents)),
          unratedCount: expected.filter(({ verdict }) => verdict.rating === 'unrated').length,
          checkFirstCount: expected.filter(({ verdict }) => verdict.isCheckFirst).length,
        });
      }),
      { numRuns: isLongDose ? 300 : 30 },
    );
  });

  it('keeps what costs this buyer as much as they said, with true figures about the rest', async () => {
    const totalOf = (id: string, totals: Map<string, number | null>) => totals.get(id) ?? null;
    const all = await searchDeals(ctx(), inputOf());
    // A car whose way home has no known price costs an unknown amount, not less.
    const totals = new Map(
      all.deals.map(({ id, cost }) => [
        id,
        !cost || cost.unknownLines.includes('transport') ? null : cost.totalCents,
      ]),
    );
    const sums = [...totals.values()].flatMap((cents) => cents ?? []).sort((a, b) => a - b);
    const [low = 0, high = 0] = [
      sums[Math.floor(sums.length / 4)],
      sums[Math.floor(sums.length / 2)],
    ];
    for (const sort of ['worst_case_saving', 'out_the_door', 'newest'] as const) {
      const totalBounds = { minCents: low, maxCents: high };
      const page = await searchDeals(ctx(), inputOf({ sort, totalBounds }));
      const cents = page.deals.map((deal) => totalOf(deal.id, totals) ?? 0);
      expect(cents.every((total) => total >= low && total <= high)).toBe(true);
      expect(cents.length).toBe(sums.filter((sum) => sum >= low && sum <= high).length);
      expect(page.facts).toMatchObject({
        total: cents.length,
        medianPriceCents: median(page.deals.map((deal) => deal.priceCents)),
      });
      if (sort === 'out_the_door') expect(cents).toEqual([...cents].sort((a, b) => a - b));
      const ids = page.deals.map((deal) => deal.id);
      expect(await walk(inputOf({ sort, totalBounds, limit: 17 }))).toEqual(ids);
    }
  });

  it('keeps what leaves this buyer as much profit as they want, of rated cars that need no check', async () => {
    const { buyer } = inputOf();
    const all = await searchDeals(ctx(), inputOf());
    const profits = all.deals.flatMap(({ id, cost, valuation, rating, isCheckFirst }) => {
      const p50Cents = valuation?.p50Cents ?? null;
      const isKnown = cost && p50Cents !== null && !cost.unknownLines.includes('transport');
      if (!isKnown || rating === 'unrated' || isCheckFirst) return [];
      return [{ id, cents: p50Cents - cost.totalCents - (buyer?.tradeInCents ?? 0) }];
    });
    const sorted = profits.map(({ cents }) => cents).sort((a, b) => b - a);
    const minProfitCents = Math.max(0, sorted[Math.floor(sorted.length / 8)] ?? 0);
    const wanted = profits.filter(({ cents }) => cents >= minProfitCents);
    expect(wanted.length).toBeGreaterThan(0);
    for (const sort of ['profit', 'worst_case_saving'] as const) {
      const page = await searchDeals(ctx(), inputOf({ sort, totalBounds: { minProfitCents } }));
      expect(page.deals.map(({ id }) => id).sort()).toEqual(wanted.map(({ id }) => id).sort());
      expect(page.facts).toMatchObject({
        total: wanted.length,
        unratedCount: 0,
        checkFirstCount: 0,
      });
    }
  });

  it('is counted without being read: the same number, in one question to the database', async () => {
    const query = vi.spyOn(database.pool, 'query');
    try {
      for (const wanted of fc.sample(criteria, { numRuns: 60, seed: 6 })) {
        query.mockClear();
        expect(await countDeals(ctx(), wanted)).toBe(matching(wanted).length);
        // Common choices are looked up first, in the counts of the last refresh.
        expect(query.mock.calls.length).toBeLessThanOrEqual(2);
      }
    } finally {
      query.mockRestore();
    }
  });

  it('shows a car once, at its best offer, and names the others', async () => {
    const { deals } = await searchDeals(ctx(), inputOf());
    const best = rows.filter((row) => row.isBestOffer);
    expect(new Set(deals.map((deal) => deal.vehicleId)).size).toBe(deals.length);
    expect(new Set(deals.map((deal) => deal.id))).toEqual(new Set(best.map((r) => r.publicId)));
    const offers = (list: readonly { listingId: string; priceCents: number }[]) =>
      list.map(({ listingId, priceCents }) => ({ listingId, priceCents }));
    for (const deal of deals) {
      const row = best.find(({ publicId }) => publicId === deal.id);
      expect(offers(deal.otherOffers)).toEqual(row?.otherOffers);
    }
    expect(deals.some((deal) => deal.otherOffers.length > 0)).toBe(true);
  });

  it('of adverts shows every one of them', async () => {
    const { deals, facts } = await searchListings(ctx(), inputOf({ sort: 'newest' }));
    const ordered = inOrder(rows, 'newest', { buyer: BUYER, wallNow: MARKET_NOW });
    expect(deals.map((deal) => deal.id)).toEqual(ordered.map((row) => row.publicId));
    expect(facts.total).toBe(ADVERTS.length);
  });

  it('puts rated cars before unrated ones and those before the ones to check first', async () => {
    const { deals } = await searchDeals(ctx(), inputOf());
    const groups = deals.map((deal) => (deal.isCheckFirst ? 2 : deal.rating === 'unrated' ? 1 : 0));
    expect(groups).toEqual([...groups].sort());
    expect(new Set(groups)).toEqual(new Set([0, 1, 2]));
    const rated = deals.filter((_deal, index) => groups[index] === 0);
    const savings = rated.map((deal) => deal.worstCaseSavingCents ?? Number.NaN);
    expect(savings).toEqual([...savings].sort((a, b) => b - a));
    expect(savings[0]).toBeGreaterThan(0);
  });

  it('tells the price before a change, and only then', async () => {
    const { deals } = await searchDeals(ctx(), inputOf());
    for (const deal of deals) {
      const row = rows.find(({ publicId }) => publicId === deal.id);
      expect(deal.previousPriceCents).toBe(row?.previousPriceCents);
    }
  });

  it('hides exactly the cars that another one beats', async () => {
    for (const from of [null, BUYER?.point ?? null]) {
      const wanted: Criteria = { makes: ['Honda', 'Ford'] };
      const all = await searchDeals(ctx(), inputOf({ criteria: wanted, from }));
      const page = await searchDeals(
        ctx(),
        inputOf({ criteria: wanted, from, hideDominated: true }),
      );
      const worth = (deal: (typeof all.deals)[number]) => [
        deal.priceCents,
        deal.mileageMi ?? Infinity,
        -deal.year,
        from ? (deal.distanceMi ?? Infinity) : 0,
      ];
      const group = (deal: (typeof all.deals)[number]) =>
        [deal.make, deal.model, deal.body, deal.titleStatus].join('|');
      const kept = all.deals.filter((deal) =>
        all.deals.every((rival) => {
          const pairs = worth(rival).map((value, at) => [value, worth(deal)[at] ?? 0] as const);
          const isBeaten =
            group(rival) === group(deal) &&
            pairs.every(([its, own]) => its <= own) &&
            pairs.some(([its, own]) => its < own);
          return !isBeaten;
        }),
      );
      expect(page.deals.map((deal) => deal.id)).toEqual(kept.map((deal) => deal.id));
      expect(page.dominatedCount).toBe(all.deals.length - kept.length);
      expect(page.dominatedCount).toBeGreaterThan(10);
    }
  });

  it.each(SORTS)('by %s asks the database at most four times', async (sort) => {
    const query = vi.spyOn(database.pool, 'query');
    try {
      for (const hideDominated of [false, true]) {
        query.mockClear();
        await searchDeals(ctx(), inputOf({ sort, hideDominated, limit: 25 }));
        expect(query.mock.calls.length).toBeGreaterThan(0);
        expect(query.mock.calls.length).toBeLessThanOrEqual(4);
      }
    } finally {
      query.mockRestore();
    }
  });

  it('orders by distance only from somewhere, and says so', async () => {
    const page = await searchDeals(ctx(), inputOf({ sort: 'distance', buyer: null }));
    expect(page.sort).toBe('worst_case_saving');
    expect(page.notes).toEqual(['Ordered by worst-case saving: give a ZIP to order by distance.']);
  });

  it('counts distances from the place searched before that of the buyer', async () => {
    const tampa = { latitude: 27.95, longitude: -82.46 };
    const page = await searchDeals(ctx(), inputOf({ sort: 'distance', from: tampa, limit: 5 }));
    expect(page.deals.map((deal) => [deal.city, deal.distanceMi])).toEqual(
      Array.from({ length: 5 }, () => ['Tampa', 0]),
    );
  });
});

describe('walking through pages', () => {
  it.each(SORTS)('by %s shows every car once, in the order of one long page', async (sort) => {
    const whole = (await searchDeals(ctx(), inputOf({ sort }))).deals.map((deal) => deal.id);
    expect(await walk(inputOf({ sort, limit: WALK_LIMIT }))).toEqual(whole);
    expect(await walk(inputOf({ sort, limit: WALK_LIMIT + 12, hideDominated: true }))).toEqual(
      (await searchDeals(ctx(), inputOf({ sort, hideDominated: true }))).deals.map((d) => d.id),
    );
  });

  it('goes on through adverts as through cars', async () => {
    const whole = await walk(inputOf({ sort: 'price' }), searchListings);
    expect(await walk(inputOf({ sort: 'price', limit: 11 }), searchListings)).toEqual(whole);
    expect(whole).toHaveLength(ADVERTS.length);
  });

  const fieldsOf = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(AppError);
    const { code, fieldErrors } = error as AppError;
    return [code, fieldErrors?.map(({ field }) => field)];
  };

  it.each<[string, Partial<SearchInput>]>([
    ['another filter', { criteria: { makes: ['Kia'] } }],
    ['another order', { sort: 'saving' }],
    ['another buyer', { buyer: findBuyer({ zip: '97201' }) }],
    ['beaten cars hidden', { hideDominated: true }],
    ['another place', { from: { latitude: 30, longitude: -90 } }],
  ])('refuses a cursor of %s by its name', async (_what, changes) => {
    const own = inputOf({ sort: 'price', limit: 5 });
    const { nextCursor } = await searchDeals(ctx(), own);
    const other = { ...own, ...changes, cursor: nextCursor ?? '' };
    expect(await fieldsOf(searchDeals(ctx(), other))).toEqual(['invalid_fields', ['cursor']]);
  });

  it('takes a cursor of the same filter written in another order', async () => {
    const one = inputOf({ criteria: { makes: ['Honda', 'Ford'], minYear: 2013 }, limit: 3 });
    const { nextCursor } = await searchDeals(ctx(), one);
    const other = inputOf({
      criteria: { minYear: 2013, makes: ['Ford', 'Honda'] },
      limit: 3,
      cursor: nextCursor ?? '',
    });
    expect((await searchDeals(ctx(), other)).deals).toHaveLength(3);
  });

  it.each<[Sort, (string | number | null)[], string]>([
    ['price', ['abc'], '01890000-0000-7000-8000-000000000000'],
    ['price', [1.5], '01890000-0000-7000-8000-000000000000'],
    ['price', [1e300], '01890000-0000-7000-8000-000000000000'],
    ['price', [1_000_000], 'nothing'],
    ['price', [], '01890000-0000-7000-8000-000000000000'],
    ['year', [70_000], '01890000-0000-7000-8000-000000000000'],
    ['newest', [5], '01890000-0000-7000-8000-000000000000'],
    ['newest', ['0000-01-01T00:00:00Z'], '01890000-0000-7000-8000-000000000000'],
    ['newest', ['now(); drop table listings'], '01890000-0000-7000-8000-000000000000'],
    ['distance', ['x'], '01890000-0000-7000-8000-000000000000'],
  ])('refuses a forged cursor: by %s after %j, %s', async (sort, key, id) => {
    const input = inputOf({ sort, limit: 5 });
    const filter = {
      criteria: criteriaKey(input.criteria),
      sort,
      hideDominated: false,
      buyer: '75201',
      tradeInCents: 0,
      from: null,
    };
    const good = (await searchDeals(ctx(), input)).deals[0];
    const genuine = encodeCursor({ key: [keyOf(sort, good)], id: ZERO_ID }, filter);
    await searchDeals(ctx(), { ...input, cursor: genuine });
    const cursor = encodeCursor({ key, id }, filter);
    expect(await fieldsOf(searchDeals(ctx(), { ...input, cursor }))).toEqual([
      'invalid_fields',
      ['cursor'],
    ]);
  });

  it.each(['', 'x', 'a.b', 'a.b.c', '.'.repeat(900)])('refuses %j as a cursor', async (cursor) => {
    const page = searchDeals(ctx(), inputOf({ cursor }));
    // No text at all is no cursor.
    if (cursor === '') return expect((await page).deals.length).toBeGreaterThan(0);
    expect(await fieldsOf(page)).toEqual(['invalid_fields', ['cursor']]);
  });
});

const ZERO_ID = '00000000-0000-0000-0000-000000000000';
function keyOf(
  sort: Sort,
  deal: { priceCents: number; year: number; firstSeenAt: Date } | undefined,
): string | number {
  if (sort === 'newest') return (deal?.firstSeenAt ?? MARKET_NOW).toISOString();
  if (sort === 'year') return deal?.year ?? 2_000;
  return deal?.priceCents ?? 0;
}

describe('the choices of the filters', () => {
  it('are counted over every car at its best offer', async () => {
    const choices = await getChoices(ctx());
    const best = rows.filter((row) => row.isBestOffer).map(({ listing }) => listing);
    const count = (is: (listing: (typeof best)[number]) => boolean) => best.filter(is).length;
    for (const { make, count: total, models } of choices.makes) {
      expect(total).toBe(count((listing) => listing.make === make));
      expect(models.reduce((sum, model) => sum + model.count, 0)).toBe(total);
    }
    expect(choices.makes.map(({ make }) => make)).toEqual(['Ford', 'Honda', 'Kia', 'Toyota']);
    expect(choices.states.TX).toBe(count((listing) => listing.state === 'TX'));
    expect(choices.sellerKinds.private).toBe(count((l) => l.sellerKind === 'private'));
    expect(choices.titleStatuses.salvage).toBe(count((l) => l.titleStatus === 'salvage'));
    const byRating = Object.values(choices.ratings).reduce((sum, part) => sum + part, 0);
    expect(byRating).toBe(best.length);
    expect([choices.minYear, choices.maxYear]).toEqual([
      Math.min(...best.map((listing) => listing.year)),
      Math.max(...best.map((listing) => listing.year)),
    ]);
  });

  it('stand beside the sources', async () => {
    expect((await listSources(ctx())).map(({ key, label }) => [key, label])).toEqual([
      ['alpha', 'The alpha lot'],
      ['beta', 'The beta lot'],
    ]);
  });
});

describe('a market that changes while somebody reads on', () => {
  let changing: TestDatabase;
  let added = 0;
  const reader = () => changing.makeCtx(VISITOR, { now: MARKET_NOW });
  const writer = () => changing.makeCtx(JOB, { now: MARKET_NOW });
  const adverts: TestAdvert[] = testAdverts(120, 'changing');

  beforeAll(async () => {
    changing = await testDatabase({ market: 'demo' });
    await ingestAdverts(changing.db, adverts);
    await storeRanges(changing.db, adverts);
    await refreshSearchRows(writer());
  });
  afterAll(() => changing.close());

  async function addAndRemove(): Promise<Set<string>> {
    added += 1;
    await ingestAdverts(changing.db, testAdverts(6, `added-${added}`));
    const { rows: ended } = await changing.pool.query<{ id: string }>(
      `update listings set status = 'gone' where id in
         (select id from listings where status = 'live' order by md5(id::text || $1) limit 3)
       returning id`,
      [String(added)],
    );
    await refreshSearchRows(writer());
    return new Set(ended.map(({ id }) => id));
  }

  it.each(SORTS)('shows each car that stays exactly once, by %s', async (sort) => {
    const input = inputOf({ sort });
    const before = await searchListings(reader(), input);
    const seen: string[] = [];
    const removed = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = await searchListings(reader(), { ...input, limit: 31, cursor });
      seen.push(...page.deals.map((deal) => deal.id));
      cursor = page.nextCursor ?? undefined;
      for (const id of await addAndRemove()) removed.add(id);
    } while (cursor !== undefined && seen.length < 500);
    expect(new Set(seen).size).toBe(seen.length);
    const after = new Set((await searchListings(reader(), input)).deals.map((deal) => deal.id));
    const stayed = before.deals.map((deal) => deal.id).filter((id) => after.has(id));
    expect(stayed.length).toBeGreaterThan(40);
    const positions = stayed.map((id) => seen.indexOf(id));
    expect(positions).not.toContain(-1);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
  });
});
