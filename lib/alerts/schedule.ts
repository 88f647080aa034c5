/** When a person may be told: days and hours of their time zone, quiet hours, and digests. Pure. */
import { MS_PER_MINUTE } from '@/lib/platform/time';
import { nextRunAt } from '@/lib/searches/search-schedule';

const MINUTES_PER_DAY = 1_440;
/** A digest takes what comes until so long before it leaves: whoever adds to it must have ended by then. */
export const DIGEST_CLOSES_MS = 2 * MS_PER_MINUTE;

/** Minutes after midnight; both null where a person has no quiet hours. Equal ones are none either. */
export interface QuietHours {
  quietFromMinute: number | null;
  quietUntilMinute: number | null;
}

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

function isQuietMinute(minute: number, from: number, until: number): boolean {
  return from <= until ? minute >= from && minute < until : minute >= from || minute < until;
}

/** Minutes by which the zone's wall is ahead of UTC. */
function offsetMinutes(instant: Date, timeZone: string): number {
  const { day, minute } = wallTime(instant, timeZone);
  const shownMs = Date.parse(`${day}T00:00:00Z`) + minute * MS_PER_MINUTE;
  return shownMs / MS_PER_MINUTE - Math.floor(instant.getTime() / MS_PER_MINUTE);
}

/** The first minute after `from` at which another offset holds than at `from`; it does at `to`. */
function offsetChange(from: Date, to: Date, timeZone: string): Date {
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
