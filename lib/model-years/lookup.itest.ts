/** Both services over the real client, and what is stored of what they say, faults included. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { type FactsMood, startVehicleFacts, type VehicleFacts } from '@/e2e/servers/vehicle-facts';
import { publishedModels } from '@/e2e/servers/vehicle-facts-models';
import { settleBackground } from '@/lib/platform/background';
import { noCache } from '@/lib/platform/cache';
import type { Actor } from '@/lib/platform/context';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { createOutbound, type Outbound } from '@/lib/platform/outbound';
import { MS_PER_DAY, MS_PER_MINUTE } from '@/lib/platform/time';
import { createFuelEconomyGov } from './adapters/fuel-economy-gov';
import { createNhtsa } from './adapters/nhtsa';
import { getModelYearFacts, openModelYearFacts } from './facts';
import { type LookUpCtx, listDueModelYears, lookUpFuelPrices, lookUpModelYear } from './lookup';
import { modelYearKey } from './model-year';
import { findModelYearRecalls, listModelYearRecalls } from './recall-counts';

const JOB: Actor = { kind: 'job', name: 'look-up-model-years' };
const VISITOR: Actor = { kind: 'visitor', id: '203.0.113.9', isBrowser: false };
const ACCORD = { year: 2021, make: 'Honda', model: 'Accord' };
const PICKUP = { year: 2020, make: 'Ford', model: 'F-150' };
const START = new Date('2026-03-01T15:00:00.000Z');

let database: TestDatabase;
let services: VehicleFacts;
let outbound: Outbound;
let now: Date;
let callsMax: number | null;

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  services = await startVehicleFacts();
});
afterAll(async () => {
  await services.close();
  await database.close();
});
beforeEach(async () => {
  await emptyTables(database, 'model_year_facts', 'fuel_prices', 'provider_usage');
  services.models = publishedModels();
  services.moods = [];
  services.heard.length = 0;
  now = START;
  callsMax = null;
  outbound = createOutbound({
    product: { name: 'DealScout', version: '1.0', contactUrl: null },
    allowCidrs: ['127.0.0.0/8'],
    log: silentLog,
    metrics: createMetrics(),
    retryTimeScale: 0,
  });
});
afterEach(async () => {
  await settleBackground();
  await outbound.close();
});

function ctxOf(actor: Actor = JOB, options: { market?: 'demo'; isOff?: boolean } = {}): LookUpCtx {
  const ctx = database.makeCtx(actor, { now });
  const how = { outbound, baseUrl: services.url, cache: noCache, pauseMs: 0 };
  return {
    ...ctx,
    market: { ...ctx.market, name: options.market ?? 'live' },
    ports: {
      sourceSettings: {
        policy: 'official',
        baseUrlOf: () => '',
        credentialsOf: () => null,
        dailyCallsMax: () => callsMax,
      },
      modelYearServices: options.isOff
        ? null
        : { safety: createNhtsa(how), fuel: createFuelEconomyGov(how), vins: null },
    },
  };
}

const later = (ms: number) => {
  now = new Date(now.getTime() + ms);
};
const factsOf = (modelYear = ACCORD) => getModelYearFacts(ctxOf(VISITOR), modelYear);
const rowsOf = async () =>
  (
    await database.pool.query<{
      kind: string;
      state: string;
      failure_count: number;
      wait_s: number;
    }>(
      `select kind, state, failure_count, extract(epoch from due_at - $1)::int as wait_s
         from model_year_facts order by kind`,
      [now],
    )
  ).rows;

describe('looking up a model year', () => {
  it('stores what both services publish, under the names they have for it', async () => {
    expect(await lookUpModelYear(ctxOf(), ACCORD)).toEqual({ answeredCount: 4, failedCount: 0 });
    const facts = await factsOf();
    expect(facts.recalls).toMatchObject({
      state: 'found',
      names: ['ACCORD'],
      asOf: START,
      isStale: false,
      body: { count: 2, parkItCount: 1, recalls: [{ campaign: '23V858000' }, {}] },
    });
    expect(facts.complaints).toMatchObject({ body: { count: 3, crashCount: 1, injuryCount: 2 } });
    expect(facts.safetyRatings).toMatchObject({ body: { ratings: [{ overallStars: 5 }] } });
    expect(facts.fuelEconomy).toMatchObject({
      body: { count: 2, versions: [{ combinedMpg: 33 }, { combinedMpg: 26, displacementL: 2 }] },
    });
  });

  it('finds every name that EPA has for a pickup, and follows a menu of one', async () => {
    await lookUpModelYear(ctxOf(), PICKUP);
    const { fuelEconomy, complaints } = await factsOf(PICKUP);
    expect(fuelEconomy.names).toEqual(['F150 Pickup 2WD', 'F150 Pickup 4WD']);
    expect(fuelEconomy.body?.versions.map(({ name }) => name)).toEqual(fuelEconomy.names);
    expect(complaints).toMatchObject({ state: 'none', body: null, asOf: START });
  });

  it('asks again only when it is due, and counts each call', async () => {
    await lookUpModelYear(ctxOf(), ACCORD);
    const asked = services.heard.length;
    await lookUpModelYear(ctxOf(), ACCORD);
    expect(services.heard).toHaveLength(asked);
    later(8 * MS_PER_DAY);
    expect((await factsOf()).recalls).toMatchObject({ state: 'found', isStale: true });
    await lookUpModelYear(ctxOf(), ACCORD);
    expect(services.heardAt('/recalls/')).toHaveLength(2);
    expect(services.heardAt('/SafetyRatings/VehicleId')).toHaveLength(1);
    const { rows } = await database.pool.query(
      'select sum(call_count)::int as n from provider_usage',
    );
    expect(rows).toEqual([{ n: services.heard.length }]);
  });

  it('is done by one of many who ask at once', async () => {
    await Promise.all(Array.from({ length: 5 }, () => lookUpModelYear(ctxOf(), ACCORD)));
    expect(services.heardAt('/recalls/')).toHaveLength(1);
    expect(services.heardAt('/ws/rest/vehicle/menu/model')).toHaveLength(1);
  });

  it('takes an unknown model as nothing listed, by an empty list and by a refusal', async () => {
    services.models = [];
    await lookUpModelYear(ctxOf(), ACCORD);
    expect((await rowsOf()).map(({ state }) => state)).toEqual(['none', 'none', 'none', 'none']);
    expect((await factsOf()).recalls).toMatchObject({ state: 'none', names: [], hasFailed: false });
    services.models = publishedModels().map((each) => ({ ...each, isRefused: true }));
    later(31 * MS_PER_DAY);
    await lookUpModelYear(ctxOf(), ACCORD);
    expect((await factsOf()).recalls).toMatchObject({ state: 'none', names: ['ACCORD'] });
  });
});

describe('a service in trouble', () => {
  const MOODS: [FactsMood, string][] = [
    ['too_fast', 'a 429'],
    ['forbidden', 'a 403'],
    ['broken', 'a 500'],
    ['html', 'a page'],
    ['cut_json', 'half an answer'],
    ['hang_up', 'nothing'],
  ];

  it.each(MOODS)('that answers %s loses nothing that is stored', async (mood) => {
    await lookUpModelYear(ctxOf(), ACCORD);
    later(40 * MS_PER_DAY);
    services.moods = Array.from({ length: 40 }, () => mood);
    expect(await lookUpModelYear(ctxOf(), ACCORD)).toEqual({ answeredCount: 0, failedCount: 4 });
    const { recalls, fuelEconomy } = await factsOf();
    for (const fact of [recalls, fuelEconomy]) {
      expect(fact).toMatchObject({ state: 'found', asOf: START, isStale: true, hasFailed: true });
    }
    const rows = await rowsOf();
    expect(rows.map(({ failure_count }) => failure_count)).toEqual([1, 1, 1, 1]);
    for (const { wait_s } of rows) expect(wait_s).toBeGreaterThanOrEqual(15 * 60);
  });

  it('is asked again later and later, a day at most', async () => {
    const waits: number[] = [];
    for (let failure = 0; failure < 9; failure += 1) {
      services.moods = Array.from({ length: 40 }, () => 'html');
      await lookUpModelYear(ctxOf(), ACCORD);
      const longest = Math.max(...(await rowsOf()).map(({ wait_s }) => wait_s));
      waits.push(longest / 60);
      later(MS_PER_DAY);
    }
    expect(waits).toEqual([15, 30, 60, 120, 240, 480, 960, 1440, 1440]);
  });

  it('answers what it can: an empty answer is nothing listed, no failure', async () => {
    services.moods = Array.from({ length: 40 }, () => 'no_content');
    expect(await lookUpModelYear(ctxOf(), ACCORD)).toEqual({ answeredCount: 4, failedCount: 0 });
    later(31 * MS_PER_DAY);
    services.moods = Array.from({ length: 40 }, () => 'empty');
    expect(await lookUpModelYear(ctxOf(), ACCORD)).toEqual({ answeredCount: 4, failedCount: 0 });
    expect((await factsOf()).recalls.state).toBe('none');
  });

  it('is not asked beyond the calls of a day', async () => {
    callsMax = 3;
    const looked = await lookUpModelYear(ctxOf(), ACCORD);
    expect(looked.failedCount).toBeGreaterThan(0);
    expect(services.heard.length).toBeLessThanOrEqual(6);
    // Nine hours are left of the day.
    const failed = (await rowsOf()).filter(({ failure_count }) => failure_count > 0);
    expect(new Set(failed.map(({ wait_s }) => wait_s))).toEqual(new Set([9 * 3_600]));
  });
});

describe('the pace', () => {
  it('stays under the five calls a second that NHTSA takes, also of two processes', async () => {
    const pauses: (number | undefined)[] = [];
    const slow: Outbound = {
      ...outbound,
      send: (request) => {
        pauses.push(request.pauseMs);
        return outbound.send({ ...request, pauseMs: 0 });
      },
    };
    const how = { outbound: slow, baseUrl: services.url, cache: noCache };
    const call = { spend: async () => undefined };
    await createNhtsa(how).recalls(ACCORD, call);
    await createFuelEconomyGov(how).fuelEconomy(ACCORD, call);
    expect(pauses.length).toBeGreaterThan(4);
    for (const pauseMs of pauses) expect(pauseMs).toBeGreaterThanOrEqual(400);
  });
});

describe('opening a model year', () => {
  const open = (ctx = ctxOf(VISITOR), budgetMs = 10_000) =>
    openModelYearFacts(ctx, { modelYear: ACCORD, budgetMs, mayAsk: true });

  it('shows what comes within its time, and the rest to the next who looks', async () => {
    expect((await open()).recalls).toMatchObject({ state: 'found', body: { count: 2 } });
    await emptyTables(database, 'model_year_facts');
    expect((await open(ctxOf(VISITOR), 0)).recalls.state).toBe('unread');
    await settleBackground();
    expect((await open(ctxOf(VISITOR), 0)).recalls.state).toBe('found');
  });

  it('shows what is old at once, with its age, and asks beside that', async () => {
    await lookUpModelYear(ctxOf(), ACCORD);
    later(8 * MS_PER_DAY);
    services.moods = ['slow'];
    expect((await open()).recalls).toMatchObject({ asOf: START, isStale: true });
    await settleBackground();
    expect((await open()).recalls).toMatchObject({ asOf: now, isStale: false });
  });

  it('asks nobody in the demo, for a program, nor where the operator switched it off', async () => {
    expect((await open(ctxOf(VISITOR, { market: 'demo' }))).recalls.state).toBe('unread');
    expect((await open(ctxOf(VISITOR, { isOff: true }))).recalls.state).toBe('unread');
    const crawled = { modelYear: ACCORD, budgetMs: 0, mayAsk: false };
    expect((await openModelYearFacts(ctxOf(VISITOR), crawled)).recalls.state).toBe('unread');
    await settleBackground();
    await expect(lookUpModelYear(ctxOf(JOB, { market: 'demo' }), ACCORD)).rejects.toMatchObject({
      code: 'needs_own_market',
    });
    expect(await lookUpFuelPrices(ctxOf(JOB, { market: 'demo' }))).toBe(false);
    expect(await listDueModelYears(ctxOf(JOB, { market: 'demo' }), { limit: 5 })).toEqual([]);
    expect(services.heard).toEqual([]);
    expect(await rowsOf()).toEqual([]);
  });
});

describe('reading a model year', () => {
  it('takes any spelling, asks nobody, and knows what there is not', async () => {
    await lookUpModelYear(ctxOf(), ACCORD);
    const asked = services.heard.length;
    const facts = await factsOf({ year: 2021, make: 'HONDA', model: 'accord' });
    expect(facts.modelYear).toEqual(ACCORD);
    expect(await factsOf({ year: 1999, make: 'Honda', model: 'Accord' })).toMatchObject({
      recalls: { state: 'unread', asOf: null },
      fuelPrices: null,
    });
    await expect(factsOf({ year: 2021, make: 'Honda', model: 'Zebra' })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(services.heard).toHaveLength(asked);
  });

  it('counts recalls for other rooms, and never takes "not listed" for none', async () => {
    const unknown = { year: 2021, make: 'Honda', model: 'Fit' };
    await lookUpModelYear(ctxOf(), ACCORD);
    await lookUpModelYear(ctxOf(), unknown);
    const counted = { recallCount: 2, hasParkItRecall: true, asOf: START };
    expect(await findModelYearRecalls(ctxOf(VISITOR), ACCORD)).toEqual(counted);
    expect(await findModelYearRecalls(ctxOf(VISITOR), unknown)).toBeNull();
    expect(await findModelYearRecalls(ctxOf(VISITOR), PICKUP)).toBeNull();
    const all = await listModelYearRecalls(ctxOf(VISITOR), { modelYears: [ACCORD, unknown] });
    expect([...all]).toEqual([[modelYearKey(ACCORD), counted]]);
  });
});

describe('fuel prices', () => {
  it('are asked for once a week', async () => {
    expect(await lookUpFuelPrices(ctxOf())).toBe(true);
    later(6 * MS_PER_DAY);
    expect(await lookUpFuelPrices(ctxOf())).toBe(false);
    later(2 * MS_PER_DAY + MS_PER_MINUTE);
    services.fuelPrices.regular = '3.20';
    expect(await lookUpFuelPrices(ctxOf())).toBe(true);
    expect((await factsOf()).fuelPrices).toMatchObject({
      prices: { regularCents: 320, electricCents: 17 },
      asOf: now,
    });
  });
});
