import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { type Cache, createCache } from '@/lib/platform/cache';
import type { Actor } from '@/lib/platform/context';
import { newId, toPublicId } from '@/lib/platform/ids';
import { createMetrics } from '@/lib/platform/metrics';
import type { Criteria, Sort } from './criteria';
import { findMatchFacts } from './queries';
import { resultRowSource } from './result-columns-queries';
import { createResultIndex, type ResultIndex } from './result-index';
import type { SearchInput } from './search-input';
import { refreshSearchRows, searchDeals } from './service';
import { ingestAdverts, MARKET_NOW, storeRanges, testAdverts } from './testing-market';
import { deleteSearchRow } from './withdrawal-queries';

const JOB: Actor = { kind: 'job', name: 'test' };
const SILENT = { warn: () => undefined, info: () => undefined };
const WHAT = { oncePerVehicle: true, withFacets: true, waitMs: 60_000 };

const QUESTIONS: Criteria[] = [
  {},
  { makes: ['Honda'] },
  { makes: ['Honda', 'Ford'], maxPriceCents: 3_000_000 },
  { bodies: ['suv'], minYear: 2016, maxMileageMi: 90_000 },
  { states: ['TX'], ratings: ['great', 'check_first'] },
  { ratings: ['unrated'] },
  { hasPriceDrop: true },
  { minPriceCutCents: 50_000, confidences: ['high', 'low'] },
  { confidences: ['medium'] },
  { minPhotos: 5 },
  { mustSay: ['leather'] },
  { mustSay: ['leather', 'honda'], neverSay: ['tow'] },
  { neverSay: ['rebuilt', 'leather'], maxPriceCents: 2_000_000 },
  { accidents: ['none'], owners: ['1', '3_or_more'] },
  { owners: ['2'] },
  { daysOnMarket: { min: 5, max: 12, asOf: MARKET_NOW } },
  { near: { latitude: 32.79, longitude: -96.8, withinMi: 200 } },
  { area: { south: 29, west: -100, north: 33, east: -94 }, maxPriceCents: 3_000_000 },
  { fuels: ['gasoline'], drivetrains: ['awd'] },
];

let database: TestDatabase;
let index: ResultIndex;
const adverts = testAdverts(400);
beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
  await ingestAdverts(database.db, adverts);
  await storeRanges(database.db, adverts);
  await refresh();
  index = createResultIndex({ source: resultRowSource(database.pool), log: SILENT });
});
afterAll(() => database.close());

const refresh = () => refreshSearchRows(database.makeCtx(JOB, { now: MARKET_NOW }));
const listingIds = async (condition: string): Promise<string[]> => {
  const { rows } = await database.pool.query<{ id: string }>(
    `select listing_id as id from search_rows where ${condition} order by listing_id`,
  );
  return rows.map(({ id }) => id);
};

async function expectTableAgrees(): Promise<void> {
  for (const criteria of QUESTIONS) {
    for (const oncePerVehicle of [true, false]) {
      const counted = await index.count(criteria, { ...WHAT, oncePerVehicle });
      // A criterion that no statement's shortcut knows makes the table count row by row.
      const { isApproximate: _, ...facts } = await findMatchFacts(
        database.db,
        { minYear: 1900, ...criteria },
        oncePerVehicle,
      );
      const { unratedReasons, unknown: _unknown, ...figures } = counted?.figures ?? {};
      expect({ criteria, ...figures }).toEqual({ criteria, ...facts });
      const reasons = Object.values(unratedReasons ?? {});
      expect(reasons.reduce((sum, count) => sum + count, 0)).toBe(facts.unratedCount);
    }
  }
  const { rows } = await database.pool.query<{ reason: string; total: number }>(
    `select unrated_reason as reason, count(*)::int as total from search_rows
      where unrated_reason is not null group by 1`,
  );
  expect(
    (await index.count({}, { ...WHAT, oncePerVehicle: false }))?.figures.unratedReasons,
  ).toEqual(Object.fromEntries(rows.map(({ reason, total }) => [reason, total])));
}

