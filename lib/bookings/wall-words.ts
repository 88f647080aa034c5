/** Times of bookings in words: as walls where the center is show them. Pure. */

/** "Tue, Mar 10, 9:00 AM MDT": an instant as a wall in the zone shows it, with the zone. */
export function wallWords(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    ...({ weekday: 'short', month: 'short', day: 'numeric' } as const),
    ...({ hour: 'numeric', minute: '2-digit', timeZoneName: 'short' } as const),
  }).format(instant);
}

/** The same where the center is, and on the reader's own wall where that shows another time. */
export function timeWords(startsAt: Date, centerTimeZone: string, readerTimeZone: string): string {
  const there = wallWords(startsAt, centerTimeZone);
  const here = wallWords(startsAt, readerTimeZone);
  const hourOf = (words: string) => words.replace(/ [^ ]+$/, '');
  return hourOf(there) === hourOf(here) ? there : `${there} (${here} where you are)`;
}

/** "9:00 AM": minutes after midnight as a clock shows them. */
export function clockWords(minute: number): string {
  const hour = Math.floor(minute / 60) % 24;
  const half = hour < 12 ? 'AM' : 'PM';
  return `${hour % 12 || 12}:${String(minute % 60).padStart(2, '0')} ${half}`;
}

/** "Tuesday, March 10": a date in words. */
export function dayWords(day: string): string {
  const format = { weekday: 'long', month: 'long', day: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat('en-US', format).format(new Date(`${day}T00:00:00Z`));
}

/** "Tue, Mar 10": the same for a narrow column. */
export function shortDayWords(day: string): string {
  const format = { weekday: 'short', month: 'short', day: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat('en-US', format).format(new Date(`${day}T00:00:00Z`));
}
