import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, isoWeekday, wallTime } from '@/lib/platform/wall-time';
import {
  bookableDays,
  type CenterCalendar,
  freeBay,
  freeSlots,
  minuteOfDay,
  nextFreeSlot,
  slotAt,
  type TakenTime,
} from './slots';

/** Random calendars; many more in the long dose. */
const RUNS = process.env.DEALSCOUT_TEST_DOSE === 'long' ? 1_000 : 60;
const ZONES = [
  ...['America/New_York', 'America/Los_Angeles', 'America/Phoenix', 'America/St_Johns'],
  ...['Pacific/Honolulu', 'Europe/Berlin', 'Australia/Lord_Howe', 'UTC'],
];
/** Around the days on which clocks change somewhere, and one on which they don't. */
const DAYS = ['2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-11-01', '2026-07-01'];
const HOUR_MS = 3_600_000;

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const everyDay = (from: string, to: string) =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from, to }));

const denver: CenterCalendar = {
  timeZone: 'America/Denver',
  capacity: 1,
  weeklyHours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '17:00' })),
  closures: [{ from: '2026-11-26', to: '2026-11-27', why: 'Thanksgiving' }],
  leadHours: 12,
  horizonDays: 14,
};
const NOW = new Date('2026-11-22T18:00:00Z');
const ask = (over: Partial<Parameters<typeof freeSlots>[1]> = {}) => ({
  ...{ durationMin: 90, fromDay: '2026-11-22', toDay: '2026-12-31', now: NOW, taken: [] },
  ...over,
});

const calendar = fc
  .record({
    timeZone: fc.constantFrom(...ZONES),
    capacity: fc.integer({ min: 1, max: 3 }),
    opens: fc.integer({ min: 0, max: 1_200 }),
    length: fc.integer({ min: 30, max: 1_440 }),
    leadHours: fc.integer({ min: 0, max: 72 }),
    horizonDays: fc.integer({ min: 1, max: 20 }),
    closed: fc.constantFrom(null, ...DAYS),
  })
  .map(
    ({ opens, length, closed, ...rest }): CenterCalendar => ({
      ...rest,
      weeklyHours: everyDay(clock(opens), clock(Math.min(1_440, opens + length))),
      closures: closed === null ? [] : [{ from: closed, to: closed, why: 'closed' }],
    }),
  );
const asked = fc.record({
  day: fc.constantFrom(...DAYS),
  durationMin: fc.integer({ min: 15, max: 240 }),
  hoursBefore: fc.integer({ min: 0, max: 96 }),
  takenAt: fc.array(
    fc.record({
      bay: fc.integer({ min: 1, max: 3 }),
      atMin: fc.integer({ min: -1_440, max: 2_880 }),
      lengthMin: fc.integer({ min: 15, max: 300 }),
    }),
    { maxLength: 8 },
  ),
});

function questionOf(input: {
  day: string;
  durationMin: number;
  hoursBefore: number;
  takenAt: { bay: number; atMin: number; lengthMin: number }[];
}) {
  const noon = Date.parse(`${input.day}T12:00:00Z`);
  const taken: TakenTime[] = input.takenAt.map(({ bay, atMin, lengthMin }) => ({
    bay,
    startsAt: new Date(noon + atMin * 60_000),
    endsAt: new Date(noon + (atMin + lengthMin) * 60_000),
  }));
  return {
    durationMin: input.durationMin,
    fromDay: addDays(input.day, -1),
    toDay: addDays(input.day, 1),
    now: new Date(noon - input.hoursBefore * HOUR_MS),
    taken,
  };
}

