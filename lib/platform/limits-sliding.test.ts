import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AdjoiningWindows,
  msUntilRoom,
  roomIn,
  slidingVerdict,
  weightedCount,
  windowAt,
} from '@/lib/platform/limits-sliding';

const WINDOW_MS = 10_000;
const MAX = 5;

/** The windows as a list of the calls that were let through shows them: the plain model. */
function modelAt(callsAtMs: readonly number[], nowMs: number): AdjoiningWindows {
  const startMs = nowMs - (nowMs % WINDOW_MS);
  return {
    previousCount: callsAtMs.filter((at) => at >= startMs - WINDOW_MS && at < startMs).length,
    currentCount: callsAtMs.filter((at) => at >= startMs).length,
    elapsedMs: nowMs - startMs,
    windowMs: WINDOW_MS,
  };
}

const windows = fc.record({
  previousCount: fc.integer({ min: 0, max: 200 }),
  currentCount: fc.integer({ min: 0, max: 200 }),
  elapsedMs: fc.integer({ min: 0, max: WINDOW_MS - 1 }),
  windowMs: fc.constant(WINDOW_MS),
});

/** The windows after a wait without calls. */
function later(given: AdjoiningWindows, waitMs: number): AdjoiningWindows {
  const atMs = given.elapsedMs + waitMs;
  if (atMs < WINDOW_MS) return { ...given, elapsedMs: atMs };
  const isNext = atMs < 2 * WINDOW_MS;
  return {
    previousCount: isNext ? given.currentCount : 0,
    currentCount: 0,
    elapsedMs: atMs % WINDOW_MS,
    windowMs: WINDOW_MS,
  };
}

describe('a sliding window of two that adjoin', () => {
  it('weighs the window before by what of it is still inside', () => {
    const before = { previousCount: 60, currentCount: 10, windowMs: 60_000 };
    expect(weightedCount({ ...before, elapsedMs: 15_000 })).toBe(55);
    expect(weightedCount({ ...before, elapsedMs: 59_999 })).toBe(10);
    expect(windowAt(125_000, 60_000)).toEqual({ index: 2, elapsedMs: 5_000 });
  });

  it('says the first moment at which a call fits: not before it, and at it', () => {
    fc.assert(
      fc.property(windows, fc.integer({ min: 1, max: 150 }), (given, max) => {
        const waitMs = msUntilRoom(given, max);
        expect(roomIn(later(given, waitMs), max)).toBeGreaterThan(0);
        if (waitMs > 0) expect(roomIn(later(given, waitMs - 1), max)).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  it('who waits as long as told gets through', () => {
    fc.assert(
      fc.property(windows, fc.integer({ min: 1, max: 150 }), (given, max) => {
        const rule = { name: 'r', max, windowSeconds: WINDOW_MS / 1000 };
        const isAllowed = roomIn(given, max) > 0;
        const verdict = slidingVerdict(rule, given, isAllowed);
        expect(verdict.retryAfterSeconds === 0).toBe(isAllowed);
        expect(roomIn(later(given, verdict.retryAfterSeconds * 1000), max)).toBeGreaterThan(0);
        expect(weightedCount(later(given, verdict.resetSeconds * 1000))).toBe(0);
      }),
    );
  });

  it('lets no more through than the model under any interleaving of calls and pauses', () => {
    const pauses = fc.array(fc.integer({ min: 0, max: 6_000 }), { maxLength: 80 });
    fc.assert(
      fc.property(pauses, fc.integer({ min: 0, max: WINDOW_MS }), (steps, startMs) => {
        const allowedAtMs: number[] = [];
        let nowMs = startMs;
        for (const pauseMs of steps) {
          nowMs += pauseMs;
          if (roomIn(modelAt(allowedAtMs, nowMs), MAX) > 0) allowedAtMs.push(nowMs);
        }
        for (const windowStart of allowedAtMs.map((at) => at - (at % WINDOW_MS))) {
          const inWindow = allowedAtMs.filter(
            (at) => at >= windowStart && at < windowStart + WINDOW_MS,
          );
          expect(inWindow.length).toBeLessThanOrEqual(MAX);
        }
      }),
    );
  });
});
