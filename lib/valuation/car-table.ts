import { type Paced, runAtOnce } from '@/lib/platform/pacing';
import type { CodedCar } from './hedonic-features';
import { medianOf } from './quantiles';
import { CAR_FIELDS, type CarToValue, carLevels, trimWords, type ValuedCar } from './valued-car';

/** Numbers of all levels and trim words of a market, by field; unseen ones have none. */
export interface Vocabulary {
  fields: Map<string, number>[];
  words: Map<string, number>;
}

/** What turns a model year into an age and fills in a mileage that an advert does not give. */
export interface MarketContext {
  /** Year from which ages are counted. */
  referenceYear: number;
  /** Usual odometer reading in miles by age in years, from 0; never falls. */
  usualMileageMi: Float64Array;
}

export const FIELD_COUNT = CAR_FIELDS.length;

/** The cars of a market in columns, one entry a car. */
export interface CarTable {
  rowCount: number;
  ids: string[];
  /** FIELD_COUNT codes a car. */
  codes: Int32Array;
  /** Car r's trim words are words[wordStart[r]] … words[wordStart[r + 1] - 1]. */
  wordStart: Int32Array;
  words: Int32Array;
  year: Int16Array;
  mileageMi: Int32Array;
  isMileageGiven: Uint8Array;
  logPrice: Float64Array;
  /** Adverts of one physical car share one weight of 1 among them. */
  weight: Float64Array;
  /** The same number for every advert of one physical car. */
  vehicle: Float64Array;
  /** By which the car falls into a fold: the same for its adverts, and at each load of them. */
  cut: Float64Array;
}

const AGE_YEARS_MAX = 60;
const MILEAGE_RATE_MI_PER_YEAR = 12_000;
const MIN_CARS_FOR_USUAL_MILEAGE = 20;
/** An odometer reading is not believed beyond this, and odder years than these are cut. */
const MILEAGE_MI_MAX = 400_000;

function hash32(text: string, basis: number): number {
  let hash = basis;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  return hash >>> 0;
}

/**
 * A number for the physical car behind an advert: the same for equal vehicle keys, the advert's own
 * where there is no key. 53 bits (two FNV-1a hashes with different bases, finished as in MurmurHash3).
 */
export function vehicleNumber(car: { id: string; vehicleKey: string | null }): number {
  const key = car.vehicleKey === null ? `advert ${car.id}` : `vehicle ${car.vehicleKey}`;
  return (hash32(key, 0x811c9dc5) & 0x1fffff) * 2 ** 32 + hash32(key, 0x2b5a5f3d);
}

/** Age in whole years at the reference year; next year's models count as -1. */
export function ageYearsOf(year: number, context: MarketContext): number {
  return Math.min(AGE_YEARS_MAX, Math.max(-1, context.referenceYear - year));
}

/** Usual odometer reading by age: the median where enough cars say, else 12,000 miles a year. */
export function* usualMileageInSteps(
  cars: readonly ValuedCar[],
  referenceYear: number,
): Paced<Float64Array> {
  const byAge: number[][] = Array.from({ length: AGE_YEARS_MAX + 1 }, () => []);
  let looked = 0;
  for (const car of cars) {
    looked += 1;
    if (looked % CARS_PER_LOOK === 0) yield;
    const age = Math.max(0, Math.min(AGE_YEARS_MAX, referenceYear - car.year));
    if (car.mileageMi !== null) byAge[age]?.push(car.mileageMi);
  }
  const usual = new Float64Array(AGE_YEARS_MAX + 1);
  for (const [age, readings] of byAge.entries()) {
    yield;
    const assumed = Math.min(200_000, MILEAGE_RATE_MI_PER_YEAR * (age + 0.5));
    const typical = readings.length >= MIN_CARS_FOR_USUAL_MILEAGE ? medianOf(readings) : assumed;
    usual[age] = Math.max(typical, age > 0 ? (usual[age - 1] as number) : 0);
  }
  return usual;
}

function believedMileage(mileageMi: number | null, year: number, context: MarketContext): number {
  const usual = context.usualMileageMi[Math.max(0, ageYearsOf(year, context))] ?? 0;
  return Math.min(MILEAGE_MI_MAX, Math.max(0, Math.round(mileageMi ?? usual)));
}

/**
 * A car from outside in the market's codes; -1 for levels that the market has never seen. `levels` are its
 * own, where they are known already.
 */