describe('free slots', () => {
  it('lie within the hours of the week, on open days, from the lead time to the horizon', () => {
    const slots = freeSlots(denver, ask());
    expect(slots[0]).toMatchObject({ day: '2026-11-23', minute: 8 * 60, bay: 1 });
    expect(slots[0]?.startsAt.toISOString()).toBe('2026-11-23T15:00:00.000Z');
    const days = [...new Set(slots.map(({ day }) => day))];
    expect(days).not.toContain('2026-11-26');
    expect(days).not.toContain('2026-11-28');
    expect(days.at(-1)).toBe('2026-12-04');
    expect(slots.filter(({ day }) => day === '2026-11-23').at(-1)?.minute).toBe(15 * 60 + 30);
    expect(bookableDays(denver, NOW)).toEqual({ from: '2026-11-22', to: '2026-12-06' });
  });

  it('are gone where all places are held, and there where one is free or just became so', () => {
    const taken = [
      {
        bay: 1,
        startsAt: new Date('2026-11-23T15:00:00Z'),
        endsAt: new Date('2026-11-23T16:30:00Z'),
      },
    ];
    const first = freeSlots(denver, ask({ taken }))[0];
    expect(first?.minute).toBe(9 * 60 + 30);
    const two = freeSlots({ ...denver, capacity: 2 }, ask({ taken }))[0];
    expect(two).toMatchObject({ minute: 8 * 60, bay: 2 });
    expect(freeBay(taken, 1, taken[0] ?? { startsAt: NOW, endsAt: NOW })).toBeNull();
  });

  it('of a night with a change of the clocks skip the gap, and the hour that comes twice comes once', () => {
    const night = { ...denver, weeklyHours: everyDay('00:00', '06:00'), leadHours: 0 };
    const on = (day: string) =>
      freeSlots(night, {
        ...{ durationMin: 30, fromDay: day, toDay: day, taken: [] },
        now: new Date(Date.parse(`${day}T00:00:00Z`) - 48 * HOUR_MS),
      }).map(({ minute }) => minute);
    const march = on('2026-03-08');
    expect(march.filter((minute) => minute >= 120 && minute < 180)).toEqual([]);
    expect(march).toContain(180);
    const november = on('2026-11-01');
    expect(november.filter((minute) => minute >= 60 && minute < 120)).toEqual([60, 90]);
    expect(november).toHaveLength(12);
    expect(march).toHaveLength(10);
    const late = { ...night, weeklyHours: everyDay('01:30', '02:00') };
    const input = { durationMin: 30, fromDay: '2026-11-01', toDay: '2026-11-01', taken: [] };
    const slots = freeSlots(late, { ...input, now: new Date('2026-10-30T00:00:00Z') });
    expect(slots.map(({ minute }) => minute)).toEqual([90]);
  });

  it('hold what they promise in every zone, on days with a change of the clocks too', () => {
    fc.assert(
      fc.property(calendar, asked, (center, input) => {
        const question = questionOf(input);
        const slots = freeSlots(center, question);
        expect(nextFreeSlot(center, question)).toEqual(slots[0] ?? null);
        const shown = slots.map(({ startsAt }) => {
          const { day, minute } = wallTime(startsAt, center.timeZone);
          return `${day} ${minute}`;
        });
        expect(new Set(shown).size).toBe(shown.length);
        for (const [index, slot] of slots.entries()) {
          expect(shown[index]).toBe(`${slot.day} ${slot.minute}`);
          expect(slot.endsAt.getTime() - slot.startsAt.getTime()).toBe(input.durationMin * 60_000);
          expect(slot.startsAt.getTime()).toBeGreaterThanOrEqual(
            question.now.getTime() + center.leadHours * HOUR_MS,
          );
          expect(slot.day <= bookableDays(center, question.now).to).toBe(true);
          expect(center.closures.some(({ from }) => from === slot.day)).toBe(false);
          const hours = center.weeklyHours.find(({ weekday }) => weekday === isoWeekday(slot.day));
          expect(slot.minute).toBeGreaterThanOrEqual(minuteOfDay(hours?.from ?? '24:00'));
          const end = wallTime(slot.endsAt, center.timeZone);
          const endMinute = end.day === slot.day ? end.minute : 1_440;
          expect(endMinute).toBeLessThanOrEqual(minuteOfDay(hours?.to ?? '00:00'));
          const inTheWay = question.taken.filter(
            ({ bay, startsAt, endsAt }) =>
              bay === slot.bay && startsAt < slot.endsAt && slot.startsAt < endsAt,
          );
          expect(inTheWay).toEqual([]);
          expect(slot.bay).toBeLessThanOrEqual(center.capacity);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('are the ones that can be booked one by one, and no others', () => {
    fc.assert(
      fc.property(calendar, asked, (center, input) => {
        const question = questionOf(input);
        const { durationMin, now, taken } = question;
        for (const slot of freeSlots(center, question).slice(0, 3)) {
          const at = { durationMin, now, taken };
          expect(slotAt(center, { ...at, startsAt: slot.startsAt })).toEqual(slot);
          const beside = new Date(slot.startsAt.getTime() + 60_000);
          expect(slotAt(center, { ...at, startsAt: beside })).toBeNull();
          const held = [...taken];
          for (let bay = 1; bay <= center.capacity; bay += 1) held.push({ ...slot, bay });
          expect(slotAt(center, { ...at, taken: held, startsAt: slot.startsAt })).toBeNull();
        }
      }),
      { numRuns: RUNS },
    );
  });
});
