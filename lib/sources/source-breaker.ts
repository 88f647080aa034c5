import { MS_PER_HOUR, MS_PER_MINUTE } from '@/lib/platform/time';

/**
 * When a source is left alone. A wall pauses it at once, and so do five failures in a row; each pause is
 * twice as long as the one before it, up to a day. After a pause one call tries it (half open): a page
 * that can be read closes the breaker, anything else opens it for longer.
 */

/** The first pause after a wall. */
const BLOCKED_PAUSE_MS = MS_PER_HOUR;
/** The first pause after failures. */
const FAILED_PAUSE_MS = 15 * MS_PER_MINUTE;
const PAUSE_MS_MAX = 24 * MS_PER_HOUR;
/** Failures in a row after which a source is left alone. */
export const FAILURES_MAX = 5;

/** What is known of a source before a call. */
export interface BreakerState {
  /** Readings in a row that failed. */
  failureCount: number;
  /** How long the pause before this call was meant to be; 0 where there was none. */
  lastPauseMs: number;
}

/** What came of a call: a page that was read, a wall, or anything else. */
export type CallOutcome = 'read' | 'blocked' | 'failed';

/** What a call leaves behind. */
export interface BreakerChange {
  failureCount: number;
  /** Null where the source may be asked again at once. */
  pauseMs: number | null;
}

/**
 * What a call leaves behind. `retryAfterSeconds` is the source's own wish and lengthens a pause, up to a
 * day.
 *
 * Example: walls met at each try pause a source for 1, 2, 4, 8, 16, 24, 24 … hours.
 */
export function breakerAfter(
  state: BreakerState,
  outcome: CallOutcome,
  retryAfterSeconds: number | null = null,
): BreakerChange {
  if (outcome === 'read') return { failureCount: 0, pauseMs: null };
  const failureCount = state.failureCount + 1;
  if (outcome === 'failed' && failureCount < FAILURES_MAX) return { failureCount, pauseMs: null };
  const firstMs = outcome === 'blocked' ? BLOCKED_PAUSE_MS : FAILED_PAUSE_MS;
  const wishedMs = (retryAfterSeconds ?? 0) * 1_000;
  const pauseMs = Math.max(firstMs, state.lastPauseMs * 2, wishedMs);
  return { failureCount, pauseMs: Math.min(pauseMs, PAUSE_MS_MAX) };
}
