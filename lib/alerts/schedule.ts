/** When a person may be told: days and hours of their time zone, quiet hours, and digests. Pure. */
import { MS_PER_MINUTE } from '@/lib/platform/time';
import { MINUTES_PER_DAY, offsetChange, offsetMinutes, wallTime } from '@/lib/platform/wall-time';
import { nextRunAt } from '@/lib/searches/search-schedule';

/** A digest takes what comes until so long before it leaves: whoever adds to it must have ended by then. */
export const DIGEST_CLOSES_MS = 2 * MS_PER_MINUTE;

/** Minutes after midnight; both null where a person has no quiet hours. Equal ones are none either. */
export interface QuietHours {
  quietFromMinute: number | null;
  quietUntilMinute: number | null;
}

function isQuietMinute(minute: number, from: number, until: number): boolean {
  return from <= until ? minute >= from && minute < until : minute >= from || minute < until;
}

/**
 * The first instant from `now` on at which the clock on the person's wall is not within the quiet hours:
 * `now` itself outside of them. A change to or from summer time in between is waited through.
 */
export function afterQuietHours(now: Date, quiet: QuietHours, timeZone: string): Date {
  const { quietFromMinute: from, quietUntilMinute: until } = quiet;
  if (from === null || until === null || from === until) return now;
  let at = now;
  // Each round passes one change of the offset at most; two in a day are more than any zone has.
  for (let round = 0; round < 4; round += 1) {
    const { minute } = wallTime(at, timeZone);
    if (!isQuietMinute(minute, from, until)) return at;
    const waitMinutes = (until - minute + MINUTES_PER_DAY) % MINUTES_PER_DAY;
    const wholeMinute = Math.floor(at.getTime() / MS_PER_MINUTE) * MS_PER_MINUTE;
    const end = new Date(wholeMinute + waitMinutes * MS_PER_MINUTE);
    if (offsetMinutes(at, timeZone) === offsetMinutes(end, timeZone)) return end;
    at = offsetChange(at, end, timeZone);
  }
  return at;
}

interface Digest {
  at: Date;
  day: string;
}
/** Of one instant: a batch asks for thousands of people, who share a few zones and times. */
let knownDigests: { nowMs: number; byClock: Map<string, Digest> } = {
  nowMs: -1,
  byClock: new Map(),
};

/**
 * The daily digest that takes what is found now: the next one that does not leave within two minutes, and
 * the date of the person's wall by which it is known. One a date, also where the clocks change.
 */
export function nextDigest(
  now: Date,
  { timeZone, digestMinute }: { timeZone: string; digestMinute: number },
): Digest {
  const nowMs = now.getTime();
  if (knownDigests.nowMs !== nowMs) knownDigests = { nowMs, byClock: new Map() };
  const clock = `${digestMinute} ${timeZone}`;
  const known = knownDigests.byClock.get(clock);
  if (known) return known;
  const after = new Date(nowMs + DIGEST_CLOSES_MS);
  const at = nextRunAt({ pace: 'daily', cron: null }, { timeZone, digestMinute, after });
  if (at === null) throw new RangeError(`no digest at minute ${digestMinute} in ${timeZone}`);
  const made = { at, day: wallTime(at, timeZone).day };
  knownDigests.byClock.set(clock, made);
  return made;
}
