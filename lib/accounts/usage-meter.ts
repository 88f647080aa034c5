import type { Actor } from '@/lib/platform/context';
import { isMonitor } from '@/lib/platform/http/monitor';
import type { Log } from '@/lib/platform/log';
import type { CallCounter, CountedCall } from '@/lib/platform/usage';
import { createWaitingCounts } from '@/lib/platform/waiting-counts';

/** Counts reach the database this long after the first that it lacks. */
const FLUSH_MS = 2_000;
/** Rows of different callers and operations that wait at most; the database is away for long then. */
const WAITING_MAX = 50_000;
/** Rows in one statement. */
const BATCH_ROWS = 2_000;
/** What calls with a token or a cookie are counted under, in place of a key. */
export const SESSION_CALLER = 'session';

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
  if (isMonitor(actor)) return null;
  if (actor.kind === 'api_key') return { personId: actor.personId, caller: actor.keyId };
  return actor.kind === 'person' ? { personId: actor.personId, caller: SESSION_CALLER } : null;
}

const keyOf = (count: UsageCount) =>
  `${count.personId}|${count.day}|${count.caller}|${count.operation}`;

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
  const waiting = createWaitingCounts<UsageCount>({
    name: 'usage',
    flushMs: FLUSH_MS,
    rowsMax: WAITING_MAX,
    batchRows: BATCH_ROWS,
    keyOf,
    addTo: (present, count) => {
      present.requests += count.requests;
      present.failures += count.failures;
      present.limited += count.limited;
    },
    write,
    log,
  });
  return {
    count({ actor, operationId, status }: CountedCall) {
      const who = callerOf(actor);
      if (!who) return;
      waiting.add({
        ...who,
        operation: operationId,
        day: now().toISOString().slice(0, 10),
        requests: 1,
        failures: status >= 400 ? 1 : 0,
        limited: status === 429 ? 1 : 0,
      });
    },
    flush: waiting.flush,
    hurry: waiting.hurry,
  };
}
