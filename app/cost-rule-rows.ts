import type { CostRuleRow } from '@/components/deals/cost-rule-table';
import { type ReviewedRule, SUBJECT_WORDS } from '@/lib/costs/rule-review';
import { STATE_NAMES } from '@/lib/platform/places';

/** A dated rule as the tables of pages show it. */
export function toCostRuleRow(rule: ReviewedRule): CostRuleRow {
  const { key, state, subject, reviewState, through, checkedYear, reason } = rule;
  return {
    key,
    place: state === null ? 'All states' : STATE_NAMES[state],
    subject: SUBJECT_WORDS[subject],
    reviewState,
    through,
    checkedYear,
    reason,
  };
}
