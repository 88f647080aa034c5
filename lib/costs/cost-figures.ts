import type { Fuel, SellerKind, StateCode } from '@/db/vocabulary';
import { divideHalfUp } from '@/lib/platform/money';
import { agedDates, isInForce, type StateRule, standingAt } from './dated-rules';
import { INSPECTION_AS_OF_YEAR, INSPECTION_RANGE, type InspectedRepairs } from './first-costs';
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

/** Amounts that the buyer knows better than any table, in US cents; null or absent is not said. */
export interface OwnFigures {
  docFeeCents?: number | null | undefined;
  salesTaxCents?: number | null | undefined;
  titleCents?: number | null | undefined;
  registrationCents?: number | null | undefined;
  evFeeCents?: number | null | undefined;
  transportCents?: number | null | undefined;
}

/** The dealer fee that this very seller was seen to charge. */
export interface SeenDocFee {
  cents: number;
  /** Where and how often it was seen, in words. */
  evidence: string;
  /** Year in which it was seen last. */
  seenYear: number;
}

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
  /** Absent is unknown: an inspection is the buyer's choice, and nobody knows its price yet. */
  inspectionCents?: number | null | undefined;
  /** Where that figure comes from in words, where the buyer did not type it: a booking of theirs. */
  inspectionEvidence?: string | null | undefined;
  /** First repairs. Absent is unknown. */
  reconditioningCents?: number | null | undefined;
  /** What an inspection found to repair; the buyer's own figure above goes first. */
  inspectedRepairs?: InspectedRepairs | null | undefined;
  own?: OwnFigures | undefined;
  /** Takes the place of what the state's dealers typically charge. */
  seenDocFee?: SeenDocFee | null | undefined;
  /** True for a licensed dealer who buys to sell on: no sales tax. Default false. */
  isBoughtForResale?: boolean | undefined;
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

/** Where a line's amount comes from. */
export type LineOrigin = 'table' | 'seen' | 'own' | 'stated';

