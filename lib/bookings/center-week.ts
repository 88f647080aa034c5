/** A week of a center as a calendar: its days, and who or what holds which booking on them. Pure. */
import { addDays, isoWeekday, wallTime } from '@/lib/platform/wall-time';
import type { Booking } from './booking-view';
import { type CenterCalendar, closureOn } from './slots';

export const DAYS_OF_WEEK = 7;

/** What the rows of the calendar are: the places of the center, or who inspects. */
export const WEEK_ROWS = ['place', 'mechanic'] as const;
export type WeekRows = (typeof WEEK_ROWS)[number];

/** A booking with the place that it holds, and its times as walls at the center show them. */
export interface WeekBooking {
  booking: Booking;
  bay: number;
  /** The date on which it begins: "2026-03-08". */
  day: string;
  /** Minutes after midnight. */
  fromMinute: number;
  toMinute: number;
}

/** Somebody who inspects at a center. */
export interface Mechanic {
  /** "usr_…" */
  personId: string;
  displayName: string;
}

/** A row of the calendar with the bookings of each of its days. */
export interface WeekRow {
  key: string;
  label: string;
  days: WeekBooking[][];
}

/** The seven dates from Monday to Sunday around a date. */
export function weekAround(day: string): string[] {
  const monday = addDays(day, 1 - isoWeekday(day));
  return Array.from({ length: DAYS_OF_WEEK }, (_, index) => addDays(monday, index));
}

/** A booking on the walls of its center. */
export function onWall(booking: Booking, bay: number): WeekBooking {
  const { timeZone } = booking.center;
  const { day, minute: fromMinute } = wallTime(booking.startsAt, timeZone);
  return { booking, bay, day, fromMinute, toMinute: wallTime(booking.endsAt, timeZone).minute };
}

/** Whether a center takes no cars on a date, by its weekly hours or its closed days. */
export function isDayClosed(
  { weeklyHours, closures }: Pick<CenterCalendar, 'weeklyHours' | 'closures'>,
  day: string,
): boolean {
  const isOpen = weeklyHours.some(({ weekday }) => weekday === isoWeekday(day));
  return !isOpen || closureOn(closures, day) !== null;
}

const NOBODY = 'nobody';

/**
 * The rows of a week, each booking in exactly one of them: a row for each place (1 to `capacity`, and any
 * other that a booking still holds), or one for each mechanic after that of bookings without one. In a day by
 * when they begin.
 */
export function weekRows(
  bookings: readonly WeekBooking[],
  by: { rows: WeekRows; days: readonly string[]; capacity: number; mechanics: readonly Mechanic[] },
): WeekRow[] {
  const keyOf = ({ booking, bay }: WeekBooking) =>
    by.rows === 'place' ? String(bay) : (booking.mechanicId ?? NOBODY);
  const labels =
    by.rows === 'place'
      ? placeLabels(bookings, by.capacity)
      : mechanicLabels(bookings, by.mechanics);
  return [...labels].map(([key, label]) => ({
    ...{ key, label },
    days: by.days.map((day) =>
      bookings
        .filter((each) => each.day === day && keyOf(each) === key)
        .sort((a, b) => a.booking.startsAt.getTime() - b.booking.startsAt.getTime()),
    ),
  }));
}

function placeLabels(bookings: readonly WeekBooking[], capacity: number): Map<string, string> {
  const bays = new Set([
    ...Array.from({ length: capacity }, (_, index) => index + 1),
    ...bookings.map(({ bay }) => bay),
  ]);
  return new Map([...bays].sort((a, b) => a - b).map((bay) => [String(bay), `Place ${bay}`]));
}

function mechanicLabels(
  bookings: readonly WeekBooking[],
  mechanics: readonly Mechanic[],
): Map<string, string> {
  const labels = new Map([[NOBODY, 'Nobody yet']]);
  for (const { personId, displayName } of mechanics) labels.set(personId, displayName);
  for (const { booking } of bookings) {
    const { mechanicId, mechanicName } = booking;
    if (mechanicId !== null && !labels.has(mechanicId)) {
      labels.set(mechanicId, mechanicName ?? 'Somebody who left');
    }
  }
  return labels;
}
