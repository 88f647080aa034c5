import type { Fuel, SellerKind } from '@/db/vocabulary';
import { rateOf } from './rates';
import type { StateCosts } from './state-cost-row';

/** Everything a tax rule may look at. Null is unknown. Money in cents, rates in millionths. */
export interface TaxableSale {
  row: StateCosts;
  sellerKind: SellerKind;
  /** What is paid for the car, with the dealer's fee added where the state taxes it. */
  priceCents: number;
  /** What the dealer gives for the old car; 0 when there is none. */
  tradeInCents: number;
  /** The buyer's own local rate; null uses the row's state-wide estimate. */
  localRateMillionths: number | null;
  /** The value in the book the state uses, or a stand-in for it. */
  bookValueCents: number | null;
  vehicleAgeYears: number | null;
  weightLb: number | null;
  mpgCity: number | null;
  fuel: Fuel | null;
  /** True when the car is bought in another state than it will be registered in. */
  isFromOtherState: boolean;
  asOf: Date;
}

/** One term of the tax: `rate x min(max(0, gross - deducted), limit)`. */
export interface RateStep {
  rateMillionths: number;
  grossCents: number;
  deductedCents: number;
  /** The rate applies to no more than this; null for no limit. */
  limitCents: number | null;
  /** What this term is, where the rate alone does not say it ("local"); empty otherwise. */
  name: string;
}

/** A rule's answer before rounding: terms, fixed dollars, and limits on the tax itself. */
export interface TaxTerms {
  steps: RateStep[];
  fixedCents: number;
  /** Why the fixed part is due; empty when there is none. */
  fixedName: string;
  atLeastCents: number | null;
  atMostCents: number | null;
  assumptions: string[];
  usesStateWideLocalRate: boolean;
  /** Set when a needed fact is missing: the tax lies between the two, and is not guessed. */
  unknownBetweenCents: readonly [number, number] | null;
  /** Why nothing is due or known; empty otherwise. */
  remark: string;
}

/** The part of a step's price that its rate applies to, in cents. */
export function stepBaseCents(step: RateStep): number {
  const differenceCents = Math.max(0, step.grossCents - step.deductedCents);
  return step.limitCents === null ? differenceCents : Math.min(differenceCents, step.limitCents);
}

const NO_BOOK_VALUE =
  'The state compares the price with a book value; it isn’t known here, so the price was used.';
const LOCAL_RATE_IS_AVERAGE =
  'The local rate is a state-wide estimate; your own ZIP’s rate may differ.';
const PRIVATE_TRADE_IN = 'A trade-in doesn’t lower the tax in a private sale.';

/** The terms of a rule: its steps, and whatever else differs from "nothing more". */
export function termsOf(steps: RateStep[], more: Partial<TaxTerms> = {}): TaxTerms {
  return {
    steps,
    fixedCents: 0,
    fixedName: '',
    atLeastCents: null,
    atMostCents: null,
    assumptions: [],
    usesStateWideLocalRate: false,
    unknownBetweenCents: null,
    remark: '',
    ...more,
  };
}

/** One term: `rateMillionths` of `grossCents` less `deductedCents`, up to a limit, under a name. */
export function step(
  rateMillionths: number,
  grossCents: number,
  deductedCents = 0,
  more: { limitCents?: number; name?: string } = {},
): RateStep {
  const { limitCents = null, name = '' } = more;
  return { rateMillionths, grossCents, deductedCents, limitCents, name };
}

/** No tax, and the reason. */
export function nothingDue(remark: string): TaxTerms {
  return termsOf([], { remark });
}

/** What the trade-in takes off the taxed price under the plain rule. */
export function creditCents(sale: TaxableSale): number {
  return sale.sellerKind === 'dealer' ? sale.tradeInCents : 0;
}

