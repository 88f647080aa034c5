import type { ReactElement } from 'react';
import { Near } from '@/app/(admin)/admin/moment';
import { formatDuration } from '@/components/ui/format';
import { Table } from '@/components/ui/table';
import type { ManagedSourceDetail } from '@/lib/sources/managed-sources';
import { AddQueryForm, RemoveQueryForm } from './query-forms';

const MS_PER_SECOND = 1_000;

/** What a source is asked again and again. */
export function StandingQueries({
  source,
  now,
}: {
  source: ManagedSourceDetail;
  now: Date;
}): ReactElement | null {
  const { key, queries, isSimulated, policy, termsReadAt } = source;
  const isAskable = !isSimulated && policy !== 'capture' && termsReadAt !== null;
  if (!isAskable && queries.length === 0) return null;
  return (
    <section className="flex min-w-0 flex-col gap-3">
      <h2 className="text-base">What it is asked</h2>
      {queries.length === 0 ? (
        <p className="max-w-prose text-ink-3">
          Nothing yet: while it is on, it is asked when somebody searches. Add what it is to be
          asked by itself.
        </p>
      ) : (
        <Table
          caption="Standing queries"
          isCaptionHidden
          head={
            <tr>
              <th scope="col">Query</th>
              <th scope="col">Every</th>
              <th scope="col">Last scan</th>
              <th scope="col">Next</th>
              <th scope="col">
                <span className="sr-only">Remove</span>
              </th>
            </tr>
          }
        >
          {queries.map(({ id, query, intervalS, nextDueAt, lastScanAt }) => (
            <tr key={id}>
              <th scope="row" className="break-all font-mono text-xs">
                {query}
              </th>
              <td className="whitespace-nowrap">{formatDuration(intervalS * MS_PER_SECOND)}</td>
              <td>{lastScanAt ? <Near at={lastScanAt} now={now} /> : 'none yet'}</td>
              <td>
                {source.isEnabled ? <Near at={nextDueAt} now={now} /> : 'when it is switched on'}
              </td>
              <td className="num">
                {isAskable ? <RemoveQueryForm sourceKey={key} id={id} query={query} /> : null}
              </td>
            </tr>
          ))}
        </Table>
      )}
      {isAskable ? <AddQueryForm key={queries.length} sourceKey={key} /> : null}
    </section>
  );
}
