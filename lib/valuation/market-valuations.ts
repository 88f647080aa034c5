import type { Paced } from '@/lib/platform/pacing';
import type { Valuation } from './appraisal';
import { askPercentileWithin } from './ask-percentile';
import { type BackTest, measureBackTest } from './back-test';
import { vehicleNumber } from './car-table';
import { explainComps, explainTrainingComps } from './comp-adjustments';
import { type MarketModel, type MarketTraining, valueCar, valueTrainingCars } from './market-model';
import { withoutBelief } from './plausible-subject';
import type { ErrorPair } from './promotion';
import type { MarketCar, NewValuation } from './queries';

/** Cars that are valued between two yields. */
const CARS_PER_STEP = 16;
/** New adverts on which two models are compared; more say no more. */
const PAIRS_MAX = 5_000;

/** The valuations of a market's live adverts, and how well the model met real prices. */
export interface MarketValuations {
  valued: NewValuation[];
  metrics: BackTest;
  /** How this training and the model in force met adverts that neither has seen. */
  pairs: ErrorPair[];
}

/**
 * Values every live advert of a market by a fresh training, in steps: those it was trained on (`training`,
 * in the order of the training) each by a fit that has not seen its price; made-up ones as the real advert
 * of their car, or where there is none by the model. `active` is what the training is to replace.
 */
export function* valueMarketCars(
  trained: MarketTraining,
  training: readonly MarketCar[],
  cars: readonly MarketCar[],
  active: MarketModel | null = null,
): Paced<MarketValuations> {
  const backTest = measureBackTest();
  const { referenceYear } = trained.model.context;
  const valued: NewValuation[] = [];
  const pairs: ErrorPair[] = [];
  const byVehicle = new Map<string, { valuation: Valuation; at: number }>();
  const ofTraining = (valuation: Valuation, car: MarketCar, at: number) =>
    toNewValuation(valuation, car, {
      referenceYear,
      stepsCents: explainTrainingComps(trained, at, valuation.comps),
    });
  let index = 0;
  for (const valuation of valueTrainingCars(trained)) {
    if (index % CARS_PER_STEP === 0) yield;
    const at = index;
    const car = training[at] as MarketCar;
    index += 1;
    backTest.add(valuation, { ...car, ageYears: Math.max(0, referenceYear - car.year) });
    if (active !== null && pairs.length < PAIRS_MAX) {
      if (!mayHaveSeen(active, car, vehicleNumber(car))) {
        const sizeOf = ({ p50Cents }: Valuation) => Math.abs(p50Cents / car.priceCents - 1);
        pairs.push({ fresh: sizeOf(valuation), active: sizeOf(valueCar(active, car)) });
      }
    }
    if (car.vehicleKey !== null) byVehicle.set(car.vehicleKey, { valuation, at });
    if (car.isLive) valued.push(ofTraining(valuation, car, at));
  }
  for (const car of cars) {
    if (!car.isSimulated || !car.isLive) continue;
    if (valued.length % CARS_PER_STEP === 0) yield;
    const sibling = car.vehicleKey === null ? undefined : byVehicle.get(car.vehicleKey);
    valued.push(
      sibling
        ? lendValuation(ofTraining(sibling.valuation, car, sibling.at), car)
        : valueToStore(trained.model, car),
    );
  }
  yield;
  return { valued, metrics: backTest.result(), pairs };
}

/** Values an advert that the model has not seen, with all that is stored of it. */
export function valueToStore(model: MarketModel, car: MarketCar): NewValuation {
  const valuation = valueCar(model, car);
  return toNewValuation(valuation, car, {
    referenceYear: model.context.referenceYear,
    stepsCents: explainComps(model, car, valuation.comps),
  });
}

/**
 * What was estimated of an advert, as it is stored; unrated where its facts cannot be true in the market's
 * year `referenceYear`.
 */
function toNewValuation(
  valuation: Valuation,
  car: MarketCar,
  { referenceYear, stepsCents }: { referenceYear: number; stepsCents: number[][] },
): NewValuation {
  const { askPercentile, comps, ...figures } = valuation;
  return {
    ...withoutBelief(figures, car, referenceYear),
    listingId: car.id,
    priceCents: car.priceCents,
    askPercentile: askPercentile ?? askPercentileWithin(valuation, car.priceCents),
    compPricesCents: comps.map((comp) => comp.adjustedPriceCents),
    evidence: {
      mileageMi: car.mileageMi,
      priceKind: car.priceKind,
      similarities: comps.map(({ similarity }) => Math.round(similarity * 1_000) / 1_000),
      stepsCents,
    },
  };
}

/** What was estimated for one advert of a car, for another advert of it: the car is the same, the ask is not. */
export function lendValuation(
  figures: Omit<NewValuation, 'listingId' | 'priceCents' | 'askPercentile'>,
  { id, priceCents }: { id: string; priceCents: number },
): NewValuation {
  const askPercentile = askPercentileWithin(figures, priceCents);
  return { ...figures, listingId: id, priceCents, askPercentile };
}

/** The model that knows which cars it was trained on. */
const knownCars = new WeakMap<MarketModel, { ids: Set<string>; vehicles: Set<number> }>();

/**
 * Whether a model may have seen the price of an advert, or of another one of its car. A stored model
 * carries at most 250,000 adverts; of a larger market it knows only these.
 */
export function mayHaveSeen(model: MarketModel, car: { id: string }, vehicle: number): boolean {
  let known = knownCars.get(model);
  if (!known) {
    const { pool } = model.appraiser.index;
    known = { ids: new Set(pool.ids), vehicles: new Set(pool.vehicle) };
    knownCars.set(model, known);
  }
  return known.ids.has(car.id) || known.vehicles.has(vehicle);
}
