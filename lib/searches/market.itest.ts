import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { newId } from '@/lib/platform/ids';
import { MS_PER_DAY } from '@/lib/platform/time';
import { expectPrices } from '@/lib/valuation/expected-prices';
import { valueMarket } from '@/lib/valuation/service';
import { findMarketSample, listSourceRecords } from './market-adverts-queries';
import { findMarketName, listMarketMakes, listMarketModels } from './market-index-service';
import { marketSchema } from './market-schemas';
import { getMarket } from './market-service';
import { refreshSearchRows } from './service';
import { ingestAdverts, MARKET_NOW, testAdverts } from './testing-market';

const VISITOR: Actor = { kind: 'visitor', id: 'browser', isBrowser: true };
const JOB: Actor = { kind: 'job', name: 'value-market' };
const daysAgo = (days: number) => new Date(MARKET_NOW.getTime() - days * MS_PER_DAY);

/** Civics by the hundred; of each fourth the advert has ended, a car of each seventh was cut. */
const ADVERTS = testAdverts(240, 'market').map((advert, index) => ({
  ...advert,
  earlierPricesCents: index % 7 === 0 ? [advert.listing.priceCents + 100_000] : [],
  listing: {
    ...advert.listing,
    ...(index % 3 === 0 ? {} : { make: 'Honda', model: 'Civic', body: 'sedan' as const }),
    observedAt: daysAgo(2 + (index % 50)),
  },
}));
const EVERY_FOURTH_ENDS = `
  update listings l set status = 'gone', last_seen_at = first_seen_at + interval '1 day' * (n % 30),
         ended_at = first_seen_at + interval '1 day' * (n % 30 + 1)
    from (select id, row_number() over (order by external_id) as n from listings) numbered
   where numbered.id = l.id and n % 4 = 0`;

let database: TestDatabase;
const ctxOf = (actor: Actor) => database.makeCtx(actor, { now: MARKET_NOW });
const visitor = () => ctxOf(VISITOR);

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  await ingestAdverts(database.db, ADVERTS);
  await database.pool.query(EVERY_FOURTH_ENDS);
  await database.pool.query(
    `update listings set last_seen_at = $1, first_seen_at = first_seen_at - interval '30 days'
      where status = 'live'`,
    [MARKET_NOW],
  );
  await database.pool.query(
    `insert into source_queries (id, source_key, query, strategy, interval_s, next_due_at)
     values ($1, 'alpha', 'all', 'scheduled', 300, now())`,
    [newId()],
  );
  await database.pool.query(`update sources set created_at = $1`, [daysAgo(200)]);
  await valueMarket(ctxOf(JOB));
  await refreshSearchRows(ctxOf(JOB));
});
afterAll(() => database.close());

const countOf = async (where: string): Promise<number> => {
  const { rows } = await database.pool.query<{ count: number }>(
    `select count(*)::int as count from listings where model = 'Civic' and ${where}`,
  );
  return rows[0]?.count ?? 0;
};

