import { STATES, type StateCode } from '@/db/vocabulary';
import { formatDollars } from '@/lib/platform/money';
import { MS_PER_DAY, toDateOnly } from '@/lib/platform/time';
import type { StateCosts } from './state-cost-row';
import { stateCosts } from './state-cost-table';

/** The rules of a state's row that have dates of their own. */
export const STATE_RULES = [
  'tax',
  'title',
  'registration',
  'doc_fee',
  'doc_fee_limit',
  'ev_fee',
] as const;
export type StateRule = (typeof STATE_RULES)[number];

/** From when until when a rule may be counted with. Days are UTC, both included. */
export interface RuleDates {
  /** ISO date; null where it isn't known to have begun lately. */
  from: string | null;
  /** ISO date. */
  through: string;
  /** Year of the newest figure behind it. */
  checkedYear: number;
  /** Why it ends on that day, in words. */
  reason: string;
}

/** A rule is never counted later than the end of this many years after the year of its figures. */
export const RULE_MAX_AGE_YEARS = 2;

type Exception = Partial<Pick<RuleDates, 'from' | 'through' | 'reason'>>;

const EACH_JANUARY = 'indexed each 1 January, and the next figure was not seen';
const EACH_JULY = 'changes each 1 July, and the next figure was not seen';

/**
 * What begins or ends on a day of its own. Everything else ends with the year `RULE_MAX_AGE_YEARS` after
 * its figures. Source: the cells `doc_fee_cap_rule`, `ev_note`, `special_rule`, `title_note` and
 * `reg_note` of state-vehicle-costs.csv. Michigan's trade-in limit, New Jersey's electric car fee and
 * Washington's luxury threshold move by a formula that is known, and are worked out for the day instead.
 */
const EXCEPTIONS: Partial<Record<StateCode, Partial<Record<StateRule, Exception>>>> = {
  CA: { ev_fee: { through: '2026-12-31', reason: EACH_JANUARY } },
  CO: { ev_fee: { through: '2025-06-30', reason: EACH_JULY } },
  DE: { tax: { from: '2025-10-01' }, ev_fee: { from: '2025-10-01' } },
  GA: {
    tax: { from: '2023-07-01' },
    ev_fee: { through: '2026-06-30', reason: EACH_JULY },
  },
  IL: { doc_fee_limit: { through: '2025-12-31', reason: EACH_JANUARY } },
  IN: {
    ev_fee: {
      through: '2025-12-31',
      reason: 'the law’s base figure, indexed each 1 January; the present one was not seen',
    },
  },
  KY: { ev_fee: { from: '2024-01-01', through: '2024-12-31', reason: EACH_JANUARY } },
  LA: { tax: { from: '2025-01-01' } },
  MD: { tax: { from: '2025-07-01' }, title: { from: '2025-07-01' } },
  MI: {
    doc_fee_limit: { through: '2026-12-31', reason: 'indexed every two years' },
    ev_fee: { from: '2026-01-01', through: '2026-12-31', reason: EACH_JANUARY },
  },
  MN: { doc_fee_limit: { from: '2025-07-01' }, ev_fee: { from: '2026-01-01' } },
  MO: {
    doc_fee_limit: { through: '2025-12-31', reason: EACH_JANUARY },
    ev_fee: { through: '2025-12-31', reason: 'rises by a schedule that was not seen' },
  },
  MS: { ev_fee: { through: '2025-12-31', reason: EACH_JANUARY } },
  OH: {
    doc_fee_limit: { from: '2024-10-24', through: '2025-12-31', reason: 'indexed each year' },
  },
  OR: { ev_fee: { from: '2026-01-01' } },
  PA: {
    doc_fee_limit: { through: '2025-12-31', reason: EACH_JANUARY },
    ev_fee: { from: '2026-01-01' },
  },
  UT: { ev_fee: { from: '2026-01-01' } },
  WA: { tax: { from: '2026-01-01' } },
  WI: { title: { from: '2025-10-01' }, registration: { from: '2025-10-01' } },
  WV: { doc_fee_limit: { from: '2024-07-01', through: '2025-06-30', reason: EACH_JULY } },
};

