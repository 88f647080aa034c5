import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wallTime } from '@/lib/platform/wall-time';
import { afterQuietHours, nextDigest } from './schedule';

/** Random hours; many more in the long dose. */
const DOSE = process.env.DEALSCOUT_TEST_DOSE === 'long' ? 5_000 : 200;

const ZONES = [
  'America/New_York',
  'America/Los_Angeles',
  'America/Phoenix',
  'America/St_Johns',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'UTC',
];
/** Around the days on which clocks change somewhere, and any others. */
const DAYS = ['2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01'];
const instant = fc
  .tuple(
    fc.constantFrom(...DAYS, '2026-07-01', '2024-02-29'),
    fc.integer({ min: -1_440, max: 2_880 }),
    fc.integer({ min: 0, max: 59_999 }),
  )
  .map(([day, minutes, ms]) => new Date(Date.parse(`${day}T00:00:00Z`) + minutes * 60_000 + ms));
const minute = fc.integer({ min: 0, max: 1_439 });

describe('quiet hours', () => {
  it('end when the wall says so, on days with a change of the clocks too', () => {
    const quiet = { quietFromMinute: 22 * 60, quietUntilMinute: 7 * 60 };
    const zone = 'America/New_York';
    const end = (text: string) => afterQuietHours(new Date(text), quiet, zone).toISOString();
    expect(end('2026-11-21T17:00:00.123Z')).toBe('2026-11-21T17:00:00.123Z');
    expect(end('2026-11-22T04:00:10Z')).toBe('2026-11-22T12:00:00.000Z');
    // The night to summer time has an hour less, the night from it one more.
    expect(end('2026-03-08T03:30:00Z')).toBe('2026-03-08T11:00:00.000Z');
    expect(end('2026-11-01T02:30:00Z')).toBe('2026-11-01T12:00:00.000Z');
    const gap = { quietFromMinute: 60, quietUntilMinute: 150 };
    expect(afterQuietHours(new Date('2026-03-08T06:10:00Z'), gap, zone).toISOString()).toBe(
      '2026-03-08T07:00:00.000Z',
    );
  });

  it('are what looking at the wall minute by minute finds', () => {
    fc.assert(
      fc.property(
        instant,
        minute,
        minute,
        fc.constantFrom(...ZONES),
        (now, quietFromMinute, quietUntilMinute, zone) => {
          const isQuiet = (at: Date) => {
            const shown = wallTime(at, zone).minute;
            if (quietFromMinute <= quietUntilMinute) {
              return shown >= quietFromMinute && shown < quietUntilMinute;
            }
            return shown >= quietFromMinute || shown < quietUntilMinute;
          };
          const end = afterQuietHours(now, { quietFromMinute, quietUntilMinute }, zone);
          expect(isQuiet(end)).toBe(false);
          expect(end >= now).toBe(true);
          // Some minutes in between, and the last: a model that walks them all takes minutes itself.
          const spanMinutes = Math.floor((end.getTime() - now.getTime()) / 60_000);
          for (const part of [0, 0.13, 0.37, 0.5, 0.71, 0.93]) {
            if (end.getTime() === now.getTime()) break;
            const at = new Date(now.getTime() + Math.floor(spanMinutes * part) * 60_000);
            if (at < end) expect(isQuiet(at)).toBe(true);
          }
          if (end > now) expect(isQuiet(new Date(end.getTime() - 1))).toBe(true);
        },
      ),
      { numRuns: DOSE },
    );
  });
});

describe('the daily digest', () => {
  it('comes once a date of the wall, in order, and never within two minutes', () => {
    fc.assert(
      fc.property(
        fc.array(instant, { minLength: 2, maxLength: 6 }),
        minute,
        fc.constantFrom(...ZONES.filter((zone) => zone !== 'Pacific/Apia')),
        (instants, digestMinute, timeZone) => {
          const days = new Map<string, number>();
          for (const now of [...instants].sort((a, b) => a.getTime() - b.getTime())) {
            const { at, day } = nextDigest(now, { timeZone, digestMinute });
            expect(at.getTime() - now.getTime()).toBeGreaterThan(119_999);
            expect(at.getTime() - now.getTime()).toBeLessThanOrEqual(26 * 3_600_000);
            expect(days.get(day) ?? at.getTime()).toBe(at.getTime());
            days.set(day, at.getTime());
          }
        },
      ),
      { numRuns: DOSE },
    );
  });
});
