import type { ReactElement } from 'react';
import { formatCount, formatCounted, formatDay } from '@/components/ui/format';
import { Table } from '@/components/ui/table';
import type { ComplaintFacts } from '@/lib/model-years/complaints';
import { readable } from './recall-list';

const SHOWN_MAX = 8;

/** What owners complained of, by component. Counts only: nothing of what anybody wrote. */
export function ComplaintTable({ facts }: { facts: ComplaintFacts }): ReactElement {
  const shown = facts.components.slice(0, SHOWN_MAX);
  const rest = facts.componentCount - shown.length;
  const harm = [
    formatCounted(facts.crashCount, 'crash', 'crashes'),
    formatCounted(facts.fireCount, 'fire'),
    formatCounted(facts.injuryCount, 'injured person', 'injured people'),
    ...(facts.deathCount > 0 ? [formatCounted(facts.deathCount, 'death')] : []),
  ];
  return (
    <>
      <p>
        {formatCounted(facts.count, 'complaint')} from owners, with {harm.join(', ')}
        {facts.latestFiledOn ? `; the latest of ${formatDay(new Date(facts.latestFiledOn))}` : ''}.{' '}
        <span className="text-ink-2">
          Anybody can file one, and a model that many people own has more of them.
        </span>
      </p>
      <Table
        caption="By component; a complaint that names several counts with each"
        head={
          <tr>
            <th scope="col">Component</th>
            <th scope="col" className="num">
              Complaints
            </th>
            <th scope="col" className="num">
              Crashes
            </th>
            <th scope="col" className="num">
              Fires
            </th>
            <th scope="col" className="num">
              Injured
            </th>
          </tr>
        }
      >
        {shown.map(({ component, count, crashCount, fireCount, injuryCount }) => (
          <tr key={component}>
            <th scope="row">{readable(component)}</th>
            {[
              ['count', count] as const,
              ['crashes', crashCount] as const,
              ['fires', fireCount] as const,
              ['injured', injuryCount] as const,
            ].map(([name, figure]) => (
              <td key={name} className="num">
                {formatCount(figure)}
              </td>
            ))}
          </tr>
        ))}
      </Table>
      {rest > 0 ? (
        <p className="text-ink-3 text-xs">
          {formatCounted(rest, 'other component')} with fewer complaints.
        </p>
      ) : null}
    </>
  );
}