/** The dates within which one rule of a state may be counted with. */
export function ruleDates(row: StateCosts, rule: StateRule): RuleDates {
  const { from = null, through, reason } = EXCEPTIONS[row.state]?.[rule] ?? {};
  const aged = agedDates(row.asOfYear);
  return through === undefined || through > aged.through
    ? { ...aged, from }
    : { from, through, checkedYear: row.asOfYear, reason: reason ?? aged.reason };
}

/** The dates of a figure that only grows old: until the end of the second year after its own. */
export function agedDates(checkedYear: number): RuleDates {
  return {
    from: null,
    through: `${checkedYear + RULE_MAX_AGE_YEARS}-12-31`,
    checkedYear,
    reason: `no figure is counted more than ${RULE_MAX_AGE_YEARS} years after its source`,
  };
}

/** Whether a rule holds on a day: before its first day and after its last it does not. */
export type RuleStanding = 'not_begun' | 'in_force' | 'ended';

/** The standing of a rule at an instant, by its UTC day. */
export function standingAt(dates: RuleDates, at: Date): RuleStanding {
  const day = toDateOnly(at);
  if (dates.from !== null && day < dates.from) return 'not_begun';
  return day > dates.through ? 'ended' : 'in_force';
}

/** From the first instant to the one after the last, in milliseconds. */
type Span = readonly [fromMs: number, untilMs: number];

const spans = new WeakMap<StateCosts, Partial<Record<StateRule, Span>>>();

function spanOf(row: StateCosts, rule: StateRule): Span {
  const known = spans.get(row) ?? {};
  spans.set(row, known);
  const { from, through } = ruleDates(row, rule);
  known[rule] ??= [
    from === null ? Number.NEGATIVE_INFINITY : Date.parse(from),
    Date.parse(through) + MS_PER_DAY,
  ];
  return known[rule];
}

/** Whether a state's rule may be counted with at an instant: `standingAt`, fast enough for lists. */
export function isInForce(row: StateCosts, rule: StateRule, at: Date): boolean {
  const [fromMs, untilMs] = spans.get(row)?.[rule] ?? spanOf(row, rule);
  const atMs = at.getTime();
  return atMs >= fromMs && atMs < untilMs;
}

/** Why a rule isn't counted, and what it last came to, as a line says it. */
export function refusalInWords(dates: RuleDates, at: Date, lastKnownCents: number | null): string {
  if (standingAt(dates, at) === 'not_begun') {
    return `not counted: the rule known here holds from ${dates.from} on`;
  }
  const was = lastKnownCents === null ? '' : ` (${formatDollars(lastKnownCents)})`;
  return `stale, not counted: last checked ${dates.checkedYear}${was}, good through ${dates.through}; ${dates.reason}`;
}

/** One dated rule of one state, for people who keep the table. */
export interface StateRuleDates extends RuleDates {
  state: StateCode;
  rule: StateRule;
}

/** Every dated rule of the 51 jurisdictions; a limit or a fee only where the state has one. */
export function listStateRules(): StateRuleDates[] {
  return STATES.flatMap((state) => {
    const row = stateCosts(state);
    return STATE_RULES.filter((rule) => hasRule(row, rule)).map((rule) => ({
      state,
      rule,
      ...ruleDates(row, rule),
    }));
  });
}

function hasRule(row: StateCosts, rule: StateRule): boolean {
  if (rule === 'doc_fee_limit') return row.docFeeCapCents !== null;
  if (rule !== 'ev_fee') return true;
  return [row.evFeeCentsPerYear, row.plugInHybridFeeCentsPerYear, row.hybridFeeCentsPerYear].some(
    (cents) => cents !== 0,
  );
}
