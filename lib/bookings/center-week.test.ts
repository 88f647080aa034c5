import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, isoWeekday, wallTime } from '@/lib/platform/wall-time';
import type { Booking } from './booking-view';
import { isDayClosed, onWall, WEEK_ROWS, weekAround, weekRows } from './center-week';

const ZONES = ['America/Denver', 'America/New_York', 'Europe/Vienna', 'Australia/Lord_Howe', 'UTC'];
const ANN = { personId: 'usr_ann', displayName: 'Ann' };

function booking(startsAt: Date, over: { timeZone?: string; mechanicId?: string | null } = {}) {
  const { timeZone = 'America/Denver', mechanicId = null } = over;
  const endsAt = new Date(startsAt.getTime() + 90 * 60_000);
  const center = { timeZone } as Booking['center'];
  return { id: startsAt.toISOString(), startsAt, endsAt, mechanicId, center } as Booking;
}

describe('a week of a center', () => {
  it('is the seven days from Monday around any of them', () => {
    const dates = fc.date({
      min: new Date('2020-01-01'),
      max: new Date('2035-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(dates, (date) => {
        const day = date.toISOString().slice(0, 10);
        const week = weekAround(day);
        expect(week).toContain(day);
        expect(week.map(isoWeekday)).toEqual([1, 2, 3, 4, 5, 6, 7]);
        expect(weekAround(week[6] ?? '')).toEqual(week);
        expect(weekAround(addDays(day, 7))[0]).toBe(addDays(week[0] ?? '', 7));
      }),
    );
  });

  it('has each of its bookings once, on the day that walls at the center show, whatever the clocks do', () => {
    // The days around both changes of clocks of 2026, in minutes from the first.
    const starts = fc.array(fc.nat(60 * 24 * 240), { maxLength: 8 });
    const from = Date.UTC(2026, 2, 1);
    fc.assert(
      fc.property(starts, fc.constantFrom(...ZONES), fc.nat(3), (minutes, timeZone, capacity) => {
        const items = minutes.map((minute, index) => {
          const mechanicId = index % 3 === 0 ? null : index % 3 === 1 ? 'usr_ann' : 'usr_gone';
          const each = booking(new Date(from + minute * 60_000), { timeZone, mechanicId });
          return onWall(each, 1 + (index % 4));
        });
        for (const { booking: each, day } of items) {
          expect(day).toBe(wallTime(each.startsAt, timeZone).day);
        }
        const days = [...new Set(items.flatMap(({ day }) => weekAround(day)))].sort();
        for (const rows of WEEK_ROWS) {
          const shown = weekRows(items, { rows, days, capacity, mechanics: [ANN] });
          const placed = shown.flatMap((row) => row.days.flat());
          expect(placed).toHaveLength(items.length);
          expect(new Set(placed)).toEqual(new Set(items));
          for (const row of shown) {
            row.days.forEach((own, index) => {
              for (const each of own) expect(each.day).toBe(days[index]);
              const times = own.map(({ booking: { startsAt } }) => startsAt.getTime());
              expect(times).toEqual([...times].sort((a, b) => a - b));
            });
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('has a row for each place and mechanic, booked or not, and for who left with a booking', () => {
    const at = new Date('2026-03-10T15:00:00Z');
    const items = [onWall(booking(at), 3), onWall(booking(at, { mechanicId: 'usr_gone' }), 1)];
    const by = { days: weekAround('2026-03-10'), capacity: 2, mechanics: [ANN] };
    const labels = (rows: 'place' | 'mechanic') =>
      weekRows(items, { ...by, rows }).map(({ label }) => label);
    expect(labels('place')).toEqual(['Place 1', 'Place 2', 'Place 3']);
    expect(labels('mechanic')).toEqual(['Nobody yet', 'Ann', 'Somebody who left']);
  });

  it('shows as closed what the weekly hours or the closed days say', () => {
    const weeklyHours = [{ weekday: 1, from: '08:00', to: '17:00' }];
    const closures = [{ from: '2026-03-16', to: '2026-03-16', why: '' }];
    const closed = (day: string) => isDayClosed({ weeklyHours, closures }, day);
    expect(['2026-03-09', '2026-03-10', '2026-03-16'].map(closed)).toEqual([false, true, true]);
  });
});
