import { describe, expect, it } from 'vitest';
import { MS_PER_DAY, marketClock, toDateOnly, wholeDaysBetween } from '@/lib/platform/time';

const wall = () => new Date('2026-11-21T00:00:00Z');

describe('clocks', () => {
  it('a live market runs on the wall clock, the demo behind it by its offset', () => {
    expect(marketClock(wall, 0)()).toEqual(wall());
    const offsetMs = wall().getTime() - Date.parse('2022-10-15T00:00:00Z');
    expect(toDateOnly(marketClock(wall, offsetMs)())).toBe('2022-10-15');
    expect(() => marketClock(wall, Number.NaN)).toThrow(RangeError);
  });

  it('whole days are rounded down and never negative', () => {
    const start = new Date('2026-01-01T00:00:00Z');
    const later = (ms: number) => new Date(start.getTime() + ms);
    expect(wholeDaysBetween(start, later(MS_PER_DAY - 1))).toBe(0);
    expect(wholeDaysBetween(start, later(2 * MS_PER_DAY))).toBe(2);
    expect(wholeDaysBetween(later(MS_PER_DAY), start)).toBe(0);
  });
});
