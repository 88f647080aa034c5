import { codeCar, FIELD_COUNT, vehicleNumber } from '@/lib/valuation/car-table';
import { COMPS_MAX, type CompsIndex, compDistance } from '@/lib/valuation/comps-index';
import { evaluateParts, PART_COUNT } from '@/lib/valuation/hedonic';
import { CENTRE_LOG_PRICE } from '@/lib/valuation/hedonic-features';
import {
  type MarketModel,
  type MarketTraining,
  trainMarketModelInSteps,
  valueCar,
  valueTrainingCars,
} from '@/lib/valuation/market-model';
import { FIELD_INDEX, type ValuedCar } from '@/lib/valuation/valued-car';
import { MADE_MARKET_YEAR, makeCars } from './made-market';
import { cpuMs, driveSteps, type Effort, watch } from './peak';

const SUBJECTS = 20_000;
const BRUTE_SUBJECTS = 100;
const ROUNDS = 5;

/** Training on a market in memory, and how fast cars are valued by what it learned. */
export interface ModelFigures {
  size: number;
  training: Omit<Effort<unknown>, 'result'> & {
    cpuSeconds: number;
    stepsMs: { p99: number; longest: number };
  };
  /** Valuations of cars from outside: p10 to p90, comps and explanation. */
  valuations: Rate;
  /** The same of the training's own cars. */
  crossFitted: Rate;
  /** Searches for comps through the whole pool, with adjusted prices and nothing else. */
  brute: Rate;
}

/** How many in a second, and in a second of processor time, which other work on the machine does not take. */
export interface Rate {
  perSecond: number;
  perCpuSecond: number;
}

/** Trains on `size` made-up adverts, as the nightly job does it, and values others. */
export async function measureModel(size: number): Promise<ModelFigures> {
  const cars = await makeCars(size);
  const { result: driven, ...effort } = await watch(() =>
    driveSteps(trainMarketModelInSteps(cars, { referenceYear: MADE_MARKET_YEAR })),
  );
  const { result: training, ...steps } = driven;
  const subjects = (await makeCars(SUBJECTS, 'bench-valuation-others')).map(
    (car, i): ValuedCar => ({ ...car, id: `other-${i}`, vehicleKey: `other-${i}` }),
  );
  const { model } = training;
  // A round to warm up, as a process that values a night long is.
  for (const car of subjects) valueCar(model, car);
  return {
    size: cars.length,
    training: { ...effort, ...steps },
    valuations: rateOf(subjects, (car) => valueCar(model, car)),
    crossFitted: crossFittedRate(training),
    brute: rateOf(subjects.slice(0, BRUTE_SUBJECTS), (car) => bruteComps(model, car)),
  };
}

/** The best of five rounds by processor time: what is measured is the work, not its neighbours. */
function bestRate(count: number, round: () => void): Rate {
  const rates = Array.from({ length: ROUNDS }, () => {
    const [startedAt, cpuBefore] = [performance.now(), cpuMs()];
    round();
    const [ms, cpu] = [performance.now() - startedAt, cpuMs() - cpuBefore];
    return { perSecond: (count / ms) * 1_000, perCpuSecond: (count / cpu) * 1_000 };
  });
  return rates.reduce((best, rate) => (rate.perCpuSecond > best.perCpuSecond ? rate : best));
}

function rateOf(cars: readonly ValuedCar[], value: (car: ValuedCar) => unknown): Rate {
  return bestRate(cars.length, () => {
    for (const car of cars) value(car);
  });
}

function crossFittedRate(training: MarketTraining): Rate {
  return bestRate(SUBJECTS, () => {
    let count = 0;
    for (const _valuation of valueTrainingCars(training)) {
      count += 1;
      if (count === SUBJECTS) break;
    }
  });
}

/** The nearest adverts by a look at every one of the pool, moved to the car's facts by the price curve. */
function bruteComps({ appraiser, vocabulary, context }: MarketModel, car: ValuedCar): number[] {
  const { index, effects, coefficients, fittedLogPrice } = appraiser;
  const coded = codeCar(car, vocabulary, context);
  const near = nearestRows(index, coded, vehicleNumber(car));
  const parts = evaluateParts(coded, effects, coefficients);
  let log = CENTRE_LOG_PRICE;
  for (let part = 0; part < PART_COUNT; part++) log += parts[part] as number;
  return near.map((row) =>
    Math.exp((index.pool.logPrice[row] as number) + log - (fittedLogPrice[row] as number)),
  );
}

function nearestRows(
  index: CompsIndex,
  car: Parameters<typeof compDistance>[1],
  vehicle: number,
): number[] {
  const { pool } = index;
  const field = FIELD_INDEX.model;
  const rows: number[] = [];
  const distances: number[] = [];
  for (let row = 0; row < pool.rowCount; row++) {
    if (pool.codes[row * FIELD_COUNT + field] !== car.codes[field]) continue;
    if (pool.vehicle[row] === vehicle) continue;
    const distance = compDistance(index, car, row);
    if (rows.length === COMPS_MAX && distance >= (distances[COMPS_MAX - 1] as number)) continue;
    let place = Math.min(rows.length, COMPS_MAX - 1);
    while (place > 0 && (distances[place - 1] as number) > distance) {
      rows[place] = rows[place - 1] as number;
      distances[place] = distances[place - 1] as number;
      place--;
    }
    rows[place] = row;
    distances[place] = distance;
  }
  return rows;
}
