import { formatDollars } from '@/lib/platform/money';
import type { CostFigures, CostLineCode, LineFigures } from './cost-figures';
import { registrationInWords } from './registration';
import { salesTaxInWords } from './sales-tax';
import type { Confidence, StateCosts } from './state-cost-row';
import {
  FUEL_PRICE_AS_OF_YEAR,
  FUEL_PRICE_SOURCE,
  SHIPPING_AS_OF_YEAR,
  SHIPPING_SOURCE,
  transportInWords,
} from './transport';

/** A rule older than this, in calendar years, is shown as stale. */
const RULE_MAX_AGE_YEARS = 2;

/** One line of an out-the-door cost as a list shows it. */
export interface CostAmount {
  code: CostLineCode;
  label: string;
  /** Whole US cents, a trade-in negative; null means unknown and is not in the total. */
  amountCents: number | null;
}

/** The same with how it was reached, from what, and how sure it is. */
export interface CostLine extends CostAmount {
  lowCents?: number;
  highCents?: number;
  /** The arithmetic in words. */
  basis: string;
  source: string;
  /** Year of the figure's source. */
  asOfYear: number;
  /** True when the source is more than `RULE_MAX_AGE_YEARS` older than the date asked about. */
  isStale: boolean;
  confidence: Confidence;
  /** False only for what was stated or fixed: shown without the sign for "about". */
  isEstimate: boolean;
}

const LABELS: Record<CostLineCode, string> = {
  price: 'Price',
  doc_fee: 'Dealer fee',
  sales_tax: 'Tax',
  title: 'Title',
  registration: 'Registration',
  ev_fee: 'Electric or hybrid car fee',
  transport: 'Transport',
  inspection: 'Inspection',
  reconditioning: 'Reconditioning',
  trade_in: 'Trade-in',
  loan_payoff: 'Loan owed on the trade-in',
};

type Explanation = Pick<CostLine, 'basis' | 'source' | 'asOfYear' | 'confidence' | 'isEstimate'>;

function atMostMedium(confidence: Confidence): Confidence {
  return confidence === 'high' ? 'medium' : confidence;
}

function fromRow(
  row: StateCosts,
  basis: string,
  confidence: Confidence,
  isEstimate: boolean,
): Explanation {
  const source = `${row.name}: ${row.sources.join('; ')}`;
  return { basis, source, asOfYear: row.asOfYear, confidence, isEstimate };
}

function asStated(basis: string, source: string, asOf: Date): Explanation {
  const asOfYear = asOf.getUTCFullYear();
  return { basis, source, asOfYear, confidence: 'high', isEstimate: false };
}

function docFee({ feeRow, docFeeCents, isFromOtherState }: CostFigures): Explanation {
  const cap =
    feeRow.docFeeCapCents === null
      ? 'no legal limit'
      : `legal limit ${formatDollars(feeRow.docFeeCapCents)}`;
  const isLimited = docFeeCents < feeRow.docFeeTypicalCents;
  const kind = isLimited ? 'limited by law at this price' : 'typical';
  const seller = isFromOtherState ? 'where the car is sold' : 'in your state';
  const basis = `${kind} ${seller} (${feeRow.state}), ${cap}`;
  return fromRow(feeRow, basis, feeRow.confidence.docFee, true);
}

function tax(figures: CostFigures): Explanation {
  const { row } = figures;
  const { terms, amountCents } = figures.tax;
  const isUnsure = terms.usesStateWideLocalRate || terms.assumptions.length > 0;
  let confidence = isUnsure ? atMostMedium(row.confidence.tax) : row.confidence.tax;
  if (amountCents === null) confidence = 'low';
  const local = terms.usesStateWideLocalRate ? ' (local rate: state-wide estimate)' : '';
  const isFeeTaxed = figures.docFeeCents > 0 && row.isDocFeeTaxable && amountCents !== 0;
  const fee = isFeeTaxed
    ? ` (the price with the dealer fee of ${formatDollars(figures.docFeeCents)})`
    : '';
  const basis = `${salesTaxInWords(figures.tax)}${fee}${local}`;
  return fromRow(row, basis, confidence, isUnsure || amountCents === null);
}

function title({ row, title: fee }: CostFigures): Explanation {
  return fromRow(row, fee.basis, row.confidence.title, row.confidence.title !== 'high');
}

function registration({ row, registration: fee }: CostFigures): Explanation {
  const confidence = fee.usesReferenceCar
    ? atMostMedium(row.confidence.registration)
    : row.confidence.registration;
  return fromRow(row, registrationInWords(fee, row), confidence, true);
}

function evFee({ row, plugInFee }: CostFigures): Explanation {
  const isUnverified = row.knownUnverified.some((item) => /\bp?h?ev\b/i.test(item));
  const confidence = isUnverified || plugInFee?.cents === null ? 'low' : 'medium';
  return fromRow(row, plugInFee?.basis ?? '', confidence, isUnverified);
}

function transport({ quote, transportGap }: CostFigures): Explanation {
  if (quote === null) {
    const basis =
      transportGap === 'no_road'
        ? 'unknown: Alaska and Hawaii are reached from port to port, by quote only'
        : 'unknown: your place or the car’s place isn’t given';
    return {
      basis,
      source: SHIPPING_SOURCE,
      asOfYear: SHIPPING_AS_OF_YEAR,
      confidence: 'low',
      isEstimate: true,
    };
  }
  const isShipped = quote.chosen === 'ship';
  return {
    basis: transportInWords(quote),
    source: isShipped ? SHIPPING_SOURCE : FUEL_PRICE_SOURCE,
    asOfYear: isShipped ? SHIPPING_AS_OF_YEAR : FUEL_PRICE_AS_OF_YEAR,
    confidence: 'medium',
    isEstimate: true,
  };
}

function explain(code: CostLineCode, figures: CostFigures, asOf: Date): Explanation {
  switch (code) {
    case 'price':
      return asStated('asking price', 'the listing', asOf);
    case 'doc_fee':
      return docFee(figures);
    case 'sales_tax':
      return tax(figures);
    case 'title':
      return title(figures);
    case 'registration':
      return registration(figures);
    case 'ev_fee':
      return evFee(figures);
    case 'transport':
      return transport(figures);
    case 'inspection':
      return asStated('price of the inspection', 'as given', asOf);
    case 'reconditioning':
      return asStated('repairs before use', 'as given', asOf);
    case 'trade_in':
      return asStated('given for your old car', 'as given', asOf);
    case 'loan_payoff':
      return asStated('still owed on your old car', 'as given', asOf);
    default:
      return code satisfies never;
  }
}

/** One line without its words. The amount is the figure's, untouched. */
export function costAmount({ code, cents }: LineFigures): CostAmount {
  return { code, label: LABELS[code], amountCents: cents };
}

/** One line with its words. The amount is the figure's, untouched. */
export function costLine(amount: LineFigures, figures: CostFigures, asOf: Date): CostLine {
  const explanation = explain(amount.code, figures, asOf);
  const isStale = asOf.getUTCFullYear() - explanation.asOfYear > RULE_MAX_AGE_YEARS;
  return {
    ...costAmount(amount),
    ...(amount.lowCents === null ? {} : { lowCents: amount.lowCents }),
    ...(amount.highCents === null ? {} : { highCents: amount.highCents }),
    ...explanation,
    isStale,
  };
}
