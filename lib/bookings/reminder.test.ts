import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wallTime } from '@/lib/platform/wall-time';
import { dueReminders, reminderDueAt } from './reminder';

const RUNS = process.env.DEALSCOUT_TEST_DOSE === 'long' ? 5_000 : 200;
const HOUR_MS = 3_600_000;
const ZONES = [
  ...['America/New_York', 'America/Los_Angeles', 'America/Phoenix', 'America/St_Johns'],
  ...['Pacific/Honolulu', 'Australia/Lord_Howe', 'UTC'],
];
const DAYS = ['2026-03-08', '2026-04-05', '2026-10-04', '2026-11-01', '2026-07-01'];
const start = fc
  .tuple(fc.constantFrom(...DAYS), fc.integer({ min: -1_440, max: 2_880 }))
  .map(([day, minutes]) => new Date(Date.parse(`${day}T00:00:00Z`) + minutes * 60_000));
const booking = fc
  .tuple(start, fc.integer({ min: 0, max: 240 }), fc.constantFrom(...ZONES))
  .map(([startsAt, hoursAhead, timeZone]) => ({
    ...{ startsAt, timeZone },
    timedAt: new Date(startsAt.getTime() - hoursAhead * HOUR_MS),
  }));

describe('a reminder', () => {
  it('comes a day and two hours before, over a change of the clocks too', () => {
    const monday = {
      startsAt: new Date('2026-03-08T20:00:00Z'),
      timedAt: new Date('2026-03-01T00:00:00Z'),
      timeZone: 'America/Denver',
    };
    expect(reminderDueAt('day_before', monday)?.toISOString()).toBe('2026-03-07T20:00:00.000Z');
    expect(reminderDueAt('hours_before', monday)?.toISOString()).toBe('2026-03-08T18:00:00.000Z');
    // Eight in the morning: two hours before is night, so it comes at seven.
    const early = { ...monday, startsAt: new Date('2026-03-10T14:00:00Z') };
    expect(reminderDueAt('hours_before', early)?.toISOString()).toBe('2026-03-10T13:00:00.000Z');
    const justBooked = { ...monday, timedAt: new Date('2026-03-07T19:30:00Z') };
    expect(reminderDueAt('day_before', justBooked)).toBeNull();
    expect(reminderDueAt('hours_before', justBooked)).not.toBeNull();
  });

  it('wakes nobody, never comes before its time, and not when it helps no more', () => {
    fc.assert(
      fc.property(booking, fc.constantFrom('day_before', 'hours_before'), (each, kind) => {
        const dueAt = reminderDueAt(kind as 'day_before', each);
        if (dueAt === null) return;
        const { minute } = wallTime(dueAt, each.timeZone);
        expect(minute >= 7 * 60 && minute < 21 * 60).toBe(true);
        const hoursBefore = (each.startsAt.getTime() - dueAt.getTime()) / HOUR_MS;
        expect(hoursBefore).toBeLessThanOrEqual(kind === 'day_before' ? 24 : 2);
        expect(hoursBefore).toBeGreaterThanOrEqual(0.5);
        expect(each.timedAt <= dueAt).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });

  it('is sent once, whenever and however often somebody looks', () => {
    fc.assert(
      fc.property(
        booking,
        fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 40 }),
        (each, hours) => {
          const sent: ('day_before' | 'hours_before')[] = [];
          for (const hour of hours.sort((a, b) => b - a)) {
            const now = new Date(each.startsAt.getTime() - hour * HOUR_MS);
            sent.push(...dueReminders(each, sent, now));
          }
          expect(new Set(sent).size).toBe(sent.length);
        },
      ),
      { numRuns: RUNS },
    );
  });
});
