/**
 * Keeps the market valued: trains the model on the listings of this market, puts it in force with a
 * valuation for every live listing, and values cars from outside. Ratings and costs are other rooms'.
 */

import type { PriceKind } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, invalidFields, notFound } from '@/lib/platform/errors';
import { newId, toPublicId } from '@/lib/platform/ids';
import { maxRowsFor } from '@/lib/platform/limits';
import { type Paced, runPaced } from '@/lib/platform/pacing';
import { readBackTest } from './accuracy-service';
import { activateModel } from './activation-queries';
import { loadActiveModel } from './active-model';
import type { Valuation } from './appraisal';
import { explainComps } from './comp-adjustments';
import { COMPS_MAX } from './comps-index';
import { readKindAccuracy } from './kind-accuracy';
import { type MarketModel, trainMarketModelInSteps, valueCar } from './market-model';
import { serialiseMarketModel } from './market-model-codec';
import { valueMarketCars } from './market-valuations';
import { modelIdOf } from './model-id';
import { NEWEST_DAYS, type NewestTest, testOnNewest } from './newest-adverts';
import { type OutsideCar, readOutsideCar } from './outside-car';
import { readActiveModel, readMarketCar, readRange } from './page-reads';
import { beliefIn } from './plausible-subject';
import { type KindAccuracy, type KindValue, valueInOtherKinds } from './price-kind-values';
import { judgePromotion, type PromotionVerdict } from './promotion';
import {
  findActiveBackTest,
  findModelOutcome,
  findStoredValuation,
  listCompFacts,
  listVehicleIdsByVin,
  type MarketCar,
  readMarketCars,
} from './queries';
import type { ValuationRequest } from './schemas';
import { type CompFacts, compsById, toShownComps } from './shown-comps';

/** Below this many cars of its own prices a market teaches nothing. */
const TRAINING_CARS_MIN = 30;
/** Cars from outside that are valued between two yields. */
const CARS_PER_STEP = 16;

export interface MarketValued {
  trainedCount: number;
  valuedCount: number;
  /** Null when the market was too small to learn from. */
  modelVersion: string | null;
  metrics: Record<string, unknown>;
  /** Whether the model came into force, and why; null without one. */
  promotion: PromotionVerdict | null;
}

/**
 * Trains a model on every public listing with a real price and values all live listings with it,
 * each by a fit that has not seen its price. New figures come into force together, unless the model is
 * worse than the one in force: then it is only kept. With fewer than 30 cars nothing is trained, and what was
 * in force stays. A `run` trains once: again it answers what
 * came of it. Others of the process are answered meanwhile.
 */
export async function valueMarket(
  ctx: Ctx,
  onProgress: (share: number, stage: string) => void = () => {},
  run: { id: string } | null = null,
): Promise<MarketValued> {
  authorize(ctx, 'market.manage');
  const modelId = run === null ? newId() : modelIdOf(run.id);
  const made = run === null ? null : await findModelOutcome(ctx.db.$client, modelId);
  if (made) return made;
  onProgress(0, 'reading the market');
  const cars = await readMarketCars(ctx.db.$client);
  // Made-up prices teach nothing and are in no accuracy figure.
  const training = cars.filter((car) => !car.isSimulated);
  if (training.length < TRAINING_CARS_MIN) {
    return {
      trainedCount: 0,
      valuedCount: 0,
      modelVersion: null,
      metrics: {},
      promotion: null,
    };
  }
  onProgress(0.02, 'price curve');
  const marketNow = ctx.market.now();
  const trained = await runPaced(
    trainMarketModelInSteps(training, {
      referenceYear: marketNow.getUTCFullYear(),
      onProgress: (share, stage) => onProgress(share * 0.8, stage),
    }),
  );
  onProgress(0.8, 'newest adverts');
  const newest = await measureNewest(ctx, training);
  const active = await findActiveBackTest(ctx.db);
  const inForce = await loadActiveModel(ctx.db);
  const { valued, outcome } = valueMarketCars(trained, training, cars, inForce?.model ?? null);
  onProgress(0.85, 'writing valuations');
  const modelVersion = `${trained.model.method} ${marketNow.toISOString().slice(0, 16)}Z`;
  const judged = { promotion: null as PromotionVerdict | null, metrics: {} };
  await activateModel(
    ctx.db.$client,
    {
      id: modelId,
      version: modelVersion,
      trainedAt: marketNow,
      wallNow: ctx.now(),
      trainingCount: training.length,
      metrics: judged.metrics,
      body: serialiseMarketModel(trained.model),
    },
    valued,
    () => {
      const { backTest, pairs } = outcome();
      const ofActive = active === null ? null : readBackTest(active.metrics);
      const promotion = judgePromotion({ fresh: backTest, active: ofActive, pairs });
      judged.promotion = promotion;
      judged.metrics = { ...backTest, newest, promotion };
      return { isPromoted: promotion.isPromoted, metrics: judged.metrics };
    },
  );
  onProgress(1, 'valued');
  const valuedCount = judged.promotion?.isPromoted ? outcome().valuedCount : 0;
  return { trainedCount: training.length, valuedCount, modelVersion, ...judged };
}

