import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BreakerState, breakerAfter, type CallOutcome, FAILURES_MAX } from './source-breaker';

const HOUR_MS = 3_600_000;
const CLOSED: BreakerState = { failureCount: 0, lastPauseMs: 0 };

/** Pauses of calls that are each made when the pause before is over. */
function pausesOf(outcomes: readonly CallOutcome[]): (number | null)[] {
  let state = CLOSED;
  return outcomes.map((outcome) => {
    const { failureCount, pauseMs } = breakerAfter(state, outcome);
    state = { failureCount, lastPauseMs: pauseMs ?? 0 };
    return pauseMs;
  });
}

describe('a source', () => {
  it('that answers with walls is left alone for twice as long each time, up to a day', () => {
    const hours = pausesOf(Array<CallOutcome>(7).fill('blocked')).map((ms) => (ms ?? 0) / HOUR_MS);
    expect(hours).toEqual([1, 2, 4, 8, 16, 24, 24]);
  });

  it('that fails is left alone after five times in a row, then longer with each failed try', () => {
    const pauses = pausesOf(Array<CallOutcome>(7).fill('failed'));
    expect(pauses).toEqual([null, null, null, null, HOUR_MS / 4, HOUR_MS / 2, HOUR_MS]);
  });

  it('that wants to be asked later than the pause is asked then', () => {
    expect(breakerAfter(CLOSED, 'blocked', 7_200).pauseMs).toBe(2 * HOUR_MS);
    expect(breakerAfter(CLOSED, 'blocked', 60).pauseMs).toBe(HOUR_MS);
    expect(breakerAfter(CLOSED, 'blocked', 1e9).pauseMs).toBe(24 * HOUR_MS);
  });

  it('is asked as before once it was read, whatever came before', () => {
    const outcome = fc.constantFrom<CallOutcome>('read', 'blocked', 'failed');
    fc.assert(
      fc.property(fc.array(outcome, { maxLength: 40 }), (before) => {
        const pauses = pausesOf([...before, 'read', ...Array<CallOutcome>(4).fill('failed')]);
        expect(pauses.slice(before.length)).toEqual([null, null, null, null, null]);
      }),
    );
  });

  it('is never left alone for longer than a day, and always after five failures', () => {
    const outcome = fc.constantFrom<CallOutcome>('read', 'blocked', 'failed');
    fc.assert(
      fc.property(fc.array(outcome, { maxLength: 60 }), (outcomes) => {
        const pauses = pausesOf(outcomes);
        for (const [index, pauseMs] of pauses.entries()) {
          expect(pauseMs ?? 0).toBeLessThanOrEqual(24 * HOUR_MS);
          const last = outcomes.slice(Math.max(0, index + 1 - FAILURES_MAX), index + 1);
          if (last.length === FAILURES_MAX && !last.includes('read')) {
            expect(pauseMs).not.toBeNull();
          }
        }
      }),
    );
  });
});
