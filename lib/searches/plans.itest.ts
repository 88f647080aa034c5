import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDatabase } from '@/db/client';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { findBuyer } from '@/lib/deals/buyer';
import { type Cache, noCache } from '@/lib/platform/cache';
import type { Actor, Ctx } from '@/lib/platform/context';
import { silentLog } from '@/lib/platform/log';
import { rebuildSearchCounts } from './count-queries';
import type { Criteria, Sort } from './criteria';
import { resultRowSource } from './result-columns-queries';
import { createResultIndex, type ResultIndex } from './result-index';
import type { SearchInput } from './search-input';
import { searchDeals, searchListings } from './service';

const ROWS = process.env.DEALSCOUT_TEST_DOSE === 'long' ? 1_000_000 : 10_000;
const FILL_MS = 1_200_000;
const BROWSER: Actor = { kind: 'visitor', id: 'browser', isBrowser: true };
const NOW = new Date('2022-10-15T12:00:00Z');
const HOUSTON = { latitude: 29.76, longitude: -95.37 };

let database: TestDatabase;
let patient: ReturnType<typeof connectDatabase>;
let index: ResultIndex;

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  // A million rows are counted and read in one question each, which no machine has to do in ten seconds.
  patient = connectDatabase({ url: database.url, maxConnections: 4, statementTimeoutMs: 0 });
  const client = await database.pool.connect();
  try {
    // Rows without their listings: the plans of result pages look at no other table.
    await client.query('set session_replication_role = replica');
    await client.query('set statement_timeout = 0');
    await client.query(
      `insert into search_rows (listing_id, vehicle_id, source_key, title, is_vin_valid, year, make, model,
                                body, title_status, seller_kind, state, latitude, longitude, price_kind,
                                price_cents, mileage_mi, first_seen_at, last_seen_at, quality_score,
                                is_simulated, is_best_offer, rating, is_check_first, comps_count, rank_key,
                                saving_rank_key)
       select gen_random_uuid(), gen_random_uuid(), 'file', 'a car that somebody sells, in a few words', true,
              2005 + n % 18, 'Make ' || n % 11, 'Model ' || n % 61,
              (array['suv', 'sedan', 'pickup', 'coupe'])[1 + n % 4], 'clean', 'dealer',
              (array['TX', 'CA', 'OH', 'NY', 'FL', 'WA', 'GA'])[1 + n % 7],
              26 + (n * 7919::bigint % 20000) / 1000.0, -120 + (n * 104729::bigint % 45000) / 1000.0, 'dealer_ask',
              300000 + (n::bigint * 7907 % 5000000), n * 31 % 150000, $2::timestamptz - n * interval '1 second',
              $2, 50, false, n % 20 <> 0,
              (array['great', 'good', 'fair', 'high', 'overpriced', 'unrated'])[1 + n % 6], n % 50 = 0, 9,
              n * 7919::bigint % 1000003, n
         from generate_series(1, $1) n`,
      [ROWS, NOW],
    );
    await client.query('set session_replication_role = default');
    await client.query('vacuum (analyze) search_rows');
    await rebuildSearchCounts(patient.pool);
    await client.query('analyze search_counts');
  } finally {
    client.release();
  }
  index = createResultIndex({ source: resultRowSource(patient.pool), log: silentLog });
  await index.count({}, { oncePerVehicle: true, withFacets: false, waitMs: FILL_MS });
}, FILL_MS);

afterAll(async () => {
  await patient.close();
  await database.close();
});

interface Asked {
  criteria?: Criteria;
  sort?: Sort;
  limit?: number;
  cursor?: string | undefined;
}

type SearchCtx = Ctx<{ cache: Cache; resultIndex?: ResultIndex }>;

const ctxOf = (how: 'columns' | 'table'): SearchCtx => ({
  ...database.makeCtx(BROWSER, { now: NOW }),
  ports: { cache: noCache, ...(how === 'columns' ? { resultIndex: index } : {}) },
});

function inputOf({ criteria = {}, sort = 'worst_case_saving', limit = 25, cursor }: Asked) {
  const input: SearchInput = {
    criteria,
    sort,
    limit,
    cursor,
    buyer: findBuyer({ zip: '77002' }),
    from: null,
    hideDominated: false,
    withFacets: true,
  };
  return input;
}

