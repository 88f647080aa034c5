import type { ReactElement } from 'react';
import { VerdictBadge } from '@/components/operations/verdict-badge';
import { formatCount, formatCounted, formatDuration, UNKNOWN } from '@/components/ui/format';
import { Table } from '@/components/ui/table';
import type { TestedPage } from '@/lib/sources/test-fetch';

const BYTES_PER_KB = 1_000;

/** What a source answered to a test: the verdict, the figures, the first adverts in its own words. */
export function TestedPageView({ tested }: { tested: TestedPage }): ReactElement {
  const { verdict, problem, status, rows, rowCount, rejectedCount, reportedTotal } = tested;
  const facts = [
    status === null ? null : `HTTP ${status}`,
    `${formatCount(Math.ceil(tested.sizeBytes / BYTES_PER_KB))} kB`,
    formatDuration(tested.tookMs),
    formatCounted(rowCount, 'advert'),
    reportedTotal === null ? null : `${formatCount(reportedTotal)} in all, it says`,
    rejectedCount === 0 ? null : `${formatCount(rejectedCount)} that are no used car`,
  ].flatMap((fact) => fact ?? []);
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <p>
        <VerdictBadge verdict={verdict} /> <span className="tabular">{facts.join(' · ')}</span>
      </p>
      {problem === null ? null : <p>{problem}</p>}
      {verdict === 'not_rendered' || verdict === 'unrecognised' ? (
        <p className="text-ink-2">The page is kept below as a sample.</p>
      ) : null}
      {rows.length === 0 ? null : (
        <Table
          caption="The first adverts, in the source’s own words"
          head={
            <tr>
              <th scope="col">Title</th>
              <th scope="col" className="num">
                Price
              </th>
              <th scope="col" className="num">
                Mileage
              </th>
              <th scope="col">Place</th>
              <th scope="col">VIN</th>
            </tr>
          }
        >
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of one answer stay where they are
            <tr key={index}>
              <th scope="row">
                {row.url === null ? (
                  row.title
                ) : (
                  <a
                    href={row.url}
                    className="underline"
                    rel="noopener noreferrer nofollow"
                    target="_blank"
                  >
                    {row.title}
                  </a>
                )}
              </th>
              <td className="num">{row.price || UNKNOWN}</td>
              <td className="num">{row.mileage || UNKNOWN}</td>
              <td>{row.place || UNKNOWN}</td>
              <td className="font-mono text-xs">{row.vin || UNKNOWN}</td>
            </tr>
          ))}
        </Table>
      )}
    </div>
  );
}