/** How a model of a week ago would have met what came since. In the demo those dates are made up. */
async function measureNewest(ctx: Ctx, training: readonly MarketCar[]): Promise<NewestTest> {
  if (ctx.market.name === 'demo') {
    return { state: 'dates_simulated', days: NEWEST_DAYS, trainedCount: null, figures: null };
  }
  const now = ctx.market.now();
  const times = { nowMs: now.getTime(), referenceYear: now.getUTCFullYear() };
  return runPaced(testOnNewest(training, times));
}

/** What the model expects of a car like one listing, at one mileage. Cents. */
export interface CurvePoint {
  mileageMi: number;
  p10Cents: number;
  p50Cents: number;
  p90Cents: number;
}

const CURVE_STEPS_EACH_SIDE = 4;
const CURVE_SPAN_MI = 60_000;

/** Rising mileages around this one, which is among them; fewer where they would be below zero. */
function curveMileages(ownMi: number): number[] {
  const startMi = Math.max(0, ownMi - CURVE_SPAN_MI);
  const miles = Array.from({ length: 2 * CURVE_STEPS_EACH_SIDE + 1 }, (_, index) => {
    const share = index / CURVE_STEPS_EACH_SIDE;
    return Math.round(
      share < 1 ? startMi + share * (ownMi - startMi) : ownMi + (share - 1) * CURVE_SPAN_MI,
    );
  });
  return [...new Set(miles)];
}

/**
 * The expected price of a car like this listing over mileage, through the listing's own stored
 * range: a drawing aid. Empty when nothing is in force or the mileage is unknown.
 */
export async function estimateCurve(ctx: Ctx, input: { listingId: string }): Promise<CurvePoint[]> {
  authorize(ctx, 'deals.read');
  const [found, car, range] = await Promise.all([
    readActiveModel(ctx),
    readMarketCar(ctx, input.listingId),
    readRange(ctx, input.listingId),
  ]);
  if (!found || !car || !range || car.mileageMi === null) return [];
  const at = (mileageMi: number) => valueCar(found.model, { ...car, mileageMi }).p50Cents;
  const ownCents = at(car.mileageMi);
  return curveMileages(car.mileageMi).map((mileageMi) => {
    // The stored range was made without this car's price; the curve only lends it its shape.
    const ratio = at(mileageMi) / ownCents;
    return {
      mileageMi,
      p10Cents: Math.round(range.p10Cents * ratio),
      p50Cents: Math.round(range.p50Cents * ratio),
      p90Cents: Math.round(range.p90Cents * ratio),
    };
  });
}

/** How many comps of each car an answer names at most. */
interface ShownEvidence {
  comps: number;
}
const ALL_EVIDENCE: ShownEvidence = { comps: COMPS_MAX };

/**
 * Values a car from outside by the model in force, among whose comps the car itself never is. Throws
 * `unavailable` while the market has no model, `invalid_fields` for a car that is not known.
 */
export async function valueOutsideCar(
  ctx: Ctx,
  request: ValuationRequest,
  shown: ShownEvidence = ALL_EVIDENCE,
) {
  authorize(ctx, 'valuations.create');
  const [valued] = await valueAll(ctx, [request], shown);
  if (!valued?.valuation) throw invalidFields(valued?.errors ?? []);
  return valued.valuation;
}

/**
 * Values several cars, each as `valueOutsideCar` does. One that is not known has errors in place of its
 * valuation and does not hold up the others. Throws `invalid_fields` for more cars than this actor may
 * ask for at once.
 */
export async function valueOutsideCars(
  ctx: Ctx,
  requests: readonly ValuationRequest[],
  shown: ShownEvidence = ALL_EVIDENCE,
) {
  authorize(ctx, 'valuations.create');
  const most = maxRowsFor(ctx.actor);
  if (requests.length > most) {
    throw invalidFields([
      { field: 'body', message: `holds more than the ${most} cars that go without a key` },
    ]);
  }
  return valueAll(ctx, requests, shown);
}

