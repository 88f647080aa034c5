/**
 * EPA's fuel economy of a model year, as www.fueleconomy.gov/ws/rest answers with JSON: menus that lead to
 * a vehicle, and the vehicle. One menu item comes as an object in place of a list, nothing as an empty text.
 */
import { flagOf, numberOf, rowOf, rowsOf, textOf, wholeOf } from './answer-fields';

/** One line of a menu: what it says, and the name or id that it stands for. */
export interface MenuItem {
  text: string;
  value: string;
}

/** One version of a model as EPA rated it. */
export interface RatedVersion {
  epaId: number;
  /** EPA's model name: "F150 Pickup 4WD". */
  name: string;
  /** "Auto (S10), 6 cyl, 2.7 L, Turbo". */
  options: string;
  /** Miles per gallon, or per gallon of gasoline that the electricity stands for. */
  cityMpg: number;
  highwayMpg: number;
  combinedMpg: number;
  /** Whether the three above are MPGe: of a car that runs on electricity alone. */
  isElectric: boolean;
  /** Kilowatt-hours for a hundred miles; null for a car that is not charged. */
  kwhPerHundredMi: number | null;
  /** Miles on a full battery; null for a car that is not charged. */
  electricRangeMi: number | null;
  /** EPA's cost of 15,000 miles with its first fuel, in cents, rounded to $50 by EPA; null where not given. */
  epaYearlyCostCents: number | null;
  /** The fuel that the figures are for: "Regular Gasoline". */
  fuel: string | null;
  /** What else it runs on: "E85", "Electricity". */
  otherFuel: string | null;
  drive: string | null;
  transmission: string | null;
  cylinders: number | null;
  displacementL: number | null;
  isTurbo: boolean;
  /** "Hybrid", "Plug-in Hybrid", "EV", "FFV"; null for a usual engine. */
  advancedKind: string | null;
  vehicleClass: string | null;
  /** Grams a mile out of the tailpipe. */
  co2GramsPerMi: number | null;
}

/** The versions of a model year. */
export interface FuelEconomyFacts {
  /** How many versions EPA lists; more than are kept where there are many. */
  count: number;
  versions: RatedVersion[];
}

/** EPA's data begins with this model year. */
export const FUEL_ECONOMY_FIRST_YEAR = 1984;
/** Versions of a model that are asked for: each is a call. */
export const VERSIONS_MAX = 16;
const NAME_LENGTH_MAX = 80;
const MPG_MAX = 500;

/** The items of a menu; none for an empty answer; null where it is no menu. */
export function readMenu(answer: unknown): MenuItem[] | null {
  const isEmpty = answer === null || Object.keys(rowOf(answer) ?? { other: true }).length === 0;
  if (isEmpty) return [];
  return (
    rowsOf(answer, ['menuItem'])?.flatMap((row) => {
      const value = textOf(row.value, NAME_LENGTH_MAX);
      return value === null ? [] : [{ text: textOf(row.text, NAME_LENGTH_MAX) ?? value, value }];
    }) ?? null
  );
}

/** A vehicle; null where the answer is none or lacks one of its three figures. */
export function readRatedVersion(answer: unknown, options: string): RatedVersion | null {
  const row = rowOf(answer);
  if (row === null) return null;
  const mpg = (value: unknown) => wholeOf(value, 1, MPG_MAX);
  const epaId = wholeOf(row.id, 1, Number.MAX_SAFE_INTEGER);
  const name = textOf(row.model, NAME_LENGTH_MAX);
  const [cityMpg, highwayMpg, combinedMpg] = [mpg(row.city08), mpg(row.highway08), mpg(row.comb08)];
  if (epaId === null || name === null) return null;
  if (cityMpg === null || highwayMpg === null || combinedMpg === null) return null;
  const fuel = textOf(row.fuelType1, NAME_LENGTH_MAX) ?? textOf(row.fuelType, NAME_LENGTH_MAX);
  const isElectric = fuel === 'Electricity';
  const costDollars = numberOf(row.fuelCost08, 1, 100_000);
  return {
    epaId,
    name,
    options: options.slice(0, NAME_LENGTH_MAX),
    cityMpg,
    highwayMpg,
    combinedMpg,
    isElectric,
    kwhPerHundredMi: numberOf(row.combE, 1, 500),
    electricRangeMi: wholeOf(isElectric ? row.range : row.rangeA, 1, 2_000),
    epaYearlyCostCents: costDollars === null ? null : Math.round(costDollars * 100),
    fuel,
    otherFuel: textOf(row.fuelType2, NAME_LENGTH_MAX),
    drive: textOf(row.drive, NAME_LENGTH_MAX),
    transmission: textOf(row.trany, NAME_LENGTH_MAX),
    cylinders: wholeOf(row.cylinders, 1, 24),
    displacementL: numberOf(row.displ, 0.1, 15),
    isTurbo: flagOf(row.tCharger === 'T' ? true : row.tCharger),
    advancedKind: textOf(row.atvType, NAME_LENGTH_MAX),
    vehicleClass: textOf(row.VClass, NAME_LENGTH_MAX),
    co2GramsPerMi: numberOf(row.co2TailpipeGpm, 0, 3_000),
  };
}

/** What each fuel costs on average in the country, in cents: a gallon, or a kilowatt-hour of electricity. */
export interface FuelPrices {
  regularCents: number | null;
  midgradeCents: number | null;
  premiumCents: number | null;
  dieselCents: number | null;
  e85Cents: number | null;
  electricCents: number | null;
}

/** EPA's national average prices; null where the answer has not even one. Fractions of cents are kept. */
export function readFuelPrices(answer: unknown): FuelPrices | null {
  const row = rowOf(answer);
  if (row === null) return null;
  const cents = (value: unknown, max: number) => {
    const dollars = numberOf(value, 0.01, max);
    return dollars === null ? null : Math.round(dollars * 10_000) / 100;
  };
  const prices: FuelPrices = {
    regularCents: cents(row.regular, 20),
    midgradeCents: cents(row.midgrade, 20),
    premiumCents: cents(row.premium, 20),
    dieselCents: cents(row.diesel, 20),
    e85Cents: cents(row.e85, 20),
    electricCents: cents(row.electric, 2),
  };
  return Object.values(prices).some((each) => each !== null) ? prices : null;
}
