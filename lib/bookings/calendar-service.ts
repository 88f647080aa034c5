/**
 * Bookings in other calendars: a file of one, and private addresses from which a program reads all of a person's
 * or of a center's. An address is shown once and kept as a digest; whoever has it reads, until it is withdrawn.
 */
import { randomBytes } from 'node:crypto';
import { digestOf } from '@/lib/accounts/secret-digest';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import { type Ctx, requirePersonId } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';
import { newId, parseCursorId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import { MS_PER_DAY } from '@/lib/platform/time';
import { inTransaction } from '@/lib/platform/transaction';
import { findCenterRow, findMembership } from './booking-access-queries';
import { findBookingWithCenter } from './booking-queries';
import { readerOf } from './booking-service';
import { type CalendarEvent, calendarText } from './calendar';
import {
  type CalendarRow,
  type FeedRow,
  insertFeed,
  listCalendarRows,
  listFeedRows,
  readFeed,
  withdrawFeed,
} from './calendar-queries';

type CalendarCtx = Ctx<{ publicUrl: string }>;

const TOKEN_BYTES = 32;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;
const FEEDS_MAX = 10;
/** What calendars go on showing of what is over. */
const PAST_DAYS = 90;
const EVENTS_MAX = 1_000;

function toEvent(row: CalendarRow, publicUrl: string, isCenter: boolean): CalendarEvent {
  const { booking, centerName, street, city, state, zip } = row;
  const id = toPublicId('booking', booking.id);
  const url = `${publicUrl}/bookings/${id}`;
  const address = `${centerName}, ${street}, ${city}, ${state} ${zip}`;
  const isMobile = booking.place === 'mobile';
  const wait = booking.status === 'requested' ? 'Not confirmed yet.\n' : '';
  return {
    ...{ url, uid: `${id}@deal-scout`, sequence: booking.icsSequence, status: booking.status },
    ...{ changedAt: booking.updatedAt, startsAt: booking.startsAt, endsAt: booking.endsAt },
    summary: `${booking.serviceName}: ${booking.carName}`,
    description: `${wait}${isCenter ? '' : `${centerName}\n`}${url}`,
    location: isMobile ? (booking.meetingPlace ?? 'Where the car stands') : address,
  };
}

/** One booking of the reader's as a calendar file. Throws `not_found`. */
export async function bookingCalendar(ctx: CalendarCtx, input: { id: string }): Promise<string> {
  authorize(ctx, 'bookings.read');
  const id = parsePublicId('booking', input.id);
  const found = await findBookingWithCenter(ctx.db, { id, reader: readerOf(ctx) });
  if (!found) throw notFound('booking');
  const { booking, center } = found;
  const row = { booking, ...center, centerName: center.name };
  return calendarText('Inspection', [toEvent(row, ctx.ports.publicUrl, false)]);
}

/** An address as its person sees it; its secret half is shown once. */
export interface CalendarFeed {
  /** "cal_…" */
  id: string;
  /** Null for one's own bookings. */
  centerId: string | null;
  centerName: string | null;
  createdAt: Date;
  lastReadAt: Date | null;
}

function toFeed(row: FeedRow & { centerName: string | null }): CalendarFeed {
  const { centerId, centerName, createdAt, lastReadAt } = row;
  return {
    ...{ centerName, createdAt, lastReadAt, id: toPublicId('calendar_feed', row.id) },
    centerId: centerId && toPublicId('service_center', centerId),
  };
}

/** A page of the person's addresses that work, the newest first. */
export async function listCalendarFeeds(
  ctx: Ctx,
  input: { cursor: string | null; limit: number },
): Promise<{ feeds: CalendarFeed[]; nextCursor: string | null }> {
  authorize(ctx, 'calendar_feeds.manage');
  const personId = requirePersonId(ctx.actor);
  const beforeId = parseCursorId('calendar_feed', input.cursor);
  const rows = await listFeedRows(ctx.db, { personId, beforeId, limit: input.limit + 1 });
  const shown = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? shown.at(-1) : undefined;
  return {
    feeds: shown.map(toFeed),
    nextCursor: last ? toPublicId('calendar_feed', last.id) : null,
  };
}

/**
 * Makes an address for a person's own bookings, or for those of a center at which they work. `url` is shown this
 * once. Throws `not_found` for another center, and `conflict` beyond 10 that work.
 */
export async function makeCalendarFeed(
  ctx: CalendarCtx,
  input: { centerId: string | null },
): Promise<CalendarFeed & { url: string }> {
  authorize(ctx, 'calendar_feeds.manage');
  const personId = requirePersonId(ctx.actor);
  const centerId = input.centerId === null ? null : parsePublicId('service_center', input.centerId);
  if (centerId !== null && !(await worksAt(ctx, { centerId, personId }))) {
    throw notFound('service center');
  }
  const center = centerId === null ? null : await findCenterRow(ctx.db, centerId);
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const id = newId();
  const createdAt = ctx.now();
  await inTransaction(ctx, async (tx) => {
    const present = await listFeedRows(tx.db, { personId, beforeId: null, limit: FEEDS_MAX });
    if (present.length >= FEEDS_MAX) {
      const message = `${FEEDS_MAX} calendar addresses work. Withdraw one first.`;
      throw new AppError('conflict', { message });
    }
    await insertFeed(tx.db, { id, personId, centerId, tokenHash: digestOf(token), createdAt });
    await audit(tx, {
      ...{ action: 'calendar_feed.made', subjectKind: 'calendar_feed', subjectId: id },
    });
  });
  return {
    ...{ id: toPublicId('calendar_feed', id), centerId: input.centerId, createdAt },
    ...{ centerName: center?.name ?? null, lastReadAt: null },
    url: `${ctx.ports.publicUrl}/api/v1/calendars/${token}`,
  };
}

async function worksAt(ctx: Ctx, by: { centerId: string; personId: string }): Promise<boolean> {
  const { isManager, isMechanic } = await findMembership(ctx.db, by);
  return isManager || isMechanic;
}

/** Withdraws an address of the person's for good. Throws `not_found`. */
export async function withdrawCalendarFeed(
  ctx: Ctx,
  input: { id: string },
): Promise<{ id: string }> {
  authorize(ctx, 'calendar_feeds.manage');
  const id = parsePublicId('calendar_feed', input.id);
  await inTransaction(ctx, async (tx) => {
    const by = { id, personId: requirePersonId(ctx.actor), now: tx.now() };
    if (!(await withdrawFeed(tx.db, by))) throw notFound('calendar feed');
    await audit(tx, {
      ...{ action: 'calendar_feed.withdrawn', subjectKind: 'calendar_feed', subjectId: id },
    });
  });
  return { id: input.id };
}

/**
 * The calendar behind an address: bookings of the last 90 days and all to come. A center's ends with its maker's
 * work there. Throws `not_found` for an address that works no more or is none of ours.
 */
export async function readCalendar(ctx: CalendarCtx, input: { token: string }): Promise<string> {
  authorize(ctx, 'calendars.read');
  const now = ctx.now();
  const feed = TOKEN.test(input.token)
    ? await readFeed(ctx.db, { tokenHash: digestOf(input.token), now })
    : null;
  if (!feed) throw notFound('calendar');
  const { centerId, personId } = feed;
  if (centerId !== null && !(await worksAt(ctx, { centerId, personId }))) {
    throw notFound('calendar');
  }
  const whose = centerId === null ? { buyerId: personId } : { centerId };
  const from = new Date(now.getTime() - PAST_DAYS * MS_PER_DAY);
  const rows = await listCalendarRows(ctx.db, { ...whose, from, limit: EVENTS_MAX });
  const name =
    centerId === null ? 'Deal Scout inspections' : (rows[0]?.centerName ?? 'Inspections');
  const events = rows.map((row) => toEvent(row, ctx.ports.publicUrl, centerId !== null));
  return calendarText(name, events);
}
