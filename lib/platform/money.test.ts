import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bpsOf,
  divideHalfUp,
  formatDollars,
  parseDollars,
  roundCents,
  sumCents,
} from '@/lib/platform/money';

const anyCents = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });

describe('bpsOf', () => {
  it.each([
    [1_999_900, 625, 124_994],
    [100, 50, 1], // half a cent goes up
    [100, 49, 0],
    [-100, 50, -1],
    [0, 625, 0],
    [2_500_000, 10_000, 2_500_000],
    [9_000_000_000_000, 9_999, 8_999_100_000_000],
  ])('%i cents at %i bps is %i', (cents, rate, expected) => {
    expect(bpsOf(cents, rate)).toBe(expected);
  });

  it('is the exact half-up value whatever the size, and mirrors the sign', () => {
    fc.assert(
      fc.property(anyCents, fc.integer({ min: 0, max: 50_000 }), (cents, rate) => {
        const exact = BigInt(Math.abs(cents)) * BigInt(rate);
        const expected = Number((exact + 5_000n) / 10_000n);
        expect(bpsOf(Math.abs(cents), rate)).toBe(expected);
        expect(bpsOf(-cents, rate) + bpsOf(cents, rate)).toBe(0);
      }),
    );
  });

  it('refuses fractions', () => {
    expect(() => bpsOf(1.5, 100)).toThrow(RangeError);
    expect(() => bpsOf(100, 6.25)).toThrow(RangeError);
    expect(() => bpsOf(Number.NaN, 1)).toThrow(RangeError);
  });
});

describe('rounding and sums', () => {
  it('halves go away from zero', () => {
    expect([divideHalfUp(5, 10), divideHalfUp(-5, 10), divideHalfUp(4, 10)]).toEqual([1, -1, 0]);
    expect([roundCents(0.5), roundCents(-0.5), roundCents(-0.4)]).toEqual([1, -1, 0]);
    expect(Object.is(divideHalfUp(-4, 10), 0)).toBe(true);
    expect(() => divideHalfUp(1, 0)).toThrow(RangeError);
    expect(() => roundCents(Number.NaN)).toThrow(RangeError);
  });

  it('a sum is exact or an error', () => {
    expect(sumCents([])).toBe(0);
    expect(sumCents([1, -3, 10])).toBe(8);
    expect(() => sumCents([0.1])).toThrow(RangeError);
    expect(() => sumCents([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
  });
});

describe('dollars as text', () => {
  it.each([
    ['$12,345.67', 1_234_567],
    ['12345', 1_234_500],
    ['-$5.5', -550],
    [' 0 ', 0],
    ['-0', 0],
    ['$1,234,567', 123_456_700],
  ])('%s is %i cents', (text, cents) => {
    expect(Object.is(parseDollars(text), cents)).toBe(true);
  });

  it.each(['', '$', '12,34', '1e3', '5.123', '1,2345', '12 345', '€5', 'call', '99999999999999'])(
    '%s is no amount',
    (text) => {
      expect(parseDollars(text)).toBeNull();
    },
  );

  it('what is shown exactly is read back as the same cents', () => {
    fc.assert(
      fc.property(anyCents, (cents) => {
        expect(parseDollars(formatDollars(cents))).toBe(cents === 0 ? 0 : cents);
      }),
    );
  });

  it('shows cents only when there are any, and rounds half-up on request', () => {
    expect(formatDollars(1_234_500)).toBe('$12,345');
    expect(formatDollars(-550)).toBe('-$5.50');
    expect(formatDollars(1_234_550, { isExact: false })).toBe('$12,346');
    expect(formatDollars(-40, { isExact: false })).toBe('$0');
    expect(formatDollars(100_000_000_00)).toBe('$100,000,000');
  });
});
