import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { ROLES } from '@/db/vocabulary';
import { rateAsk } from '@/lib/deals/market-rating';
import type { Actor, Ctx } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import { toWire } from '@/lib/platform/http/snake-case';
import { findUuid, newId, toPublicId } from '@/lib/platform/ids';
import { ingestAdverts, MARKET_NOW, testAdverts } from '@/lib/searches/testing-market';
import { accuracySchema } from './accuracy-schemas';
import { getAccuracy } from './accuracy-service';
import { activateModel } from './activation-queries';
import { askPercentileWithin } from './ask-percentile';
import { SLICE_KINDS } from './back-test';
import { listModels, rollBackModel } from './model-history';
import { findActiveModel, readMarketCars } from './queries';
import { estimateCurve, valueMarket, valueOutsideCar, valueOutsideCars } from './service';

const VISITOR: Actor = { kind: 'visitor', id: 'browser', isBrowser: true };
const JOB: Actor = { kind: 'job', name: 'value-market' };

/** Every seventh advert of the second source is made up, as the demo's are; some have ended. */
const ADVERTS = testAdverts(600, 'valued').map((advert, index) => ({
  ...advert,
  earlierPricesCents: [],
  listing: {
    ...advert.listing,
    isSimulated: advert.sourceKey === 'beta' || index % 29 === 0,
  },
}));

let database: TestDatabase;
const ctxOf = (actor: Actor) => database.makeCtx(actor, { now: MARKET_NOW });
const query = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await database.pool.query(text, values)).rows;

interface Valued {
  listingId: string;
  vehicleId: string;
  modelId: string;
  priceCents: number;
  points: number[];
  askPercentile: number;
  confidence: number;
  compIds: string[];
  compPriceCount: number;
  partsCents: number;
  unratedReason: string | null;
  isSimulated: boolean;
}

const valuations = () =>
  query<Valued>(
    `select v.listing_id as "listingId", lv.vehicle_id as "vehicleId", v.model_id as "modelId",
            v.price_cents::float8 as "priceCents",
            array[v.p10_cents, v.p30_cents, v.p50_cents, v.p70_cents, v.p90_cents]::float8[] as points,
            v.ask_percentile as "askPercentile", v.confidence, v.comp_ids as "compIds",
            cardinality(v.comp_prices_cents) as "compPriceCount", v.unrated_reason as "unratedReason",
            (select sum((part->>'cents')::float8) from jsonb_array_elements(v.parts) part) as "partsCents",
            l.is_simulated as "isSimulated"
       from valuations v join listings l on l.id = v.listing_id
       join listing_vehicles lv on lv.listing_id = l.id and lv.unlinked_at is null
      order by v.listing_id, v.valued_at, v.id`,
  );

let outcome: Awaited<ReturnType<typeof valueMarket>>;
const stages: [number, string][] = [];

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
  await ingestAdverts(database.db, ADVERTS);
  await query("update listings set status = 'gone' where abs(hashtext(external_id)) % 11 = 0");
  await query(
    "update listings set visibility = 'private' where abs(hashtext(external_id)) % 37 = 1",
  );
  outcome = await valueMarket(ctxOf(JOB), (share, stage) => stages.push([share, stage]));
});
afterAll(() => database.close());

