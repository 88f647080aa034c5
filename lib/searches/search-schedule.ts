/** When a saved search is due by its pace, on the wall clock in the person's time zone. Pure. */
import { Cron } from 'croner';
import type { AlertPace } from '@/db/vocabulary';
import { MS_PER_MINUTE } from '@/lib/platform/time';

/** How fast a saved search tells; `cron` with the pace of that name only. */
export interface SearchSchedule {
  pace: AlertPace;
  cron: string | null;
}

/** The clock on a person's wall: their IANA zone, and when their daily digest comes. */
export interface PersonClock {
  timeZone: string;
  /** In minutes after midnight. */
  digestMinute: number;
}

/** A schedule of one's own comes round this often at most. */
export const SCHEDULE_GAP_MINUTES_MIN = 15;
/** When the daily digest comes for who has said nothing: 8 in the morning. */
export const USUAL_DIGEST_MINUTE = 480;
export const CRON_CHARACTERS_MAX = 100;

const MINUTES_PER_HOUR = 60;
const FIELDS = 5;
const HOURLY = '0 * * * *';
/** Any two days in a row show how close its times of day lie. */
const TWO_DAYS_FROM = new Date(Date.UTC(2024, 0, 1) - 1);
const TWO_DAYS_RUNS_MAX = (2 * 24 * MINUTES_PER_HOUR) / SCHEDULE_GAP_MINUTES_MIN + 1;

function tableOf(pattern: string, timezone = 'UTC'): Cron {
  return new Cron(pattern, { timezone, paused: true, mode: '5-part' });
}

/** Fields with single spaces between, as they are kept: "0 9 * * 1-5". */
export function tidyCron(text: string): string {
  return text.trim().split(/\s+/).join(' ');
}

/**
 * What is wrong with a schedule, as a sentence for who typed it; null where it can be kept. It has five
 * fields, its time comes some day, and no two of its times of day lie closer than 15 minutes.
 */
export function cronProblem(text: string): string | null {
  const pattern = tidyCron(text);
  const fields = pattern.split(' ');
  if (pattern.startsWith('@') || fields.length !== FIELDS) {
    return 'Five fields with spaces between: minute, hour, day, month, weekday. “0 9 * * 1-5” is nine o’clock on working days.';
  }
  let table: Cron;
  try {
    table = tableOf(pattern);
  } catch {
    return 'That is no schedule. “0 9 * * 1-5” is nine o’clock on working days, “*/30 * * * *” every half hour.';
  }
  if (table.nextRun() === null) return 'That time never comes.';
  return isTooOften(pattern)
    ? `At most every ${SCHEDULE_GAP_MINUTES_MIN} minutes; choose “at once” to hear of each car as it comes.`
    : null;
}

function isTooOften(pattern: string): boolean {
  const [minute, hour] = pattern.split(' ');
  const runs = tableOf(`${minute} ${hour} * * *`).nextRuns(TWO_DAYS_RUNS_MAX, TWO_DAYS_FROM);
  return runs.some((run, at) => {
    const next = runs[at + 1];
    return (
      next !== undefined &&
      next.getTime() - run.getTime() < SCHEDULE_GAP_MINUTES_MIN * MS_PER_MINUTE
    );
  });
}

function patternOf({ pace, cron }: SearchSchedule, digestMinute: number): string | null {
  if (pace === 'hourly') return HOURLY;
  if (pace === 'daily') {
    return `${digestMinute % MINUTES_PER_HOUR} ${Math.floor(digestMinute / MINUTES_PER_HOUR)} * * *`;
  }
  return pace === 'cron' ? cron : null;
}

/**
 * The next `count` times a search is due after `after`; none for one that tells at once. A time of day that
 * a change to summer time leaves out comes at the first moment after the gap, one that comes twice counts once.
 */
export function nextRuns(
  schedule: SearchSchedule,
  { timeZone, digestMinute, after }: PersonClock & { after: Date },
  count: number,
): Date[] {
  const pattern = patternOf(schedule, digestMinute);
  return pattern === null ? [] : tableOf(pattern, timeZone).nextRuns(count, after);
}

/** The first of them; null for a search that tells at once. */
export function nextRunAt(
  schedule: SearchSchedule,
  clock: PersonClock & { after: Date },
): Date | null {
  return nextRuns(schedule, clock, 1)[0] ?? null;
}
