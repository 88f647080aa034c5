import { formatDollars } from '@/lib/platform/money';
import type { CostFigures, CostInput, CostLineCode, LineFigures } from './cost-figures';
import {
  agedDates,
  type RuleDates,
  refusalInWords,
  ruleDates,
  type StateRule,
  standingAt,
} from './dated-rules';
import {
  INSPECTION_AS_OF_YEAR,
  INSPECTION_SOURCE,
  RECONDITIONING_AS_OF_YEAR,
  RECONDITIONING_SOURCE,
} from './first-costs';
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
  /** Counted, unknown, or refused because its rule doesn't hold on the day asked about. */
  status: 'counted' | 'unknown' | 'stale';
  /** True for a refused rule. */
  isStale: boolean;
  /** Last day, UTC, on which its rule may be counted with; null for what was stated. */
  validThrough: string | null;
  /** True where the amount is the buyer's own and no estimate of ours. */
  isYours: boolean;
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

type Explanation = Pick<CostLine, 'basis' | 'source' | 'asOfYear' | 'confidence' | 'isEstimate'> & {
  dates: RuleDates | null;
};

function atMostMedium(confidence: Confidence): Confidence {
  return confidence === 'high' ? 'medium' : confidence;
}

function fromRow(
  row: StateCosts,
  rule: StateRule,
  explanation: Pick<Explanation, 'basis' | 'confidence' | 'isEstimate'>,
): Explanation {
  const source = `${row.name}: ${row.sources.join('; ')}`;
  return { ...explanation, source, asOfYear: row.asOfYear, dates: ruleDates(row, rule) };
}

function asStated(basis: string, source: string, asOf: Date): Explanation {
  const asOfYear = asOf.getUTCFullYear();
  return { basis, source, asOfYear, confidence: 'high', isEstimate: false, dates: null };
}

/** What the law of a state says about the dealer fee, as far as it is known on a day. */
export function docFeeLimitInWords(
  feeRow: StateCosts,
  limitCents: number | null,
  asOf: Date,
): string {
  if (feeRow.docFeeCapCents === null) return 'no legal limit';
  if (limitCents !== null) return `legal limit ${formatDollars(limitCents)}`;
  const { checkedYear } = ruleDates(feeRow, 'doc_fee_limit');
  const known = `legal limit ${formatDollars(feeRow.docFeeCapCents)} when last checked in ${checkedYear}`;
  return standingAt(ruleDates(feeRow, 'doc_fee_limit'), asOf) === 'ended'
    ? `${known}; today’s isn’t known`
    : known;
}

function docFee(figures: CostFigures, line: LineFigures, input: CostInput): Explanation {
  const { feeRow, docFeeLimitCents: limitCents, docFeeCents } = figures;
  const limit = docFeeLimitInWords(feeRow, limitCents, input.asOf);
  const { seenDocFee } = input;
  if (line.origin === 'seen' && seenDocFee) {
    return {
      basis: `${seenDocFee.evidence}; typical in ${feeRow.state} ${formatDollars(feeRow.docFeeTypicalCents)}, ${limit}`,
      source: 'adverts and reports seen here',
      asOfYear: seenDocFee.seenYear,
      confidence: 'medium',
      isEstimate: true,
      dates: null,
    };
  }
  const kind = docFeeCents < feeRow.docFeeTypicalCents ? 'limited by law at this price' : 'typical';
  const seller = figures.isFromOtherState ? 'where the car is sold' : 'in your state';
  const isLimitKnown = feeRow.docFeeCapCents === null || limitCents !== null;
  return fromRow(feeRow, 'doc_fee', {
    basis: `${kind} ${seller} (${feeRow.state}), ${limit}`,
    confidence: isLimitKnown ? feeRow.confidence.docFee : 'low',
    isEstimate: true,
  });
}

