/** What becomes of a booking: moved, confirmed, cancelled, done, by whoever may. Each step is in its trail. */
import type { BookingEventKind, BookingSide, BookingStatus } from '@/db/vocabulary';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import { personIdOf } from '@/lib/platform/context';
import { AppError, invalidFields, notFound } from '@/lib/platform/errors';
import { newId, parsePublicId } from '@/lib/platform/ids';
import { inTransaction } from '@/lib/platform/transaction';
import { type BookingMove, isLive, moveBooking } from './booking';
import {
  type BookingRow,
  findMembership,
  findReadableBooking,
  lockBooking,
} from './booking-access-queries';
import {
  findBookingWithCenter,
  insertBookingEvent,
  listBookingEvents,
  listExpiredBookings,
  listSimulatedRequests,
  updateBookingRow,
} from './booking-queries';
import {
  type BookingCtx,
  readerOf,
  requireSlot,
  sideOf,
  TAKEN_MESSAGE,
  toBooking,
} from './booking-service';
import { bookingChanged } from './booking-signal';
import type { Booking, BookingEvent } from './booking-view';
import { lockCenter } from './center-queries';
import { withoutOverlap } from './taken-error';

const AT_ONCE_MAX = 100;
const MECHANIC_TAKEN = 'That mechanic has another car at that time.';

/** A booking of the actor's, as they saw it. */
interface OwnBooking {
  /** "bkg_…" */
  id: string;
  /** The version that was seen; any where it is null. */
  version: number | null;
}

type Told = Booking & { events: BookingEvent[] };

async function lockOwn(
  tx: BookingCtx,
  own: OwnBooking,
): Promise<{ booking: BookingRow; side: BookingSide }> {
  const id = parsePublicId('booking', own.id);
  const readable = await findReadableBooking(tx.db, { id, reader: readerOf(tx) });
  const booking = readable && (await lockBooking(tx.db, id));
  if (!booking) throw notFound('booking');
  if (own.version !== null && booking.version !== own.version) {
    throw new AppError('precondition_failed');
  }
  return { booking, side: await sideOf(tx, booking) };
}

interface Change {
  booking: BookingRow;
  side: BookingSide;
  kind: BookingEventKind;
  status: BookingStatus;
  set?: Parameters<typeof updateBookingRow>[2];
  startsAt?: Date;
  note?: string | null;
}

/** Writes a step: the booking, its trail and the audit log. What calendars follow raises the sequence. */
async function write(tx: BookingCtx, change: Change): Promise<void> {
  const { booking, side, kind, status, set = {}, note = null } = change;
  const now = tx.now();
  const startsAt = change.startsAt ?? booking.startsAt;
  await updateBookingRow(
    tx.db,
    booking.id,
    { ...set, status, icsSequence: booking.icsSequence + 1 },
    now,
  );
  await insertBookingEvent(tx.db, {
    ...{ id: newId(), bookingId: booking.id, kind, side, startsAt, note, at: now },
    ...{ fromStatus: booking.status, toStatus: status, actorId: personIdOf(tx.actor) },
  });
  await audit(tx, {
    ...{ action: `booking.${kind}`, subjectKind: 'booking', subjectId: booking.id },
    details: { side },
  });
}

async function shown(ctx: BookingCtx, publicId: string): Promise<Told> {
  const id = parsePublicId('booking', publicId);
  const found = await findBookingWithCenter(ctx.db, { id, reader: readerOf(ctx) });
  if (!found) throw notFound('booking');
  const side = await sideOf(ctx, found.booking);
  return {
    ...toBooking(found, side, ctx.now()),
    events: await listBookingEvents(ctx.db, id),
  };
}

/** A step without a new time. */
export type PlainMove = Exclude<BookingMove, 'reschedule' | 'expire'>;

/**
 * Confirms, cancels or closes a booking, by whichever side may (`moveBooking`). The same once more changes
 * nothing. Cancelling late costs the buyer what the center's rule said when it was booked. Throws `not_found`,
 * `conflict` with the reason, and `precondition_failed` for another version.
 */
export async function takeMove(
  ctx: BookingCtx,
  input: OwnBooking & { move: PlainMove; note?: string | null },
): Promise<Told> {
  authorize(ctx, 'bookings.manage');
  const { move, note = null } = input;
  const movedId = await inTransaction(ctx, async (tx) => {
    const { booking, side } = await lockOwn(tx, { ...input, version: null });
    const outcome = moveBooking(booking, { by: side, move, now: tx.now() });
    if (outcome.kind === 'unchanged') return null;
    if (input.version !== null && booking.version !== input.version) {
      throw new AppError('precondition_failed');
    }
    if (outcome.kind === 'refused') throw new AppError('conflict', { message: outcome.why });
    const { status, event: kind, lateFeeCents } = outcome;
    await write(tx, { booking, side, kind, status, set: { lateFeeCents }, note });
    return booking.id;
  });
  if (movedId !== null) await bookingChanged(ctx, movedId);
  return shown(ctx, input.id);
}

/** What is changed of a booking; what is left out stays. */
export interface BookingChange {
  startsAt?: Date | undefined;
  meetingPlace?: string | null | undefined;
  sellerContactNotes?: string | null | undefined;
  buyerNote?: string | null | undefined;
  /** "usr_…" of a mechanic of the center; null for nobody. */
  mechanicId?: string | null | undefined;
}

