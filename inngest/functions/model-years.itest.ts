import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import type { MakeContext } from '@/inngest/define-function';
import { CRON_EVENT, runFunction } from '@/inngest/testing-run';
import type { ModelYear } from '@/lib/model-years/model-year';
import type { ModelYearServices } from '@/lib/model-years/ports';
import { AppError } from '@/lib/platform/errors';
import { refreshSearchRows } from '@/lib/searches/service';
import { ingestAdverts, MARKET_NOW, testAdverts } from '@/lib/searches/testing-market';
import { lookUpModelYears } from './model-years/look-up-model-years';

let database: TestDatabase;
let asked: ModelYear[];
let isDown: boolean;

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  await ingestAdverts(database.db, testAdverts(120));
  await refreshSearchRows(database.makeCtx({ kind: 'system', name: 'test' }));
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database, 'model_year_facts', 'fuel_prices', 'provider_usage');
  asked = [];
  isDown = false;
});

const answer = async () => {
  if (isDown) throw new AppError('outbound_timeout');
  return { names: [], isCut: false, found: null };
};
const services: ModelYearServices = {
  vins: null,
  safety: {
    recalls: (modelYear) => {
      asked.push(modelYear);
      return answer();
    },
    complaints: answer,
    safetyRatings: answer,
  },
  fuel: {
    fuelEconomy: answer,
    fuelPrices: async () => ({
      regularCents: 305,
      midgradeCents: null,
      premiumCents: null,
      dieselCents: null,
      e85Cents: null,
      electricCents: null,
    }),
  },
};
const contextOf =
  (market: 'live' | 'demo'): MakeContext =>
  async ({ actor }) => {
    const ctx = database.makeCtx(actor, { now: MARKET_NOW });
    const sourceSettings = { dailyCallsMax: () => null };
    const ports = { ...ctx.ports, sourceSettings, modelYearServices: services };
    return {
      ...ctx,
      market: { ...ctx.market, name: market },
      ports,
    } as unknown as Awaited<ReturnType<MakeContext>>;
  };
const run = async (market: 'live' | 'demo' = 'live') => {
  const { result, error } = await runFunction(lookUpModelYears, contextOf(market), [CRON_EVENT]);
  if (error) throw error;
  return result;
};

it('looks up the model years with the most cars first, a few at a time, each once', async () => {
  expect(await run()).toEqual({ due_count: 15, answered_count: 60, failed_count: 0 });
  await run();
  expect(asked).toHaveLength(30);
  expect(new Set(asked.map((each) => JSON.stringify(each))).size).toBe(30);
  const { rows } = await database.pool.query<ModelYear>(
    `select year, make, model from search_rows where is_best_offer group by 1, 2, 3
      order by count(*) desc, make, model, year limit 30`,
  );
  expect(asked).toEqual(rows.map(({ year, make, model }) => ({ make, model, year })));
});

it('leaves services alone that answer nothing', async () => {
  isDown = true;
  expect(await run()).toEqual({ due_count: 15, answered_count: 0, failed_count: 12 });
  expect(asked).toHaveLength(3);
});

it('asks nobody in the demo', async () => {
  expect(await run('demo')).toEqual({ due_count: 0, answered_count: 0, failed_count: 0 });
  expect(asked).toEqual([]);
});
