import type { ReactElement } from 'react';
import { Near } from '@/app/(admin)/admin/moment';
import { formatCount } from '@/components/ui/format';
import { Table } from '@/components/ui/table';
import type { RuleStanding } from '@/lib/operations/retention';

const rowsText = ({ count, isMore }: RuleStanding['due']): string =>
  `${formatCount(count)}${isMore ? '+' : ''}`;

const termText = ({ days, since }: RuleStanding): string =>
  days === 0 ? `Goes ${since}` : `${formatCount(days)} ${days === 1 ? 'day' : 'days'} ${since}`;

/** Each rule with its term, what is beyond it now, and what its last sweep took. */
export function RuleTable({ rules, now }: { rules: RuleStanding[]; now: Date }): ReactElement {
  return (
    <Table
      caption="How long rows are kept"
      isCaptionHidden
      head={
        <tr>
          <th scope="col">What</th>
          <th scope="col">Kept</th>
          <th scope="col" className="num">
            Would go now
          </th>
          <th scope="col" className="num">
            Held
          </th>
          <th scope="col">Last swept</th>
          <th scope="col">By</th>
        </tr>
      }
    >
      {rules.map((rule) => (
        <tr key={rule.key}>
          <th scope="row" className="min-w-48">
            {rule.label}
            <span className="block font-normal text-ink-3 text-xs">{rule.why}</span>
          </th>
          <td className="min-w-32">
            {termText(rule)}
            {rule.ending === 'by_month' ? '; then by month' : null}
          </td>
          <td className="num">{rowsText(rule.due)}</td>
          <td className="num" title={rule.heldLabel ?? undefined}>
            {rule.heldLabel === null ? '' : rowsText(rule.held)}
          </td>
          <td>
            {rule.swept ? (
              <>
                <Near at={rule.swept.at} now={now} />: {formatCount(rule.swept.removedCount)}
              </>
            ) : null}
          </td>
          <td className="font-mono text-ink-2 text-xs">{rule.doneBy}</td>
        </tr>
      ))}
    </Table>
  );
}
