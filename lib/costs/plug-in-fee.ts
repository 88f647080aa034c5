import type { Fuel } from '@/db/vocabulary';
import { formatDollars, roundCents } from '@/lib/platform/money';
import type { StateCosts } from './state-cost-row';

/** A plug-in fee for the first registration term. `cents` null: due, but the amount is unknown. */
export interface PlugInFee {
  cents: number | null;
  basis: string;
}

const CA_FEE_FROM_MODEL_YEAR = 2020;

/**
 * The surcharge on an electric, plug-in hybrid or hybrid car due with the first registration, for
 * its whole term; null when none is due. Tennessee charges it only from the first renewal,
 * California from model year 2020 on (unknown without a year). Source: the state's row.
 */
export function findPlugInFee(
  row: StateCosts,
  car: { fuel: Fuel | null; modelYear: number | null },
): PlugInFee | null {
  const yearlyCents = yearlyFee(row, car.fuel);
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

/** Undefined for a fuel without a surcharge; null where the row does not know the amount. */
function yearlyFee(row: StateCosts, fuel: Fuel | null): number | null | undefined {
  if (fuel === 'electric') return row.evFeeCentsPerYear;
  if (fuel === 'plug_in_hybrid') return row.plugInHybridFeeCentsPerYear;
  if (fuel === 'hybrid') return row.hybridFeeCentsPerYear;
  return undefined;
}