function tax(figures: CostFigures, input: CostInput): Explanation {
  const { row } = figures;
  const { terms, amountCents } = figures.tax;
  if (input.isBoughtForResale) {
    return fromRow(row, 'tax', {
      basis: 'none: a licensed dealer buys to sell on',
      confidence: 'medium',
      isEstimate: false,
    });
  }
  const isUnsure = terms.usesStateWideLocalRate || terms.assumptions.length > 0;
  let confidence = isUnsure ? atMostMedium(row.confidence.tax) : row.confidence.tax;
  if (amountCents === null) confidence = 'low';
  const local = terms.usesStateWideLocalRate ? ' (local rate: state-wide estimate)' : '';
  const own = localRateIsYours(figures, input) ? ' (local rate: yours)' : '';
  const isFeeTaxed = figures.docFeeCents > 0 && row.isDocFeeTaxable && amountCents !== 0;
  const fee = isFeeTaxed
    ? ` (the price with the dealer fee of ${formatDollars(figures.docFeeCents)})`
    : '';
  return fromRow(row, 'tax', {
    basis: `${salesTaxInWords(figures.tax)}${fee}${local}${own}`,
    confidence,
    isEstimate: isUnsure || amountCents === null,
  });
}

function localRateIsYours({ row, tax: { terms } }: CostFigures, input: CostInput): boolean {
  const isGiven = (input.localRateBps ?? null) !== null;
  return isGiven && row.localOnVehicles !== 'no' && terms.steps.length > 0;
}

function title({ row, title: fee }: CostFigures): Explanation {
  const confidence = row.confidence.title;
  return fromRow(row, 'title', { basis: fee.basis, confidence, isEstimate: confidence !== 'high' });
}

function registration({ row, registration: fee }: CostFigures): Explanation {
  const confidence = fee.usesReferenceCar
    ? atMostMedium(row.confidence.registration)
    : row.confidence.registration;
  const basis = registrationInWords(fee, row);
  return fromRow(row, 'registration', { basis, confidence, isEstimate: true });
}

function evFee({ row, plugInFee }: CostFigures): Explanation {
  const isUnverified = row.knownUnverified.some((item) => /\bp?h?ev\b/i.test(item));
  const confidence = isUnverified || plugInFee?.cents === null ? 'low' : 'medium';
  const basis = plugInFee?.basis ?? '';
  return fromRow(row, 'ev_fee', { basis, confidence, isEstimate: isUnverified });
}

function transport({ quote, transportGap }: CostFigures): Explanation {
  const weak = { confidence: 'low', isEstimate: true } as const;
  const shipping = { source: SHIPPING_SOURCE, asOfYear: SHIPPING_AS_OF_YEAR } as const;
  if (quote === null) {
    const basis = {
      no_road: 'unknown: Alaska and Hawaii are reached from port to port, by quote only',
      place_unknown: 'unknown: your place or the car’s place isn’t given',
      rule_stale: '',
    }[transportGap ?? 'place_unknown'];
    return { basis, ...shipping, ...weak, dates: agedDates(SHIPPING_AS_OF_YEAR) };
  }
  const isShipped = quote.chosen === 'ship';
  const fuel = { source: FUEL_PRICE_SOURCE, asOfYear: FUEL_PRICE_AS_OF_YEAR };
  return {
    basis: transportInWords(quote),
    ...(isShipped ? shipping : fuel),
    confidence: 'medium',
    isEstimate: true,
    dates: agedDates(isShipped ? SHIPPING_AS_OF_YEAR : FUEL_PRICE_AS_OF_YEAR),
  };
}

const INSPECTION: Explanation = {
  basis: 'unknown until you book one; a standard one costs $100 to $300',
  source: INSPECTION_SOURCE,
  asOfYear: INSPECTION_AS_OF_YEAR,
  confidence: 'medium',
  isEstimate: true,
  dates: agedDates(INSPECTION_AS_OF_YEAR),
};

