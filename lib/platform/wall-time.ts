/** Clocks on walls: what they show in a time zone at an instant, and the instant at which they show it. Pure. */
import { MS_PER_DAY, MS_PER_MINUTE } from '@/lib/platform/time';

export const MINUTES_PER_DAY = 1_440;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    ...({ year: 'numeric', month: '2-digit', day: '2-digit' } as const),
    ...({ hour: '2-digit', minute: '2-digit' } as const),
  });
  formats.set(timeZone, made);
  return made;
}

/** What a clock on a wall in the zone shows: the date and the minutes after midnight. */
export function wallTime(instant: Date, timeZone: string): { day: string; minute: number } {
  const parts: Record<string, string> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(instant)) parts[type] = value;
  return {
    day: `${parts.year}-${parts.month}-${parts.day}`,
    minute: Number(parts.hour) * 60 + Number(parts.minute),
  };
}

/** Minutes by which the zone's wall is ahead of UTC. */
export function offsetMinutes(instant: Date, timeZone: string): number {
  const { day, minute } = wallTime(instant, timeZone);
  const shownMs = Date.parse(`${day}T00:00:00Z`) + minute * MS_PER_MINUTE;
  return shownMs / MS_PER_MINUTE - Math.floor(instant.getTime() / MS_PER_MINUTE);
}

/** The first minute after `from` at which another offset holds than at `from`; it does at `to`. */
export function offsetChange(from: Date, to: Date, timeZone: string): Date {
  const before = offsetMinutes(from, timeZone);
  let low = Math.floor(from.getTime() / MS_PER_MINUTE);
  let high = Math.ceil(to.getTime() / MS_PER_MINUTE);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMinutes(new Date(middle * MS_PER_MINUTE), timeZone) === before) low = middle;
    else high = middle;
  }
  return new Date(high * MS_PER_MINUTE);
}

/**
 * The instant at which a wall in the zone shows the minute (0 to 1440) of a day ("2026-03-08"). A time that
 * comes twice is meant the first time; one that clocks leave out is the first instant after the gap.
 */
export function instantOfWall(day: string, minute: number, timeZone: string): Date {
  const shownMs = Date.parse(`${day}T00:00:00Z`) + minute * MS_PER_MINUTE;
  // No zone's clocks change twice within two days.
  const before = new Date(shownMs - MS_PER_DAY);
  const after = new Date(shownMs + MS_PER_DAY);
  const earlier = shownMs - offsetMinutes(before, timeZone) * MS_PER_MINUTE;
  const later = shownMs - offsetMinutes(after, timeZone) * MS_PER_MINUTE;
  const shows = (ms: number) =>
    ms + offsetMinutes(new Date(ms), timeZone) * MS_PER_MINUTE === shownMs;
  const found = [earlier, later].filter(shows);
  return found.length > 0 ? new Date(Math.min(...found)) : offsetChange(before, after, timeZone);
}

/** A date ("2026-03-08") so many days later, or earlier where they are negative. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * MS_PER_DAY).toISOString().slice(0, 10);
}

/** The weekday of a date by ISO 8601: 1 is Monday, 7 is Sunday. */
export function isoWeekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}
