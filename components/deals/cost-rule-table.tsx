import type { ReactElement } from 'react';
import { formatDay } from '@/components/ui/format';
import { Table } from '@/components/ui/table';

/** One dated rule that costs rest on. */
export interface CostRuleRow {
  key: string;
  /** "Colorado", or "All states". */
  place: string;
  subject: string;
  reviewState: 'refused' | 'due' | 'good';
  /** ISO date. */
  through: string;
  checkedYear: number;
  reason: string;
}

const STATE_WORDS = { refused: 'not counted', due: 'ends soon', good: 'counted' } as const;

/** Dated rules with their last day and their standing, in words. */
export function CostRuleTable({
  caption,
  rules,
}: {
  caption: string;
  rules: readonly CostRuleRow[];
}): ReactElement {
  return (
    <Table
      caption={caption}
      head={
        <tr>
          <th scope="col">Where</th>
          <th scope="col">Rule</th>
          <th scope="col">Standing</th>
          <th scope="col">Good through</th>
          <th scope="col" className="num">
            Last checked
          </th>
          <th scope="col">Why it ends</th>
        </tr>
      }
    >
      {rules.map((rule) => (
        <tr key={rule.key}>
          <th scope="row">{rule.place}</th>
          <td>{rule.subject}</td>
          <td className={`whitespace-nowrap ${rule.reviewState === 'good' ? '' : 'text-high'}`}>
            {STATE_WORDS[rule.reviewState]}
          </td>
          <td className="whitespace-nowrap">{formatDay(new Date(rule.through))}</td>
          <td className="num">{rule.checkedYear}</td>
          <td className="min-w-56">{rule.reason}</td>
        </tr>
      ))}
    </Table>
  );
}
