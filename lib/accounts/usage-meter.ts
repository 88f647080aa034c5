import type { Actor } from '@/lib/platform/context';
import type { Log } from '@/lib/platform/log';
import type { CallCounter, CountedCall } from '@/lib/platform/usage';

/** Counts reach the database this long after the first that it lacks. */
const FLUSH_MS = 2_000;
/** Rows of different callers and operations that wait at most; the database is away for long then. */
const WAITING_MAX = 50_000;
/** Rows in one statement. */
const BATCH_ROWS = 2_000;
/** What calls with a token or a cookie are counted under, in place of a key. */
export const SESSION_CALLER = 'session';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Calls of one person, with one thing, of one operation, on one day (UTC). */
export interface UsageCount {
  personId: string;
  caller: string;
  operation: string;
  day: string;
  requests: number;
  failures: number;
  limited: number;
}

/** Counts calls, and writes the counts now and then. */
export interface UsageMeter extends CallCounter {
  /** Writes what waits. Never rejects: what could not be written waits on. */
  flush(): Promise<void>;
  /** From now on each count is written at once, because the process is about to end. */
  hurry(): void;
}

function callerOf(actor: Actor): { personId: string; caller: string } | null {
  // The monitor's token is a key of nobody.
  if (actor.kind === 'api_key') {
    return UUID.test(actor.personId) ? { personId: actor.personId, caller: actor.keyId } : null;
  }
  return actor.kind === 'person' ? { personId: actor.personId, caller: SESSION_CALLER } : null;
}

const keyOf = (count: UsageCount) =>
  `${count.personId}|${count.day}|${count.caller}|${count.operation}`;

function add(waiting: Map<string, UsageCount>, count: UsageCount): boolean {
  const key = keyOf(count);
  const present = waiting.get(key);
  if (present) {
    present.requests += count.requests;
    present.failures += count.failures;
    present.limited += count.limited;
    return true;
  }
  if (waiting.size >= WAITING_MAX) return false;
  waiting.set(key, { ...count });
  return true;
}

/**
 * Counts calls in this process and hands them to `write` every two seconds. Counts that could not be
 * written are tried again with the next ones, so none is lost while the process lives (a write whose
 * answer got lost may count twice). Beyond 50,000 waiting rows new ones are dropped, and that is logged;
 * without the database nobody is authenticated, so that it does not come to that.
 */
export function createUsageMeter(options: {
  write(counts: readonly UsageCount[]): Promise<void>;
  now(): Date;
  log: Log;
}): UsageMeter {
  const { write, now, log } = options;
  let waiting = new Map<string, UsageCount>();
  let timer: NodeJS.Timeout | null = null;
  let delayMs = FLUSH_MS;
  let writing: Promise<void> = Promise.resolve();
  let droppedCount = 0;

  function schedule(waitMs = delayMs): void {
    if (timer !== null) return;
    timer = setTimeout(() => void flush(), waitMs);
    timer.unref();
  }

  async function writeWaiting(): Promise<void> {
    const taken = [...waiting.values()];
    waiting = new Map();
    for (let at = 0; at < taken.length; at += BATCH_ROWS) {
      try {
        await write(taken.slice(at, at + BATCH_ROWS));
      } catch (error) {
        for (const count of taken.slice(at)) if (!add(waiting, count)) droppedCount += 1;
        log.warn({ error, waitingCount: waiting.size, droppedCount }, 'usage not written');
        schedule(FLUSH_MS);
        return;
      }
    }
  }

  function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    // One after the other, so that a count is in one place at a time.
    writing = writing.then(writeWaiting);
    return writing;
  }

  return {
    count({ actor, operationId, status }: CountedCall) {
      const who = callerOf(actor);
      if (!who) return;
      const isKept = add(waiting, {
        ...who,
        operation: operationId,
        day: now().toISOString().slice(0, 10),
        requests: 1,
        failures: status >= 400 ? 1 : 0,
        limited: status === 429 ? 1 : 0,
      });
      if (!isKept) droppedCount += 1;
      schedule();
    },
    flush,
    hurry() {
      delayMs = 0;
      void flush();
    },
  };
}
