/** A source of the present instant. */
export type Clock = () => Date;

export const MS_PER_MINUTE = 60_000;
export const MS_PER_HOUR = 3_600_000;
export const MS_PER_DAY = 86_400_000;

/** The wall clock: what `ctx.now` is outside tests. */
export const wallClock: Clock = () => new Date();

/**
 * The market's clock: the wall clock less `offsetMs` (0 for a live market). The demo's offset puts
 * its present on the day its facts were observed. Throws RangeError when the offset is not finite.
 */
export function marketClock(wall: Clock, offsetMs: number): Clock {
  if (!Number.isFinite(offsetMs)) throw new RangeError('market clock offset is not a number');
  return () => new Date(wall().getTime() - offsetMs);
}

/** The UTC calendar date of an instant: "2022-10-15". */
export function toDateOnly(instant: Date): string {
  const day = Math.floor(instant.getTime() / MS_PER_DAY);
  if (day !== latestDay.day) latestDay = { day, text: instant.toISOString().slice(0, 10) };
  return latestDay.text;
}

/** Lists ask for the same day thousands of times. */
let latestDay = { day: Number.NaN, text: '' };

/** Whole days from `earlier` to `later`, rounded down; never below zero (clocks may step back). */
export function wholeDaysBetween(earlier: Date, later: Date): number {
  return Math.max(0, Math.floor((later.getTime() - earlier.getTime()) / MS_PER_DAY));
}
