import type { ReactElement } from 'react';
import { Near } from '@/app/(admin)/admin/moment';
import { StateBadge } from '@/components/operations/state-badge';
import { YieldBars } from '@/components/operations/yield-bars';
import { formatCount } from '@/components/ui/format';
import { Table } from '@/components/ui/table';
import type { ManagedSource } from '@/lib/sources/managed-sources';

/** The last scans of a source: drawn, and as a table. */
export function ScanTable({
  scans,
  now,
}: {
  scans: ManagedSource['scans'];
  now: Date;
}): ReactElement | null {
  if (scans.length === 0) return null;
  return (
    <section className="flex min-w-0 flex-col gap-3">
      <h2 className="text-base">Last scans</h2>
      <YieldBars scans={scans} />
      <Table
        caption="The last scans, newest first"
        isCaptionHidden
        head={
          <tr>
            <th scope="col">Began</th>
            <th scope="col">State</th>
            <th scope="col" className="num">
              Adverts
            </th>
            <th scope="col">Problem</th>
          </tr>
        }
      >
        {scans.map(({ id, state, startedAt, readCount, problem }) => (
          <tr key={id}>
            <th scope="row">
              <Near at={startedAt} now={now} />
            </th>
            <td>
              <StateBadge state={state} />
            </td>
            <td className="num">{formatCount(readCount)}</td>
            <td className="min-w-40">{problem}</td>
          </tr>
        ))}
      </Table>
    </section>
  );
}
