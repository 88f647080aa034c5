/** Free times of a service center: from its hours, closed days, places and bookings, in its own time zone. Pure. */
import type { ClosedDays, OpenHours } from '@/db/booking-content';
import { MS_PER_HOUR, MS_PER_MINUTE } from '@/lib/platform/time';
import { addDays, instantOfWall, isoWeekday, wallTime } from '@/lib/platform/wall-time';

/** Slots of a day begin so many minutes apart, counted from when the center opens. */
export const SLOT_STEP_MIN = 30;

/** Slots are shown for so many days at once. */
export const SLOT_DAYS_MAX = 14;

/** What decides when a center takes a car. */
export interface CenterCalendar {
  /** IANA name. */
  timeZone: string;
  capacity: number;
  weeklyHours: readonly OpenHours[];
  closures: readonly ClosedDays[];
  leadHours: number;
  horizonDays: number;
}

/** A place of a center that is held, from and to (not including) an instant. */
export interface TakenTime {
  bay: number;
  startsAt: Date;
  endsAt: Date;
}

/** A time at which a car is taken. */
export interface Slot {
  startsAt: Date;
  endsAt: Date;
  /** The place that is free: the first of them. */
  bay: number;
  /** As walls at the center show it: "2026-03-08" and minutes after midnight. */
  day: string;
  minute: number;
}

/** Free times of a service, on some days of the center's own calendar. */
export interface SlotPage {
  timeZone: string;
  /** The days that were looked at, as dates in the time zone of the center. */
  fromDay: string;
  toDay: string;
  slots: Pick<Slot, 'startsAt' | 'endsAt' | 'day' | 'minute'>[];
  /** Where the next page begins; null after the last day on which the center takes bookings. */
  nextDay: string | null;
}

/** Minutes after midnight of a time as hours are kept ("08:30", "24:00"). Throws RangeError for another text. */
export function minuteOfDay(time: string): number {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(time);
  const minute = match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN;
  if (!(minute <= 1_440)) throw new RangeError(`no time of day: ${time}`);
  return minute;
}

/** Whether a center is closed on a date by its closed days; weekly hours are another matter. */
export function closureOn(closures: readonly ClosedDays[], day: string): ClosedDays | null {
  return closures.find(({ from, to }) => from <= day && day <= to) ?? null;
}

/** The first place that nobody holds between two instants, 1 to `capacity`; null where all are taken. */
export function freeBay(
  taken: readonly TakenTime[],
  capacity: number,
  span: { startsAt: Date; endsAt: Date },
): number | null {
  const held = new Set(
    taken
      .filter(({ startsAt, endsAt }) => startsAt < span.endsAt && span.startsAt < endsAt)
      .map(({ bay }) => bay),
  );
  for (let bay = 1; bay <= capacity; bay += 1) if (!held.has(bay)) return bay;
  return null;
}

/** Every time at which a day's hours let an inspection begin and end; nothing of bookings yet. */
function timesOfDay(
  center: Pick<CenterCalendar, 'timeZone' | 'weeklyHours'>,
  day: string,
  durationMin: number,
): Omit<Slot, 'bay'>[] {
  const weekday = isoWeekday(day);
  const times: Omit<Slot, 'bay'>[] = [];
  const seen = new Set<string>();
  for (const hours of center.weeklyHours) {
    if (hours.weekday !== weekday) continue;
    const opensAtMinute = minuteOfDay(hours.from);
    const opens = instantOfWall(day, opensAtMinute, center.timeZone).getTime();
    const closes = instantOfWall(day, minuteOfDay(hours.to), center.timeZone).getTime();
    const lastStart = closes - durationMin * MS_PER_MINUTE;
    for (let at = opens; at <= lastStart; at += SLOT_STEP_MIN * MS_PER_MINUTE) {
      const startsAt = new Date(at);
      const shown = wallTime(startsAt, center.timeZone);
      // What a wall shows twice on a day is offered the first time only: nobody could tell them apart.
      const label = `${shown.day} ${shown.minute}`;
      // Where clocks go back while a center is open, they may show a time before it opens.
      if (seen.has(label) || shown.minute < opensAtMinute) continue;
      seen.add(label);
      times.push({ startsAt, endsAt: new Date(at + durationMin * MS_PER_MINUTE), ...shown });
    }
  }
  return times.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

/** The days within which a center takes bookings made now, as dates in its time zone. */
export function bookableDays(
  center: Pick<CenterCalendar, 'timeZone' | 'leadHours' | 'horizonDays'>,
  now: Date,
): { from: string; to: string } {
  const soonest = new Date(now.getTime() + center.leadHours * MS_PER_HOUR);
  const today = wallTime(now, center.timeZone).day;
  return { from: wallTime(soonest, center.timeZone).day, to: addDays(today, center.horizonDays) };
}

/** What is asked of a center: times for an inspection of `durationMin` on dates of its own time zone. */
export interface SlotQuestion {
  durationMin: number;
  fromDay: string;
  toDay: string;
  now: Date;
  /** What is held at least between the two dates. */
  taken: readonly TakenTime[];
}

function* eachFreeSlot(center: CenterCalendar, asked: SlotQuestion): Generator<Slot> {
  const bounds = bookableDays(center, asked.now);
  const soonest = asked.now.getTime() + center.leadHours * MS_PER_HOUR;
  const toDay = asked.toDay < bounds.to ? asked.toDay : bounds.to;
  let day = asked.fromDay > bounds.from ? asked.fromDay : bounds.from;
  for (; day <= toDay; day = addDays(day, 1)) {
    if (closureOn(center.closures, day)) continue;
    for (const time of timesOfDay(center, day, asked.durationMin)) {
      if (time.startsAt.getTime() < soonest) continue;
      const bay = freeBay(asked.taken, center.capacity, time);
      if (bay !== null) yield { ...time, bay };
    }
  }
}

/**
 * The free times of a center, in order. None begins earlier than its lead time allows or later than its
 * horizon, none lies outside its hours or on a closed day, and each is free in one of its places for its whole
 * time. Times are real minutes: a day with a change of the clocks has an hour more or less.
 */
export function freeSlots(center: CenterCalendar, asked: SlotQuestion): Slot[] {
  return [...eachFreeSlot(center, asked)];
}

/** The first of them, or null. */
export function nextFreeSlot(center: CenterCalendar, asked: SlotQuestion): Slot | null {
  for (const slot of eachFreeSlot(center, asked)) return slot;
  return null;
}

/** The free slot that begins at an instant, or null: what a booking must be. */
export function slotAt(
  center: CenterCalendar,
  asked: { durationMin: number; startsAt: Date; now: Date; taken: readonly TakenTime[] },
): Slot | null {
  const { day } = wallTime(asked.startsAt, center.timeZone);
  const slots = freeSlots(center, { ...asked, fromDay: addDays(day, -1), toDay: day });
  return slots.find(({ startsAt }) => startsAt.getTime() === asked.startsAt.getTime()) ?? null;
}
