/**
 * Keeps the market valued: trains the model on the listings of this market, puts it in force with a
 * valuation for every live listing, and values cars from outside. Ratings and costs are other rooms'.
 */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, invalidFields } from '@/lib/platform/errors';
import { toPublicId } from '@/lib/platform/ids';
import { readModel } from '@/lib/vehicles/model-reading';
import type { Valuation } from './appraisal';
import { askPercentileWithin } from './ask-percentile';
import { measureFit } from './fit-metrics';
import { type MarketModel, trainMarketModel, valueCar, valueTrainingCars } from './market-model';
import { deserialiseMarketModel, serialiseMarketModel } from './market-model-codec';
import {
  activateModel,
  findActiveModel,
  findMarketCar,
  findRange,
  getModelBody,
  listCompFacts,
  type MarketCar,
  type NewValuation,
  readMarketCars,
} from './queries';
import type { ValuationRequest } from './schemas';

/** Below this many cars of its own prices a market teaches nothing. */
const TRAINING_CARS_MIN = 30;

export interface MarketValued {
  trainedCount: number;
  valuedCount: number;
  /** Null when the market was too small to learn from. */
  modelVersion: string | null;
  metrics: Record<string, unknown>;
}

/**
 * Trains a model on every public listing with a real price and values all live listings with it,
 * each by a fit that has not seen its price. New figures come into force together. With fewer than
 * 30 cars nothing is trained, and what was in force stays.
 */
export async function valueMarket(
  ctx: Ctx,
  onProgress: (share: number, stage: string) => void = () => {},
): Promise<MarketValued> {
  authorize(ctx, 'market.manage');
  onProgress(0, 'reading the market');
  const cars = await readMarketCars(ctx.db.$client);
  // Made-up prices teach nothing and are in no accuracy figure.
  const training = cars.filter((car) => !car.isSimulated);
  if (training.length < TRAINING_CARS_MIN) {
    return { trainedCount: 0, valuedCount: 0, modelVersion: null, metrics: {} };
  }
  const marketNow = ctx.market.now();
  const trained = trainMarketModel(training, {
    referenceYear: marketNow.getUTCFullYear(),
    onProgress: (share, stage) => onProgress(share * 0.8, stage),
  });
  const fit = measureFit();
  const valued: NewValuation[] = [];
  const byVehicle = new Map<string, Valuation>();
  let index = 0;
  for (const valuation of valueTrainingCars(trained)) {
    const car = training[index] as MarketCar;
    index += 1;
    fit.add(valuation, car.priceCents);
    if (car.vehicleKey !== null) byVehicle.set(car.vehicleKey, valuation);
    if (car.isLive) valued.push(toNewValuation(valuation, car));
  }
  for (const car of cars) {
    if (!car.isSimulated || !car.isLive) continue;
    const sibling = car.vehicleKey === null ? undefined : byVehicle.get(car.vehicleKey);
    valued.push(
      sibling
        ? {
            ...toNewValuation(sibling, car),
            askPercentile: askPercentileWithin(sibling, car.priceCents),
          }
        : toNewValuation(valueCar(trained.model, car), car),
    );
  }
  onProgress(0.95, 'writing valuations');
  const metrics = fit.result();
  const modelVersion = `${trained.model.method} ${marketNow.toISOString().slice(0, 16)}Z`;
  await activateModel(
    ctx.db.$client,
    {
      version: modelVersion,
      trainedAt: marketNow,
      wallNow: ctx.now(),
      trainingCount: training.length,
      metrics,
      body: serialiseMarketModel(trained.model),
    },
    valued,
  );
  onProgress(1, 'valued');
  return { trainedCount: training.length, valuedCount: valued.length, modelVersion, metrics };
}

function toNewValuation(valuation: Valuation, car: MarketCar): NewValuation {
  const { askPercentile, comps, ...figures } = valuation;
  return {
    ...figures,
    listingId: car.id,
    priceCents: car.priceCents,
    askPercentile: askPercentile ?? askPercentileWithin(valuation, car.priceCents),
    compPricesCents: comps.map((comp) => comp.adjustedPriceCents),
  };
}

/** The last model that was read, so that a process parses each model once. */
let loadedModel: { id: string; model: MarketModel } | null = null;

async function findModel(ctx: Ctx): Promise<{ version: string; model: MarketModel } | null> {
  const active = await findActiveModel(ctx.db);
  if (!active) return null;
  if (loadedModel?.id !== active.id) {
    const model = deserialiseMarketModel(await getModelBody(ctx.db, active.id));
    loadedModel = { id: active.id, model };
  }
  return { version: active.version, model: loadedModel.model };
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
    findModel(ctx),
    findMarketCar(ctx.db, input.listingId),
    findRange(ctx.db, input.listingId),
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

/**
 * Values a car from outside by the model in force. Words are read as the normaliser reads them.
 * Throws `unavailable` while the market has no model, `invalid_fields` for an unknown make.
 */
export async function valueOutsideCar(ctx: Ctx, request: ValuationRequest) {
  authorize(ctx, 'valuations.create');
  const found = await findModel(ctx);
  if (!found)
    throw new AppError('unavailable', {
      message: 'this market has no model yet',
      retryAfterSeconds: 60,
    });
  const reading = readModel({
    make: request.make,
    model: request.model,
    trim: request.trim,
    year: request.year,
  });
  if (!reading?.model)
    throw invalidFields([{ field: 'make', message: 'make and model are not known here' }]);
  const valuation = valueCar(found.model, {
    id: 'outside',
    vehicleKey: null,
    priceCents: request.price_cents ?? null,
    year: request.year,
    make: reading.make,
    model: reading.model,
    trim: reading.trim,
    mileageMi: request.mileage_mi ?? null,
    body: request.body ?? reading.body,
    drivetrain: request.drivetrain ?? reading.drivetrain,
    fuel: request.fuel ?? reading.fuel,
    transmission: request.transmission ?? null,
    engine: null,
    exteriorColor: request.exterior_color ?? null,
    state: request.state ?? null,
    sellerKind: request.seller_kind ?? 'dealer',
    priceKind: request.seller_kind === 'private' ? 'private_ask' : 'dealer_ask',
    titleStatus: request.title_status ?? null,
  });
  const comps = await listCompFacts(ctx.db, valuation.compIds);
  const byId = new Map(comps.map((comp) => [comp.id, comp]));
  return {
    make: reading.make,
    model: reading.model,
    trim: reading.trim,
    year: request.year,
    mileageMi: request.mileage_mi ?? null,
    p10Cents: valuation.p10Cents,
    p30Cents: valuation.p30Cents,
    p50Cents: valuation.p50Cents,
    p70Cents: valuation.p70Cents,
    p90Cents: valuation.p90Cents,
    askPercentile: valuation.askPercentile,
    confidence: valuation.confidence,
    unratedReason: valuation.unratedReason,
    parts: valuation.parts,
    comps: valuation.comps.flatMap(({ id, adjustedPriceCents }) => {
      const comp = byId.get(id);
      if (!comp) return [];
      const { id: _uuid, ...facts } = comp;
      return [{ listingId: toPublicId('listing', id), ...facts, adjustedPriceCents }];
    }),
    modelVersion: found.version,
  };
}
