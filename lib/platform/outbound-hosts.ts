import {
  type BulkheadPolicy,
  bulkhead,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleType,
} from 'cockatiel';
import type { AppError } from '@/lib/platform/errors';
import { BREAKER_STATE_VALUES } from '@/lib/platform/metrics';
import { RetryBudget } from '@/lib/platform/outbound-retry';

/** Failures in a row after which a host is left alone. */
const FAILURES_IN_A_ROW_MAX = 5;
/** How long it is left alone before one request tries it again. */
export const BREAKER_OPEN_MS = 30_000;
/** A site cannot ask to be left alone for longer than this at a time. */
const PAUSE_MS_MAX = 24 * 3_600_000;
const HOSTS_MAX = 1_000;
/** Requests that one host is asked at the same time. */
export const CONNECTIONS_PER_HOST_MAX = 4;
/** Requests that wait for those; more are turned away. */
const WAITING_PER_HOST_MAX = 200;

/** A failure of the host itself (no answer, a broken one): counts for breaker and retry. */
export class HostFailure extends Error {
  override readonly name = 'HostFailure';
  readonly error: AppError;
  /** True where the next attempt would fail as well. */
  readonly isLasting: boolean;

  constructor(error: AppError, options: { isLasting?: boolean } = {}) {
    super(error.message, { cause: error });
    this.error = error;
    this.isLasting = options.isLasting ?? false;
  }
}

/** What is remembered of one host. */
export interface HostState {
  budget: RetryBudget;
  breaker: CircuitBreakerPolicy;
  /** Lets few in at once; the others wait. */
  crowd: BulkheadPolicy;
  /** Until then it asked to be left alone, on the book's clock. */
  pausedUntilMs: number;
  breakerStateValue(): number;
  /** Seconds until an open breaker lets one request try, at least 1. */
  secondsUntilProbe(nowMs: number): number;
}

export interface HostBook {
  at(host: string): HostState;
  /** Notes that the host asked to be left alone for so long. */
  pause(host: string, forMs: number): void;
  /** Takes the next free moment of the host and returns the wait until it, in milliseconds. */
  reserve(host: string, pauseMs: number): number;
}

interface Entry extends HostState {
  nextFreeMs: number;
}

function isServerFailure(result: unknown): boolean {
  return (
    typeof result === 'object' &&
    result !== null &&
    'status' in result &&
    typeof result.status === 'number' &&
    result.status >= 500
  );
}

function newEntry(nowMs: () => number, breakerOpenMs: number): Entry {
  const breaker = circuitBreaker(handleType(HostFailure).orWhenResult(isServerFailure), {
    halfOpenAfter: breakerOpenMs,
    breaker: new ConsecutiveBreaker(FAILURES_IN_A_ROW_MAX),
  });
  let openedAtMs = 0;
  breaker.onBreak(() => {
    openedAtMs = nowMs();
  });
  return {
    budget: new RetryBudget(nowMs()),
    breaker,
    crowd: bulkhead(CONNECTIONS_PER_HOST_MAX, WAITING_PER_HOST_MAX),
    pausedUntilMs: 0,
    nextFreeMs: 0,
    breakerStateValue() {
      if (breaker.state === CircuitState.Closed) return BREAKER_STATE_VALUES.closed;
      return breaker.state === CircuitState.HalfOpen
        ? BREAKER_STATE_VALUES.half_open
        : BREAKER_STATE_VALUES.open;
    },
    secondsUntilProbe: (atMs) => Math.max(1, (openedAtMs + breakerOpenMs - atMs) / 1000),
  };
}

/** Pace, pause, breaker and retry budget of every host; forgets the longest unused beyond 1,000. */
export function createHostBook(options: { nowMs: () => number; breakerOpenMs: number }): HostBook {
  const { nowMs, breakerOpenMs } = options;
  const entries = new Map<string, Entry>();

  function entryOf(host: string): Entry {
    const entry = entries.get(host) ?? newEntry(nowMs, breakerOpenMs);
    entries.delete(host);
    entries.set(host, entry);
    const [oldest] = entries.keys();
    if (entries.size > HOSTS_MAX && oldest !== undefined) entries.delete(oldest);
    return entry;
  }

  return {
    at: entryOf,
    pause(host, forMs) {
      const entry = entryOf(host);
      const untilMs = nowMs() + Math.min(forMs, PAUSE_MS_MAX);
      entry.pausedUntilMs = Math.max(entry.pausedUntilMs, untilMs);
    },
    reserve(host, pauseMs) {
      const entry = entryOf(host);
      const atMs = Math.max(nowMs(), entry.nextFreeMs);
      entry.nextFreeMs = atMs + pauseMs;
      return atMs - nowMs();
    },
  };
}
