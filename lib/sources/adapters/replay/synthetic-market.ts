import type { RawListing } from '@/lib/sources/raw-listing';
import { vinCheckDigit } from '@/lib/vehicles/vin';
import type { ReplayCar } from './replay-facts';
import { SeededRandom } from './seeded-random';

export interface SyntheticMarketOptions {
  /** Number of adverts. */
  size: number;
  /** The same seed gives the same market. */
  seed: string;
}

/** Year codes of a VIN's tenth character, from 1980 on (49 CFR 565.15). */
const YEAR_CODES = 'ABCDEFGHJKLMNPRSTVWXY123456789';
const PLANTS = 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789';
const SERIALS = 1_000_000;
/** Shares no factor with `SERIALS`, so that serials run through all of them in a mixed order. */
const SERIAL_STRIDE = 736_481;

const YEAR_FIRST = 2000;
const YEAR_LAST = 2022;
/** VINs name a year in cycles of thirty; the seventh character tells which, so cars stay in theirs. */
const CYCLE_YEAR = 2010;
const MILES_A_YEAR = 11_000;
/** Change of ln price for a year of age and for 10,000 miles, of the size seen in used-car adverts. */
const LN_PRICE_PER_YEAR = -0.085;
const LN_PRICE_PER_10K_MILES = -0.045;
/** Spread of ln price between like cars. */
const LN_PRICE_SPREAD = 0.07;
const PRICE_MIN = 2_000;

/**
 * A made-up market of any size for benchmarks, one advert at a time: makes and models in the
 * proportions of `cars`, years and mileages moved, prices moved with them, places drawn from those of
 * the cars, and a VIN of its own for each with a right check digit (distinct up to 33 million). All of
 * it is simulated. Throws RangeError where `cars` is empty.
 */
export function* syntheticMarket(
  cars: readonly ReplayCar[],
  options: SyntheticMarketOptions,
): Generator<RawListing> {
  if (cars.length === 0) throw new RangeError('a synthetic market needs cars to start from');
  const random = new SeededRandom(options.seed);
  for (let n = 0; n < options.size; n += 1) {
    const car = cars[random.index(cars.length)];
    const place = cars[random.index(cars.length)]?.raw;
    if (!car || !place) continue;
    const year = movedYear(random, car.year);
    const mileageMi = movedMileage(random, car, year);
    const raw: RawListing = {
      ...car.raw,
      externalId: `s${n + 1}`,
      vin: syntheticVin(car.vin, year, n),
      year,
      mileage: mileageMi,
      price: movedPrice(random, car, { year, mileageMi }),
      isSimulated: true,
    };
    delete raw.state;
    delete raw.zip;
    if (place.state !== undefined) raw.state = place.state;
    if (place.zip !== undefined) raw.zip = place.zip;
    yield raw;
  }
}

function movedYear(random: SeededRandom, year: number): number {
  const moved = year + random.index(3) - 1;
  const isSameCycle = moved >= CYCLE_YEAR === year >= CYCLE_YEAR;
  return isSameCycle && moved >= YEAR_FIRST && moved <= YEAR_LAST ? moved : year;
}

function movedMileage(random: SeededRandom, car: ReplayCar, year: number): number {
  const moved = car.mileageMi * random.between(0.8, 1.25) + (car.year - year) * MILES_A_YEAR;
  return Math.min(250_000, Math.max(150, Math.round(moved)));
}

function movedPrice(
  random: SeededRandom,
  car: ReplayCar,
  now: { year: number; mileageMi: number },
): number {
  const lnChange =
    (car.year - now.year) * LN_PRICE_PER_YEAR +
    ((now.mileageMi - car.mileageMi) / 10_000) * LN_PRICE_PER_10K_MILES +
    random.normal() * LN_PRICE_SPREAD;
  return Math.max(PRICE_MIN, Math.round((car.priceCents / 100) * Math.exp(lnChange)));
}

function syntheticVin(vin: string, year: number, n: number): string {
  const serial = String((n * SERIAL_STRIDE) % SERIALS).padStart(6, '0');
  const plant = PLANTS.charAt(Math.floor(n / SERIALS) % PLANTS.length);
  const code = YEAR_CODES.charAt((year - 1980) % YEAR_CODES.length);
  const open = `${vin.slice(0, 8)}0${code}${plant}${serial}`;
  return `${open.slice(0, 8)}${vinCheckDigit(open) ?? '0'}${open.slice(9)}`;
}
