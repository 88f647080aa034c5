import type { ReactElement } from 'react';
import { formatCount } from '@/components/ui/format';
import { Table } from '@/components/ui/table';
import type { ImportRun } from '@/lib/operations/service';
import { Moment } from './moment';

/** The latest import runs and what became of their rows. */
export function ImportTable({ runs }: { runs: ImportRun[] }): ReactElement {
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <h2 className="text-base">Latest imports</h2>
      {runs.length === 0 ? (
        <p className="text-ink-3">nothing was imported yet</p>
      ) : (
        <Table
          caption="Latest imports, newest first"
          isCaptionHidden
          head={
            <tr>
              <th scope="col">File</th>
              <th scope="col">Source</th>
              <th scope="col">Started</th>
              <th scope="col">State</th>
              <th scope="col" className="num">
                Read
              </th>
              <th scope="col" className="num">
                New
              </th>
              <th scope="col" className="num">
                Updated
              </th>
              <th scope="col" className="num">
                Unchanged
              </th>
              <th scope="col" className="num">
                Refused
              </th>
            </tr>
          }
        >
          {runs.map((run) => (
            <tr key={run.id}>
              <th scope="row">{run.fileName}</th>
              <td>{run.sourceLabel}</td>
              <td className="whitespace-nowrap">
                <Moment at={run.startedAt} />
              </td>
              <td>{run.finishedAt ? 'finished' : 'running or broken off'}</td>
              <td className="num">{formatCount(run.readCount)}</td>
              <td className="num">{formatCount(run.newCount)}</td>
              <td className="num">{formatCount(run.updatedCount)}</td>
              <td className="num">{formatCount(run.unchangedCount)}</td>
              <td className="num">{formatCount(run.refusedCount)}</td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}