interface Statement {
  text: string;
  values: unknown[];
}

async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  const { pool } = database;
  const send = pool.query;
  const listening = (
    first: string | Partial<Statement>,
    second?: unknown[],
    ...rest: unknown[]
  ) => {
    const config = typeof first === 'string' ? { text: first } : first;
    statements.push({ text: config.text ?? '', values: second ?? config.values ?? [] });
    return Reflect.apply(send, pool, [first, second, ...rest]);
  };
  pool.query = listening as typeof pool.query;
  try {
    await work();
  } finally {
    pool.query = send;
  }
  return statements;
}

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: PlanNode[];
}

function readWhole(node: PlanNode): string[] {
  const here = node['Node Type'] === 'Seq Scan' ? [node['Relation Name'] ?? '?'] : [];
  return [...here, ...(node.Plans ?? []).flatMap(readWhole)];
}

async function tablesReadWhole({ text, values }: Statement): Promise<string[]> {
  const { rows } = await database.pool.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
    `explain (format json) ${text}`,
    values,
  );
  const plan = rows[0]?.['QUERY PLAN'][0].Plan;
  return plan ? readWhole(plan) : ['no plan'];
}

const QUERIES: [string, Asked][] = [
  ['front page', {}],
  ['make and model', { criteria: { makes: ['Make 3'], models: ['Model 3'] } }],
  ['state', { criteria: { states: ['TX'] } }],
  ['body', { criteria: { bodies: ['suv'] } }],
  ['by price', { criteria: { minPriceCents: 500_000 }, sort: 'price' }],
  ['by mileage', { criteria: { maxPriceCents: 2_000_000 }, sort: 'mileage' }],
  ['newest', { sort: 'newest' }],
  ['longest on the market', { sort: 'days_on_market' }],
  ['largest price cut', { sort: 'price_cut' }],
  ['most percent under, of suvs', { criteria: { bodies: ['suv'] }, sort: 'percent_under' }],
  ['a week on the market', { criteria: { daysOnMarket: { max: 7, asOf: NOW } } }],
  ['within 50 mi', { criteria: { near: { ...HOUSTON, withinMi: 50 } } }],
  ['inside an area', { criteria: { area: { south: 29.2, west: -96, north: 30.2, east: -94.9 } } }],
  ['rated great', { criteria: { ratings: ['great'] } }],
  [
    'four filters',
    {
      criteria: { bodies: ['suv'], minYear: 2017, maxMileageMi: 60_000, maxPriceCents: 3_000_000 },
    },
  ],
  ['cheap, newest year', { criteria: { maxPriceCents: 1_500_000 }, sort: 'year' }],
  ['worst two ratings', { criteria: { ratings: ['high', 'overpriced'] } }],
];

describe.each(['columns', 'table'] as const)('a page of results by the %s', (how) => {
  it.each(QUERIES)('reads no table of adverts whole: %s', async (_, asked) => {
    const ctx = ctxOf(how);
    const statements = await statementsOf(async () => {
      const first = await searchDeals(ctx, inputOf(asked));
      await searchDeals(ctx, inputOf({ ...asked, cursor: first.nextCursor ?? undefined }));
      await searchListings(ctx, inputOf(asked));
    });
    expect(statements.length).toBeGreaterThan(0);
    // While a process has no columns yet the table counts, and of a small one a count of most rows reads all.
    const looked = statements.filter(({ text }) => how === 'columns' || !text.includes('count('));
    const whole = await Promise.all(looked.map(tablesReadWhole));
    expect(whole.flat().filter((table) => /^(search_rows|listings)$/.test(table))).toEqual([]);
  });

  it.each(QUERIES.slice(-4))(
    'asks no more than four times, however many cars it shows: %s',
    async (_, asked) => {
      const ctx = ctxOf(how);
      const count = async (limit: number) =>
        (await statementsOf(() => searchDeals(ctx, inputOf({ ...asked, limit })))).length;
      const few = await count(25);
      expect(few).toBeLessThanOrEqual(4);
      expect(await count(100)).toBe(few);
    },
  );
});
