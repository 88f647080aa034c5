import type { ReactElement } from 'react';
import { Near } from '@/app/(admin)/admin/moment';
import { StateBadge } from '@/components/operations/state-badge';
import { formatCount } from '@/components/ui/format';
import { Table } from '@/components/ui/table';
import type { JobsOverview } from '@/lib/operations/jobs';

/** How each source was read in the last day. */
export function SourceTable({ overview }: { overview: JobsOverview }): ReactElement {
  const { sources, now } = overview;
  if (sources.length === 0) return <p className="text-ink-3">This market has no source yet.</p>;
  const figures = ['Scans', 'Failed', 'New', 'Updated', 'Gone'];
  return (
    <Table
      caption="Sources, with the sums of the last day"
      head={
        <tr>
          <th scope="col">Source</th>
          <th scope="col">Last scan</th>
          <th scope="col">State</th>
          <th scope="col">Next</th>
          {figures.map((name) => (
            <th key={name} scope="col" className="num">
              {name}
            </th>
          ))}
          <th scope="col">Problem</th>
        </tr>
      }
    >
      {sources.map(({ last, nextDueAt, ...source }) => (
        <tr key={source.sourceKey}>
          <th scope="row" className="whitespace-nowrap">
            {source.sourceLabel}
          </th>
          <td>
            {last ? (
              <Near at={last.startedAt} now={now} />
            ) : (
              <span className="text-ink-3">none in the last day</span>
            )}
          </td>
          <td>{last ? <StateBadge state={last.state} /> : null}</td>
          <td>
            {nextDueAt ? (
              <Near at={nextDueAt} now={now} />
            ) : (
              <span className="text-ink-3">by hand</span>
            )}
          </td>
          <td className="num">{formatCount(source.scanCount)}</td>
          <td className="num">{formatCount(source.failedCount)}</td>
          <td className="num">{formatCount(source.newCount)}</td>
          <td className="num">{formatCount(source.updatedCount)}</td>
          <td className="num">{formatCount(source.endedCount)}</td>
          <td className="min-w-40">{last?.problem}</td>
        </tr>
      ))}
    </Table>
  );
}
