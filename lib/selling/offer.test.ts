import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OFFER_STATUSES } from '@/db/vocabulary';
import { buyerName, messageText } from './message';
import {
  agreedCents,
  fairnessOf,
  isWaiting,
  moveOffer,
  OFFER_MOVES,
  type OfferState,
  type OfferStep,
} from './offer';

const NOW = new Date('2026-03-10T12:00:00Z');
const soon = new Date('2026-03-11T12:00:00Z');
const amount = fc.integer({ min: 100, max: 5_000_000 });
const state = fc.record<OfferState>({
  status: fc.constantFrom(...OFFER_STATUSES),
  amountCents: amount,
  counterCents: fc.option(amount),
  expiresAt: fc.constantFrom(soon, new Date('2026-03-09T12:00:00Z')),
});
const step = fc.record<OfferStep>({
  by: fc.constantFrom('buyer', 'seller'),
  move: fc.constantFrom(...OFFER_MOVES),
  counterCents: fc.option(amount),
  now: fc.constant(NOW),
});

describe('an offer', () => {
  it('that is declined, withdrawn or expired never moves again', () => {
    fc.assert(
      fc.property(state, step, (offer, move) => {
        const isOver = ['declined', 'withdrawn', 'expired'].includes(offer.status);
        fc.pre(isOver);
        expect(moveOffer(offer, move).kind).not.toBe('moved');
      }),
    );
  });

  it('moves once: the same step again changes nothing', () => {
    fc.assert(
      fc.property(state, step, (offer, move) => {
        const first = moveOffer(offer, move);
        if (first.kind !== 'moved') return;
        expect(moveOffer(first.next, move)).toEqual({ kind: 'unchanged' });
      }),
    );
  });

  it('is never accepted by who made the amount, nor after it ran out', () => {
    fc.assert(
      fc.property(state, step, (offer, move) => {
        const outcome = moveOffer(offer, move);
        if (outcome.kind !== 'moved' || outcome.next.status !== 'accepted') return;
        expect(offer.expiresAt > NOW).toBe(true);
        expect(move.by).toBe(offer.status === 'open' ? 'seller' : 'buyer');
      }),
    );
  });

  it('keeps what was offered, and asks for more with every counter', () => {
    fc.assert(
      fc.property(state, step, (offer, move) => {
        const outcome = moveOffer(offer, move);
        if (outcome.kind !== 'moved') return;
        expect(outcome.next.amountCents).toBe(offer.amountCents);
        if (outcome.next.status === 'countered') {
          expect(outcome.next.counterCents).toBeGreaterThan(offer.amountCents);
          expect(isWaiting(outcome.next) && outcome.next.expiresAt > NOW).toBe(true);
        }
      }),
    );
  });

  it('is agreed at the counter where there was one', () => {
    const offer = { amountCents: 100, counterCents: null, status: 'accepted' } as const;
    expect(agreedCents(offer)).toBe(100);
    expect(agreedCents({ ...offer, counterCents: 120 })).toBe(120);
    expect(agreedCents({ ...offer, status: 'countered', counterCents: 120 })).toBeNull();
  });

  it('is told where it stands, and the lowest price to nobody but the seller', () => {
    const range = { p10Cents: 80, p50Cents: 100, p90Cents: 120 };
    const places = [79, 80, 99, 100, 120, 121].map(
      (cents) => fairnessOf(cents, range, null)?.place,
    );
    expect(places).toEqual([
      ...['below_range', 'lower_half', 'lower_half', 'upper_half', 'upper_half', 'above_range'],
    ]);
    expect(fairnessOf(95, range, null)).toMatchObject({ ofValuePercent: 95, isAtFloor: null });
    expect(fairnessOf(95, range, 90)?.isAtFloor).toBe(true);
    expect(fairnessOf(89, range, 90)?.isAtFloor).toBe(false);
    expect(fairnessOf(95, null, 90)).toBeNull();
  });
});

describe('a message', () => {
  it('keeps its lines and loses what is not seen', () => {
    expect(messageText(' Hi\r\n\r\n\r\n\r\nthere\u202egnp\u0000 ')).toBe('Hi\n\ntheregnp');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = messageText(text);
        expect(read.isWellFormed()).toBe(true);
        expect(messageText(read)).toBe(read);
        expect(read.includes('\u0000') || read.includes('\u202e')).toBe(false);
      }),
    );
  });

  it('names a buyer the same in one conversation and otherwise for another car', () => {
    const name = buyerName('car-1', 'person-1');
    expect(name).toMatch(/^Buyer [2-9A-Z]{4}$/);
    expect(buyerName('car-1', 'person-1')).toBe(name);
    expect(buyerName('car-2', 'person-1')).not.toBe(name);
  });
});
