import type { ReactElement } from 'react';

const MINUTES = new Intl.DateTimeFormat('en-US', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'UTC',
});

/** An instant in UTC, to the minute. */
export function Moment({ at }: { at: Date }): ReactElement {
  return (
    <time dateTime={at.toISOString()} className="tabular">
      {MINUTES.format(at)} UTC
    </time>
  );
}
