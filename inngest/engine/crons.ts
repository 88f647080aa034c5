import { createHash } from 'node:crypto';
import { Cron } from 'croner';

const TIME_ZONE = /^(?:CRON_)?TZ=(\S+)\s+/;
const JITTER_PARTS = 2 ** 32;
/** Time tables kept ready. */
const TABLES_MAX = 1_000;

const tables = new Map<string, Cron>();

/** "TZ=America/Los_Angeles 0 3 * * *", without a zone in UTC. Throws where it cannot be read. */
function tableOf(cron: string): Cron {
  const known = tables.get(cron);
  if (known) return known;
  const [prefix = '', timezone = 'UTC'] = TIME_ZONE.exec(cron) ?? [];
  const table = new Cron(cron.slice(prefix.length).trim(), { timezone, paused: true });
  if (tables.size >= TABLES_MAX) tables.clear();
  tables.set(cron, table);
  return table;
}

/** What is wrong with a time table, in words; null when its time comes. */
export function cronProblem(cron: string): string | null {
  try {
    return tableOf(cron).nextRun() ? null : 'its time never comes';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * The first slot after `instant`; null when there is none. A time of day that a change to summer time
 * leaves out comes at the first moment after the gap; one that comes twice counts once. Tables by the
 * minute or hour go on through both.
 */
export function nextSlot(cron: string, instant: Date): Date | null {
  return tableOf(cron).nextRun(instant);
}

/** The last slot at or before `instant`; null when there is none. */
export function lastSlot(cron: string, instant: Date): Date | null {
  // The table looks for a slot before the moment that it is given.
  const [slot] = tableOf(cron).previousRuns(1, new Date(instant.getTime() + 1));
  return slot ?? null;
}

/** What is known of a time table when its time may have come. */
export interface CronState {
  cron: string;
  lastSlotAt: Date | null;
  nextSlotAt: Date;
}

/** The slot to run now, if any, and the one to wait for. */
export interface CronStep {
  slotAt: Date | null;
  nextSlotAt: Date | null;
}

/**
 * What to do at `now`. However many slots went by meanwhile, the last one alone is run, and never the
 * one that was run last. Where the clock was set back the table waits for the next slot by the new
 * time; an older slot that comes again is told by its event's id, which is the same again.
 */
export function stepCron(state: CronState, now: Date): CronStep {
  const upcoming = nextSlot(state.cron, now);
  if (state.nextSlotAt.getTime() > now.getTime()) return { slotAt: null, nextSlotAt: upcoming };
  const passed = lastSlot(state.cron, now);
  const slotAt = passed && passed > state.nextSlotAt ? passed : state.nextSlotAt;
  const isRepeated = state.lastSlotAt !== null && slotAt.getTime() === state.lastSlotAt.getTime();
  return { slotAt: isRepeated ? null : slotAt, nextSlotAt: upcoming };
}

/** The event's id of one slot of one function: the same from whichever process, and at any time. */
export function slotEventId(functionId: string, cron: string, slotAt: Date): string {
  const hash = createHash('sha256').update(`${functionId}\n${cron}`).digest('hex').slice(0, 20);
  return `cron-${hash}-${slotAt.toISOString()}`;
}

/** How long after its slot a run starts: spread over the jitter, the same for the same slot. */
export function jitterOf(eventId: string, jitterMs: number): number {
  const part = createHash('sha256').update(eventId).digest().readUInt32BE(0) / JITTER_PARTS;
  return Math.floor(part * jitterMs);
}