describe('valuing a market', () => {
  it('gives every live public listing one valuation, and no other', async () => {
    const live = await query<{ id: string }>(
      "select id from listings where status = 'live' and visibility = 'public' order by id",
    );
    const valued = await valuations();
    expect(live.length).toBeGreaterThan(400);
    expect(valued.map((row) => row.listingId)).toEqual(live.map((row) => row.id));
    expect(outcome.valuedCount).toBe(live.length);
  });

  it('learns from every public advert with a real price, live or ended, and from no made-up one', async () => {
    const [real] = await query<{ count: number }>(
      `select count(*)::int as count from listings where visibility = 'public' and not is_simulated`,
    );
    expect(outcome.trainedCount).toBe(real?.count);
    expect(outcome.metrics).toMatchObject({ count: real?.count });
    const [model] = await query<{ training_count: number }>(
      'select training_count from market_models',
    );
    expect(model?.training_count).toBe(real?.count);
  });

  it('tells everybody its back-test: every real public price once, in parts that add up', async () => {
    const accuracy = await getAccuracy(ctxOf(VISITOR));
    expect(accuracy.count).toBe(outcome.trainedCount);
    expect(accuracy.coverage80).toBeGreaterThan(0.7);
    expect(accuracy.modelVersion).toBe(outcome.modelVersion);
    const sum = (counts: { count: number }[]) => counts.reduce((all, { count }) => all + count, 0);
    expect(sum(accuracy.errors)).toBe(accuracy.count);
    // In a demo market nobody knows when adverts came.
    expect(accuracy.newest).toMatchObject({ state: 'dates_simulated', figures: null });
    for (const by of SLICE_KINDS) {
      const slices = accuracy.slices.filter((slice) => slice.by === by);
      expect(sum(slices)).toBeLessThanOrEqual(accuracy.count);
    }
    expect(accuracySchema.safeParse(toWire(accuracy)).error).toBeUndefined();
    const hidden = await query<{ id: string }>(
      "select id from listings where visibility = 'private'",
    );
    const missed = accuracy.misses.map(({ listingId }) => listingId);
    for (const { id } of hidden) expect(missed).not.toContain(toPublicId('listing', id));
  });

  it('takes neither a listing itself, nor its car, nor made-up or private adverts as comps', async () => {
    const facts = new Map(
      (
        await query<{ id: string; vehicle: string; made_up: boolean; visibility: string }>(
          `select l.id, lv.vehicle_id as vehicle, l.is_simulated as made_up, l.visibility
             from listings l join listing_vehicles lv on lv.listing_id = l.id`,
        )
      ).map((row) => [row.id, row]),
    );
    let compCount = 0;
    for (const row of await valuations()) {
      expect(row.compPriceCount).toBe(row.compIds.length);
      expect(new Set(row.compIds).size).toBe(row.compIds.length);
      for (const id of row.compIds) {
        compCount += 1;
        expect(id).not.toBe(row.listingId);
        expect(facts.get(id)?.vehicle).not.toBe(row.vehicleId);
        expect(facts.get(id)).toMatchObject({ made_up: false, visibility: 'public' });
      }
    }
    expect(compCount).toBeGreaterThan(2_000);
  });

  it('gives rising points, parts that add up to the value, and a percentile that is the rating', async () => {
    for (const row of await valuations()) {
      const [p10Cents = 0, p30Cents = 0, p50Cents = 0, p70Cents = 0, p90Cents = 0] = row.points;
      expect(row.points).toEqual([...row.points].sort((a, b) => a - b));
      expect(p10Cents).toBeGreaterThan(0);
      expect(row.partsCents).toBe(p50Cents);
      expect(row.confidence).toBeGreaterThanOrEqual(0);
      expect(row.confidence).toBeLessThanOrEqual(1);
      const points = { p10Cents, p30Cents, p50Cents, p70Cents, p90Cents };
      const { rating } = rateAsk({
        priceCents: row.priceCents,
        titleStatus: null,
        flags: [],
        range: { ...points, unratedReason: null },
      });
      const [low, high] = BANDS[rating] ?? [0, 100];
      // Four-byte columns round the borders.
      expect(row.askPercentile).toBeGreaterThanOrEqual(low - 0.6);
      expect(row.askPercentile).toBeLessThanOrEqual(high + 0.6);
      expect(
        Math.abs(row.askPercentile - askPercentileWithin(points, row.priceCents)),
      ).toBeLessThan(25);
    }
  });

  it('values a made-up second advert as its car, at its own ask', async () => {
    const rows = await valuations();
    const real = new Map(rows.filter((row) => !row.isSimulated).map((row) => [row.vehicleId, row]));
    const siblings = rows.filter((row) => row.isSimulated && real.has(row.vehicleId));
    expect(siblings.length).toBeGreaterThan(20);
    for (const row of siblings) {
      expect(row.points).toEqual(real.get(row.vehicleId)?.points);
      expect(row.compIds).toEqual(real.get(row.vehicleId)?.compIds);
    }
  });

  it('says how far it is, ending at one', () => {
    const shares = stages.map(([share]) => share);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect([shares[0], shares.at(-1)]).toEqual([0, 1]);
  });

  it('is for jobs and admins only, and a refusal writes nothing', async () => {
    const before = await query('select id from market_models');
    const codeOf = (actor: Actor) =>
      valueMarket(ctxOf(actor)).then(
        () => 'done',
        (error: unknown) => (error instanceof AppError ? error.code : error),
      );
    expect(await codeOf(VISITOR)).toBe('unauthenticated');
    for (const role of ROLES.filter((name) => name !== 'admin')) {
      expect(
        await codeOf({
          kind: 'person',
          personId: 'p',
          role,
          epoch: 0,
          sessionId: 'session',
          plan: 'free',
        }),
      ).toBe('forbidden');
    }
    expect(await query('select id from market_models')).toEqual(before);
  });
});

