/**
 * How long one request may wait for the database in all. Only waiting counts: what other sites or this process
 * itself take is bounded elsewhere, and so is what it takes for other requests meanwhile (`db/free-time.ts`). Kept beside the call, so that the client of the database finds it at each
 * statement (`db/bounded-client.ts`). Commands, durable functions, streams that have begun and whatever outlives
 * its request have none, and are bounded statement by statement.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { type CallerTime, DatabaseTimeUp, waitWithin } from '@/db/bounded-client';
import { freeMs } from '@/db/free-time';
import { REQUEST_DATABASE_MS } from '@/lib/platform/env-database';
import { processSingleton } from '@/lib/platform/singleton';

const ofRequests = processSingleton('request-database-ms', () => ({ ms: REQUEST_DATABASE_MS }));

/** Sets what a request that says nothing else waits for, from the settings. */
export function setRequestDatabaseMs(ms: number): void {
  ofRequests.ms = ms;
}

/** What a request that says nothing else waits for. */
export const requestDatabaseMs = (): number => ofRequests.ms;

/** Milliseconds, or who knows them when they are needed: settings may be read by the request itself. */
type Limit = number | (() => number);

/** The time of one request. */
class DatabaseTime implements CallerTime {
  private spentMs = 0;
  private waits = 0;
  private sinceMs = 0;
  isOver = false;

  constructor(private readonly totalMs: Limit) {}

  private nowSpentMs(): number {
    return this.spentMs + (this.waits > 0 ? freeMs() - this.sinceMs : 0);
  }

  leftMs(): number {
    const totalMs = typeof this.totalMs === 'number' ? this.totalMs : this.totalMs();
    return Math.max(0, totalMs - this.nowSpentMs());
  }

  isBegun(): boolean {
    return this.nowSpentMs() > 0;
  }

  startWait(): () => void {
    if (this.waits === 0) this.sinceMs = freeMs();
    this.waits += 1;
    return () => {
      this.waits -= 1;
      if (this.waits === 0) this.spentMs += freeMs() - this.sinceMs;
    };
  }
}

const storage = processSingleton(
  'database-time',
  () => new AsyncLocalStorage<DatabaseTime | null>(),
);

/** The time of the request under way here; null outside of any, and after its end. */
export function currentDatabaseTime(): CallerTime | null {
  const time = storage.getStore() ?? null;
  return time === null || time.isOver ? null : time;
}

/**
 * Does the work of one request, which waits for the database `totalMs` in all: then its statements fail as if the
 * database were away. What goes on after the work has ended is not bound any more.
 */
export async function withDatabaseTime<T>(totalMs: Limit, work: () => Promise<T>): Promise<T> {
  const time = new DatabaseTime(totalMs);
  try {
    return await storage.run(time, begun(work));
  } finally {
    time.isOver = true;
  }
}

/**
 * Bounds what follows in this call and all that it starts, until the function given back is called; for hooks that
 * wrap nothing. Null bounds nothing.
 */
export function enterDatabaseTime(totalMs: Limit | null): () => void {
  const time = totalMs === null ? null : new DatabaseTime(totalMs);
  storage.enterWith(time);
  return () => {
    if (time) time.isOver = true;
  };
}

/** Does work that has a limit of its own, or that others wait for too: it spends nobody's time. */
export function outsideDatabaseTime<T>(work: () => Promise<T>): Promise<T> {
  return storage.run(null, begun(work));
}

/** Work that begins where it is called: queries of the builder only begin when somebody waits for them. */
function begun<T>(work: () => Promise<T>): () => Promise<T> {
  return async () => await work();
}

/** Waits for what others of this process wait for too, as long as the request under way here may. */
export async function waitForShared<T>(work: Promise<T>): Promise<T> {
  const time = currentDatabaseTime();
  if (time === null) return work;
  const done = await waitWithin(
    time,
    work.then((value) => ({ value })),
  );
  if (done === null) throw new DatabaseTimeUp();
  return done.value;
}