/** One line's figures in cents; a trade-in is negative. `cents` null means unknown. */
export interface LineFigures {
  code: CostLineCode;
  cents: number | null;
  lowCents: number | null;
  highCents: number | null;
  origin: LineOrigin;
  /** The rule that may not be counted with on the day asked about; null where none was refused. */
  refused: StateRule | 'transport' | 'inspection' | null;
  /** What the refused rule last came to; null otherwise. */
  lastKnownCents: number | null;
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
  /** What the tax counted the dealer fee as; 0 where there is none or it is unknown. */
  docFeeCents: number;
  /** The legal limit on it at this price; null where there is none or it isn't known today. */
  docFeeLimitCents: number | null;
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

/**
 * The legal limit on the dealer fee at this price; null where there is none or today's sum isn't known. A
 * share of the price that is below the last known sum is the limit whatever the sum has grown to.
 */
function docFeeLimitCents(row: StateCosts, priceCents: number, asOf: Date): number | null {
  const { docFeeCapCents: sumCents, docFeeCapShareMillionths: share } = row;
  if (sumCents === null) return null;
  const shareCents = share === null ? sumCents : rateOf(priceCents, share);
  if (shareCents < sumCents) return shareCents;
  return isInForce(row, 'doc_fee_limit', asOf) ? sumCents : null;
}

/** The dealer fee: the buyer's word, what this dealer was seen to charge, or what is typical. */
function docFeeFigures(input: CostInput, row: StateCosts, priceCents: number): LineFigures {
  const line = { code: 'doc_fee', lowCents: null } as const;
  const own = ownCents(input, 'docFeeCents');
  if (own !== null) return { ...exact('doc_fee', own), origin: 'own' };
  const limitCents = docFeeLimitCents(row, priceCents, input.asOf);
  const { seenDocFee } = input;
  if (seenDocFee) {
    return { ...exact('doc_fee', amountOf(seenDocFee.cents, 'seenDocFee')), origin: 'seen' };
  }
  if (!isInForce(row, 'doc_fee', input.asOf)) {
    return refused('doc_fee', 'doc_fee', row.docFeeTypicalCents);
  }
  const typical = row.docFeeTypicalCents;
  const cents = limitCents === null ? typical : Math.min(typical, limitCents);
  return { ...exact('doc_fee', cents), ...line, highCents: limitCents };
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

function exact(
  code: CostLineCode,
  cents: number | null,
  origin: LineOrigin = 'table',
): LineFigures {
  return {
    code,
    cents,
    lowCents: null,
    highCents: null,
    origin,
    refused: null,
    lastKnownCents: null,
  };
}

function refused(
  code: CostLineCode,
  rule: LineFigures['refused'],
  lastKnownCents: number | null,
): LineFigures {
  return { ...exact(code, null), refused: rule, lastKnownCents };
}

function ownCents(input: CostInput, name: keyof OwnFigures): number | null {
  const cents = input.own?.[name] ?? null;
  return cents === null ? null : amountOf(cents, name);
}

/** A line that only the buyer knows of; null where they said nothing. */
function ownLine(input: CostInput, name: keyof OwnFigures, code: CostLineCode): LineFigures | null {
  const own = ownCents(input, name);
  return own === null ? null : exact(code, own, 'own');
}

/** A line of a state's rule: the buyer's own figure, else the table's while its rule holds. */
function ruled(
  input: CostInput,
  name: keyof OwnFigures,
  row: StateCosts,
  rule: StateRule,
  table: LineFigures,
): LineFigures {
  const own = ownCents(input, name);
  if (own !== null) return exact(table.code, own, 'own');
  return isInForce(row, rule, input.asOf) ? table : refused(table.code, rule, table.cents);
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

function transportFigures(
  input: CostInput,
  transport: TransportQuote | TransportGap | null,
): LineFigures | null {
  const own = ownCents(input, 'transportCents');
  if (own !== null) return exact('transport', own, 'own');
  if (transport === null) return null;
  if (transport === 'rule_stale') return refused('transport', 'transport', null);
  if (typeof transport === 'string') return exact('transport', null);
  const { amountCents, lowCents, highCents } = chosenTransport(transport);
  return { ...exact('transport', amountCents), lowCents, highCents };
}

/** The line of bringing the car home, as `costFigures` has it; null where the way is left out. */
export function transportLine(input: CostInput): LineFigures | null {
  return transportFigures(input, transportOf(input));
}

function taxFigures(input: CostInput, row: StateCosts, tax: SalesTax): LineFigures {
  if (input.isBoughtForResale) return exact('sales_tax', 0, 'stated');
  const { amountCents, lowCents, highCents } = tax;
  const table = { ...exact('sales_tax', amountCents), lowCents, highCents };
  return ruled(input, 'salesTaxCents', row, 'tax', table);
}

/** What depends on the buyer alone: unknown until said, but for a trade-in, which is none. */
function buyersOwn(input: CostInput, tradeInCents: number): LineFigures[] {
  const loanOwedCents = amountOf(input.loanOwedCents, 'loanOwedCents');
  const lines = [inspectionFigures(input), reconditioningFigures(input)];
  if (tradeInCents > 0) lines.push(exact('trade_in', -tradeInCents, 'stated'));
  if (loanOwedCents > 0) lines.push(exact('loan_payoff', loanOwedCents, 'stated'));
  return lines;
}

function inspectionFigures(input: CostInput): LineFigures {
  const line = optional('inspection', input.inspectionCents, INSPECTION_RANGE);
  const isOld = standingAt(agedDates(INSPECTION_AS_OF_YEAR), input.asOf) === 'ended';
  if (!isOld || line.origin === 'own') return line;
  return refused('inspection', 'inspection', null);
}

/** The middle of the range, half a cent up: what is as likely to be too much as too little. */
function reconditioningFigures(input: CostInput): LineFigures {
  const { inspectedRepairs: found, reconditioningCents: own } = input;
  if (!found || (own !== null && own !== undefined)) return optional('reconditioning', own, null);
  const lowCents = amountOf(found.lowCents, 'inspectedRepairs.lowCents');
  const highCents = amountOf(found.highCents, 'inspectedRepairs.highCents');
  const cents = divideHalfUp(lowCents + highCents, 2);
  return { ...exact('reconditioning', cents, 'seen'), lowCents, highCents };
}

function optional(
  code: 'inspection' | 'reconditioning',
  given: number | null | undefined,
  range: { lowCents: number; highCents: number } | null,
): LineFigures {
  if (given !== null && given !== undefined) {
    return exact(code, amountOf(given, `${code}Cents`), 'own');
  }
  return { ...exact(code, null), ...range };
}

/**
 * Every figure of an out-the-door cost, in integer cents, without words. The one place where the
 * lines are computed: totals and explanations are both made from it. A rule that doesn't hold on the day
 * asked about gives no amount. Throws RangeError for an amount that is not whole cents from 0 to $100
 * million.
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
  const localRateBps = input.localRateBps ?? null;

  const isDealer = sellerKind === 'dealer';
  const docFee = isDealer
    ? docFeeFigures(input, feeRow, priceCents)
    : ownLine(input, 'docFeeCents', 'doc_fee');
  const docFeeCents = (isDealer ? docFee?.cents : null) ?? 0;
  const tax = salesTax({
    row,
    sellerKind,
    priceCents: priceCents + (row.isDocFeeTaxable ? docFeeCents : 0),
    tradeInCents,
    localRateMillionths: localRateBps === null ? null : bpsToMillionths(localRateBps),
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
  const plugInFee = findPlugInFee(row, { fuel, modelYear: input.modelYear ?? null }, input.asOf);
  const transport = transportOf(input);
  const registrationLine = {
    ...exact('registration', registration.fixedCents + registration.valuePartCents),
    highCents: registration.highCents,
  };
  const amounts = [
    exact('price', priceCents, 'stated'),
    docFee,
    taxFigures(input, row, tax),
    ruled(input, 'titleCents', row, 'title', exact('title', title.cents)),
    ruled(input, 'registrationCents', row, 'registration', registrationLine),
    plugInFee
      ? ruled(input, 'evFeeCents', row, 'ev_fee', exact('ev_fee', plugInFee.cents))
      : ownLine(input, 'evFeeCents', 'ev_fee'),
    transportFigures(input, transport),
    ...buyersOwn(input, tradeInCents),
  ].filter((line) => line !== null);
  return {
    amounts,
    sellerKind,
    row,
    feeRow,
    isFromOtherState,
    priceCents,
    tradeInCents,
    docFeeCents,
    docFeeLimitCents: docFeeLimitCents(feeRow, priceCents, input.asOf),
    tax,
    title,
    registration,
    plugInFee,
    quote: typeof transport === 'string' ? null : transport,
    transportGap: typeof transport === 'string' ? transport : null,
  };
}
