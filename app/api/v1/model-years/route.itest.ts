import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '@/app/api/testing';
import { publishedModels } from '@/e2e/servers/vehicle-facts-models';
import { readRatedVersion } from '@/lib/model-years/fuel-economy';
import { readRecalls, recallFacts } from '@/lib/model-years/recalls';
import { modelYearFactsSchema } from '@/lib/model-years/schemas';

const ASKED = '2026-03-01T15:00:00.000Z';
const [accord] = publishedModels();

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  const recalls = recallFacts(readRecalls({ results: accord?.recalls }) ?? []);
  const versions = (accord?.epa?.versions ?? []).map(({ id, options, fields }) =>
    readRatedVersion({ id, ...fields }, options),
  );
  for (const [kind, body] of [
    ['recalls', recalls],
    ['fuel_economy', { count: versions.length, versions }],
  ] as const) {
    await api.database.pool.query(
      `insert into model_year_facts
         (make, model, year, kind, state, names, body, item_count, has_park_it, fetched_at, tried_at, due_at)
       values ('Honda', 'Accord', 2021, $1, 'found', '{ACCORD}', $2, 2, true, $3, $3, $3)`,
      [kind, JSON.stringify(body), ASKED],
    );
  }
});
afterAll(() => api.close());

const call = (params: Record<string, string>, query = '') =>
  api.call({ path: '/api/v1/model-years/{year}/{make}/{model}', params, query });
const accordOf = { year: '2021', make: 'HONDA', model: 'accord' };

describe('GET /api/v1/model-years/{year}/{make}/{model}', () => {
  it('gives what is stored to anybody, each with its source and its date', async () => {
    const response = await call(accordOf, 'yearly_mi=30000');
    expect(response.status).toBe(200);
    const { data } = (await response.json()) as { data: unknown };
    expect(modelYearFactsSchema.parse(data)).toMatchObject({
      year: 2021,
      make: 'Honda',
      model: 'Accord',
      recalls: {
        state: 'found',
        source: 'NHTSA',
        as_of: ASKED,
        is_stale: true,
        names: ['ACCORD'],
        body: { count: 2, park_it_count: 1, recalls: [{ campaign: '23V858000' }, {}] },
      },
      complaints: { state: 'unread', as_of: null, body: null },
      fuel_economy: {
        source: 'EPA',
        yearly_cost: { low_cents: 350_000, high_cents: 350_000, yearly_mi: 30_000, basis: 'epa' },
      },
      fuel_prices: null,
    });
  });

  it('asks no service, and leaves nothing behind, for a model year that nobody looked up', async () => {
    const response = await call({ year: '1999', make: 'Honda', model: 'Accord' });
    expect(response.status).toBe(200);
    const { rows } = await api.database.pool.query(
      'select 1 from model_year_facts where year = 1999 union all select 1 from provider_usage',
    );
    expect(rows).toEqual([]);
  });

  it.each([
    [{ year: '2021', make: 'Honda', model: 'Zebra' }, '', 404],
    [{ year: '2021', make: 'Nobody', model: 'Accord' }, '', 404],
    [{ year: '21', make: 'Honda', model: 'Accord' }, '', 404],
    [{ year: '2021', make: 'Honda', model: 'Acc\u0000ord' }, '', 404],
    [accordOf, 'yearly_mi=0', 422],
    [accordOf, 'yearly_miles=5', 422],
  ])('answers %j?%s with %i', async (params, query, status) => {
    expect((await call(params, query)).status).toBe(status);
  });
});