const RECONDITIONING: Explanation = {
  basis: 'unknown: first repairs depend on this very car; an inspection tells',
  source: RECONDITIONING_SOURCE,
  asOfYear: RECONDITIONING_AS_OF_YEAR,
  confidence: 'low',
  isEstimate: true,
  dates: null,
};

function reconditioning(line: LineFigures, input: CostInput): Explanation {
  const found = input.inspectedRepairs;
  if (line.origin !== 'seen' || !found) return RECONDITIONING;
  const { lowCents, highCents, unpricedCount, evidence, inspectedYear } = found;
  const range =
    highCents === 0
      ? 'nothing that has a figure needs a repair'
      : `first repairs, ${formatDollars(lowCents)} to ${formatDollars(highCents)} as the mechanic estimated them; the middle is counted`;
  const more = unpricedCount === 1 ? '1 finding has' : `${unpricedCount} findings have`;
  return {
    basis: unpricedCount === 0 ? range : `${range}; ${more} no figure and may cost more`,
    source: evidence,
    asOfYear: inspectedYear,
    confidence: 'medium',
    isEstimate: true,
    dates: null,
  };
}

const OWN_WORDS: Record<CostLineCode, string> = {
  price: 'asking price',
  doc_fee: 'your figure for the dealer fee',
  sales_tax: 'your figure for the tax',
  title: 'your figure for the title',
  registration: 'your figure for the registration',
  ev_fee: 'your figure for the yearly fee',
  transport: 'your figure for bringing it home',
  inspection: 'your figure for the inspection',
  reconditioning: 'your figure for first repairs',
  trade_in: 'given for your old car',
  loan_payoff: 'still owed on your old car',
};

function explain(line: LineFigures, figures: CostFigures, input: CostInput): Explanation {
  const { asOf } = input;
  if (line.origin === 'own' && line.code === 'inspection' && input.inspectionEvidence) {
    return asStated(input.inspectionEvidence, 'your booking', asOf);
  }
  if (line.origin === 'own') return asStated(OWN_WORDS[line.code], 'as given by you', asOf);
  switch (line.code) {
    case 'price':
      return asStated('asking price', 'the listing', asOf);
    case 'doc_fee':
      return docFee(figures, line, input);
    case 'sales_tax':
      return tax(figures, input);
    case 'title':
      return title(figures);
    case 'registration':
      return registration(figures);
    case 'ev_fee':
      return evFee(figures);
    case 'transport':
      return transport(figures);
    case 'inspection':
      return INSPECTION;
    case 'reconditioning':
      return reconditioning(line, input);
    case 'trade_in':
    case 'loan_payoff':
      return asStated(OWN_WORDS[line.code], 'as given', asOf);
    default:
      return line.code satisfies never;
  }
}

/** What a line is called. */
export function labelOf({ code }: Pick<LineFigures, 'code'>): string {
  return LABELS[code];
}

/** One line without its words. The amount is the figure's, untouched. */
export function costAmount({ code, cents }: LineFigures): CostAmount {
  return { code, label: LABELS[code], amountCents: cents };
}

/** One line with its words. The amount is the figure's, untouched. */
export function costLine(amount: LineFigures, figures: CostFigures, input: CostInput): CostLine {
  const { dates, ...explanation } = explain(amount, figures, input);
  const isRefused = amount.refused !== null;
  const unknownOr = amount.cents === null ? 'unknown' : 'counted';
  return {
    ...costAmount(amount),
    ...(amount.lowCents === null ? {} : { lowCents: amount.lowCents }),
    ...(amount.highCents === null ? {} : { highCents: amount.highCents }),
    ...explanation,
    ...(isRefused && dates
      ? {
          basis: refusalInWords(dates, input.asOf, amount.lastKnownCents),
          confidence: 'low',
          isEstimate: true,
        }
      : {}),
    status: isRefused ? 'stale' : unknownOr,
    isStale: isRefused,
    validThrough: dates?.through ?? null,
    isYours: amount.origin === 'own',
  };
}
