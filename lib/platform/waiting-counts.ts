import type { Log } from '@/lib/platform/log';

/** Counts that are added up in this process, and written now and then. */
export interface WaitingCounts<T> {
  /** Adds to what waits under the same key; the first after a writing is written `flushMs` later. */
  add(count: T): void;
  /** Writes what waits. Never rejects: what could not be written waits on. */
  flush(): Promise<void>;
  /** From now on each count is written at once, because the process is about to end. */
  hurry(): void;
}

/**
 * Adds counts up by `keyOf` and hands them to `write`, in portions of `batchRows`. What could not be
 * written is tried again with what comes next, so none is lost while the process lives (a write whose
 * answer got lost may count twice). Beyond `rowsMax` waiting rows new ones are dropped, and a failed
 * writing tells how many, by the `name` of what is counted.
 */
export function createWaitingCounts<T extends object>(options: {
  /** In the plural: "views". */
  name: string;
  flushMs: number;
  rowsMax: number;
  batchRows: number;
  keyOf(count: T): string;
  /** Adds the second, which has the same key, to the first. */
  addTo(present: T, count: T): void;
  write(counts: readonly T[]): Promise<void>;
  log: Log;
}): WaitingCounts<T> {
  const { name, flushMs, rowsMax, batchRows, keyOf, addTo, write, log } = options;
  let waiting = new Map<string, T>();
  let timer: NodeJS.Timeout | null = null;
  let delayMs = flushMs;
  let writing: Promise<void> = Promise.resolve();
  let droppedCount = 0;

  function keep(count: T): void {
    const key = keyOf(count);
    const present = waiting.get(key);
    if (present) addTo(present, count);
    else if (waiting.size < rowsMax) waiting.set(key, { ...count });
    else droppedCount += 1;
  }

  function schedule(waitMs = delayMs): void {
    if (timer !== null) return;
    timer = setTimeout(() => void flush(), waitMs);
    timer.unref();
  }

  async function writeWaiting(): Promise<void> {
    const taken = [...waiting.values()];
    waiting = new Map();
    for (let at = 0; at < taken.length; at += batchRows) {
      try {
        await write(taken.slice(at, at + batchRows));
      } catch (error) {
        for (const count of taken.slice(at)) keep(count);
        log.warn({ error, waitingCount: waiting.size, droppedCount }, `${name} not written`);
        schedule(flushMs);
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
    add(count) {
      keep(count);
      schedule();
    },
    flush,
    hurry() {
      delayMs = 0;
      void flush();
    },
  };
}
