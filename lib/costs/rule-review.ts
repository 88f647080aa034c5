import type { StateCode } from '@/db/vocabulary';
import { MS_PER_DAY, toDateOnly } from '@/lib/platform/time';
import { agedDates, listStateRules, type RuleDates, STATE_RULES, standingAt } from './dated-rules';
import { INSPECTION_AS_OF_YEAR, INSPECTION_SOURCE } from './first-costs';
import { IRS_MILEAGE_SOURCE, irsMileageDates } from './irs-mileage-rates';
import { stateCosts } from './state-cost-table';
import {
  FUEL_PRICE_AS_OF_YEAR,
  FUEL_PRICE_SOURCE,
  SHIPPING_AS_OF_YEAR,
  SHIPPING_SOURCE,
} from './transport';

/** What a dated rule is about: a state's, or one that holds everywhere. */
export const RULE_SUBJECTS = [
  ...STATE_RULES,
  'shipping',
  'fuel_price',
  'irs_mileage',
  'inspection',
] as const;
export type RuleSubject = (typeof RULE_SUBJECTS)[number];

/** refused: not counted today. due: refused within 90 days. good: later, or never by what is known. */
export const REVIEW_STATES = ['refused', 'due', 'good'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

const DUE_DAYS = 90;

/** One dated rule as whoever keeps the table sees it. */
export interface ReviewedRule extends RuleDates {
  /** "CO ev_fee", or "shipping" of all states. */
  key: string;
  /** Null for a rule of all states. */
  state: StateCode | null;
  subject: RuleSubject;
  reviewState: ReviewState;
  source: string;
}

/**
 * Every dated rule that costs rest on, with its standing on a day, the one that ends first at the top. The
 * same day gives the same list.
 */
export function reviewRules(at: Date): ReviewedRule[] {
  const soon = toDateOnly(new Date(at.getTime() + DUE_DAYS * MS_PER_DAY));
  const everywhere = (subject: RuleSubject, dates: RuleDates, source: string) => ({
    ...dates,
    key: subject,
    state: null,
    subject,
    source,
  });
  const rules = [
    ...listStateRules().map(({ state, rule, ...dates }) => ({
      ...dates,
      key: `${state} ${rule}`,
      state,
      subject: rule,
      source: stateCosts(state).sources.join('; '),
    })),
    everywhere('shipping', agedDates(SHIPPING_AS_OF_YEAR), SHIPPING_SOURCE),
    everywhere('fuel_price', agedDates(FUEL_PRICE_AS_OF_YEAR), FUEL_PRICE_SOURCE),
    everywhere('irs_mileage', irsMileageDates(), IRS_MILEAGE_SOURCE),
    everywhere('inspection', agedDates(INSPECTION_AS_OF_YEAR), INSPECTION_SOURCE),
  ];
  return rules
    .map((rule) => ({ ...rule, reviewState: stateOf(rule, at, soon) }))
    .sort((a, b) => compare(a.through, b.through) || compare(a.key, b.key));
}

function stateOf(dates: RuleDates, at: Date, soon: string): ReviewState {
  if (standingAt(dates, at) !== 'in_force') return 'refused';
  return dates.through < soon ? 'due' : 'good';
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** What a rule is about, in a reader's words. */
export const SUBJECT_WORDS: Readonly<Record<RuleSubject, string>> = {
  tax: 'Tax',
  title: 'Title',
  registration: 'Registration',
  doc_fee: 'Typical dealer fee',
  doc_fee_limit: 'Legal limit on the dealer fee',
  ev_fee: 'Electric or hybrid car fee',
  shipping: 'Shipping prices',
  fuel_price: 'Fuel price for fetching',
  irs_mileage: 'IRS mileage rate',
  inspection: 'Price of an inspection',
};
