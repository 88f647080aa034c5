import type { ReactElement } from 'react';
import { formatNear } from '@/components/ui/format';

const MINUTES = new Intl.DateTimeFormat('en-US', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'UTC',
});

const SECONDS = new Intl.DateTimeFormat('en-US', {
  dateStyle: 'medium',
  timeStyle: 'medium',
  timeZone: 'UTC',
});

/** An instant in UTC, to the minute, or to the second where that matters. */
export function Moment({
  at,
  withSeconds = false,
}: {
  at: Date;
  withSeconds?: boolean;
}): ReactElement {
  return (
    <time dateTime={at.toISOString()} className="tabular">
      {(withSeconds ? SECONDS : MINUTES).format(at)} UTC
    </time>
  );
}

/** How far an instant is from now: "12 s ago", "in 4 min"; the instant itself on hover. */
export function Near({ at, now }: { at: Date; now: Date }): ReactElement {
  return (
    <time
      dateTime={at.toISOString()}
      title={`${SECONDS.format(at)} UTC`}
      className="tabular whitespace-nowrap"
    >
      {formatNear(at, now)}
    </time>
  );
}
