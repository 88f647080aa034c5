import type { ReactElement } from 'react';

/** As many lines as one answer holds. */
const ROWS_MAX = 20_000;

/** The way to the calls of a period as a table for a bill. */
export function BillingFile({ period }: { period: { from: string; to: string } }): ReactElement {
  const query = new URLSearchParams({ ...period, group_by: 'detail', format: 'csv' });
  query.set('limit', String(ROWS_MAX));
  return (
    <p>
      <a
        href={`/api/v1/usage?${query}`}
        download={`usage-${period.from}-${period.to}.csv`}
        className="text-accent underline"
      >
        Download as CSV
      </a>
      , with one line for each day, key and endpoint.
    </p>
  );
}
