import type { Fuel, SellerKind, StateCode } from '@/db/vocabulary';
import { findPlugInFee, type PlugInFee } from './plug-in-fee';
import { bpsToMillionths, rateOf } from './rates';
import { type RegistrationFee, registrationFee, type TitleFee, titleFee } from './registration';
import { type SalesTax, salesTax } from './sales-tax';
import type { StateCosts } from './state-cost-row';
import { stateCosts } from './state-cost-table';
import {
  chosenTransport,
  type Point,
  quoteTransport,
  type TransportGap,
  type TransportMode,
  type TransportQuote,
} from './transport';

/**
 * A purchase to be costed. Money in US cents, weight in pounds, places in degrees. Null or absent
 * means unknown, except where a line says "none".
 */
export interface CostInput {
  priceCents: number;
  /** Null is treated as a dealer, and the notes say so. */
  sellerKind: SellerKind | null;
  /** Where the car will be registered: its rules decide tax, title and registration. */
  buyerState: StateCode;
  buyerPoint?: Point | null | undefined;
  /** Where the car is: its dealers' fee is charged. Null takes the buyer's state. */
  carState?: StateCode | null | undefined;
  carPoint?: Point | null | undefined;
  modelYear?: number | null | undefined;
  fuel?: Fuel | null | undefined;
  mpgHighway?: number | null | undefined;
  mpgCity?: number | null | undefined;
  weightLb?: number | null | undefined;
  /** The buyer's own local rate on vehicles, in basis points; fractions allowed (487.5). */
  localRateBps?: number | null | undefined;
  /** The state's book value, or a stand-in for it; raises the tax where the state has a floor. */
  bookValueCents?: number | null | undefined;
  /** What the seller gives for the old car; absent is none. */
  tradeInCents?: number | null | undefined;
  /** What is still owed on the old car; absent is none. */
  loanOwedCents?: number | null | undefined;
  /** Default `cheapest`; `none` leaves transport out. */
  transportMode?: TransportMode | undefined;
  /** Absent is none. */
  inspectionCents?: number | null | undefined;
  /** Absent is none. */
  reconditioningCents?: number | null | undefined;
  /** The date whose rules hold: the wall clock. */
  asOf: Date;
  /** The date from which the car's age counts: the market's clock. Default `asOf`. */
  ageAsOf?: Date | undefined;
}

/** The lines of an out-the-door cost, in the order in which they are shown. */
export type CostLineCode =
  | 'price'
  | 'doc_fee'
  | 'sales_tax'
  | 'title'
  | 'registration'
  | 'ev_fee'
  | 'transport'
  | 'inspection'
  | 'reconditioning'
  | 'trade_in'
  | 'loan_payoff';

/** One line's figures in cents; a trade-in is negative. `cents` null means unknown. */
export interface LineFigures {
  code: CostLineCode;
  cents: number | null;
  lowCents: number | null;
  highCents: number | null;
}

/** Every figure of an out-the-door cost and what it was reached from; words are made later. */
export interface CostFigures {
  amounts: LineFigures[];
  sellerKind: SellerKind;
  /** The buyer's state. */
  row: StateCosts;
  /** The state whose dealers' fee is charged. */
  feeRow: StateCosts;
  isFromOtherState: boolean;
  priceCents: number;
  tradeInCents: number;
  docFeeCents: number;
  tax: SalesTax;
  title: TitleFee;
  registration: RegistrationFee;
  plugInFee: PlugInFee | null;
  quote: TransportQuote | null;
  transportGap: TransportGap | null;
}

const MAX_AMOUNT_CENTS = 10_000_000_000;

function amountOf(cents: number | null | undefined, name: string): number {
  if (cents === null || cents === undefined) return 0;
  if (!Number.isInteger(cents) || cents < 0 || cents > MAX_AMOUNT_CENTS) {
    throw new RangeError(`${name} is not whole cents from 0 to $100 million: ${cents}`);
  }
  return cents;
}

/** What a dealer of this state typically charges, within its legal cap for this price. */
function typicalDocFeeCents(row: StateCosts, priceCents: number): number {
  let cents = row.docFeeTypicalCents;
  if (row.docFeeCapCents !== null) cents = Math.min(cents, row.docFeeCapCents);
  if (row.docFeeCapShareMillionths !== null) {
    cents = Math.min(cents, rateOf(priceCents, row.docFeeCapShareMillionths));
  }
  return cents;
}

function ageYears(input: CostInput): number | null {
  const modelYear = input.modelYear ?? null;
  if (modelYear === null) return null;
  return Math.max(0, (input.ageAsOf ?? input.asOf).getUTCFullYear() - modelYear);
}

function mpgCombined(input: CostInput): number | null {
  const city = input.mpgCity ?? null;
  const highway = input.mpgHighway ?? null;
  if (city === null || highway === null || city <= 0 || highway <= 0) return null;
  return Math.round(1 / (0.55 / city + 0.45 / highway));
}

