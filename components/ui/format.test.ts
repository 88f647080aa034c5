import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatAbout,
  formatAgo,
  formatAtLeast,
  formatDay,
  formatDays,
  formatDuration,
  formatEstimate,
  formatMiles,
  formatMoney,
  formatMoneyChange,
  formatMoneyShort,
  formatNear,
  formatPercent,
  formatUpTo,
} from './format';

const dollarsIn = (text: string): number => Number(text.replaceAll(/[$,]/g, ''));

describe('money', () => {
  it.each([
    [1_840_000, '$18,400'],
    [0, '$0'],
    [-40_000, '-$400'],
    [-20, '$0'],
    [150, '$2'],
  ])('%i cents read %s', (cents, text) => {
    expect(formatMoney(cents)).toBe(text);
  });

  it('keeps the cents where they are asked for, so that shown lines add up', () => {
    expect(formatMoney(110_281, { withCents: true })).toBe('$1,102.81');
  });

  it('marks an estimate', () => {
    expect(formatEstimate(2_011_800)).toBe('≈ $20,118');
  });

  it.each([
    [90_000, '$900'],
    [1_840_000, '$18.4k'],
    [2_000_000, '$20k'],
    [99_996_000, '$1M'],
    [-250_000, '-$2.5k'],
  ])('%i cents fit an axis as %s', (cents, text) => {
    expect(formatMoneyShort(cents)).toBe(text);
  });

  it.each([
    [62_000, '+$620'],
    [-115_000, '−$1,150'],
    [20, '$0'],
  ])('a change of %i cents reads %s', (cents, text) => {
    expect(formatMoneyChange(cents)).toBe(text);
  });
});

describe('rounded promises', () => {
  it.each([
    [212_345, '$2,120'],
    [64_400, '$640'],
    [1_234_500, '$12,300'],
  ])('about %i cents is said with three figures: %s', (cents, text) => {
    expect(formatAbout(cents)).toBe(text);
  });

  it('"at least" never promises more than there is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), (cents) => {
        expect(dollarsIn(formatAtLeast(cents)) * 100).toBeLessThanOrEqual(cents);
      }),
    );
  });

  it('"up to" never hides a part of the loss', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), (cents) => {
        expect(dollarsIn(formatUpTo(-cents)) * 100).toBeGreaterThanOrEqual(cents);
      }),
    );
  });
});

describe('unknown', () => {
  it('is said, never shown as zero', () => {
    expect([
      formatMoney(null),
      formatEstimate(null),
      formatMoneyChange(null),
      formatMiles(null),
      formatPercent(null),
      formatDays(null),
      formatDay(null),
      formatAgo(null, new Date()),
    ]).toEqual(Array(8).fill('unknown'));
  });
});

describe('miles, shares and time', () => {
  it('writes miles and percentages', () => {
    expect(formatMiles(41_203)).toBe('41,203 mi');
    expect(formatPercent(0.0625, 2)).toBe('6.25%');
    expect(formatPercent(-0.001)).toBe('0%');
  });

  it.each([
    [0, 'today'],
    [1, '1 day'],
    [12, '12 days'],
  ])('%i days on market read %s', (days, text) => {
    expect(formatDays(days)).toBe(text);
  });

  const now = new Date('2022-10-15T12:00:00Z');
  it.each([
    ['2022-10-15T12:05:00Z', 'just now'],
    ['2022-10-15T11:59:30Z', 'just now'],
    ['2022-10-15T11:57:00Z', '3 min ago'],
    ['2022-10-15T11:00:01Z', '59 min ago'],
    ['2022-10-15T11:00:00Z', '1 hour ago'],
    ['2022-10-13T13:00:00Z', '47 hours ago'],
    ['2022-10-03T12:00:00Z', '12 days ago'],
    ['2022-06-01T12:00:00Z', 'Jun 1, 2022'],
  ])('%s is %s', (then, text) => {
    expect(formatAgo(new Date(then), now)).toBe(text);
  });
});

describe('short stretches of time', () => {
  it.each([
    [-5, '0 ms'],
    [340.4, '340 ms'],
    [999.4, '999 ms'],
    [1_000, '1 s'],
    [2_449, '2.4 s'],
    [9_960, '10 s'],
    [59_400, '59 s'],
    [59_600, '1 min'],
    [185_000, '3 min 5 s'],
    [7_440_000, '2 h 4 min'],
    [86_400_000, '1 d'],
    [262_800_000, '3 d 1 h'],
  ])('%d ms read %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it.each([
    [0, 'now'],
    [-900, 'now'],
    [-12_000, '12 s ago'],
    [245_000, 'in 4 min'],
    [-7_440_000, '2 h ago'],
  ])('an instant %d ms from now reads %s', (ms, text) => {
    const now = new Date('2026-03-01T12:00:00Z');
    expect(formatNear(new Date(now.getTime() + ms), now)).toBe(text);
  });

  it('that are not known say so', () => {
    expect(formatNear(null, new Date())).toBe('unknown');
  });
});