/**
 * Moves a booking to another free time of its center, changes its notes (its buyer), or says who inspects (its
 * center). A buyer's new time waits for the center; a center's is confirmed. Throws `not_found`,
 * `precondition_failed` for another version, `conflict` for a time or mechanic that is taken and a booking that
 * ended, `forbidden` for what is the other side's, and `invalid_fields` naming what cannot be.
 */
export async function changeBooking(
  ctx: BookingCtx,
  input: { id: string; version: number; change: BookingChange },
): Promise<Told> {
  authorize(ctx, 'bookings.manage');
  const { change } = input;
  const message = change.mechanicId ? MECHANIC_TAKEN : TAKEN_MESSAGE;
  const changedId = await withoutOverlap(message, () =>
    inTransaction(ctx, async (tx) => {
      const { booking, side } = await lockOwn(tx, input);
      const isMoved = change.startsAt !== undefined && (await moveTime(tx, booking, side, change));
      const isNoted = await writeNotes(tx, booking, side, change);
      const isAssigned =
        change.mechanicId !== undefined && (await assign(tx, booking, side, change.mechanicId));
      return isMoved || isAssigned || isNoted ? booking.id : null;
    }),
  );
  if (changedId !== null) await bookingChanged(ctx, changedId);
  return shown(ctx, input.id);
}

async function moveTime(
  tx: BookingCtx,
  booking: BookingRow,
  side: BookingSide,
  { startsAt }: BookingChange,
): Promise<boolean> {
  if (startsAt === undefined) return false;
  const step = { by: side, move: 'reschedule', now: tx.now(), startsAt } as const;
  const outcome = moveBooking(booking, step);
  if (outcome.kind === 'unchanged') return false;
  if (outcome.kind === 'refused') throw new AppError('conflict', { message: outcome.why });
  const center = await lockCenter(tx.db, booking.centerId);
  if (!center) throw notFound('service center');
  const durationMin = (booking.endsAt.getTime() - booking.startsAt.getTime()) / 60_000;
  const slot = await requireSlot(tx, center, { durationMin, startsAt, exceptId: booking.id });
  await write(tx, {
    ...{ booking, side, kind: 'rescheduled', status: outcome.status, startsAt },
    set: { startsAt, endsAt: slot.endsAt, bay: slot.bay },
  });
  return true;
}

const NOTES = ['meetingPlace', 'sellerContactNotes', 'buyerNote'] as const;

async function writeNotes(
  tx: BookingCtx,
  booking: BookingRow,
  side: BookingSide,
  change: BookingChange,
): Promise<boolean> {
  const given = NOTES.filter(
    (name) => change[name] !== undefined && change[name] !== booking[name],
  );
  if (given.length === 0) return false;
  if (side !== 'buyer' && side !== 'admin') throw new AppError('forbidden');
  if (change.meetingPlace === null && booking.place === 'mobile') {
    throw invalidFields([{ field: 'meeting_place', message: 'Say where the car stands.' }]);
  }
  const set = Object.fromEntries(given.map((name) => [name, change[name]]));
  await updateBookingRow(tx.db, booking.id, set, tx.now());
  return false;
}

async function assign(
  tx: BookingCtx,
  booking: BookingRow,
  side: BookingSide,
  publicId: string | null,
): Promise<boolean> {
  if (side !== 'center' && side !== 'admin' && side !== 'mechanic') throw new AppError('forbidden');
  const mechanicId = publicId === null ? null : parsePublicId('person', publicId);
  if (mechanicId === booking.mechanicId) return false;
  if (!isLive(booking)) throw new AppError('conflict', { message: 'This booking has ended.' });
  if (mechanicId !== null) {
    const { centerId } = booking;
    const { isMechanic } = await findMembership(tx.db, { centerId, personId: mechanicId });
    if (!isMechanic) {
      const message = 'is no mechanic of this center';
      throw invalidFields([{ field: 'mechanic_id', message }]);
    }
  }
  await write(tx, {
    ...{ booking, side, kind: 'assigned', status: booking.status, set: { mechanicId } },
  });
  return true;
}

/** What Deal Scout does by itself: it ends bookings that nobody can keep, and confirms at simulated centers. */
async function takeByItself(
  ctx: BookingCtx,
  ids: readonly string[],
  move: 'expire' | 'confirm',
): Promise<number> {
  let movedCount = 0;
  for (const id of ids) {
    movedCount += await inTransaction(ctx, async (tx) => {
      const booking = await lockBooking(tx.db, id);
      const step = { by: 'system', move, now: tx.now() } as const;
      const outcome = booking && moveBooking(booking, step);
      if (!booking || outcome?.kind !== 'moved') return 0;
      const { status, event: kind } = outcome;
      await write(tx, { booking, side: 'system', kind, status });
      return 1;
    });
  }
  return movedCount;
}

/** Ends live bookings that were not confirmed before their time, or have no buyer any more. At most 100. */
export async function expireBookings(ctx: BookingCtx): Promise<number> {
  authorize(ctx, 'bookings.remind');
  const due = { now: ctx.now(), limit: AT_ONCE_MAX };
  return takeByItself(ctx, await listExpiredBookings(ctx.db, due), 'expire');
}

/** Confirms what was asked for at simulated centers that nobody manages. At most 100. */
export async function confirmSimulated(ctx: BookingCtx): Promise<number> {
  authorize(ctx, 'bookings.remind');
  const due = { now: ctx.now(), limit: AT_ONCE_MAX };
  return takeByItself(ctx, await listSimulatedRequests(ctx.db, due), 'confirm');
}