const BANDS: Record<string, [low: number, high: number]> = {
  great: [0, 10],
  good: [10, 30],
  fair: [30, 70],
  high: [70, 90],
  overpriced: [90, 100],
};

describe('the curve of a listing', () => {
  it('goes through its own value and range at its own mileage, and falls as miles grow', async () => {
    const rows = await valuations();
    const mileages = new Map(
      (await readMarketCars(database.pool)).map((car) => [car.id, car.mileageMi]),
    );
    const low = rows.filter((row) => (mileages.get(row.listingId) ?? 0) < 50_000).slice(0, 10);
    const high = rows.filter((row) => (mileages.get(row.listingId) ?? 0) > 70_000).slice(0, 10);
    let checked = 0;
    let fallCents = 0;
    for (const row of [...low, ...high]) {
      const mileageMi = mileages.get(row.listingId);
      const curve = await estimateCurve(ctxOf(VISITOR), { listingId: row.listingId });
      if (mileageMi === null) {
        expect(curve).toEqual([]);
        continue;
      }
      checked += 1;
      const own = curve.find((point) => point.mileageMi === mileageMi);
      expect(own).toMatchObject({
        p10Cents: row.points[0],
        p50Cents: row.points[2],
        p90Cents: row.points[4],
      });
      const miles = curve.map((point) => point.mileageMi);
      expect(miles).toEqual([...new Set(miles)].sort((a, b) => a - b));
      expect(miles[0]).toBeGreaterThanOrEqual(0);
      fallCents += (curve[0]?.p50Cents ?? 0) - (curve.at(-1)?.p50Cents ?? 0);
    }
    expect(checked).toBeGreaterThan(10);
    expect(fallCents / checked).toBeGreaterThan(100_000);
  });

  it('is empty for a listing that is not public', async () => {
    const [hidden] = await query<{ id: string }>(
      "select id from listings where visibility = 'private' limit 1",
    );
    expect(await estimateCurve(ctxOf(VISITOR), { listingId: hidden?.id ?? '' })).toEqual([]);
  });
});

