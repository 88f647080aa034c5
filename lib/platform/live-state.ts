import { toAppError } from '@/lib/platform/errors';
import type { LiveEvents } from '@/lib/platform/live-events';

/** Between two readings: a burst of events is read once. */
const GAP_MS = 300;
/** It is read this often without any event, for what changes with time alone. */
const EVERY_MS = 15_000;
/** Until a reading is tried again for which the database was away. */
const RETRY_MS = 1_000;

/** What is followed, and how it is read. */
export interface FollowOptions<State> {
  topics: readonly string[];
  /** Ends the iteration. */
  signal: AbortSignal;
  /** The present state; a plain value that JSON can tell from another. */
  read: () => Promise<State>;
  gapMs?: number;
  everyMs?: number;
  retryMs?: number;
}

/**
 * A state now and after each change: read when nothing can be missed any more, again after events of
 * its topics (a burst is read once) and every 15 s; given on only where it differs from before. A
 * database that is away is waited for. Rejects where a reading does for any other reason.
 */
export async function* followState<State>(
  live: LiveEvents,
  options: FollowOptions<State>,
): AsyncIterable<State> {
  const { topics, signal, gapMs = GAP_MS, everyMs = EVERY_MS, retryMs = RETRY_MS } = options;
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const bell = createBell(either);
  void (async () => {
    for await (const _signal of live.subscribe(topics, either)) bell.ring();
    bell.close();
  })();
  try {
    let shown: string | undefined;
    let waitMs: number | null = null;
    while (await bell.wait(waitMs)) {
      const state = await readOrWait(options.read);
      waitMs = state ? everyMs : retryMs;
      if (!state) continue;
      const text = JSON.stringify(state.value);
      if (text !== shown) yield state.value;
      shown = text;
      await bell.pause(gapMs);
    }
  } finally {
    stop.abort();
  }
}

/** A reading; null where the database is away. */
async function readOrWait<State>(read: () => Promise<State>): Promise<{ value: State } | null> {
  try {
    return { value: await read() };
  } catch (error) {
    if (toAppError(error).code !== 'unavailable') throw error;
    return null;
  }
}

/** Remembers that something has rung, however often, until it is waited for. */
interface Bell {
  ring(): void;
  close(): void;
  /** True once it has rung, or after a time; false when it is closed. */
  wait(timeoutMs: number | null): Promise<boolean>;
  /** Waits, or less where it is closed. */
  pause(ms: number): Promise<void>;
}

function createBell(signal: AbortSignal): Bell {
  let hasRung = false;
  let isClosed = signal.aborted;
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const resolve of waiting) resolve();
    waiting.clear();
  };
  const close = () => {
    isClosed = true;
    wake();
  };
  signal.addEventListener('abort', close, { once: true });
  async function sleep(timeoutMs: number | null): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    let wakeMe: (() => void) | undefined;
    await new Promise<void>((resolve) => {
      wakeMe = resolve;
      waiting.add(resolve);
      if (timeoutMs !== null) timer = setTimeout(resolve, timeoutMs);
    });
    clearTimeout(timer);
    if (wakeMe) waiting.delete(wakeMe);
  }
  return {
    ring() {
      hasRung = true;
      wake();
    },
    close,
    async wait(timeoutMs) {
      if (!hasRung && !isClosed) await sleep(timeoutMs);
      hasRung = false;
      return !isClosed;
    },
    async pause(ms) {
      const untilMs = performance.now() + ms;
      while (!isClosed && performance.now() < untilMs) await sleep(untilMs - performance.now());
    },
  };
}