export function codeCar(
  car: CarToValue,
  vocabulary: Vocabulary,
  context: MarketContext,
  levels: readonly string[] = carLevels(car),
): CodedCar {
  return {
    codes: levels.map((level, f) => vocabulary.fields[f]?.get(level) ?? -1),
    words: trimWords(car.trim).map((word) => vocabulary.words.get(word) ?? -1),
    year: car.year,
    ageYears: ageYearsOf(car.year, context),
    mileageMi: believedMileage(car.mileageMi, car.year, context),
    isMileageGiven: car.mileageMi !== null,
  };
}

function numberOf(level: string, numbers: Map<string, number>): number {
  const known = numbers.get(level);
  if (known !== undefined) return known;
  numbers.set(level, numbers.size);
  return numbers.size - 1;
}

/**
 * Puts a market's cars into columns and numbers their levels.
 * Throws RangeError for a car without a price above zero.
 */
export function buildCarTable(
  cars: readonly ValuedCar[],
  context: MarketContext,
): { table: CarTable; vocabulary: Vocabulary } {
  return runAtOnce(buildCarTableInSteps(cars, context));
}

/** Cars that are gone through between two yields, and those that are only looked at. */
const CARS_PER_STEP = 256;
const CARS_PER_LOOK = 16_384;

/** The same, in steps. */
export function* buildCarTableInSteps(
  cars: readonly ValuedCar[],
  context: MarketContext,
): Paced<{ table: CarTable; vocabulary: Vocabulary }> {
  const n = cars.length;
  const vocabulary: Vocabulary = {
    fields: CAR_FIELDS.map(() => new Map<string, number>()),
    words: new Map<string, number>(),
  };
  const table: CarTable = {
    rowCount: n,
    ids: new Array<string>(n),
    codes: new Int32Array(n * FIELD_COUNT),
    wordStart: new Int32Array(n + 1),
    words: new Int32Array(0),
    year: new Int16Array(n),
    mileageMi: new Int32Array(n),
    isMileageGiven: new Uint8Array(n),
    logPrice: new Float64Array(n),
    weight: new Float64Array(n),
    vehicle: new Float64Array(n),
    cut: new Float64Array(n),
  };
  const words: number[] = [];
  const advertsOf = new Map<number, number>();
  const cutOf = new Map<number, number>();
  for (let r = 0; r < n; r++) {
    if (r % CARS_PER_STEP === CARS_PER_STEP - 1) yield;
    const car = cars[r] as ValuedCar;
    if (!(car.priceCents > 0)) throw new RangeError(`car ${car.id} has no price above zero`);
    table.ids[r] = car.id;
    carLevels(car).forEach((level, f) => {
      table.codes[r * FIELD_COUNT + f] = numberOf(
        level,
        vocabulary.fields[f] as Map<string, number>,
      );
    });
    for (const word of trimWords(car.trim)) words.push(numberOf(word, vocabulary.words));
    table.wordStart[r + 1] = words.length;
    table.year[r] = car.year;
    table.mileageMi[r] = believedMileage(car.mileageMi, car.year, context);
    table.isMileageGiven[r] = car.mileageMi === null ? 0 : 1;
    table.logPrice[r] = Math.log(car.priceCents);
    const vehicle = vehicleNumber(car);
    table.vehicle[r] = vehicle;
    advertsOf.set(vehicle, (advertsOf.get(vehicle) ?? 0) + 1);
    // The least of its adverts' numbers, in whatever order they come.
    const { advertNumber = vehicle } = car;
    cutOf.set(vehicle, Math.min(advertNumber, cutOf.get(vehicle) ?? advertNumber));
  }
  yield;
  table.words = Int32Array.from(words);
  yield;
  for (let r = 0; r < n; r++) {
    if (r % CARS_PER_LOOK === CARS_PER_LOOK - 1) yield;
    const vehicle = table.vehicle[r] as number;
    const share = 1 / (advertsOf.get(vehicle) ?? 1);
    table.cut[r] = cutOf.get(vehicle) ?? vehicle;
    table.weight[r] = share * ((cars[r] as ValuedCar).weight ?? 1);
  }
  return { table, vocabulary };
}

/** Car r of the table, as the hedonic reads it (a view, not a copy). */
export function codedCarAt(table: CarTable, r: number, context: MarketContext): CodedCar {
  const year = table.year[r] as number;
  return {
    codes: table.codes.subarray(r * FIELD_COUNT, (r + 1) * FIELD_COUNT),
    words: table.words.subarray(table.wordStart[r], table.wordStart[r + 1]),
    year,
    ageYears: ageYearsOf(year, context),
    mileageMi: table.mileageMi[r] as number,
    isMileageGiven: table.isMileageGiven[r] === 1,
  };
}
