import type { ReactElement } from 'react';
import { formatCount, formatCounted } from '@/components/ui/format';
import { Pagination } from '@/components/ui/states';
import type { FeedReading } from '@/lib/listings/dealer-feed';
import type { RejectedFeedRow } from '@/lib/listings/dealer-feed-preview';
import { FEEDS_PATH, reasonWord } from '../feed-words';

const CELLS_SHOWN = 12;

/** Rows of the dealer's own file with why each can't be used. */
export function RowList({
  title,
  rows,
}: {
  title: string;
  rows: readonly RejectedFeedRow[];
}): ReactElement {
  return (
    <div className="flex flex-col gap-1">
      <h3 className="font-semibold text-sm">{title}</h3>
      <ul className="flex flex-col" aria-label={title}>
        {rows.map((row) => (
          <li
            key={`${row.line} ${row.reason} ${row.field}`}
            className="border-line border-b py-2 text-sm"
          >
            <p>
              <strong>Line {formatCount(row.line)}</strong>: {row.message}
            </p>
            <p className="break-words font-mono text-ink-3 text-xs">
              {row.cells
                .slice(0, CELLS_SHOWN)
                .map(({ column, text }) => `${column}: ${text}`)
                .join(' | ')}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What the last reading rejected: how much for which reason, and the rows themselves. */
export function RejectedRows({
  id,
  rejected,
  reading,
}: {
  id: string;
  rejected: { rows: readonly RejectedFeedRow[]; nextCursor: string | null };
  reading: FeedReading | null;
}): ReactElement | null {
  const { rows, nextCursor } = rejected;
  if (rows.length === 0) return null;
  const reasons = reading?.rejectedByReason ?? [];
  const path = `${FEEDS_PATH}/${id}`;
  return (
    <section className="flex flex-col gap-3" aria-labelledby="rejected-heading">
      <h2 id="rejected-heading" className="text-base">
        Rows that are not on sale
      </h2>
      {reasons.length > 0 ? (
        <ul className="text-sm" aria-label="Reasons">
          {reasons.map(({ reason, count }) => (
            <li key={reason}>
              {reasonWord(reason)}: {formatCounted(count, 'row')}
            </li>
          ))}
        </ul>
      ) : null}
      <RowList title="By their line in the file" rows={rows} />
      {nextCursor === null ? null : (
        <Pagination
          summary={`${rows.length} shown`}
          firstHref={path}
          nextHref={`${path}?rows=${nextCursor}`}
          nextLabel="More rows"
        />
      )}
    </section>
  );
}
