import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { rebuildSearchCounts } from './count-queries';
import { EXACT_FACTS_MAX_ROWS, findMatchFacts } from './queries';

const ROWS = 130_000;

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  const client = await database.pool.connect();
  try {
    // Rows without their listings, and no index kept for them: only their number matters here.
    await client.query('set session_replication_role = replica');
    const { rows: indexes } = await client.query<{ name: string }>(
      `select indexrelname as name from pg_stat_user_indexes
        where relname = 'search_rows' and indexrelname <> 'search_rows_pkey'`,
    );
    await client.query(`drop index ${indexes.map(({ name }) => name).join(', ')}`);
    await client.query(
      `insert into search_rows (listing_id, vehicle_id, source_key, title, is_vin_valid, year, make,
                                model, body, price_kind, price_cents, mileage_mi, first_seen_at,
                                last_seen_at, quality_score, is_simulated, is_best_offer, rating,
                                is_check_first, comps_count, rank_key, saving_rank_key)
       select gen_random_uuid(), gen_random_uuid(), 'file', 'a car', true, 2000 + n % 20, 'Make',
              'Model ' || n % 7, 'sedan', 'dealer_ask', 1000000 + n, n, now(), now(), 50, false, true,
              case when n % 10 = 0 then 'unrated' else 'fair' end, n % 50 = 0, 0, n, n
         from generate_series(1, $1) n`,
      [ROWS],
    );
    await client.query('set session_replication_role = default');
  } finally {
    client.release();
  }
  await database.pool.query('vacuum (analyze) search_rows');
});

afterAll(() => database.close());

describe('figures about all matches', () => {
  it('are exact up to the bound, whatever the filters', async () => {
    const facts = await findMatchFacts(
      database.db,
      { makes: ['Make'], maxMileageMi: EXACT_FACTS_MAX_ROWS },
      true,
    );
    expect(facts).toEqual({
      total: EXACT_FACTS_MAX_ROWS,
      medianPriceCents: 1_050_001,
      unratedCount: 10_000,
      checkFirstCount: 2_000,
    });
  });

  it('above it are estimates near the truth, and say so', async () => {
    const matching = 120_000;
    const facts = await findMatchFacts(database.db, { maxMileageMi: matching }, true);
    expect(facts.isApproximate).toBe(true);
    expect(facts.total).toBeGreaterThan(matching * 0.7);
    expect(facts.total).toBeLessThan(matching * 1.3);
    expect(facts.medianPriceCents).toBeGreaterThan(1_000_000);
    expect(facts.medianPriceCents).toBeLessThan(1_000_000 + matching);
  });

  it('are exact at any size for all cars and for one choice, once counted', async () => {
    await rebuildSearchCounts(database.pool);
    const all = { total: ROWS, medianPriceCents: 1_065_001, unratedCount: 13_000 };
    expect(await findMatchFacts(database.db, {}, true)).toEqual({ ...all, checkFirstCount: 2_600 });
    expect(await findMatchFacts(database.db, { bodies: ['sedan'], models: [] }, true)).toEqual({
      ...all,
      checkFirstCount: 2_600,
    });
    const { rows } = await database.pool.query<{ total: number }>(
      `select count(*)::int as total from search_rows where model = 'Model 3'`,
    );
    const one = await findMatchFacts(database.db, { makes: ['Make'], models: ['Model 3'] }, true);
    expect(one.total).toBe(rows[0]?.total);
    expect(one.isApproximate).toBeUndefined();
  });
});