describe('getMarket', () => {
  it('answers every figure with what it rests on, as the API says it does', async () => {
    const { market } = await getMarket(visitor(), { make: 'honda', model: 'CIVIC' });
    expect(marketSchema.parse(toWire(market))).toEqual(toWire(market));
    expect(market).toMatchObject({ make: 'Honda', model: 'Civic', asOf: MARKET_NOW });
    expect(market.supply.liveCount).toBe(await countOf(`status = 'live'`));
    expect(market.sample).toMatchObject({
      advertCount: await countOf(`status in ('live', 'gone')`),
      weight: 1,
    });
    expect(market.depreciation.points.length).toBeGreaterThan(5);
    for (const { p10Cents, p50Cents, p90Cents } of market.depreciation.points) {
      expect(p10Cents).toBeLessThan(p50Cents ?? 0);
      expect(p50Cents).toBeLessThan(p90Cents ?? 0);
    }
    const curve = market.priceByMileage.curve.map(({ p50Cents }) => p50Cents);
    // Each value rests on the cars of its own mileage, of which a small market has few.
    for (const [at, value] of curve.slice(1).entries()) {
      expect(value).toBeLessThan((curve[at] ?? 0) * 1.03);
    }
    expect(curve.at(-1)).toBeLessThan((curve[0] ?? 0) * 0.95);
    expect(market.priceByMileage.curve).toHaveLength(8);
    expect(market.daysToSell.goneCount).toBeGreaterThan(20);
    expect(market.daysToSell.unwatchedCount).toBeGreaterThan(0);
    expect(market.negotiation.cutCount).toBeGreaterThan(5);
    expect(market.states.rows.length).toBeGreaterThan(2);
    expect(market.priceTrend.weeks.at(-1)?.askToValue).toBeGreaterThan(0.5);
    for (const { isSimulated } of [market.supply, market.priceTrend, market.daysToSell]) {
      expect(isSimulated).toBe(false);
    }
  });

  it('narrows every figure to years and a trim', async () => {
    const filter = { make: 'Honda', model: 'Civic', minYear: 2016, maxYear: 2018, trim: 'ex' };
    const { market } = await getMarket(visitor(), filter);
    expect(market).toMatchObject({ minYear: 2016, maxYear: 2018, trim: 'ex' });
    expect(market.supply.liveCount).toBe(
      await countOf(`status = 'live' and year between 2016 and 2018 and trim = 'EX'`),
    );
    expect(market.years.map(({ year }) => year)).toEqual([2018, 2017, 2016]);
    expect(market.trims.rows.map(({ trim }) => trim)).toEqual(['EX']);
    expect(market.daysToSell).toMatchObject({ isTooFew: true, medianDays: null, steps: [] });
  });

  it('is empty for a model that is known and not on offer, and refuses one that is not known', async () => {
    const { market } = await getMarket(visitor(), { make: 'BMW', model: '3-series' });
    expect(market).toMatchObject({ make: 'BMW', model: '3 Series', total: 0, modelVersion: null });
    expect(market.depreciation).toMatchObject({ count: 0, isTooFew: true, points: [] });
    expect(market.trims.rows).toEqual([]);
    expect(marketSchema.parse(toWire(market))).toEqual(toWire(market));
    for (const input of [
      { make: 'Honda', model: 'zzz' },
      { make: 'nobody', model: 'Civic' },
    ]) {
      await expect(getMarket(visitor(), input)).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  it('stands, without what needs a model, before the first training', async () => {
    await database.pool.query('update market_models set activated_at = null');
    try {
      const { market } = await getMarket(visitor(), { make: 'Honda', model: 'Civic' });
      expect(market).toMatchObject({ modelVersion: null, states: { isTooFew: true } });
      expect(market.depreciation.points[0]).toMatchObject({ p50Cents: null });
      expect(market.daysToSell.goneCount).toBeGreaterThan(20);
    } finally {
      await database.pool.query('update market_models set activated_at = now()');
    }
  });

  it('stands where the stored model is of another version of the program', async () => {
    const { pool } = database;
    await pool.query('update market_models set retired_at = now()');
    await pool.query(
      `insert into market_models (id, version, trained_at, activated_at, training_count, metrics, body)
       values ($1, 'other', now(), now(), 0, '{}', 'no model of ours')`,
      [newId()],
    );
    try {
      const { market } = await getMarket(visitor(), { make: 'Honda', model: 'Civic' });
      expect(market).toMatchObject({ modelVersion: null, priceByMileage: { curve: [] } });
    } finally {
      await pool.query(`delete from market_models where version = 'other'`);
      await pool.query('update market_models set retired_at = null');
    }
  });

  it('leaves out what is private or taken out', async () => {
    const before = (await getMarket(visitor(), { make: 'Honda', model: 'Civic' })).market;
    const hidden = await database.pool.query<{ id: string }>(
      `select id from listings where model = 'Civic' and status = 'live' order by id limit 2`,
    );
    const ids = hidden.rows.map(({ id }) => id);
    const set = (change: string) =>
      database.pool.query(`update listings set ${change} where id = any($1::uuid[])`, [ids]);
    await set(`visibility = 'private'`);
    const after = (await getMarket(visitor(), { make: 'Honda', model: 'Civic' })).market;
    await set(`visibility = 'public'`);
    expect(after.supply.liveCount).toBe(before.supply.liveCount - ids.length);
  });
});

const MANY = 1_000;

describe('a part of many adverts', () => {
  it('stands for all of them', async () => {
    const client = await database.pool.connect();
    try {
      await client.query('begin');
      await client.query(
        `with made as (
           insert into listings (id, source_key, external_id, title, year, make, model, price_cents,
                                 price_kind, mileage_mi, status, quality_score, facts_hash,
                                 first_seen_at, last_seen_at)
           select gen_random_uuid(), 'alpha', 'many ' || n, 'a car', 2015 + n % 5, 'Kia', 'Many',
                  1000000 + n, 'dealer_ask', n, case when n % 5 = 0 then 'gone' else 'live' end, 50, 'x',
                  $2::timestamptz - interval '9 days', $2
             from generate_series(1, $1) n returning id, external_id, year, make, model
         ), cars as (
           insert into vehicles (id, vehicle_key, year, make, model)
           select id, external_id, year, make, model from made
         )
         insert into listing_vehicles (id, listing_id, vehicle_id, reason, linked_at)
         select gen_random_uuid(), id, id, 'key', now() from made`,
        [2 * MANY, MARKET_NOW],
      );
      const cars = { make: 'Kia', model: 'Many', minYear: null, maxYear: null, trim: null };
      // Everything of this sample goes through the one connection of the transaction.
      const { adverts, weight } = await findMarketSample(client as never, cars, daysAgo(30), MANY);
      expect(weight).toBe(2);
      expect(Math.abs(adverts.length / MANY - 1)).toBeLessThan(0.1);
      const live = adverts.filter(({ isLive }) => isLive).length;
      expect(Math.abs(live / adverts.length - 0.8)).toBeLessThan(0.05);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });
});

describe('how a source was read', () => {
  it('is one reading of each day, and none of what failed', async () => {
    await database.pool.query(
      `insert into scans (id, query_id, source_key, query, state, market_at, started_at)
       select gen_random_uuid(), q.id, 'alpha', 'all', case when hour = 5 then 'failed' else 'finished' end,
              $1::timestamptz - hour * interval '1 hour', $1::timestamptz - hour * interval '1 hour'
         from source_queries q, unnest(array[1, 2, 5, 26, 100]) as hour`,
      [MARKET_NOW],
    );
    const [alpha, beta] = (
      await listSourceRecords(database.pool, {
        keys: ['alpha', 'beta'],
        wallSince: daysAgo(6),
        wallNow: MARKET_NOW,
      })
    ).sort((a, b) => (a.key < b.key ? -1 : 1));
    const hoursAgo = alpha?.readAts.map((at) => (MARKET_NOW.getTime() - at.getTime()) / 3_600_000);
    expect(hoursAgo).toEqual([100, 26, 1]);
    expect(alpha).toMatchObject({ isReadWhole: true, isSimulated: false, startedAt: daysAgo(200) });
    expect(beta).toMatchObject({ isReadWhole: false, readAts: [] });
    await database.pool.query('delete from scans');
  });
});

describe('names', () => {
  it('are found whatever their spelling, and near ones are offered', async () => {
    expect(await findMarketName(visitor(), { make: 'honda', model: 'cr-v' })).toEqual({
      make: 'Honda',
      model: 'CR-V',
    });
    expect(await findMarketName(visitor(), { make: 'ford', model: 'F 150' })).toMatchObject({
      model: 'F-150',
    });
    const near = await findMarketName(visitor(), { make: 'honda', model: 'civvicc-x' });
    expect(near).toMatchObject({ make: 'Honda', model: null });
    expect('nearest' in near && near.nearest[0]).toEqual({ make: 'Honda', model: 'Civic' });
    const noMake = await findMarketName(visitor(), { make: 'hundaioo', model: 'x' });
    expect('nearest' in noMake && noMake.nearest.map(({ make }) => make)).toContain('Hyundai');
  });

  it('are listed with what is on offer of them', async () => {
    const makes = await listMarketMakes(visitor());
    expect(makes.map(({ name }) => name)).toEqual(['Ford', 'Honda', 'Kia', 'Toyota']);
    const honda = makes.find(({ name }) => name === 'Honda');
    expect(honda?.topModels[0]?.name).toBe('Civic');
    expect(honda?.modelCount).toBe(2);
    const { models, next } = await listMarketModels(visitor(), { make: 'honda' });
    expect(models.map(({ name }) => name)).toEqual(['CR-V', 'Civic']);
    expect(models.reduce((sum, { total }) => sum + total, 0)).toBe(honda?.total);
    expect(next).toBeNull();
    await expect(listMarketModels(visitor(), { make: 'nobody' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('expectPrices', () => {
  it('values cars with other facts, in the order of the questions', async () => {
    const { rows } = await database.pool.query<{ id: string }>(
      `select id from listings where model = 'Civic' and status = 'live' order by id limit 1`,
    );
    const listingId = rows[0]?.id ?? '';
    const found = await expectPrices(visitor(), [
      { listingId, year: 2021, mileageMi: 10_000 },
      { listingId: newId() },
      { listingId, year: 2012, mileageMi: 150_000 },
    ]);
    const [fresh, unknown, old] = found?.prices ?? [];
    expect(unknown).toBeNull();
    expect(fresh?.p50Cents).toBeGreaterThan((old?.p50Cents ?? 0) * 1.5);
    await expect(
      expectPrices(
        visitor(),
        Array.from({ length: 801 }, () => ({ listingId })),
      ),
    ).rejects.toThrow(RangeError);
  });
});
