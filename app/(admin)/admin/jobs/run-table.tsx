import type { ReactElement } from 'react';
import { Near } from '@/app/(admin)/admin/moment';
import { StateBadge } from '@/components/operations/state-badge';
import { formatDuration } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { Table } from '@/components/ui/table';
import type { JobRun } from '@/lib/operations/jobs';

/** Runs in a row each; its function leads to the run's page. */
export function RunTable({
  runs,
  now,
  caption,
}: {
  runs: readonly JobRun[];
  now: Date;
  caption: string;
}): ReactElement {
  return (
    <Table
      caption={caption}
      isCaptionHidden
      head={
        <tr>
          <th scope="col">Run of</th>
          <th scope="col">State</th>
          <th scope="col">Queued</th>
          <th scope="col" className="num">
            Took
          </th>
          <th scope="col">Problem</th>
          <th scope="col">Id</th>
        </tr>
      }
    >
      {runs.map((run) => (
        <tr key={run.id}>
          <th scope="row" className="whitespace-nowrap">
            <NavLink href={`/admin/jobs/${run.id}`} className="underline">
              {run.functionName}
            </NavLink>
          </th>
          <td>
            <StateBadge state={run.state} />
          </td>
          <td>
            <Near at={run.queuedAt} now={now} />
          </td>
          <td className="num">
            {run.startedAt
              ? formatDuration((run.endedAt ?? now).getTime() - run.startedAt.getTime())
              : ''}
          </td>
          <td className="min-w-48 max-w-md">
            <span className="line-clamp-2 break-words">{run.problem}</span>
          </td>
          <td className="font-mono text-ink-3 text-xs">{run.id}</td>
        </tr>
      ))}
    </Table>
  );
}
