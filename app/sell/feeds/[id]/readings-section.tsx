import type { ReactElement } from 'react';
import { formatAgo, formatCount } from '@/components/ui/format';
import { Table } from '@/components/ui/table';
import type { FeedReading } from '@/lib/listings/dealer-feed';
import { readingWord } from '../feed-words';

const COUNTS = [
  ['Rows', 'readCount'],
  ['New', 'newCount'],
  ['Changed', 'changedCount'],
  ['As before', 'unchangedCount'],
  ['Gone', 'goneCount'],
  ['Rejected', 'rejectedCount'],
] as const;

/** Readings, the newest first, with what each brought. */
export function ReadingsSection({
  readings,
  now,
}: {
  readings: readonly FeedReading[];
  now: Date;
}): ReactElement {
  return (
    <Table
      caption="Readings of the last 30 days, the newest first"
      head={
        <tr>
          <th scope="col">Begun</th>
          <th scope="col">Outcome</th>
          {COUNTS.map(([label]) => (
            <th key={label} scope="col" className="num">
              {label}
            </th>
          ))}
        </tr>
      }
    >
      {readings.map((reading) => (
        <tr key={reading.id}>
          <th scope="row" className="whitespace-nowrap">
            {formatAgo(reading.startedAt, now)}
          </th>
          <td>
            {readingWord(reading)}
            {reading.problem ? (
              <span className="block max-w-prose text-ink-2 text-xs">{reading.problem}</span>
            ) : null}
          </td>
          {COUNTS.map(([label, key]) => (
            <td key={label} className="num">
              {formatCount(reading[key])}
            </td>
          ))}
        </tr>
      ))}
    </Table>
  );
}
