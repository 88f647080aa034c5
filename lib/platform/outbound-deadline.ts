import { setTimeout as sleepFor } from 'node:timers/promises';
import { AppError } from '@/lib/platform/errors';

/** The end of a whole call: its time, or that its caller gave up. */
export interface Deadline {
  /** Aborts with `outbound_timeout`, or with the caller's own reason. */
  signal: AbortSignal;
  /** Milliseconds that are left; Infinity where nothing is agreed. */
  leftMs(): number;
  /** Waits, and rejects with the signal's reason when it comes first. */
  sleep(ms: number): Promise<void>;
  /** What the work gives, unless the end comes first; the work goes on for others. */
  within<T>(work: Promise<T>): Promise<T>;
  release(): void;
}

/** Starts the clock of a call. `release` must be called when it ends. */
export function startDeadline(
  totalMs: number | undefined,
  callerSignal: AbortSignal | undefined,
): Deadline {
  const controller = new AbortController();
  const endsAtMs = totalMs === undefined ? Number.POSITIVE_INFINITY : performance.now() + totalMs;
  const timer =
    totalMs === undefined
      ? undefined
      : setTimeout(() => controller.abort(new AppError('outbound_timeout')), totalMs);
  const signal = callerSignal
    ? AbortSignal.any([controller.signal, callerSignal])
    : controller.signal;
  return {
    signal,
    leftMs: () => Math.max(0, endsAtMs - performance.now()),
    async sleep(ms) {
      signal.throwIfAborted();
      if (ms <= 0) return;
      await sleepFor(ms, undefined, { signal }).catch(() => signal.throwIfAborted());
    },
    within(work) {
      signal.throwIfAborted();
      return new Promise((resolve, reject) => {
        const giveUp = () => reject(signal.reason);
        signal.addEventListener('abort', giveUp, { once: true });
        work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
      });
    },
    release: () => clearTimeout(timer),
  };
}
