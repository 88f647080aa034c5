/** What a car's fuel costs in a year, and by whose figures. Pure. */
import type { Fuel } from '@/db/vocabulary';
import type { YearlyFuel } from '@/lib/costs/three-year-cost';
import {
  FUEL_PRICE_AS_OF_YEAR,
  FUEL_PRICE_CENTS_PER_GALLON,
  FUEL_PRICE_SOURCE,
  isFresh,
} from '@/lib/costs/transport';
import type { YearlyFuelCost } from '@/lib/model-years/fuel-cost';
import { roundCents } from '@/lib/platform/money';

/** Burn regular gasoline, or may; what others burn has another price. */
const GASOLINE: ReadonlySet<Fuel> = new Set(['gasoline', 'hybrid', 'flex_fuel']);
/** Shares of city and highway in EPA's combined figure (40 CFR 600.210-12). */
const CITY_SHARE = 0.55;

/**
 * Miles a gallon in mixed driving: EPA's combined figure, the harmonic mean of 55 % city and 45 % highway.
 * Null where one of them is unknown.
 */
export function combinedMpg(car: {
  mpgCity: number | null;
  mpgHighway: number | null;
}): number | null {
  const { mpgCity, mpgHighway } = car;
  if (!mpgCity || !mpgHighway || mpgCity < 0 || mpgHighway < 0) return null;
  return 1 / (CITY_SHARE / mpgCity + (1 - CITY_SHARE) / mpgHighway);
}

/**
 * The fuel of `yearlyMi` miles: EPA's own figures of the model year where they are stored, else what the
 * advert says a gallon brings, at the average price of regular gasoline. Null where neither is known, for
 * fuels without a price here, and once that price is too old to count with.
 */
export function yearlyFuelOf(
  car: { fuel: Fuel | null; mpgCity: number | null; mpgHighway: number | null },
  epa: YearlyFuelCost | null,
  { yearlyMi, asOf }: { yearlyMi: number; asOf: Date },
): YearlyFuel | null {
  const miles = yearlyMi.toLocaleString('en-US');
  if (epa) {
    const { lowCents, highCents, basis } = epa;
    const words = basis === 'prices' ? 'EPA’s consumption at present average prices' : 'EPA’s own';
    return {
      lowCents,
      highCents,
      basis: `${miles} miles a year, ${words} yearly cost`,
      source: 'EPA and DOE, fueleconomy.gov',
    };
  }
  const mpg = combinedMpg(car);
  const hasPrice = car.fuel !== null && GASOLINE.has(car.fuel);
  if (mpg === null || !hasPrice || !isFresh(FUEL_PRICE_AS_OF_YEAR, asOf)) return null;
  const cents = roundCents((yearlyMi / mpg) * FUEL_PRICE_CENTS_PER_GALLON);
  const price = `$${(FUEL_PRICE_CENTS_PER_GALLON / 100).toFixed(2)}`;
  return {
    lowCents: cents,
    highCents: cents,
    basis: `${miles} miles a year at ${mpg.toFixed(1)} miles a gallon (city and highway mixed) and ${price} a gallon`,
    source: `The advert’s mileage figures; ${FUEL_PRICE_SOURCE}`,
  };
}
