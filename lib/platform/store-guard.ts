import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleAll,
} from 'cockatiel';
import { outsideDatabaseTime } from '@/lib/platform/database-time';
import type { Log } from '@/lib/platform/log';
import { BREAKER_STATE_VALUES, type Metrics } from '@/lib/platform/metrics';

/** Failures in a row after which a store is left alone: each costs a caller the whole timeout. */
const FAILURES_IN_A_ROW_MAX = 3;
/** How long it is left alone before one call tries it again. */
const OPEN_MS = 5_000;

/** Stands before a store that can be done without for a while: a cache, a shared counter. */
export interface StoreGuard {
  /** Does the work, or rejects: it failed, took too long, or the store is being left alone. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

export interface StoreGuardOptions {
  /** In logs and metrics. */
  store: string;
  /** The most that one call may wait. */
  timeoutMs: number;
  log: Log;
  metrics: Metrics;
  openMs?: number;
}

/**
 * Makes a guard: no call waits longer than the timeout, and after three failures in a row none waits at
 * all; every 5 s one call tries the store again while the others go without it.
 */
export function createStoreGuard(options: StoreGuardOptions): StoreGuard {
  const { store, log, metrics } = options;
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: options.openMs ?? OPEN_MS,
    breaker: new ConsecutiveBreaker(FAILURES_IN_A_ROW_MAX),
  });
  const show = (state: keyof typeof BREAKER_STATE_VALUES) =>
    metrics.storeBreaker.set({ store }, BREAKER_STATE_VALUES[state]);
  show('closed');
  breaker.onBreak((reason) => {
    show('open');
    const error = reason && 'error' in reason ? reason.error : undefined;
    log.warn({ store, error }, 'store left alone: it failed several times in a row');
  });
  breaker.onHalfOpen(() => show('half_open'));
  breaker.onReset(() => {
    show('closed');
    log.info({ store }, 'store in use again');
  });
  breaker.onFailure(() => metrics.storeFailures.inc({ store }));
  return {
    async run(work) {
      // One call is trying the store already; the others need not wait for what it finds.
      if (breaker.state === CircuitState.HalfOpen) throw new BrokenCircuitError();
      return breaker.execute(() => outsideDatabaseTime(() => inTime(work, options.timeoutMs)));
    },
  };
}

/** A timer later than this was held up by this process itself, not by the store. */
const LATE_MS = 10;

/**
 * What the work answers, or a rejection when that takes longer; the work itself is not stopped. After
 * a moment in which this process could not hear the answer, it may still come for as long again.
 */
function inTime<T>(work: () => Promise<T>, timeoutMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new Error(`no answer within ${timeoutMs} ms`));
    const dueMs = performance.now() + timeoutMs;
    let timer = setTimeout(() => {
      const lateMs = performance.now() - dueMs;
      if (lateMs <= LATE_MS) giveUp();
      else timer = setTimeout(giveUp, Math.min(lateMs, timeoutMs));
    }, timeoutMs);
    work()
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
