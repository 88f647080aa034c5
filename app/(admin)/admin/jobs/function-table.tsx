import type { ReactElement } from 'react';
import { Near } from '@/app/(admin)/admin/moment';
import { StateBadge } from '@/components/operations/state-badge';
import { NavLink } from '@/components/ui/nav-link';
import { Table } from '@/components/ui/table';
import type { JobFunction } from '@/lib/operations/jobs';
import { runsHref } from './jobs-address';

/** The functions: what starts each, how it went last, when it runs next. */
export function FunctionTable({
  functions,
  now,
}: {
  functions: readonly JobFunction[];
  now: Date;
}): ReactElement {
  if (functions.length === 0) {
    return <p className="text-ink-3">No function is registered with the engine yet.</p>;
  }
  return (
    <Table
      caption="Functions by name"
      isCaptionHidden
      head={
        <tr>
          <th scope="col">Function</th>
          <th scope="col">Starts</th>
          <th scope="col">Last run</th>
          <th scope="col">State</th>
          <th scope="col">Next</th>
        </tr>
      }
    >
      {functions.map(({ id, name, events, crons, lastRun, nextAt, refusal }) => (
        <tr key={id}>
          <th scope="row" className="whitespace-nowrap">
            <NavLink href={runsHref({ function: id })} className="underline">
              {name}
            </NavLink>
          </th>
          <td className="font-mono text-ink-2 text-xs">{[...crons, ...events].join(', ')}</td>
          <td>
            {lastRun ? (
              <NavLink href={`/admin/jobs/${lastRun.id}`} className="underline">
                <Near at={lastRun.queuedAt} now={now} />
              </NavLink>
            ) : (
              <span className="text-ink-3">never</span>
            )}
          </td>
          <td>
            {lastRun ? <StateBadge state={lastRun.state} /> : null}
            {refusal === null ? null : ' refused'}
          </td>
          <td>
            {nextAt ? <Near at={nextAt} now={now} /> : <span className="text-ink-3">on event</span>}
          </td>
        </tr>
      ))}
    </Table>
  );
}