function exact(code: CostLineCode, cents: number | null): LineFigures {
  return { code, cents, lowCents: null, highCents: null };
}

function transportOf(input: CostInput): TransportQuote | TransportGap | null {
  const mode = input.transportMode ?? 'cheapest';
  if (mode === 'none') return null;
  return quoteTransport({
    mode,
    buyerState: input.buyerState,
    buyerPoint: input.buyerPoint ?? null,
    carState: input.carState ?? null,
    carPoint: input.carPoint ?? null,
    mpgHighway: input.mpgHighway ?? null,
    asOf: input.asOf,
  });
}

function transportFigures(transport: TransportQuote | TransportGap): LineFigures {
  if (typeof transport === 'string') return exact('transport', null);
  const { amountCents, lowCents, highCents } = chosenTransport(transport);
  return { code: 'transport', cents: amountCents, lowCents, highCents };
}

/** What the buyer said about this purchase; a line only for what was said. */
function buyersOwn(input: CostInput): LineFigures[] {
  const lines: LineFigures[] = [];
  const inspectionCents = amountOf(input.inspectionCents, 'inspectionCents');
  const reconditioningCents = amountOf(input.reconditioningCents, 'reconditioningCents');
  const tradeInCents = amountOf(input.tradeInCents, 'tradeInCents');
  const loanOwedCents = amountOf(input.loanOwedCents, 'loanOwedCents');
  if (inspectionCents > 0) lines.push(exact('inspection', inspectionCents));
  if (reconditioningCents > 0) lines.push(exact('reconditioning', reconditioningCents));
  if (tradeInCents > 0) lines.push(exact('trade_in', -tradeInCents));
  if (loanOwedCents > 0) lines.push(exact('loan_payoff', loanOwedCents));
  return lines;
}

/**
 * Every figure of an out-the-door cost, in integer cents, without words. The one place where the
 * lines are computed: totals and explanations are both made from it. Throws RangeError for an
 * amount that is not whole cents from 0 to $100 million.
 */
export function costFigures(input: CostInput): CostFigures {
  const row = stateCosts(input.buyerState);
  const carState = input.carState ?? input.buyerState;
  const feeRow = carState === input.buyerState ? row : stateCosts(carState);
  const isFromOtherState = carState !== input.buyerState;
  const sellerKind = input.sellerKind ?? 'dealer';
  const priceCents = amountOf(input.priceCents, 'priceCents');
  const tradeInCents = amountOf(input.tradeInCents, 'tradeInCents');
  const fuel = input.fuel ?? null;
  const vehicleAgeYears = ageYears(input);
  const weightLb = input.weightLb ?? null;
  const mpg = mpgCombined(input);

  const docFeeCents = sellerKind === 'dealer' ? typicalDocFeeCents(feeRow, priceCents) : 0;
  const tax = salesTax({
    row,
    sellerKind,
    priceCents: priceCents + (row.isDocFeeTaxable ? docFeeCents : 0),
    tradeInCents,
    localRateMillionths:
      input.localRateBps === null || input.localRateBps === undefined
        ? null
        : bpsToMillionths(input.localRateBps),
    bookValueCents: input.bookValueCents ?? null,
    vehicleAgeYears,
    weightLb,
    mpgCity: input.mpgCity ?? null,
    fuel,
    isFromOtherState,
    asOf: input.asOf,
  });
  const title = titleFee(row, { mpgCombined: mpg, fuel, isFromOtherState });
  const registration = registrationFee(row, {
    priceCents,
    vehicleAgeYears,
    weightLb,
    mpgCombined: mpg,
    fuel,
  });
  const plugInFee = findPlugInFee(row, { fuel, modelYear: input.modelYear ?? null });
  const transport = transportOf(input);

  const amounts = [exact('price', priceCents)];
  if (sellerKind === 'dealer') {
    amounts.push({
      code: 'doc_fee',
      cents: docFeeCents,
      lowCents: null,
      highCents: feeRow.docFeeCapCents,
    });
  }
  const { amountCents, lowCents, highCents } = tax;
  amounts.push({ code: 'sales_tax', cents: amountCents, lowCents, highCents });
  amounts.push(exact('title', title.cents));
  const registrationCents = registration.fixedCents + registration.valuePartCents;
  amounts.push({
    code: 'registration',
    cents: registrationCents,
    lowCents: null,
    highCents: registration.highCents,
  });
  if (plugInFee) amounts.push(exact('ev_fee', plugInFee.cents));
  if (transport) amounts.push(transportFigures(transport));
  amounts.push(...buyersOwn(input));
  return {
    amounts,
    sellerKind,
    row,
    feeRow,
    isFromOtherState,
    priceCents,
    tradeInCents,
    docFeeCents,
    tax,
    title,
    registration,
    plugInFee,
    quote: typeof transport === 'string' ? null : transport,
    transportGap: typeof transport === 'string' ? transport : null,
  };
}
