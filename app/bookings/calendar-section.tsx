import type { ReactElement } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { formatDay } from '@/components/ui/format';
import type { CalendarFeed } from '@/lib/bookings/calendar-service';
import { withdrawFeedAction } from './calendar-actions';
import { NewCalendarForm } from './new-calendar-form';

/** Private addresses from which other calendars read bookings: make one, withdraw one. */
export function CalendarSection({
  feeds,
  center = null,
}: {
  feeds: readonly CalendarFeed[];
  /** Whose bookings; null for one's own. */
  center?: { id: string; name: string } | null;
}): ReactElement {
  return (
    <section className="flex flex-col gap-3" aria-labelledby="calendars">
      <h2 id="calendars" className="text-base">
        In your own calendar
      </h2>
      <p className="max-w-prose text-ink-2 text-sm">
        A private address shows{' '}
        {center === null ? 'your bookings' : `the bookings of ${center.name}`} in any calendar
        program and follows their changes. Whoever has it can read them, so keep it to yourself.
      </p>
      {feeds.length > 0 ? (
        <ul aria-label="Calendar addresses" className="flex flex-col gap-2">
          {feeds.map(({ id, createdAt, lastReadAt }) => (
            <li key={id} className="flex flex-wrap items-center gap-4 text-sm">
              <span>
                {`Made ${formatDay(createdAt)}, ${lastReadAt === null ? 'never read' : `read last ${formatDay(lastReadAt)}`}`}
              </span>
              <ActionForm action={withdrawFeedAction} label="Withdraw this address">
                <input type="hidden" name="id" value={id} />
                <Button type="submit" look="quiet">
                  Withdraw
                </Button>
              </ActionForm>
            </li>
          ))}
        </ul>
      ) : null}
      <NewCalendarForm centerId={center?.id ?? ''} />
    </section>
  );
}
