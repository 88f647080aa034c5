import type { Pool } from 'pg';
import { getDeal } from '@/lib/deals/service';
import { findZip } from '@/lib/platform/places';
import type { Criteria, Sort } from '@/lib/searches/criteria';
import { searchDeals, searchListings } from '@/lib/searches/service';
import type { BenchMarket } from './market-database';

/** A benchmark query: what a person does, through the verb that the page calls. */
export interface Benchmark {
  name: string;
  /** Calls the verb once, with the counts of every further choice where that is asked. */
  run(withFacets?: boolean): Promise<unknown>;
}

const PAGE_ROWS = 25;
const HOUSTON_ZIP = '77002';

/**
 * The twelve queries that result pages and listing pages stand on, for a filled market; after them
 * the API's list of all adverts, and three whose filter goes against the order, so that the order
 * alone would be walked for long.
 */
export function benchmarks(ctx: BenchMarket['ctx'], known: MarketPlaces): Benchmark[] {
  const search =
    (criteria: Criteria, sort: Sort = 'worst_case_saving', more: { cursor?: string } = {}) =>
    async (withFacets = false) => {
      const page = await searchDeals(ctx, {
        criteria,
        sort,
        buyer: null,
        from: null,
        hideDominated: false,
        limit: PAGE_ROWS,
        withFacets,
        ...more,
      });
      // Deals are made when somebody looks at them, as a page of the site does.
      return page.deals;
    };
  const point = findZip(HOUSTON_ZIP);
  if (!point) throw new Error(`ZIP ${HOUSTON_ZIP} is not known`);
  const near = { latitude: point.latitude, longitude: point.longitude, withinMi: 50 };
  const { busiest, deepCursor, listingId } = known;
  const narrowed: Criteria = {
    bodies: ['suv'],
    minYear: 2017,
    maxMileageMi: 60_000,
    maxPriceCents: 3_000_000,
  };
  return [
    { name: 'front page', run: search({}) },
    {
      name: 'make and model',
      run: search({ makes: [busiest.make], models: [busiest.model] }),
    },
    { name: 'state', run: search({ states: ['TX'] }) },
    { name: 'body', run: search({ bodies: ['suv'] }) },
    { name: 'by price', run: search({ minPriceCents: 500_000 }, 'price') },
    { name: 'by mileage', run: search({ maxPriceCents: 2_000_000 }, 'mileage') },
    { name: 'newest', run: search({}, 'newest') },
    { name: 'within 50 mi of a ZIP', run: search({ near }) },
    { name: 'rated great', run: search({ ratings: ['great'] }) },
    {
      name: 'page 10,000',
      run: search({}, 'worst_case_saving', { cursor: deepCursor }),
    },
    { name: 'one listing', run: () => getDeal(ctx, { listingId, buyer: null }) },
    { name: 'four filters', run: search(narrowed) },
    { name: 'cheap, newest year', run: search({ maxPriceCents: 1_500_000 }, 'year') },
    { name: 'new, cheapest first', run: search({ minYear: 2021 }, 'price') },
    {
      name: 'all adverts, newest',
      run: (withFacets = false) =>
        searchListings(ctx, {
          criteria: { makes: [busiest.make] },
          sort: 'newest',
          buyer: null,
          from: null,
          hideDominated: false,
          limit: PAGE_ROWS,
          withFacets,
        }),
    },
    { name: 'worst two ratings', run: search({ ratings: ['high', 'overpriced'] }) },
  ];
}

/** Where in a market the queries look. */
export interface MarketPlaces {
  busiest: { make: string; model: string };
  deepCursor: string;
  listingId: string;
}

/** Finds them; walking to the deep page takes a while on a large market. */
export async function findPlaces(ctx: BenchMarket['ctx']): Promise<MarketPlaces> {
  return {
    busiest: await commonModel(ctx.db.$client),
    deepCursor: await cursorOfDeepPage(ctx),
    listingId: await anyListing(ctx.db.$client),
  };
}

async function commonModel(pool: Pool): Promise<{ make: string; model: string }> {
  const { rows } = await pool.query<{ make: string; model: string }>(
    `select make, model from search_rows where is_best_offer
      group by make, model order by count(*) desc, make, model limit 1`,
  );
  if (!rows[0]) throw new Error('the market is empty');
  return rows[0];
}

async function anyListing(pool: Pool): Promise<string> {
  // The middle by id: neither the first nor the last page of any table.
  const { rows } = await pool.query<{ id: string }>(
    `select listing_id as id from search_rows order by listing_id
      offset (select count(*) / 2 from search_rows) limit 1`,
  );
  if (!rows[0]) throw new Error('the market is empty');
  return rows[0].id;
}

const DEEP_PAGE = 10_000;
const WALK_ROWS = 10_000;

/** Walks to page 10,000 (the middle of a smaller market) as a reader would, in longer steps. */
async function cursorOfDeepPage(ctx: BenchMarket['ctx']): Promise<string> {
  let cursor: string | undefined;
  let target = (DEEP_PAGE - 1) * PAGE_ROWS;
  for (let walked = 0; walked < target; ) {
    const page = await searchDeals(ctx, {
      criteria: {},
      sort: 'worst_case_saving',
      buyer: null,
      from: null,
      hideDominated: false,
      cursor,
      limit: cursor === undefined ? PAGE_ROWS : Math.min(WALK_ROWS, target - walked),
    });
    target = Math.min(target, Math.floor(page.facts.total / 2));
    walked += page.deals.length;
    if (page.nextCursor === null) throw new Error('the market ended before the page looked for');
    cursor = page.nextCursor;
  }
  if (cursor === undefined) throw new Error('the market is too small for a deep page');
  return cursor;
}
