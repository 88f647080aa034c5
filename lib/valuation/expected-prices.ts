/** What the model in force expects of cars as they are on offer, with some of their facts changed. */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { type Paced, runPaced } from '@/lib/platform/pacing';
import type { ModelInForce } from './active-model';
import { valueCar } from './market-model';
import { readActiveModel } from './page-reads';
import { listMarketCars } from './queries';
import type { ValuedCar } from './valued-car';

/** Cars that one call asks about at most: about half a second of work. */
const EXPECTED_PRICES_MAX = 800;
/** Cars between two yields. */
const CARS_PER_STEP = 8;

/** A public listing, and what is different about the car that is asked about. */
export interface CarVariant {
  listingId: string;
  year?: number;
  mileageMi?: number;
  state?: string;
}

/** Quantiles of what one car would be worth, in US cents. */
export interface ExpectedPrice {
  p10Cents: number;
  p50Cents: number;
  p90Cents: number;
}

/** The answers in the order of the questions, and by which model. */
export interface ExpectedPrices {
  modelVersion: string;
  /** Null for a listing that is not there or not public. */
  prices: (ExpectedPrice | null)[];
}

/**
 * Values variants of public listings by the model in force; no advert of a car is a comp of its own
 * variants. For curves and comparisons: an advert as it stands has a stored valuation that has not seen
 * its price. Null before the first training, and where the stored model is of another version of the
 * program, until the next. Throws RangeError for more than 800.
 */
export async function expectPrices(
  ctx: Ctx,
  variants: readonly CarVariant[],
): Promise<ExpectedPrices | null> {
  authorize(ctx, 'market.read');
  if (variants.length > EXPECTED_PRICES_MAX) {
    throw new RangeError(`${variants.length} cars are more than ${EXPECTED_PRICES_MAX}`);
  }
  const ids = [...new Set(variants.map(({ listingId }) => listingId))];
  const [model, cars] = await Promise.all([
    readActiveModel(ctx),
    listMarketCars(ctx.db.$client, ids),
  ]);
  if (!model) return null;
  const byId = new Map(cars.map((car) => [car.id, car]));
  return {
    modelVersion: model.version,
    prices: await runPaced(valueVariants(model, variants, byId)),
  };
}

function* valueVariants(
  { model }: ModelInForce,
  variants: readonly CarVariant[],
  byId: ReadonlyMap<string, ValuedCar>,
): Paced<(ExpectedPrice | null)[]> {
  const prices: (ExpectedPrice | null)[] = [];
  for (const [index, { listingId, ...changes }] of variants.entries()) {
    if (index % CARS_PER_STEP === CARS_PER_STEP - 1) yield;
    const car = byId.get(listingId);
    const valued = car ? valueCar(model, { ...car, ...changes, priceCents: null }) : null;
    prices.push(
      valued && {
        p10Cents: valued.p10Cents,
        p50Cents: valued.p50Cents,
        p90Cents: valued.p90Cents,
      },
    );
  }
  return prices;
}
