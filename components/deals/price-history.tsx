import type { ReactElement } from 'react';
import { formatDay, formatMoney, formatMoneyChange } from '@/components/ui/format';
import { Badge } from '@/components/ui/marks';

/** One step in the life of an advert or a car, newest last. */
export interface PriceEvent {
  id: string;
  at: Date;
  /** "Listed", "Price cut", "Seen on a second site", "Taken down" */
  what: string;
  /** US cents; null for events without a price. */
  priceCents: number | null;
  /** Change against the price before it in US cents; null for the first. */
  changeCents: number | null;
  sourceLabel: string;
  isSimulated: boolean;
}

/** What happened to the price, newest first. */
export function PriceHistory({ events }: { events: readonly PriceEvent[] }): ReactElement {
  if (events.length === 0) return <p className="text-ink-2">No earlier price was seen.</p>;
  return (
    <ol className="history">
      {events.toReversed().map((event) => (
        <li key={event.id}>
          <span className="tabular text-ink-3">
            <time dateTime={event.at.toISOString()}>{formatDay(event.at)}</time>
          </span>
          <span className="min-w-0">
            {event.what}
            <span className="text-ink-3"> · {event.sourceLabel}</span>
            {event.isSimulated ? (
              <>
                {' '}
                <Badge>simulated</Badge>
              </>
            ) : null}
          </span>
          <span className="tabular text-right">
            {event.priceCents === null ? null : formatMoney(event.priceCents)}
            {event.changeCents === null || event.changeCents === 0 ? null : (
              <span className={event.changeCents < 0 ? 'block text-good' : 'block text-high'}>
                {formatMoneyChange(event.changeCents)}
              </span>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
