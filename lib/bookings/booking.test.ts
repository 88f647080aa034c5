import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BOOKING_SIDES, BOOKING_STATUSES } from '@/db/vocabulary';
import {
  BOOKING_MOVES,
  type BookingState,
  type BookingStep,
  cancellationFeeCents,
  cancellationRule,
  freeUntil,
  isLive,
  moveBooking,
  movesOf,
} from './booking';

const HOUR_MS = 3_600_000;
const NOW = new Date('2026-11-22T18:00:00Z');
const inHours = (hours: number) => new Date(NOW.getTime() + hours * HOUR_MS);

const state = fc.record<BookingState>({
  status: fc.constantFrom(...BOOKING_STATUSES),
  startsAt: fc.integer({ min: -72, max: 240 }).map(inHours),
  priceCents: fc.integer({ min: 0, max: 100_000 }),
  cancellationHours: fc.integer({ min: 0, max: 72 }),
  lateFeeBps: fc.integer({ min: 0, max: 10_000 }),
});
const step = fc.record({
  by: fc.constantFrom(...BOOKING_SIDES),
  move: fc.constantFrom(...BOOKING_MOVES),
  now: fc.constant(NOW),
  startsAt: fc.integer({ min: -24, max: 240 }).map(inHours),
}) satisfies fc.Arbitrary<BookingStep>;

const booked: BookingState = {
  ...{ status: 'confirmed', startsAt: inHours(48), priceCents: 19_900 },
  ...{ cancellationHours: 24, lateFeeBps: 5_000 },
};
const at = (by: BookingStep['by'], move: BookingStep['move'], now = NOW) => ({ by, move, now });

describe('a booking', () => {
  it('that ended never moves again', () => {
    fc.assert(
      fc.property(state, step, (booking, move) => {
        fc.pre(!isLive(booking));
        expect(moveBooking(booking, move).kind).not.toBe('moved');
      }),
    );
  });

  it('moves once: the same step again changes nothing', () => {
    fc.assert(
      fc.property(state, step, (booking, move) => {
        const first = moveBooking(booking, move);
        if (first.kind !== 'moved') return;
        const startsAt = move.move === 'reschedule' ? move.startsAt : booking.startsAt;
        const next = { ...booking, status: first.status, startsAt };
        expect(moveBooking(next, move)).toEqual({ kind: 'unchanged' });
      }),
    );
  });

  it('is confirmed and not attended by the center’s side alone, and expires by nobody’s hand', () => {
    fc.assert(
      fc.property(state, step, (booking, move) => {
        if (moveBooking(booking, move).kind !== 'moved') return;
        if (move.by === 'buyer') expect(['reschedule', 'cancel']).toContain(move.move);
        if (move.by === 'mechanic') expect(['complete', 'no_show']).toContain(move.move);
        if (move.by === 'system') expect(['expire', 'confirm']).toContain(move.move);
        else expect(move.move).not.toBe('expire');
      }),
    );
  });

  it('costs a fee only a buyer who cancels a confirmed one late, and never more than its price', () => {
    fc.assert(
      fc.property(state, step, (booking, move) => {
        const outcome = moveBooking(booking, move);
        if (outcome.kind !== 'moved' || outcome.lateFeeCents === null) return;
        expect([move.by, move.move, booking.status]).toEqual(['buyer', 'cancel', 'confirmed']);
        expect(freeUntil(booking) < NOW).toBe(true);
        expect(outcome.lateFeeCents).toBeGreaterThan(0);
        expect(outcome.lateFeeCents).toBeLessThanOrEqual(booking.priceCents);
      }),
    );
    expect(cancellationFeeCents(booked, inHours(24))).toBe(0);
    expect(cancellationFeeCents(booked, inHours(24.01))).toBe(9_950);
    expect(cancellationFeeCents({ ...booked, status: 'requested' }, inHours(47))).toBe(0);
  });

  it('that its buyer moves waits for the center again; what the center moves is confirmed', () => {
    const to = { startsAt: inHours(72) };
    expect(moveBooking(booked, { ...at('buyer', 'reschedule'), ...to })).toMatchObject({
      status: 'requested',
    });
    const asked = { ...booked, status: 'requested' } as const;
    expect(moveBooking(asked, { ...at('center', 'reschedule'), ...to })).toMatchObject({
      status: 'confirmed',
    });
    expect(moveBooking(booked, { ...at('buyer', 'reschedule', inHours(30)), ...to }).kind).toBe(
      'refused',
    );
  });

  it('shows each side what it can do now', () => {
    expect(movesOf(booked, 'buyer', NOW)).toEqual(['reschedule', 'cancel']);
    expect(movesOf(booked, 'buyer', inHours(30))).toEqual(['cancel']);
    expect(movesOf({ ...booked, status: 'requested' }, 'center', NOW)).toEqual([
      ...['confirm', 'reschedule', 'cancel'],
    ]);
    expect(movesOf(booked, 'mechanic', inHours(49))).toEqual(['complete', 'no_show']);
    expect(movesOf({ ...booked, status: 'completed' }, 'admin', NOW)).toEqual([]);
  });
});

it('the rule about cancelling is said in words', () => {
  expect(cancellationRule(booked)).toContain('until 24 hours before');
  expect(cancellationRule(booked)).toContain('50 % of the price');
  expect(cancellationRule({ cancellationHours: 24, lateFeeBps: 0 })).toContain('for free');
});
