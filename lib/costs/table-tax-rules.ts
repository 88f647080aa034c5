import { formatDollars } from '@/lib/platform/money';
import { dollars, rateOf } from './rates';
import {
  bookAssumptions,
  creditAssumptions,
  plain,
  step,
  type TaxableSale,
  type TaxTerms,
  termsOf,
} from './tax-terms';

/** DC excise, millionths by curb weight (rows) and city MPG (columns): dmv.dc.gov node 155502. */
const DC_WEIGHT_BOUNDS_LB = [3_499, 4_999, Number.POSITIVE_INFINITY] as const;
const DC_MPG_BOUNDS = [20, 25, 30, 39, Number.POSITIVE_INFINITY] as const;
const DC_RATES_MILLIONTHS = [
  [81_000, 44_000, 31_000, 22_000, 10_000],
  [91_000, 54_000, 41_000, 32_000, 20_000],
  [101_000, 64_000, 51_000, 42_000, 30_000],
] as const;
const DC_EV_WEIGHT_CREDIT_LB = 1_000;
/** Every battery car is rated above 39 MPGe in the city, the last column. */
const DC_EV_MPG = 100;

/**
 * DC: a rate by curb weight and city MPG on the value, no trade-in. Unknown, with bounds, when a
 * fact the table needs is missing. Source: dmv.dc.gov node 155502 (excise), read 2025.
 */
export function dcWeightMpg(sale: TaxableSale): TaxTerms {
  const isElectric = sale.fuel === 'electric';
  const mpg = isElectric ? (sale.mpgCity ?? DC_EV_MPG) : sale.mpgCity;
  const weightLb =
    sale.weightLb !== null && isElectric ? sale.weightLb - DC_EV_WEIGHT_CREDIT_LB : sale.weightLb;
  const baseCents = sale.bookValueCents ?? sale.priceCents;
  const columns =
    mpg === null ? [0, 1, 2, 3, 4] : [DC_MPG_BOUNDS.findIndex((bound) => Math.floor(mpg) <= bound)];
  const rows =
    weightLb === null
      ? [0, 1, 2]
      : [DC_WEIGHT_BOUNDS_LB.findIndex((bound) => Math.floor(weightLb) <= bound)];
  const rates = rows.flatMap((row) =>
    columns.map((column) => DC_RATES_MILLIONTHS[row]?.[column] ?? 0),
  );
  const lowest = Math.min(...rates);
  const highest = Math.max(...rates);
  const assumptions = bookAssumptions(sale);
  if (lowest === highest) return termsOf([step(lowest, baseCents)], { assumptions });
  return termsOf([], {
    assumptions,
    unknownBetweenCents: [rateOf(baseCents, lowest), rateOf(baseCents, highest)],
    remark: 'unknown: the rate follows curb weight and city MPG, and one of them isn’t given',
  });
}

/** Illinois RUT-50 table A, dollars by vehicle age in years; the last entry is for 11 and older. */
const IL_TABLE_A_DOLLARS = [465, 465, 365, 290, 240, 190, 165, 155, 140, 125, 115, 100] as const;
const IL_TABLE_A_OLDEST_DOLLARS = 100;
const IL_TABLE_A_NEWEST_DOLLARS = 465;
/** Illinois RUT-50 table B: [price from, tax], dollars. Rows from 20,000 up are unverified. */
const IL_TABLE_B_DOLLARS = [
  [1_000_000, 10_100],
  [100_000, 5_100],
  [50_000, 2_600],
  [30_000, 1_600],
  [25_000, 1_350],
  [20_000, 1_100],
  [15_000, 850],
] as const;

/**
 * Illinois: a rate at dealers, fixed dollars for a private sale (form RUT-50, tax.illinois.gov).
 * Unknown, with bounds, under $15,000 without a model year.
 */
export function illinoisPrivateTable(sale: TaxableSale): TaxTerms {
  if (sale.sellerKind === 'dealer') return plain(sale);
  const assumptions = ['Cook County and Chicago add up to $305 more, not counted.'];
  assumptions.push(...creditAssumptions(sale));
  const rowB = IL_TABLE_B_DOLLARS.find(([from]) => sale.priceCents >= dollars(from));
  if (rowB) {
    const fixedName = `by price, from ${formatDollars(dollars(rowB[0]))} (table B)`;
    return termsOf([], { fixedCents: dollars(rowB[1]), fixedName, assumptions });
  }
  if (sale.vehicleAgeYears === null) {
    return termsOf([], {
      assumptions,
      unknownBetweenCents: [dollars(IL_TABLE_A_OLDEST_DOLLARS), dollars(IL_TABLE_A_NEWEST_DOLLARS)],
      remark: 'unknown: under $15,000 the tax follows the model year, which isn’t given',
    });
  }
  const taxDollars = IL_TABLE_A_DOLLARS[sale.vehicleAgeYears] ?? IL_TABLE_A_OLDEST_DOLLARS;
  const fixedName = `by age, ${sale.vehicleAgeYears} years (table A)`;
  return termsOf([], { fixedCents: dollars(taxDollars), fixedName, assumptions });
}