describe('the columns in memory', () => {
  it('count what the table counts, whatever is asked', expectTableAgrees);

  it('know of a change as soon as it is committed', async () => {
    const [id] = await listingIds('is_best_offer and price_cents > 1000000');
    await database.pool.query('update listings set price_cents = 700000 where id = $1', [id]);
    await refresh();
    await expectTableAgrees();
  });

  it('give a page that was asked for before as it is after a change', async () => {
    const cheapest = { oncePerVehicle: true, sort: 'price', after: null, limit: 5 } as const;
    const before = (await index.page({}, cheapest)) ?? [];
    // Whoever got it may do with it what they like.
    (await index.page({}, cheapest))?.reverse();
    expect(await index.page({}, cheapest)).toEqual(before);
    expect(before).toHaveLength(5);
    await database.pool.query('update listings set price_cents = 1900000 where id = $1', [
      before[0],
    ]);
    await refresh();
    const after = (await index.page({}, cheapest)) ?? [];
    const { rows } = await database.pool.query<{ id: string }>(
      `select listing_id as id from search_rows where is_best_offer order by price_cents, listing_id limit 5`,
    );
    expect(after).toEqual(rows.map(({ id }) => id));
    expect(after).not.toEqual(before);
    expect(await index.page({}, { ...cheapest, limit: 2 })).toEqual(after.slice(0, 2));
    expect(await index.page({}, { ...cheapest, sort: 'newest' })).not.toEqual(after);
  });

  it('know of an advert that went, and of the one that stands for its car then', async () => {
    const [id = ''] = await listingIds("is_best_offer and other_offers <> '[]'");
    const before = await index.count({}, WHAT);
    await deleteSearchRow(database.db, id);
    await expectTableAgrees();
    expect((await index.count({}, WHAT))?.figures.total).toBe(before?.figures.total);
  });

  it('know of adverts that a refresh took out', async () => {
    const gone = (await listingIds("make = 'Kia'")).slice(0, 5);
    await database.pool.query("update listings set status = 'gone' where id = any($1)", [gone]);
    await refresh();
    await expectTableAgrees();
    await database.pool.query("update listings set status = 'live' where id = any($1)", [gone]);
    await refresh();
    await expectTableAgrees();
  });

  it('leave the answer to the table while many changes wait, and have them all in the end', async () => {
    await database.pool.query(
      `insert into search_row_removals (change_number, listing_id, removed_at)
       select nextval('search_row_changes'), gen_random_uuid(), now() from generate_series(1, 5000)`,
    );
    expect(await index.count({}, WHAT)).toBeNull();
    for (let tries = 0; (await index.count({}, WHAT)) === null && tries < 100; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await expectTableAgrees();
  });

  it('are not waited for by a question without facets', async () => {
    const fresh = createResultIndex({ source: resultRowSource(database.pool), log: SILENT });
    expect(await fresh.count({}, { ...WHAT, waitMs: 0 })).toBeNull();
  });

  it('leave the answer to the table while they cannot be read', async () => {
    const broken = { query: () => Promise.reject(new Error('gone')) } as never;
    expect(
      await createResultIndex({ source: resultRowSource(broken), log: SILENT }).count({}, WHAT),
    ).toBeNull();
  });
});

describe('points of a drawing', () => {
  it('leave out what somebody hid', async () => {
    const hidden = (await listingIds('is_best_offer')).slice(0, 7);
    const draw = (withoutIds: readonly string[]) =>
      index.points({}, { oncePerVehicle: true, limit: 10_000, waitMs: 1_000, withoutIds });
    const [all, rest] = [await draw([]), await draw([...hidden, newId()])];
    expect(rest?.total).toBe((all?.total ?? 0) - hidden.length);
    expect(rest?.points).toHaveLength((all?.points.length ?? 0) - hidden.length);
  });
});

describe('a page of results', () => {
  const SORTS = [
    ...(['worst_case_saving', 'saving', 'price', 'mileage', 'year', 'newest'] as const),
    ...(['days_on_market', 'price_cut', 'percent_under'] as const),
  ];

  it.each(SORTS)(
    'in the order of %s is the one that the table gives, to the last',
    async (sort) => {
      const search = async (ports: { cache: Cache; resultIndex?: ResultIndex }) => {
        const ctx = { ...database.makeCtx(JOB, { now: MARKET_NOW }), ports };
        const ids: string[] = [];
        for (let cursor: string | undefined; ; ) {
          const page = await searchDeals(ctx, {
            criteria: { bodies: ['suv', 'sedan'], minYear: 2012 },
            sort,
            buyer: null,
            from: null,
            hideDominated: false,
            limit: 40,
            ...(cursor === undefined ? {} : { cursor }),
          });
          ids.push(...page.deals.map(({ id }) => id));
          if (page.nextCursor === null) return ids;
          cursor = page.nextCursor;
        }
      };
      const cache = () => createCache({ prefix: 'demo', metrics: createMetrics() });
      const fromTable = await search({ cache: cache() });
      expect(await search({ cache: cache(), resultIndex: index })).toEqual(fromTable);
      expect(new Set(fromTable).size).toBe(fromTable.length);
      expect(fromTable.length).toBeGreaterThan(80);
    },
  );

  it.each([
    ['worst_case_saving', {}, { isCounted: true }],
    ['price', { bodies: ['suv', 'sedan'] }, { isCounted: true }],
    ['worst_case_saving', { ratings: ['great', 'good', 'check_first'] }, {}],
    ['distance', { minYear: 2013 }, { hideDominated: true }],
  ] as [Sort, Criteria, { isCounted?: true; hideDominated?: true }][])(
    'leaves out what somebody hid, in the order of %s of %j (%j)',
    async (sort, criteria, { isCounted, hideDominated = false }) => {
      const hidden = { listingIds: await listingIds(`abs(hashtext(listing_id::text)) % 3 = 0`) };
      const isHidden = new Set(hidden.listingIds.map((id) => toPublicId('listing', id)));
      const cache = createCache({ prefix: 'demo', metrics: createMetrics() });
      const ports = { cache, ...(isCounted ? { resultIndex: index } : {}) };
      const ctx = { ...database.makeCtx(JOB, { now: MARKET_NOW }), ports };
      const from = { latitude: 32.79, longitude: -96.8 };
      const asked = { criteria, sort, buyer: null, from, hideDominated };
      const walk = async (without: SearchInput['hidden'], limit: number) => {
        const ids: string[] = [];
        for (let cursor: string | undefined; ; ) {
          const page = await searchDeals(ctx, { ...asked, hidden: without, limit, cursor });
          ids.push(...page.deals.map(({ id }) => id));
          if (page.nextCursor === null) return { ids, page };
          cursor = page.nextCursor;
        }
      };
      const all = await walk(undefined, 400);
      const shown = await walk({ ...hidden, isShown: true }, 400);
      const left = await walk({ ...hidden, isShown: false }, 90);
      expect(shown.ids).toEqual(all.ids);
      expect(shown.page.hiddenCount).toBeGreaterThan(0);
      expect(left.page.hiddenCount).toBe(shown.page.hiddenCount);
      expect(left.page.facts.total).toBe(all.page.facts.total - left.page.hiddenCount);
      expect(left.ids.length + (left.page.dominatedCount ?? 0)).toBe(left.page.facts.total);
      expect(left.ids.filter((id) => isHidden.has(id))).toEqual([]);
      if (!hideDominated) expect(left.ids).toEqual(all.ids.filter((id) => !isHidden.has(id)));
    },
  );

  it('says how many cars are left out only because nothing is known of what was asked', async () => {
    const cache = createCache({ prefix: 'demo', metrics: createMetrics() });
    const ctx = {
      ...database.makeCtx(JOB, { now: MARKET_NOW }),
      ports: { cache, resultIndex: index },
    };
    const page = await searchDeals(ctx, {
      criteria: { makes: ['Honda'], accidents: ['none'] },
      ...{ sort: 'price' as const, buyer: null, from: null, hideDominated: false, limit: 100 },
    });
    const silent = await listingIds(`make = 'Honda' and is_best_offer and accident is null`);
    expect(silent.length).toBeGreaterThan(1);
    expect(page.notes).toEqual([
      `${silent.length} cars are left out, because nothing is said of their accidents.`,
    ]);
    expect(page.deals.every(({ accident }) => accident === 'none')).toBe(true);
  });

  it('tells how many cars each further choice leads to', async () => {
    const cache = createCache({ prefix: 'demo', metrics: createMetrics() });
    const ctx = {
      ...database.makeCtx(JOB, { now: MARKET_NOW }),
      ports: { cache, resultIndex: index },
    };
    const ask = (criteria: Criteria) =>
      searchDeals(ctx, {
        criteria,
        sort: 'price',
        buyer: null,
        from: null,
        hideDominated: false,
        limit: 5,
        withFacets: true,
      });
    const page = await ask({ makes: ['Honda'], states: ['TX'] });
    expect(Object.keys(page.facets?.choices.model ?? {}).sort()).toEqual(['CR-V', 'Civic']);
    for (const [make, count] of Object.entries(page.facets?.choices.make ?? {})) {
      expect((await ask({ makes: [make], states: ['TX'] })).facts.total).toBe(count);
    }
  });
});
