/**
 * Counts calls in Postgres, for all processes of a market. Each key has a row for each window; two
 * windows that adjoin, weighted, make a sliding one. It throws when the database does; whoever uses it
 * decides what then holds.
 */
import type { Pool } from 'pg';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import {
  type LimitRule,
  type LimitVerdict,
  type RateLimiter,
  storedKey,
} from '@/lib/platform/limits';
import {
  type AdjoiningWindows,
  roomIn,
  slidingVerdict,
  windowAt,
} from '@/lib/platform/limits-sliding';

const KEYS_MAX = 20_000;

/** Calls of one key that wait to be counted together, and what is known of the window before. */
interface KeyQueue {
  waiting: { resolve(verdict: LimitVerdict): void; reject(error: unknown): void }[];
  isCounting: boolean;
  previous: { index: number; count: Promise<number> } | null;
}

/**
 * Makes a limiter over the table `rate_limits`. An allowed call costs one statement; calls of one key
 * that arrive while one is under way share the next. The first call of a key in a window also reads
 * the window before. Refused calls are given back. Rows of past windows are deleted after an hour.
 */
export function createPostgresLimiter(
  pool: Pool,
  nowMs: () => number = () => Date.now(),
): RateLimiter {
  const counters = new RateLimiterPostgres({
    storeClient: pool,
    storeType: 'pool',
    tableName: 'rate_limits',
    tableCreated: true,
    keyPrefix: '',
    // Never reached: this file compares, the store counts.
    points: Number.MAX_SAFE_INTEGER,
    duration: 0,
  });
  const queues = new Map<string, KeyQueue>();

  function queueOf(id: string): KeyQueue {
    const queue = queues.get(id) ?? { waiting: [], isCounting: false, previous: null };
    queues.delete(id);
    queues.set(id, queue);
    const [oldest] = queues.keys();
    if (queues.size > KEYS_MAX && oldest !== undefined) queues.delete(oldest);
    return queue;
  }

  /** Calls in the window before `index`: over, so it is read once. */
  function previousCount(queue: KeyQueue, id: string, index: number): Promise<number> {
    if (queue.previous?.index === index) return queue.previous.count;
    const count = counters.get(`${id}:${index - 1}`).then((row) => row?.consumedPoints ?? 0);
    queue.previous = { index, count };
    count.catch(() => {
      queue.previous = null;
    });
    return count;
  }

  async function countTogether(
    queue: KeyQueue,
    id: string,
    rule: LimitRule,
    calls: number,
  ): Promise<LimitVerdict[]> {
    const windowMs = rule.windowSeconds * 1000;
    const { index, elapsedMs } = windowAt(nowMs(), windowMs);
    const row = `${id}:${index}`;
    // A row weighs until the end of the window after its own.
    const keep = { customDuration: 2 * rule.windowSeconds };
    const [counted, previous] = await Promise.all([
      counters.penalty(row, calls, keep),
      previousCount(queue, id, index),
    ]);
    const before = counted.consumedPoints - calls;
    const windows: AdjoiningWindows = {
      previousCount: previous,
      currentCount: before,
      elapsedMs,
      windowMs,
    };
    const allowed = Math.min(calls, roomIn(windows, rule.max));
    if (allowed < calls) await counters.reward(row, calls - allowed, keep);
    return Array.from({ length: calls }, (_, call) => {
      const currentCount = before + Math.min(call + 1, allowed);
      return slidingVerdict(rule, { ...windows, currentCount }, call < allowed);
    });
  }

  /** Counts what waits, and what came meanwhile, until nothing does. */
  async function countAll(queue: KeyQueue, id: string, rule: LimitRule): Promise<void> {
    queue.isCounting = true;
    while (queue.waiting.length > 0) {
      const calls = queue.waiting.splice(0);
      try {
        const verdicts = await countTogether(queue, id, rule, calls.length);
        verdicts.forEach((verdict, call) => {
          calls[call]?.resolve(verdict);
        });
      } catch (error) {
        for (const call of calls) call.reject(error);
      }
    }
    queue.isCounting = false;
  }

  return {
    limit(key, rule) {
      const id = storedKey(key, rule);
      const queue = queueOf(id);
      return new Promise((resolve, reject) => {
        queue.waiting.push({ resolve, reject });
        if (!queue.isCounting) void countAll(queue, id, rule);
      });
    },
  };
}
