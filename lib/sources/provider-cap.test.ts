import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  budgetState,
  forecastMonth,
  leftForToday,
  nextMonth,
  PACE_SECONDS,
  paceWaitSeconds,
} from './provider-cap';

const amount = fc.nat(1_000_000);
const max = fc.option(fc.nat(1_000_000), { nil: null });

describe('a budget', () => {
  it('is throttled from four fifths on and spent at its end, by calls or by cost', () => {
    fc.assert(
      fc.property(max, max, amount, amount, (callsMax, costMicrosMax, callCount, costMicros) => {
        const state = budgetState({ callsMax, costMicrosMax }, { callCount, costMicros });
        const shares = [
          ...(callsMax === null ? [] : [callCount / callsMax]),
          ...(costMicrosMax === null ? [] : [costMicros / costMicrosMax]),
        ].map((share) => (Number.isNaN(share) ? 1 : share));
        const most = Math.max(0, ...shares);
        expect(state).toBe(most >= 1 ? 'spent' : most >= 0.8 ? 'throttled' : 'open');
      }),
    );
  });

  it('leaves a day no more than the day has, nor than the month has left', () => {
    fc.assert(
      fc.property(max, max, amount, (day, month, before) => {
        const none = { callsMax: null, costMicrosMax: null };
        const left = leftForToday(
          { ...none, callsMax: day },
          { ...none, callsMax: month },
          { callCount: before, costMicros: 0 },
        );
        if (day !== null) expect(left.callsMax).toBeLessThanOrEqual(day);
        if (month !== null) expect(left.callsMax).toBeLessThanOrEqual(Math.max(0, month - before));
        expect(left.callsMax === null).toBe(day === null && month === null);
        expect(left.costMicrosMax).toBeNull();
      }),
    );
  });

  it('makes people wait for no longer than the pace', () => {
    const at = new Date('2026-03-01T12:00:00Z');
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (ms) => {
        const wait = paceWaitSeconds(at, new Date(at.getTime() + ms));
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(PACE_SECONDS);
        expect(wait === 0).toBe(ms >= PACE_SECONDS * 1_000);
      }),
    );
  });
});

describe('the forecast of a month', () => {
  it('is what it came to, and the days that are left at the pace of the last seven', () => {
    const days = Object.fromEntries(
      Array.from({ length: 10 }, (_, i) => [`2026-03-${String(i + 1).padStart(2, '0')}`, 100]),
    );
    expect(forecastMonth(days, new Date('2026-03-11T00:00:00Z'))).toBe(
      1_000 + Math.round((600 / 6) * 21),
    );
    expect(forecastMonth({}, new Date('2026-03-11T00:00:00Z'))).toBe(0);
    expect(forecastMonth({ '2026-02-28': 900 }, new Date('2026-03-01T06:00:00Z'))).toBe(0);
  });

  it('is never less than what was spent, and at the very end is that', () => {
    const last = new Date(nextMonth(new Date('2026-03-15T00:00:00Z')).getTime() - 1);
    fc.assert(
      fc.property(fc.array(fc.nat(10_000), { maxLength: 31 }), (amounts) => {
        const days = Object.fromEntries(
          amounts.map((each, i) => [`2026-03-${String(i + 1).padStart(2, '0')}`, each]),
        );
        const total = amounts.reduce((sum, each) => sum + each, 0);
        expect(forecastMonth(days, last)).toBe(total);
        const midway = new Date('2026-03-31T00:00:00Z');
        expect(forecastMonth(days, midway)).toBeGreaterThanOrEqual(total);
      }),
    );
  });
});