describe('a car from outside', () => {
  it('is valued by the model in force, with public comps and parts that add up', async () => {
    const valued = await valueOutsideCar(ctxOf(VISITOR), {
      year: 2018,
      make: 'honda',
      model: 'civic',
      mileage_mi: 48_000,
      price_cents: 1_400_000,
    });
    expect(valued).toMatchObject({ make: 'Honda', model: 'Civic', year: 2018 });
    expect(valued.modelVersion).toBe(outcome.modelVersion);
    expect(valued.parts.reduce((sum, part) => sum + part.cents, 0)).toBe(valued.p50Cents);
    expect(valued.p10Cents).toBeLessThan(valued.p50Cents);
    expect(valued.p50Cents).toBeLessThan(valued.p90Cents);
    expect(valued.comps.length).toBeGreaterThan(3);
    expect(valued.comps.every((comp) => comp.listingId.startsWith('lst_'))).toBe(true);
  });

  it('is never valued by its ask', async () => {
    const car = { year: 2016, make: 'Ford', model: 'F-150', mileage_mi: 90_000 };
    const [cheap, dear, unasked] = await Promise.all(
      [500_000, 5_000_000, undefined].map((priceCents) =>
        valueOutsideCar(
          ctxOf(VISITOR),
          priceCents === undefined ? car : { ...car, price_cents: priceCents },
        ),
      ),
    );
    expect(cheap?.p50Cents).toBe(dear?.p50Cents);
    expect(unasked?.p50Cents).toBe(dear?.p50Cents);
    expect(unasked?.askPercentile).toBeNull();
    expect(cheap?.askPercentile).toBeLessThan(dear?.askPercentile ?? 0);
  });

  it('of an unknown make is refused by that field', async () => {
    const refused = await valueOutsideCar(ctxOf(VISITOR), {
      year: 2018,
      make: 'Nobody',
      model: 'Nothing',
    }).catch((error: unknown) => error);
    expect((refused as AppError).fieldErrors?.map(({ field }) => field)).toEqual(['make']);
  });
});

describe('a thousand cars from outside', () => {
  const cars = Array.from({ length: 1_000 }, (_, index) => ({
    year: 2012 + (index % 9),
    make: index === 500 ? 'Nobody' : 'Honda',
    model: 'Civic',
    mileage_mi: 20_000 + index * 50,
  }));

  it('are answered in order, each as it would be alone, the unknown one by its errors', async () => {
    const valued = await valueOutsideCars(ctxOf(VISITOR), cars);
    expect(valued).toHaveLength(1_000);
    expect(valued[500]).toMatchObject({ valuation: null, errors: [{ field: 'make' }] });
    for (const index of [0, 499, 999]) {
      const alone = await valueOutsideCar(ctxOf(VISITOR), cars[index] as (typeof cars)[number]);
      expect(valued[index]?.valuation).toEqual(alone);
    }
  });

  it('name as many comps each as were asked for, and are worth the same', async () => {
    const some = cars.slice(0, 40);
    const [whole, lean, bare] = await Promise.all(
      [15, 2, 0].map((comps) => valueOutsideCars(ctxOf(VISITOR), some, { comps })),
    );
    for (const [index, each] of (whole ?? []).entries()) {
      const [full, two] = [each.valuation, lean?.[index]?.valuation];
      expect(two?.comps).toEqual(full?.comps.slice(0, 2));
      expect(two?.p50Cents).toBe(full?.p50Cents);
      expect(bare?.[index]?.valuation?.comps).toEqual([]);
    }
  });
});