/** Stored adverts are never asked for one by one: three statements, however many cars. */
async function valueAll(
  ctx: Ctx,
  requests: readonly ValuationRequest[],
  { comps: compsMax }: ShownEvidence,
) {
  const found = await loadActiveModel(ctx.db);
  if (!found)
    throw new AppError('unavailable', {
      message: 'this market has no model yet',
      retryAfterSeconds: 60,
    });
  const marketYear = ctx.market.now().getUTCFullYear();
  const read = requests.map((request) => readOutsideCar(request, marketYear));
  const vins = read.flatMap((each) => ('car' in each && each.vin !== null ? [each.vin] : []));
  const vehicleKeys = await listVehicleIdsByVin(ctx.db, vins);
  const accuracy = await readKindAccuracy(ctx.db);
  const valued = await runPaced(valueEach(found.model, read, { vehicleKeys, compsMax, accuracy }));
  const compIds = valued.flatMap((each) =>
    'valuation' in each ? each.valuation.compIds.slice(0, compsMax) : [],
  );
  const facts = compsById(await listCompFacts(ctx.db, [...new Set(compIds)]));
  return valued.map((each) =>
    'errors' in each
      ? { valuation: null, errors: each.errors }
      : { valuation: toOutsideValuation(each, facts, found.version), errors: [] },
  );
}

/** A car from outside with what the model says of it. */
interface ValuedOutsideCar extends OutsideCar {
  valuation: Valuation;
  /** Of the comps that are shown. */
  stepsCents: number[][];
  otherKinds: KindValue[];
}

/** In steps: a thousand cars hold up nobody else. */
function* valueEach(
  model: MarketModel,
  read: readonly ReturnType<typeof readOutsideCar>[],
  {
    vehicleKeys,
    compsMax,
    accuracy,
  }: {
    vehicleKeys: ReadonlyMap<string, string>;
    compsMax: number;
    accuracy: ReadonlyMap<PriceKind, KindAccuracy>;
  },
): Paced<(Exclude<(typeof read)[number], OutsideCar> | ValuedOutsideCar)[]> {
  const valued = [];
  for (const [index, each] of read.entries()) {
    if (index % CARS_PER_STEP === CARS_PER_STEP - 1) yield;
    if ('errors' in each) valued.push(each);
    else {
      const vehicleKey = (each.vin !== null && vehicleKeys.get(each.vin)) || null;
      const car = { ...each.car, vehicleKey };
      const valuation = valueCar(model, car);
      valued.push({
        ...each,
        valuation,
        stepsCents: explainComps(model, car, {
          ...valuation,
          comps: valuation.comps.slice(0, compsMax),
        }),
        otherKinds: valueInOtherKinds(model, car, accuracy),
      });
    }
  }
  return valued;
}

function toOutsideValuation(
  { vin, car, mileageMi, valuation, stepsCents, otherKinds, ...subject }: ValuedOutsideCar,
  facts: ReadonlyMap<string, CompFacts>,
  modelVersion: string,
) {
  const comps = valuation.comps.slice(0, stepsCents.length);
  return {
    vin,
    make: car.make,
    model: car.model,
    trim: car.trim,
    year: car.year,
    mileageMi,
    p10Cents: valuation.p10Cents,
    p30Cents: valuation.p30Cents,
    p50Cents: valuation.p50Cents,
    p70Cents: valuation.p70Cents,
    p90Cents: valuation.p90Cents,
    ...beliefIn(valuation, subject),
    parts: valuation.parts,
    comps: toShownComps(
      {
        compIds: comps.map(({ id }) => id),
        compPricesCents: comps.map(({ adjustedPriceCents }) => adjustedPriceCents),
        evidence: { similarities: comps.map(({ similarity }) => similarity), stepsCents },
      },
      facts,
    ),
    priceKind: car.priceKind,
    otherKinds,
    modelVersion,
  };
}

/**
 * A valuation as it was stored for a public advert, with what it rests on (storedValuationSchema
 * before snake_case). Throws `not_found` for an unknown one and for one of an advert that is private
 * or deleted.
 */
export async function getStoredValuation(ctx: Ctx, input: { valuationId: string }) {
  authorize(ctx, 'listings.read');
  const stored = await findStoredValuation(ctx.db, input.valuationId);
  if (!stored) throw notFound('valuation');
  const { id, listingId, vehicleId, ...told } = stored;
  const { compIds, compPricesCents, evidence, listingPriceKind, ...figures } = told;
  const comps = await listCompFacts(ctx.db, compIds);
  return {
    id: toPublicId('valuation', id),
    listingId: toPublicId('listing', listingId),
    vehicleId: toPublicId('vehicle', vehicleId),
    ...figures,
    priceKind: evidence?.priceKind ?? listingPriceKind,
    comps: toShownComps({ compIds, compPricesCents, evidence }, compsById(comps)),
  };
}
