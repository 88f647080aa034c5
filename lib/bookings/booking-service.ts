/**
 * Bookings of inspections: a buyer asks for a time, the center confirms, either side moves or cancels, and who
 * inspected says so. A buyer sees their own, the people of a center theirs; any other is not found. Of two who
 * want one place at one time the database lets one have it.
 */
import type { BookingSide, BookingStatus } from '@/db/vocabulary';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import { type Ctx, personIdOf, requirePersonId } from '@/lib/platform/context';
import { AppError, invalidFields, notFound } from '@/lib/platform/errors';
import type { EventSender } from '@/lib/platform/events';
import { newId, parseCursorId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import { MS_PER_DAY } from '@/lib/platform/time';
import { inTransaction } from '@/lib/platform/transaction';
import { cancellationFeeCents, cancellationRule, freeUntil, movesOf } from './booking';
import { type BookingReader, type CenterRow, findMembership } from './booking-access-queries';
import {
  type BookingFilter,
  type BookingWithCenter,
  findBookingWithCenter,
  findLiveBookingOf,
  findPaidInspection,
  insertBooking,
  insertBookingEvent,
  listBookingEvents,
  listBookingRows,
} from './booking-queries';
import { bookingChanged } from './booking-signal';
import type { Booking, BookingEvent } from './booking-view';
import { findServiceRow, listTakenTimes, lockCenter } from './center-queries';
import { requireInspectedListing } from './nearby-service';
import { type Slot, slotAt } from './slots';
import { withoutOverlap } from './taken-error';

export type BookingCtx = Ctx<{ events: EventSender }>;

export const TAKEN_MESSAGE = 'That time has just been taken. Choose another.';

/** Who reads: an admin every booking, anybody else what is theirs. */
export function readerOf(ctx: Ctx): BookingReader {
  const { actor } = ctx;
  if (actor.kind === 'person' && actor.role === 'admin') return 'everybody';
  return { personId: requirePersonId(actor) };
}

/** On which side of a booking the actor is; the buyer's own side comes before their work. */
export async function sideOf(
  ctx: Ctx,
  booking: { buyerId: string | null; centerId: string },
): Promise<BookingSide> {
  authorize(ctx, 'service_centers.read');
  const { actor } = ctx;
  const personId = personIdOf(actor);
  if (personId === null) return 'system';
  if (booking.buyerId === personId) return 'buyer';
  const { isManager, isMechanic } = await findMembership(ctx.db, {
    ...{ centerId: booking.centerId, personId },
  });
  if (isManager) return 'center';
  if (isMechanic) return 'mechanic';
  return 'admin';
}

/** A booking as a side sees it. */
export function toBooking(found: BookingWithCenter, side: BookingSide, now: Date): Booking {
  const { booking, center, buyerName, mechanicName } = found;
  const { street, city, state, zip, ...shownCenter } = center;
  const { status, carName, serviceName, place, startsAt, endsAt, priceCents } = booking;
  const { lateFeeCents, meetingPlace, sellerContactNotes, buyerNote, version } = booking;
  return {
    ...{ side, status, carName, serviceName, place, startsAt, endsAt, priceCents, lateFeeCents },
    ...{ meetingPlace, sellerContactNotes, buyerNote, version, mechanicName },
    id: toPublicId('booking', booking.id),
    centerId: toPublicId('service_center', booking.centerId),
    serviceId: toPublicId('center_service', booking.serviceId),
    listingId: booking.listingId && toPublicId('listing', booking.listingId),
    vehicleId: booking.vehicleId && toPublicId('vehicle', booking.vehicleId),
    center: { ...shownCenter, address: `${street}, ${city}, ${state} ${zip}` },
    buyerName: side === 'buyer' ? null : buyerName,
    mechanicId: booking.mechanicId && toPublicId('person', booking.mechanicId),
    freeUntil: freeUntil(booking),
    cancelCostCents: cancellationFeeCents(booking, now),
    cancellationRule: cancellationRule(booking),
    moves: movesOf(booking, side, now),
    createdAt: booking.createdAt,
    updatedAt: booking.updatedAt,
  };
}

/** A booking of the reader's with its trail. Throws `not_found`. */
export async function getBooking(
  ctx: Ctx,
  input: { id: string },
): Promise<Booking & { events: BookingEvent[] }> {
  authorize(ctx, 'bookings.read');
  const id = parsePublicId('booking', input.id);
  const found = await findBookingWithCenter(ctx.db, { id, reader: readerOf(ctx) });
  if (!found) throw notFound('booking');
  const side = await sideOf(ctx, found.booking);
  const events = await listBookingEvents(ctx.db, id);
  return {
    ...toBooking(found, side, ctx.now()),
    events: events.map(({ kind, side: by, toStatus, startsAt, note, at }) => ({
      ...{ kind, side: by, toStatus, startsAt, note, at },
    })),
  };
}

/** Which bookings are wanted; all of the reader's unless narrowed. */
export interface BookingsQuestion {
  side?: 'buyer' | 'center' | undefined;
  centerId?: string | undefined;
  listingId?: string | undefined;
  statuses?: readonly BookingStatus[] | undefined;
}

function filterOf(ctx: Ctx, question: BookingsQuestion): BookingFilter {
  const { side = null, centerId, listingId, statuses = [] } = question;
  return {
    ...{ reader: readerOf(ctx), side, statuses },
    centerId: centerId === undefined ? null : parsePublicId('service_center', centerId),
    listingId: listingId === undefined ? null : parsePublicId('listing', listingId),
  };
}

async function toBookings(ctx: Ctx, rows: readonly BookingWithCenter[]): Promise<Booking[]> {
  const now = ctx.now();
  const sides = new Map<string, BookingSide>();
  const shown: Booking[] = [];
  for (const row of rows) {
    const { buyerId, centerId } = row.booking;
    const isOwn = buyerId !== null && buyerId === personIdOf(ctx.actor);
    const known = isOwn ? 'buyer' : sides.get(centerId);
    const side = known ?? (await sideOf(ctx, row.booking));
    if (!isOwn) sides.set(centerId, side);
    shown.push(toBooking(row, side, now));
  }
  return shown;
}

/** A page of the reader's bookings, the last made first. Throws `invalid_fields` for another list's cursor. */
export async function listBookings(
  ctx: Ctx,
  input: BookingsQuestion & { cursor: string | null; limit: number },
): Promise<{ bookings: Booking[]; nextCursor: string | null }> {
  authorize(ctx, 'bookings.read');
  const beforeId = parseCursorId('booking', input.cursor);
  const filter = filterOf(ctx, input);
  const rows = await listBookingRows(ctx.db, { ...filter, beforeId, limit: input.limit + 1 });
  const shown = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? shown.at(-1) : undefined;
  return {
    bookings: await toBookings(ctx, shown),
    nextCursor: last ? toPublicId('booking', last.booking.id) : null,
  };
}

/**
 * What the inspection of a listing (uuid) costs the reader who booked one that was not cancelled, in cents, with
 * where that comes from in words; null for everybody else.
 */
export async function findBookedInspection(
  ctx: Ctx,
  input: { listingId: string },
): Promise<{ priceCents: number; evidence: string } | null> {
  authorize(ctx, 'bookings.read');
  const { listingId } = input;
  const found = await findPaidInspection(ctx.db, {
    ...{ buyerId: requirePersonId(ctx.actor), listingId },
  });
  return found && { priceCents: found.priceCents, evidence: `booked at ${found.centerName}` };
}

/** What a buyer asks for. */
export interface BookingRequest {
  listingId: string;
  centerId: string;
  serviceId: string;
  startsAt: Date;
  /** Where the car stands; wanted for a mobile inspection. */
  meetingPlace: string | null;
  sellerContactNotes: string | null;
  buyerNote: string | null;
}

/** The free slot of a center at an instant. Throws `conflict` where it is taken, `invalid_fields` where it is none. */
export async function requireSlot(
  ctx: Ctx,
  center: CenterRow,
  asked: { durationMin: number; startsAt: Date; exceptId?: string },
): Promise<Slot> {
  authorize(ctx, 'service_centers.read');
  const { durationMin, startsAt, exceptId } = asked;
  const now = ctx.now();
  const around = {
    from: new Date(startsAt.getTime() - 2 * MS_PER_DAY),
    to: new Date(startsAt.getTime() + 2 * MS_PER_DAY),
  };
  const all = await listTakenTimes(ctx.db, {
    ...{ centerIds: [center.id], ...around },
    ...(exceptId === undefined ? {} : { exceptId }),
  });
  const question = { durationMin, startsAt, now };
  const slot = slotAt(center, { ...question, taken: all.get(center.id) ?? [] });
  if (slot) return slot;
  if (slotAt(center, { ...question, taken: [] })) {
    throw new AppError('conflict', { message: TAKEN_MESSAGE });
  }
  const message = 'The center takes no car at that time. Choose one of its free times.';
  throw invalidFields([{ field: 'starts_at', message }]);
}

/**
 * Books an inspection: the center has to confirm it, and its place is held from now on. The same time of the
 * same car once more is the same booking. Throws `not_found` for a listing, center or service that is not
 * there, `invalid_fields` for a time that is none and a missing place of a mobile inspection, and `conflict`
 * where the time is taken or another inspection of the car is booked.
 */
export async function createBooking(
  ctx: BookingCtx,
  input: BookingRequest,
): Promise<Booking & { events: BookingEvent[] }> {
  authorize(ctx, 'bookings.create');
  const buyerId = requirePersonId(ctx.actor);
  const listing = await requireInspectedListing(ctx, input.listingId);
  const centerId = parsePublicId('service_center', input.centerId);
  const serviceId = parsePublicId('center_service', input.serviceId);
  const book = async (tx: BookingCtx) => {
    // Whoever books at a center waits for the one before: so the second sees what the first took.
    const center = await lockCenter(tx.db, centerId);
    const service = await findServiceRow(tx.db, { id: serviceId, centerId });
    if (!center?.isActive || !service?.isActive) throw notFound('service');
    const { startsAt } = input;
    const present = await findLiveBookingOf(tx.db, { buyerId, listingId: listing.id });
    if (present) return samePlace(present, { centerId, serviceId, startsAt });
    if (service.place === 'mobile' && !input.meetingPlace) {
      throw invalidFields([{ field: 'meeting_place', message: 'Say where the car stands.' }]);
    }
    const slot = await requireSlot(tx, center, { durationMin: service.durationMin, startsAt });
    const now = tx.now();
    const made = newId();
    const { listingId: _listing, centerId: _center, serviceId: _service, ...notes } = input;
    const { cancellationHours, lateFeeBps } = center;
    await insertBooking(tx.db, {
      ...{ ...notes, id: made, centerId, serviceId, buyerId, listingId: listing.id },
      ...{ vehicleId: listing.vehicleId, carName: listing.carName, serviceName: service.name },
      ...{ place: service.place, priceCents: service.priceCents, cancellationHours, lateFeeBps },
      ...{ bay: slot.bay, endsAt: slot.endsAt, createdAt: now, updatedAt: now },
    });
    await insertBookingEvent(tx.db, {
      ...{ id: newId(), bookingId: made, kind: 'requested', toStatus: 'requested' },
      ...{ side: 'buyer', actorId: buyerId, startsAt, at: now },
    });
    await audit(tx, {
      ...{ action: 'booking.requested', subjectKind: 'booking', subjectId: made },
    });
    return made;
  };
  const id = await withoutOverlap(TAKEN_MESSAGE, () => inTransaction(ctx, book));
  await bookingChanged(ctx, id);
  return getOwn(ctx, id, buyerId);
}

function samePlace(
  present: { id: string; centerId: string; serviceId: string; startsAt: Date },
  wanted: { centerId: string; serviceId: string; startsAt: Date },
): string {
  const isSame =
    present.centerId === wanted.centerId &&
    present.serviceId === wanted.serviceId &&
    present.startsAt.getTime() === wanted.startsAt.getTime();
  if (isSame) return present.id;
  const message = 'You have booked an inspection of this car already. Move or cancel that one.';
  throw new AppError('conflict', { message });
}

/** The booking as its maker sees it, for keys that may book and not read too. */
async function getOwn(ctx: Ctx, id: string, personId: string) {
  const found = await findBookingWithCenter(ctx.db, { id, reader: { personId } });
  if (!found) throw notFound('booking');
  const events = await listBookingEvents(ctx.db, id);
  return { ...toBooking(found, 'buyer', ctx.now()), events };
}
