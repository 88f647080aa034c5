import type { Fuel } from '@/db/vocabulary';
import { formatDollars, roundCents } from '@/lib/platform/money';
import { dollars } from './rates';
import type { StateCosts } from './state-cost-row';

/** A plug-in fee for the first registration term. `cents` null: due, but the amount is unknown. */
export interface PlugInFee {
  cents: number | null;
  basis: string;
}

const JULY = 6;
const CA_FEE_FROM_MODEL_YEAR = 2020;

/**
 * The surcharge on an electric, plug-in hybrid or hybrid car due with the first registration, for
 * its whole term as of a day; null when none is due. Tennessee charges it only from the first renewal,
 * California from model year 2020 on (unknown without a year). Source: the state's row.
 */
export function findPlugInFee(
  row: StateCosts,
  car: { fuel: Fuel | null; modelYear: number | null },
  asOf: Date,
): PlugInFee | null {
  const yearlyCents = yearlyFee(row, car.fuel, asOf);
  if (yearlyCents === undefined || yearlyCents === 0) return null;
  if (row.state === 'TN') return null;
  if (yearlyCents === null) return { cents: null, basis: 'due, but the amount wasn’t found' };
  if (row.state === 'CA' && car.modelYear !== null && car.modelYear < CA_FEE_FROM_MODEL_YEAR) {
    return null;
  }
  const months = row.registrationTermMonths;
  const cents = roundCents((yearlyCents * months) / 12);
  const words = `${formatDollars(yearlyCents)} a year for ${months} months`;
  if (row.state === 'CA' && car.modelYear === null) {
    return { cents: null, basis: `${words} from model year 2020 on; the year isn’t given` };
  }
  return { cents, basis: words };
}

/** New Jersey: $250 from 1 July 2024 and $10 more each July; unknown before. Source: the state's row. */
function newJerseyFeeCents(asOf: Date): number | null {
  const julys = asOf.getUTCFullYear() - 2024 - (asOf.getUTCMonth() >= JULY ? 0 : 1);
  return julys < 0 ? null : dollars(250 + 10 * julys);
}

/** Undefined for a fuel without a surcharge; null where the row does not know the amount. */
function yearlyFee(row: StateCosts, fuel: Fuel | null, asOf: Date): number | null | undefined {
  if (fuel === 'electric') {
    return row.state === 'NJ' ? newJerseyFeeCents(asOf) : row.evFeeCentsPerYear;
  }
  if (fuel === 'plug_in_hybrid') return row.plugInHybridFeeCentsPerYear;
  if (fuel === 'hybrid') return row.hybridFeeCentsPerYear;
  return undefined;
}
