import type { Valuation } from './appraisal';
import { askPercentileWithin } from './ask-percentile';
import { type BackTest, measureBackTest } from './back-test';
import { vehicleNumber } from './car-table';
import { explainComps, explainTrainingComps } from './comp-adjustments';
import { type MarketModel, type MarketTraining, valueCar, valueTrainingCars } from './market-model';
import { withoutBelief } from './plausible-subject';
import type { ErrorPair } from './promotion';
import type { MarketCar, NewValuation } from './queries';

/** New adverts on which two models are compared; more say no more. */
const PAIRS_MAX = 5_000;

/** How well a training met real prices: all of them, and those that the model in force has not seen either. */
export interface MarketOutcome {
  valuedCount: number;
  backTest: BackTest;
  /** How this training and the model in force met adverts that neither has seen. */
  pairs: ErrorPair[];
}

/** The valuations of a market's live adverts, made one at a time as they are asked for, once. */
export interface MarketValuations {
  valued: Generator<NewValuation>;
  /** What came of those made so far. */
  outcome(): MarketOutcome;
}

/**
 * Values every live advert of a market by a fresh training: those it was trained on (`training`,
 * in the order of the training) each by a fit that has not seen its price; made-up ones as the real advert
 * of their car, or where there is none by the model. `active` is what the training is to replace.
 */
export function valueMarketCars(
  trained: MarketTraining,
  training: readonly MarketCar[],
  cars: readonly MarketCar[],
  active: MarketModel | null = null,
): MarketValuations {
  const backTest = measureBackTest();
  const pairs: ErrorPair[] = [];
  let valuedCount = 0;
  const comparePair = (valuation: Valuation, car: MarketCar) => {
    if (active === null || pairs.length >= PAIRS_MAX) return;
    if (mayHaveSeen(active, car, vehicleNumber(car))) return;
    const sizeOf = ({ p50Cents }: Valuation) => Math.abs(p50Cents / car.priceCents - 1);
    pairs.push({ fresh: sizeOf(valuation), active: sizeOf(valueCar(active, car)) });
  };
  function* made(): Generator<NewValuation> {
    const lenders = new SiblingValuations(cars);
    for (const { valuation, car, at } of valuationsInOrder(trained, training)) {
      const { referenceYear } = trained.model.context;
      backTest.add(valuation, { ...car, ageYears: Math.max(0, referenceYear - car.year) });
      comparePair(valuation, car);
      lenders.offer({ valuation, car, at });
      if (!car.isLive) continue;
      valuedCount += 1;
      yield ofTraining(trained, { valuation, car, at });
    }
    for (const car of cars) {
      if (!car.isSimulated || !car.isLive) continue;
      const sibling = lenders.find(car);
      valuedCount += 1;
      yield sibling
        ? lendValuation(ofTraining(trained, { ...sibling, car }), car)
        : valueToStore(trained.model, car);
    }
  }
  return { valued: made(), outcome: () => ({ valuedCount, backTest: backTest.result(), pairs }) };
}

/** A training car with its valuation and its place in the training. */
interface TrainingValuation {
  valuation: Valuation;
  car: MarketCar;
  at: number;
}

function* valuationsInOrder(
  trained: MarketTraining,
  training: readonly MarketCar[],
): Generator<TrainingValuation> {
  let at = 0;
  for (const valuation of valueTrainingCars(trained)) {
    yield { valuation, car: training[at] as MarketCar, at };
    at += 1;
  }
}

/** Valuations of real adverts, kept where a made-up advert of the same car will ask for them. */
class SiblingValuations {
  private readonly wanted: Set<string | null>;
  private readonly byVehicle = new Map<string | null, TrainingValuation>();

  constructor(cars: readonly MarketCar[]) {
    const asking = cars.filter((car) => car.isSimulated && car.isLive);
    this.wanted = new Set(asking.map((car) => car.vehicleKey));
    this.wanted.delete(null);
  }

  offer(made: TrainingValuation): void {
    const { vehicleKey } = made.car;
    if (this.wanted.has(vehicleKey)) this.byVehicle.set(vehicleKey, made);
  }

  find(car: MarketCar): TrainingValuation | undefined {
    return car.vehicleKey === null ? undefined : this.byVehicle.get(car.vehicleKey);
  }
}

function ofTraining(trained: MarketTraining, { valuation, car, at }: TrainingValuation) {
  return toNewValuation(valuation, car, {
    referenceYear: trained.model.context.referenceYear,
    stepsCents: explainTrainingComps(trained, at, valuation),
  });
}

/** Values an advert that the model has not seen, with all that is stored of it. */
export function valueToStore(model: MarketModel, car: MarketCar): NewValuation {
  const valuation = valueCar(model, car);
  return toNewValuation(valuation, car, {
    referenceYear: model.context.referenceYear,
    stepsCents: explainComps(model, car, valuation),
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
  const { askPercentile, comps, logParts: _curve, ...figures } = valuation;
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
