import type { Paced } from '@/lib/platform/pacing';
import { MS_PER_DAY } from '@/lib/platform/time';
import { type AccuracyFigures, FigureTally } from './back-test';
import { vehicleNumber } from './car-table';
import { mixVehicle } from './hedonic-training';
import { trainModelInSteps, valueCar } from './market-model';
import type { ValuedCar } from './valued-car';

/** An advert with what tells its car and when the market first saw it. */
export interface DatedCar extends ValuedCar {
  /** In milliseconds since 1970, on the market's clock. */
  firstSeenAtMs: number;
  /** One that fits its check digit; null where none is known. */
  vin: string | null;
}

/**
 * How a model that knows only what was there before meets the adverts of the last days. too_few: the market
 * has no such past, or little that is new. dates_simulated: the days on which adverts came are made up.
 */
export type NewestTest =
  | { state: 'measured'; days: number; trainedCount: number; figures: AccuracyFigures }
  | { state: 'too_few' | 'dates_simulated'; days: number; trainedCount: null; figures: null };

export const NEWEST_DAYS = 7;
/** Below these, luck decides. */
const NEWEST_MIN = 100;
const EARLIER_MIN = 500;
/** More say no more; they are picked by car, whatever they ask. */
const NEWEST_MAX = 5_000;
/** Adverts without VINs whose readings lie at most about this far apart may be of one car. */
const SAME_CAR_MI = 100;
const CARS_PER_STEP = 16;
const CARS_PER_SPLIT_STEP = 1_024;

/** Cars met so far, by every identity that an advert may share with another one of the same car. */
class KnownCars {
  private readonly vehicles = new Set<string>();
  private readonly vins = new Set<string>();
  /** Make, model, year and reading: of those that say a VIN, and of those that do not. */
  private readonly withVin = new Set<string>();
  private readonly withoutVin = new Set<string>();

  add(car: DatedCar): void {
    if (car.vehicleKey !== null) this.vehicles.add(car.vehicleKey);
    if (car.vin !== null) this.vins.add(car.vin);
    const cell = this.cellsOf(car)[1];
    if (cell !== undefined) (car.vin === null ? this.withoutVin : this.withVin).add(cell);
  }

  /** Whether an advert may be of one of these cars; true as well where nothing tells it from others. */
  mayHold(car: DatedCar): boolean {
    if (car.vehicleKey !== null && this.vehicles.has(car.vehicleKey)) return true;
    if (car.vin !== null && this.vins.has(car.vin)) return true;
    const cells = this.cellsOf(car);
    if (cells.length === 0) return car.vin === null;
    // Two VINs that differ are two cars, however alike.
    return cells.some(
      (cell) => this.withoutVin.has(cell) || (car.vin === null && this.withVin.has(cell)),
    );
  }

  /** The cell of a reading between its neighbours; none without a reading. */
  private cellsOf({ make, model, year, mileageMi }: DatedCar): string[] {
    if (mileageMi === null) return [];
    const own = Math.floor(mileageMi / SAME_CAR_MI);
    return [own - 1, own, own + 1].map((place) => `${make}|${model}|${year}|${place}`);
  }
}

/**
 * Cuts a market by the day on which adverts were first seen. No car is on both sides: what may be a relist or
 * a duplicate of an earlier advert (by its vehicle, its VIN, or make, model, year and reading where a VIN is
 * missing) is left out, and of a new car one advert is taken, the first.
 */
export function* splitNewest<Car extends DatedCar>(
  cars: readonly Car[],
  fromMs: number,
): Paced<{ earlier: Car[]; newest: Car[] }> {
  const earlier: Car[] = [];
  const later: Car[] = [];
  const known = new KnownCars();
  for (const [index, car] of cars.entries()) {
    if (index % CARS_PER_SPLIT_STEP === CARS_PER_SPLIT_STEP - 1) yield;
    if (car.firstSeenAtMs >= fromMs) later.push(car);
    else {
      earlier.push(car);
      known.add(car);
    }
  }
  later.sort((a, b) => a.firstSeenAtMs - b.firstSeenAtMs || (a.id < b.id ? -1 : 1));
  const newest: Car[] = [];
  for (const [index, car] of later.entries()) {
    if (index % CARS_PER_SPLIT_STEP === CARS_PER_SPLIT_STEP - 1) yield;
    if (known.mayHold(car)) continue;
    known.add(car);
    newest.push(car);
  }
  return { earlier, newest };
}

/**
 * Trains on what a market had seen seven days before `nowMs` and values what came since, in steps. Prices are
 * those that adverts have now, on both sides. Wants 500 earlier adverts and 100 new cars.
 */
export function* testOnNewest(
  cars: readonly DatedCar[],
  { nowMs, referenceYear }: { nowMs: number; referenceYear: number },
): Paced<NewestTest> {
  const days = NEWEST_DAYS;
  const { earlier, newest } = yield* splitNewest(cars, nowMs - days * MS_PER_DAY);
  if (earlier.length < EARLIER_MIN || newest.length < NEWEST_MIN) {
    return { state: 'too_few', days, trainedCount: null, figures: null };
  }
  const model = yield* trainModelInSteps(earlier, { referenceYear });
  const tally = new FigureTally();
  for (const [index, car] of pickCars(newest).entries()) {
    if (index % CARS_PER_STEP === CARS_PER_STEP - 1) yield;
    tally.add(valueCar(model, car), car.priceCents);
  }
  return { state: 'measured', days, trainedCount: earlier.length, figures: tally.figures() };
}

function pickCars(cars: readonly DatedCar[]): readonly DatedCar[] {
  if (cars.length <= NEWEST_MAX) return cars;
  return cars
    .map((car) => ({ car, order: mixVehicle(vehicleNumber(car), 0) }))
    .sort((a, b) => a.order - b.order)
    .slice(0, NEWEST_MAX)
    .map(({ car }) => car);
}
