import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, instantOfWall, isoWeekday, MINUTES_PER_DAY, wallTime } from './wall-time';

const ZONES = [
  ...['America/New_York', 'America/Los_Angeles', 'America/Phoenix', 'America/St_Johns'],
  ...['Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC'],
];
const DAYS = ['2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01'];
const HOUR_MINUTES = 60;

describe('a time on a wall', () => {
  it('is the first instant after the gap where clocks leave it out, the first of two where it comes twice', () => {
    const at = (day: string, minute: number) =>
      instantOfWall(day, minute, 'America/New_York').toISOString();
    expect(at('2026-03-08', 90)).toBe('2026-03-08T06:30:00.000Z');
    expect(at('2026-03-08', 150)).toBe('2026-03-08T07:00:00.000Z');
    expect(at('2026-03-08', 180)).toBe('2026-03-08T07:00:00.000Z');
    expect(at('2026-11-01', 90)).toBe('2026-11-01T05:30:00.000Z');
    expect(at('2026-11-01', 120)).toBe('2026-11-01T07:00:00.000Z');
    expect(at('2026-11-01', MINUTES_PER_DAY)).toBe('2026-11-02T05:00:00.000Z');
  });

  it('is shown by the wall at that instant, or lies in a gap', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...DAYS, '2026-07-01', '2028-02-29'),
        fc.integer({ min: 0, max: MINUTES_PER_DAY - 1 }),
        fc.constantFrom(...ZONES),
        (day, minute, zone) => {
          const at = instantOfWall(day, minute, zone);
          const shown = wallTime(at, zone);
          const isExact = shown.day === day && shown.minute === minute;
          if (isExact) {
            const hourBefore = new Date(at.getTime() - HOUR_MINUTES * 60_000);
            expect(wallTime(hourBefore, zone)).not.toEqual(shown);
            return;
          }
          const justBefore = wallTime(new Date(at.getTime() - 60_000), zone);
          expect(
            `${justBefore.day} ${String(justBefore.minute).padStart(4, '0')}` <
              `${day} ${String(minute).padStart(4, '0')}`,
          ).toBe(true);
          expect(shown.day > day || shown.minute > minute).toBe(true);
        },
      ),
    );
  });
});

it('days are counted over the ends of months and years', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  expect(isoWeekday('2026-11-22')).toBe(7);
  expect(isoWeekday('2026-11-23')).toBe(1);
});