/** Says that a trade-in does not count, where there is one in a private sale. */
export function creditAssumptions(sale: TaxableSale): string[] {
  return sale.sellerKind === 'private' && sale.tradeInCents > 0 ? [PRIVATE_TRADE_IN] : [];
}

/** A local rate on vehicles; state-wide when it stands in for the buyer's own. */
export interface LocalRate {
  rateMillionths: number;
  isStateWide: boolean;
}

/** The local rate on vehicles: none where the state allows none, else the buyer's or the row's. */
export function localRate(sale: TaxableSale): LocalRate {
  const { row } = sale;
  if (row.localOnVehicles === 'no') return { rateMillionths: 0, isStateWide: false };
  if (sale.localRateMillionths !== null) {
    return { rateMillionths: sale.localRateMillionths, isStateWide: false };
  }
  const rateMillionths =
    row.localOnVehicles === 'capped'
      ? (row.localAverageRateMillionths ?? 0)
      : Math.max(0, row.typicalCombinedRateMillionths - row.stateRateMillionths);
  return { rateMillionths, isStateWide: true };
}

/** The terms of a rule with a local part: marks and explains a state-wide estimate. */
export function withLocal(sale: TaxableSale, local: LocalRate, terms: TaxTerms): TaxTerms {
  const assumptions = [...terms.assumptions, ...creditAssumptions(sale)];
  if (local.isStateWide) assumptions.push(LOCAL_RATE_IS_AVERAGE);
  return { ...terms, assumptions, usesStateWideLocalRate: local.isStateWide };
}

/** `(state + local) x (base - credit)`, the tax's own floor and cap from the row. */
export function plainRate(sale: TaxableSale, grossCents: number, deductedCents: number): TaxTerms {
  const { row } = sale;
  const local = localRate(sale);
  const steps: RateStep[] = [];
  if (row.stateRateMillionths > 0) {
    steps.push(step(row.stateRateMillionths, grossCents, deductedCents));
  }
  if (local.rateMillionths > 0) {
    steps.push(step(local.rateMillionths, grossCents, deductedCents, { name: 'local' }));
  }
  return withLocal(
    sale,
    local,
    termsOf(steps, { atLeastCents: row.taxMinCents, atMostCents: row.taxCapCents }),
  );
}

/**
 * The plain rule: state and local rate on the price less the trade-in at a dealer, on the whole
 * price in a private sale, nothing where private sales are exempt.
 */
export function plain(sale: TaxableSale): TaxTerms {
  const isPrivate = sale.sellerKind === 'private';
  if (isPrivate && sale.row.privateSaleTaxed === 'no') return privateSaleFree();
  const terms = plainRate(sale, sale.priceCents, creditCents(sale));
  if (isPrivate && sale.row.privateSaleBase !== 'price') {
    terms.assumptions.push(
      `Taxed on the price here; the state’s own base is: ${sale.row.privateSaleBase}.`,
    );
  }
  return terms;
}

/** No tax because the seller is a private person. */
export function privateSaleFree(): TaxTerms {
  return nothingDue('No tax on a private sale in this state.');
}

/** The price, or the book value where that is higher and known. */
export function atLeastBook(sale: TaxableSale, shareOfBookMillionths = 1_000_000): number {
  if (sale.bookValueCents === null) return sale.priceCents;
  return Math.max(sale.priceCents, rateOf(sale.bookValueCents, shareOfBookMillionths));
}

/** Says that the book value was needed and is not known. */
export function bookAssumptions(sale: TaxableSale): string[] {
  return sale.bookValueCents === null ? [NO_BOOK_VALUE] : [];
}

/** State rate on a base that the book value may replace; no local part. */
export function onBookBase(sale: TaxableSale, grossCents: number, deductedCents: number): TaxTerms {
  return termsOf([step(sale.row.stateRateMillionths, grossCents, deductedCents)], {
    atLeastCents: sale.row.taxMinCents,
    assumptions: [...bookAssumptions(sale), ...creditAssumptions(sale)],
  });
}
