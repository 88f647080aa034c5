import { NonRetriableError } from 'inngest';
import { z } from 'zod';
import type { OutgoingEvent } from '@/lib/platform/events';

const uuid = () => z.uuid();
/** The task of a person that the work belongs to; absent where the clock or another event asked. */
const task = { task_id: uuid().optional() };
const sourceKey = () => z.string().min(1).max(100);

/** Most listings that one event names; more are told in several. */
export const EVENT_LISTINGS_MAX = 500;

/**
 * Every event between durable functions, with what it carries: ids and instants, never facts. Events
 * are hints; whoever hears one reads the truth from the tables. Unknown fields are left out, so that a
 * newer sender does not break an older function.
 */
export const EVENTS = {
  /** Somebody wants sources read now: one of them, or all. */
  'sources/scan.requested': z.object({ ...task, source_key: sourceKey().optional() }),
  /** One query of a source is due. `due_at` with the query is the scan's identity. */
  'sources/query.due': z.object({
    ...task,
    query_id: uuid(),
    source_key: sourceKey(),
    due_at: z.iso.datetime(),
  }),
  /** A page was read and waits to be brought into the market. */
  'listings/page.collected': z.object({
    ...task,
    page_id: uuid(),
    scan_id: uuid(),
    source_key: sourceKey(),
  }),
  /** A dealer's feed is due. `due_at` with the feed is the reading's identity. */
  'feeds/feed.due': z.object({ feed_id: uuid(), due_at: z.iso.datetime() }),
  /** Listings of a feed that are gone since an instant of the market, and are to leave the results. */
  'feeds/listings.ended': z.object({ source_key: sourceKey(), from_at: z.iso.datetime() }),
  /** Somebody wants it judged which cars are sold. */
  'listings/reconcile.requested': z.object(task),
  /** Adverts of one source that somebody wants to know the present state of. */
  'listings/refresh.due': z.object({
    ...task,
    source_key: sourceKey(),
    listing_ids: z.array(uuid()).min(1).max(EVENT_LISTINGS_MAX),
  }),
  /** Adverts whose photos somebody wants to be looked at. */
  'listings/photos.wanted': z.object({
    listing_ids: z.array(uuid()).min(1).max(EVENT_LISTINGS_MAX),
  }),
  /** Somebody wants the market valued anew. */
  'valuation/refresh.requested': z.object(task),
  /** The comps of the market are new; a model can be trained on them. */
  'valuation/comps.refreshed': z.object(task),
  /** Search rows changed, so that the counts of the filters are behind. */
  'searches/counts.stale': z.object({}),
  /** Search rows changed, which somebody may want to hear of. */
  'alerts/rows.changed': z.object({}),
  /** Messages wait to be sent: on one channel, or on any. */
  'alerts/deliveries.due': z.object({ channel_id: uuid().optional() }),
  /** Photos of a snap job came or changed, and wait to be looked at. */
  'snap/photos.changed': z.object({ job_id: uuid() }),
  /** A person agreed to publish a car at a channel. `publish_key` is the attempt's identity. */
  'selling/publish.requested': z.object({ publication_id: uuid(), publish_key: uuid() }),
  /** A car on offer changed: price, text, photos, or its end. */
  'selling/listing.changed': z.object({ seller_listing_id: uuid() }),
  /** An admin wants a backup now. */
  'operations/backup.requested': z.object({ backup_id: uuid() }),
  /** Somebody wants orders and offers of channels read now. */
  'selling/orders.wanted': z.object({ person_id: uuid().optional() }),
  /** A booking was made, moved, confirmed or ended: both sides are to be told. */
  'bookings/booking.changed': z.object({ booking_id: uuid() }),
} as const satisfies Record<string, z.ZodObject>;

export type EventName = keyof typeof EVENTS;
export type EventPayload<N extends EventName> = z.output<(typeof EVENTS)[N]>;

/** An event as a function works with it. */
export type ParsedEvent<N extends EventName> = {
  [E in N]: { name: E; id: string | null; data: EventPayload<E> };
}[N];

/** What is wrong with the data of an event, in words that name each field. */
function problemOf(error: z.ZodError): string {
  return error.issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.map(String).join('.') || 'data'}: ${message}`)
    .join('; ');
}

/**
 * An event to send. Events of one `id` within a day count once. Throws TypeError, naming the field,
 * for data that the event's readers would refuse.
 */
export function eventOf<N extends EventName>(
  name: N,
  data: z.input<(typeof EVENTS)[N]>,
  options: { id?: string } = {},
): OutgoingEvent {
  const result = EVENTS[name].safeParse(data);
  if (!result.success)
    throw new TypeError(`event ${name} is malformed: ${problemOf(result.error)}`);
  return { name, data: result.data, ...options };
}

/** Refuses what `eventOf` would refuse, for events that were put together elsewhere. */
export function assertKnownEvent(event: OutgoingEvent): void {
  if (!Object.hasOwn(EVENTS, event.name)) throw new TypeError(`there is no event ${event.name}`);
  eventOf(event.name as EventName, event.data as never);
}

/**
 * The event a function was called with. Throws NonRetriableError, naming each wrong field, for one that
 * is none of `names` or carries something else than it should: trying again would not mend it.
 */
export function parseEvent<N extends EventName>(
  names: readonly N[],
  event: { name: string; id?: string | undefined; data?: unknown },
): ParsedEvent<N> {
  const name = names.find((known) => known === event.name);
  if (name === undefined) {
    throw new NonRetriableError(`event ${event.name} is not for this function`);
  }
  const result = EVENTS[name].safeParse(event.data ?? {});
  if (!result.success) {
    throw new NonRetriableError(`event ${name} is malformed: ${problemOf(result.error)}`);
  }
  return { name, id: event.id ?? null, data: result.data } as ParsedEvent<N>;
}
