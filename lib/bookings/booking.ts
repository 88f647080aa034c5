/** The rules of a booking: who may move it where, and what a late cancellation costs. Pure. */
import type { BookingEventKind, BookingSide, BookingStatus } from '@/db/vocabulary';
import { bpsOf } from '@/lib/platform/money';
import { MS_PER_HOUR } from '@/lib/platform/time';

/** Of each note to a booking. */
export const NOTE_CHARACTERS_MAX = 2_000;

export const BOOKING_MOVES = [
  'confirm',
  'reschedule',
  'cancel',
  'complete',
  'no_show',
  'expire',
] as const;
export type BookingMove = (typeof BOOKING_MOVES)[number];

/** A booking as its rules see it. */
export interface BookingState {
  status: BookingStatus;
  startsAt: Date;
  priceCents: number;
  /** Until so many hours before it starts a confirmed one is cancelled or moved for free. */
  cancellationHours: number;
  lateFeeBps: number;
}

/** A move of somebody. `startsAt` with a new time only. */
export interface BookingStep {
  by: BookingSide;
  move: BookingMove;
  now: Date;
  startsAt?: Date;
}

/** What becomes of a booking: unchanged where the step was taken before; else its next state, or why not. */
export type BookingOutcome =
  | { kind: 'unchanged' }
  | {
      kind: 'moved';
      status: BookingStatus;
      event: BookingEventKind;
      /** What the buyer owes for cancelling late; null where they owe nothing. */
      lateFeeCents: number | null;
    }
  | { kind: 'refused'; why: string };

const refused = (why: string): BookingOutcome => ({ kind: 'refused', why });

/** Whether a booking holds its place at the center. */
export function isLive({ status }: Pick<BookingState, 'status'>): boolean {
  return status === 'requested' || status === 'confirmed';
}

/** The last instant at which the buyer cancels or moves a confirmed booking for free. */
export function freeUntil(booking: Pick<BookingState, 'startsAt' | 'cancellationHours'>): Date {
  return new Date(booking.startsAt.getTime() - booking.cancellationHours * MS_PER_HOUR);
}

/** What cancelling costs the buyer now, in cents: nothing before the center confirmed, or in time. */
export function cancellationFeeCents(booking: BookingState, now: Date): number {
  if (booking.status !== 'confirmed' || now <= freeUntil(booking)) return 0;
  return bpsOf(booking.priceCents, booking.lateFeeBps);
}

/** Who may take which step, whatever state it is in. */
const MAY: Readonly<Record<BookingMove, readonly BookingSide[]>> = {
  // Deal Scout itself confirms at a simulated center, where nobody works.
  confirm: ['center', 'admin', 'system'],
  reschedule: ['buyer', 'center', 'admin'],
  cancel: ['buyer', 'center', 'admin'],
  complete: ['center', 'mechanic', 'admin'],
  no_show: ['center', 'mechanic', 'admin'],
  expire: ['system'],
};

/** Where a step leads that was taken already. */
const LEADS_TO: Readonly<Record<Exclude<BookingMove, 'reschedule'>, BookingStatus>> = {
  confirm: 'confirmed',
  cancel: 'cancelled',
  complete: 'completed',
  no_show: 'no_show',
  expire: 'cancelled',
};

/** Whether a side may take a step at all; states are another matter. */
export function maySide(side: BookingSide, move: BookingMove): boolean {
  return MAY[move].includes(side);
}

/**
 * The rules. A center confirms what was requested (Deal Scout at a simulated one). Either side moves a live booking to another time: a buyer
 * until the free time ends, and the center confirms anew; what the center moves is confirmed. Either side
 * cancels until it starts, a buyer for the late fee once the free time is over. Only what was confirmed is
 * completed (early, where both agree) or, from its start on, not attended. What ended stays so. The same step
 * once more changes nothing.
 */
export function moveBooking(booking: BookingState, step: BookingStep): BookingOutcome {
  const { by, move, now } = step;
  if (!maySide(by, move)) return refused('That is for the other side to do.');
  if (move === 'reschedule') return reschedule(booking, step);
  const status = LEADS_TO[move];
  if (booking.status === status) return { kind: 'unchanged' };
  if (!isLive(booking)) return refused(`This booking is ${ENDED_WORDS[booking.status]}.`);
  const hasStarted = booking.startsAt <= now;
  if ((move === 'confirm' || move === 'cancel') && hasStarted) {
    return refused('Its time has come already.');
  }
  if ((move === 'complete' || move === 'no_show') && booking.status !== 'confirmed') {
    return refused('Confirm it first.');
  }
  if (move === 'no_show' && !hasStarted) return refused('Its time has not come yet.');
  const isLate = move === 'cancel' && by === 'buyer';
  const feeCents = isLate ? cancellationFeeCents(booking, now) : 0;
  return {
    ...{ kind: 'moved', status, event: EVENTS[move] },
    lateFeeCents: feeCents > 0 ? feeCents : null,
  };
}

const EVENTS: Readonly<Record<Exclude<BookingMove, 'reschedule'>, BookingEventKind>> = {
  confirm: 'confirmed',
  cancel: 'cancelled',
  complete: 'completed',
  no_show: 'no_show',
  expire: 'expired',
};

const ENDED_WORDS: Readonly<Record<BookingStatus, string>> = {
  ...{ requested: 'requested', confirmed: 'confirmed', cancelled: 'cancelled' },
  ...{ completed: 'done', no_show: 'over' },
};

function reschedule(booking: BookingState, { by, now, startsAt }: BookingStep): BookingOutcome {
  if (!isLive(booking)) return refused(`This booking is ${ENDED_WORDS[booking.status]}.`);
  if (startsAt === undefined) return refused('Choose a time.');
  if (startsAt.getTime() === booking.startsAt.getTime()) return { kind: 'unchanged' };
  if (startsAt <= now) return refused('Choose a time that has not passed.');
  if (booking.startsAt <= now) return refused('Its time has come already.');
  const isConfirmed = booking.status === 'confirmed';
  if (by === 'buyer' && isConfirmed && now > freeUntil(booking)) {
    return refused(
      `It starts in less than ${booking.cancellationHours} hours: ask the center, or cancel.`,
    );
  }
  const status = by === 'buyer' ? 'requested' : 'confirmed';
  return { kind: 'moved', status, event: 'rescheduled', lateFeeCents: null };
}

/** The steps that a side may take now, for buttons; a new time is one where any may be chosen. */
export function movesOf(booking: BookingState, by: BookingSide, now: Date): BookingMove[] {
  const later = new Date(Math.max(booking.startsAt.getTime(), now.getTime()) + MS_PER_HOUR);
  return BOOKING_MOVES.filter(
    (move) => moveBooking(booking, { by, move, now, startsAt: later }).kind === 'moved',
  );
}

/** The rule of a center about cancelling, in words, as it is said before somebody books. */
export function cancellationRule(
  rule: Pick<BookingState, 'cancellationHours' | 'lateFeeBps'>,
): string {
  const { cancellationHours, lateFeeBps } = rule;
  if (lateFeeBps === 0) return 'You cancel for free until it starts.';
  const share = lateFeeBps === 10_000 ? 'the whole price' : `${lateFeeBps / 100} % of the price`;
  return cancellationHours === 0
    ? 'You cancel for free until it starts.'
    : `You cancel or move it for free until ${cancellationHours} hours before it starts; after that the center keeps ${share}.`;
}