describe('a model coming into force', () => {
  it('shows readers all old figures or all new ones, never a mixture, and replaces the old', async () => {
    const [before] = await query<{ id: string }>(
      'select id from market_models where activated_at is not null and retired_at is null',
    );
    const readers = { isDone: false, seen: new Set<string>() };
    const reading = (async () => {
      while (!readers.isDone) {
        const newest = await query<{ model: string; count: number }>(
          `select model_id as model, count(*)::int as count from (
             select distinct on (listing_id) listing_id, model_id from valuations
              order by listing_id, valued_at desc, id desc) newest group by 1`,
        );
        readers.seen.add(newest.map(({ count }) => count).join('+'));
      }
    })();
    const again = await valueMarket(ctxOf(JOB));
    readers.isDone = true;
    await reading;
    expect([...readers.seen]).toEqual([String(again.valuedCount)]);
    const models = await query<{ id: string; retired: boolean }>(
      'select id, retired_at is not null as retired from market_models order by id',
    );
    expect(models).toHaveLength(2);
    expect(models.find(({ id }) => id === before?.id)?.retired).toBe(true);
    expect((await findActiveModel(database.db))?.id).toBe(models.at(-1)?.id);
  });

  it('is kept but not put in force when it is worse than the one that is', async () => {
    const before = await findActiveModel(database.db);
    const better = { mdape: 0.0001, count: 100_000 };
    await query('update market_models set metrics = metrics || $1::jsonb where id = $2', [
      JSON.stringify(better),
      before?.id,
    ]);
    const [count] = await query<{ count: number }>('select count(*)::int as count from valuations');
    const refused = await valueMarket(ctxOf(JOB));
    expect(refused.promotion).toMatchObject({ isPromoted: false, reason: 'worse_in_back_test' });
    expect(refused.valuedCount).toBe(0);
    expect(await findActiveModel(database.db)).toEqual(before);
    expect(await query('select count(*)::int as count from valuations')).toEqual([count]);
    const kept = await query<{ n: number }>(
      'select count(*)::int as n from market_models where activated_at is null',
    );
    expect(kept).toEqual([{ n: 1 }]);
    await query(
      `update market_models set metrics = (select metrics from market_models where activated_at is null)
        where id = $1`,
      [before?.id],
    );
    await query('delete from market_models where activated_at is null');
  });

  it('leaves the old one in force when its valuations cannot be written', async () => {
    const before = await findActiveModel(database.db);
    const [count] = await query<{ count: number }>('select count(*)::int as count from valuations');
    const [row] = await valuations();
    const one = {
      listingId: row?.listingId ?? '',
      priceCents: 1,
      p10Cents: 1,
      p30Cents: 1,
      p50Cents: 1,
      p70Cents: 1,
      p90Cents: 1,
      askPercentile: 50,
      confidence: 1,
      compIds: [],
      compPricesCents: [],
      parts: [],
      unratedReason: null,
      evidence: null,
    };
    const nobody = { ...one, listingId: '00000000-0000-7000-8000-000000000000' };
    const model = {
      version: 'broken',
      trainedAt: MARKET_NOW,
      wallNow: MARKET_NOW,
      trainingCount: 1,
      metrics: {},
      body: new Uint8Array(),
    };
    await expect(activateModel(database.pool, model, [one, nobody])).rejects.toThrow(/foreign key/);
    function* endsEarly() {
      yield one;
      throw new Error('the machine was switched off');
    }
    await expect(activateModel(database.pool, model, endsEarly())).rejects.toThrow('switched off');
    expect(await findActiveModel(database.db)).toEqual(before);
    expect(await query('select count(*)::int as count from valuations')).toEqual([count]);
    const metrics = { mdape: 0.9 };
    const judge = () => ({ isPromoted: false, metrics });
    const refusedId = await activateModel(database.pool, model, [one], judge);
    expect(await findActiveModel(database.db)).toEqual(before);
    expect(await query('select count(*)::int as count from valuations')).toEqual([count]);
    expect(
      await query('select metrics, activated_at from market_models where id = $1', [refusedId]),
    ).toEqual([{ metrics, activated_at: null }]);
    await query('delete from market_models where id = $1', [refusedId]);
  });
});

