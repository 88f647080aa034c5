/** Which of EPA's versions a car is, and what its fuel costs in a year. */
import type { Drivetrain, Fuel, Transmission } from '@/db/vocabulary';
import { compactKey, splitWords } from '@/lib/vehicles/wording';
import type { FuelPrices, RatedVersion } from './fuel-economy';

/** Miles a year that EPA's own yearly costs are for (fueleconomy.gov, "annual fuel cost"). */
export const EPA_YEARLY_MI = 15_000;

/** What is known of a car, as an advert says it. Null is unknown. */
export interface CarOfVersion {
  trim: string | null;
  drivetrain: Drivetrain | null;
  fuel: Fuel | null;
  transmission: Transmission | null;
  /** "2.5L I4" and the like. */
  engine: string | null;
}

/**
 * The versions that may be the car: each known fact leaves those that agree with it, and is passed over
 * where none does (sellers err, and EPA does not list everything). All of them where nothing is known; never
 * none, unless there are none.
 */
export function versionsOf(versions: readonly RatedVersion[], car: CarOfVersion): RatedVersion[] {
  const tests = [fuelTest(car), driveTest(car), engineTest(car), gearTest(car)];
  const agreeing = tests.reduce<readonly RatedVersion[]>((left, agrees) => {
    const kept = agrees === null ? left : left.filter(agrees);
    return kept.length === 0 ? left : kept;
  }, versions);
  return namedMost(agreeing, car.trim);
}

type Agrees = ((version: RatedVersion) => boolean) | null;

function fuelTest({ fuel }: CarOfVersion): Agrees {
  const kindOf = ({ isElectric, advancedKind, fuel: of }: RatedVersion): Fuel => {
    if (isElectric) return 'electric';
    if (advancedKind === 'Plug-in Hybrid') return 'plug_in_hybrid';
    if (advancedKind === 'Hybrid') return 'hybrid';
    return of === 'Diesel' ? 'diesel' : 'gasoline';
  };
  const usual: readonly Fuel[] = ['electric', 'plug_in_hybrid', 'hybrid', 'diesel', 'gasoline'];
  if (fuel === null || !usual.includes(fuel)) return null;
  return (version) => kindOf(version) === fuel;
}

function driveTest({ drivetrain }: CarOfVersion): Agrees {
  if (drivetrain === null) return null;
  const words = {
    fwd: /front-wheel|^2-wheel/i,
    rwd: /rear-wheel|^2-wheel/i,
    awd: /all-wheel|4-wheel/i,
    '4wd': /4-wheel|all-wheel/i,
  }[drivetrain];
  return ({ drive }) => drive !== null && words.test(drive);
}

function engineTest({ engine, trim }: CarOfVersion): Agrees {
  // "2.0L I4", and trims that name it: "Sport 1.5T".
  const litres =
    /(?<![\d.])(\d{1,2}\.\d)(?!\d)/.exec(engine ?? '')?.[1] ??
    /(?<![\d.])(\d{1,2}\.\d)\s?[lt]\b/i.exec(trim ?? '')?.[1];
  if (litres === undefined) return null;
  const near = 0.06;
  return ({ displacementL }) =>
    displacementL !== null && Math.abs(displacementL - Number(litres)) < near;
}

function gearTest({ transmission }: CarOfVersion): Agrees {
  if (transmission === null) return null;
  const isManual = transmission === 'manual';
  return ({ transmission: of }) => of !== null && /^manual/i.test(of) === isManual;
}

/** The versions whose names share the most words with the trim: "328i xDrive" of the 3 Series. */
function namedMost(versions: readonly RatedVersion[], trim: string | null): RatedVersion[] {
  const words = splitWords(trim ?? '')
    .map(compactKey)
    .filter((word) => word.length > 1);
  const shared = ({ name }: RatedVersion) => {
    const keys = new Set(splitWords(name).map(compactKey));
    return words.filter((word) => keys.has(word)).length;
  };
  const most = Math.max(0, ...versions.map(shared));
  return versions.filter((version) => shared(version) === most);
}

/** Yearly fuel of a car in cents, and whose prices stand behind it. */
export interface YearlyFuelCost {
  lowCents: number;
  highCents: number;
  yearlyMi: number;
  /** prices: EPA's consumption at EPA's present average prices. epa: EPA's own yearly cost, made longer or shorter. */
  basis: 'prices' | 'epa';
}

/**
 * What the fuel of `yearlyMi` miles costs, from the thriftiest to the thirstiest of the versions. By present
 * prices where every version's fuel has one, else by EPA's own yearly costs; null where neither is known.
 */
export function yearlyFuelCost(
  versions: readonly RatedVersion[],
  yearlyMi: number,
  prices: FuelPrices | null,
): YearlyFuelCost | null {
  if (versions.length === 0) return null;
  const priced = versions.map((version) => costByPrice(version, yearlyMi, prices));
  const own = versions.map(({ epaYearlyCostCents }) =>
    epaYearlyCostCents === null
      ? null
      : Math.round((epaYearlyCostCents * yearlyMi) / EPA_YEARLY_MI),
  );
  const range = (costs: readonly (number | null)[], basis: YearlyFuelCost['basis']) => {
    const known = costs.filter((each) => each !== null);
    if (known.length < costs.length) return null;
    return { lowCents: Math.min(...known), highCents: Math.max(...known), yearlyMi, basis };
  };
  return range(priced, 'prices') ?? range(own, 'epa');
}

/** Null for what has no one price: a plug-in hybrid burns two fuels, in shares that nobody knows. */
function costByPrice(
  version: RatedVersion,
  yearlyMi: number,
  prices: FuelPrices | null,
): number | null {
  if (prices === null || version.advancedKind === 'Plug-in Hybrid') return null;
  const unitCents = priceOf(version.fuel, prices);
  if (unitCents === null) return null;
  if (!version.isElectric) return Math.round((yearlyMi / version.combinedMpg) * unitCents);
  if (version.kwhPerHundredMi === null) return null;
  return Math.round((yearlyMi / 100) * version.kwhPerHundredMi * unitCents);
}

function priceOf(fuel: string | null, prices: FuelPrices): number | null {
  switch (fuel) {
    case 'Regular Gasoline':
      return prices.regularCents;
    case 'Midgrade Gasoline':
      return prices.midgradeCents;
    case 'Premium Gasoline':
      return prices.premiumCents;
    case 'Diesel':
      return prices.dieselCents;
    case 'Electricity':
      return prices.electricCents;
    default:
      return null;
  }
}
