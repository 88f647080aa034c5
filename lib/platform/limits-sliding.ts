import type { LimitRule, LimitVerdict } from '@/lib/platform/limits';

/**
 * What is counted for one key in two windows that adjoin: the one under way, since `elapsedMs`, and
 * the one before it.
 */
export interface AdjoiningWindows {
  previousCount: number;
  currentCount: number;
  elapsedMs: number;
  windowMs: number;
}

/** The number of the window under way at `nowMs`, counted from 1970, and the time since it began. */
export function windowAt(nowMs: number, windowMs: number): { index: number; elapsedMs: number } {
  const index = Math.floor(nowMs / windowMs);
  return { index, elapsedMs: nowMs - index * windowMs };
}

/**
 * Calls in the last `windowMs`, if those of the previous window came evenly: its share that is still
 * inside, rounded down, and all of the current one. 60 calls before, 10 since a quarter of the window:
 * 45 + 10.
 */
export function weightedCount(windows: AdjoiningWindows): number {
  const { previousCount, currentCount, elapsedMs, windowMs } = windows;
  return Math.floor((previousCount * (windowMs - elapsedMs)) / windowMs) + currentCount;
}

/** How many more calls a rule of `max` lets through now. */
export function roomIn(windows: AdjoiningWindows, max: number): number {
  return Math.max(0, max - weightedCount(windows));
}

/** The first whole millisecond of a window at which at most `most` of `previousCount` still weigh. */
function elapsedAtWeight(previousCount: number, most: number, windowMs: number): number {
  if (previousCount <= most) return 0;
  // Whole numbers up to the one division, or rounding would be off by a millisecond.
  return Math.floor((windowMs * (previousCount - most - 1)) / previousCount) + 1;
}

/** Milliseconds until a call fits, if none is made meanwhile; 0 when one fits now. */
export function msUntilRoom(windows: AdjoiningWindows, max: number): number {
  const { previousCount, currentCount, elapsedMs, windowMs } = windows;
  const most = max - 1 - currentCount;
  if (most >= 0) {
    const fitsAtMs = elapsedAtWeight(previousCount, most, windowMs);
    if (fitsAtMs < windowMs) return Math.max(0, fitsAtMs - elapsedMs);
  }
  return windowMs - elapsedMs + elapsedAtWeight(currentCount, max - 1, windowMs);
}

/** Milliseconds until none of the calls weighs any more. */
function msUntilEmpty({ previousCount, currentCount, elapsedMs, windowMs }: AdjoiningWindows) {
  if (currentCount > 0) {
    return windowMs - elapsedMs + elapsedAtWeight(currentCount, 0, windowMs);
  }
  return Math.max(0, elapsedAtWeight(previousCount, 0, windowMs) - elapsedMs);
}

/** The verdict on a call, given the windows with it counted (allowed) or without it (refused). */
export function slidingVerdict(
  rule: LimitRule,
  windows: AdjoiningWindows,
  isAllowed: boolean,
): LimitVerdict {
  return {
    isAllowed,
    max: rule.max,
    remaining: roomIn(windows, rule.max),
    retryAfterSeconds: isAllowed
      ? 0
      : Math.max(1, Math.ceil(msUntilRoom(windows, rule.max) / 1000)),
    resetSeconds: Math.ceil(msUntilEmpty(windows) / 1000),
  };
}