describe('the way back to an earlier model', () => {
  const figuresOf = (modelId: string) =>
    query<{ listingId: string; p50: number }>(
      `select distinct on (listing_id) listing_id as "listingId", p50_cents::float8 as p50
         from valuations where model_id = $1 order by listing_id, valued_at desc, id desc`,
      [modelId],
    );

  it('brings its values of live adverts back, and is noted in the audit log', async () => {
    const [inForce, earlier] = await listModels(ctxOf(JOB));
    expect([inForce?.state, earlier?.state]).toEqual(['in_force', 'retired']);
    const earlierId = findUuid('market_model', earlier?.id ?? '') ?? '';
    const before = await figuresOf(earlierId);
    const { valuedCount } = await rollBackModel(ctxOf(JOB), { modelId: earlier?.id ?? '' });
    expect(valuedCount).toBe(before.length);
    expect((await findActiveModel(database.db))?.id).toBe(earlierId);
    expect(await figuresOf(earlierId)).toEqual(before);
    const newest = await query<{ model: string }>(
      `select distinct model_id as model from (
         select distinct on (v.listing_id) v.model_id from valuations v
           join listings l on l.id = v.listing_id and l.status = 'live'
          order by v.listing_id, v.valued_at desc, v.id desc) newest`,
    );
    expect(newest).toEqual([{ model: earlierId }]);
    const noted = await query<{ action: string }>(
      "select action from audit_log where action = 'market_model.reinstated'",
    );
    expect(noted).toHaveLength(1);
  });

  it('is none to the model in force, to one that is gone, and to anybody but an admin', async () => {
    const [, inForce] = await listModels(ctxOf(JOB));
    expect(inForce?.state).toBe('in_force');
    for (const modelId of [inForce?.id ?? '', toPublicId('market_model', newId()), 'nonsense']) {
      const refused = await rollBackModel(ctxOf(JOB), { modelId }).catch((error: unknown) => error);
      expect((refused as AppError).code).toBe('not_found');
    }
    for (const run of [listModels, (ctx: Ctx) => rollBackModel(ctx, { modelId: 'any' })]) {
      const refused = await run(ctxOf(VISITOR)).catch((error: unknown) => error);
      expect(['unauthenticated', 'forbidden']).toContain((refused as AppError).code);
    }
  });
});

describe('a market too small to learn from', () => {
  it('keeps its listings without values, and values no car from outside', async () => {
    const small = await testDatabase({ market: 'demo' });
    try {
      await ingestAdverts(small.db, testAdverts(29, 'small'));
      const ctx = small.makeCtx(JOB, { now: MARKET_NOW });
      expect(await valueMarket(ctx)).toEqual({
        trainedCount: 0,
        valuedCount: 0,
        modelVersion: null,
        metrics: {},
        promotion: null,
      });
      const { rows } = await small.pool.query(
        'select (select count(*)::int from valuations) as v, (select count(*)::int from market_models) as m',
      );
      expect(rows).toEqual([{ v: 0, m: 0 }]);
      const refused = await valueOutsideCar(ctx, {
        year: 2018,
        make: 'Honda',
        model: 'Civic',
      }).catch((error: unknown) => error);
      expect((refused as AppError).code).toBe('unavailable');
      const [listing] = (await small.pool.query<{ id: string }>('select id from listings limit 1'))
        .rows;
      expect(await estimateCurve(ctx, { listingId: listing?.id ?? '' })).toEqual([]);
    } finally {
      await small.close();
    }
  });
});

describe('training twice', () => {
  it('makes one model for a run, and its answer again', async () => {
    const run = { id: '01JRUNOFTHENIGHT' };
    const first = await valueMarket(ctxOf(JOB), undefined, run);
    const countRows = () =>
      query<{ models: number; valuations: number }>(
        `select (select count(*)::int from market_models) as models,
                (select count(*)::int from valuations) as valuations`,
      );
    const before = await countRows();
    const again = await valueMarket(ctxOf(JOB), undefined, run);
    expect(again).toEqual(first);
    expect(await countRows()).toEqual(before);
    await valueMarket(ctxOf(JOB), undefined, { id: 'another run' });
    expect((await countRows())[0]?.models).toBe((before[0]?.models ?? 0) + 1);
  });

  it('answers others meanwhile', async () => {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    await valueMarket(ctxOf(JOB));
    delay.disable();
    // Bounded generously: other work of the machine counts as well.
    expect(delay.percentile(99) / 1e6).toBeLessThan(250);
  });
});
