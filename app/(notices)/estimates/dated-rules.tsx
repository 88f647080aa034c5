import type { ReactElement } from 'react';
import { toCostRuleRow } from '@/app/cost-rule-rows';
import { CostRuleTable } from '@/components/deals/cost-rule-table';
import type { ReviewedRule } from '@/lib/costs/rule-review';

/** Which rules of the costs are refused today or will be soon. */
export function DatedRules({ rules }: { rules: readonly ReviewedRule[] }): ReactElement {
  return (
    <>
      <h2>How old the rules are</h2>
      <p>
        Each rule has a last day: the day on which the law changes the figure, or else the end of
        the second year after its source. After it a cost calls the line stale and leaves it out of
        the total, which then says that it is incomplete. A figure of your own takes its place on
        the listing’s page.
      </p>
      {rules.length === 0 ? (
        <p>Today every rule is counted, and none ends within 90 days.</p>
      ) : (
        <CostRuleTable
          caption="Rules that are not counted today, or end within 90 days"
          rules={rules.map(toCostRuleRow)}
        />
      )}
    </>
  );
}
