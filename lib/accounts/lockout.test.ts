import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countAttempt,
  FAILED_SIGN_INS_BEFORE_LOCK,
  LOCK_MINUTES_MAX,
  NO_ATTEMPTS,
  secondsUntilUnlocked,
} from './lockout';

const NOON = new Date('2026-11-21T12:00:00Z');

function stateAfter(attempts: number) {
  let state = NO_ATTEMPTS;
  for (let count = 0; count < attempts; count += 1) state = countAttempt(state, NOON);
  return state;
}

describe('countAttempt', () => {
  it.each([
    [1, 0],
    [4, 0],
    [5, 60],
    [6, 120],
    [7, 240],
    [9, 960],
    [10, 1_800],
    [5_000, 1_800],
  ])('after %i failures asks for %i seconds of rest', (attempts, seconds) => {
    expect(secondsUntilUnlocked(stateAfter(attempts), NOON)).toBe(seconds);
  });

  it('never shortens the rest, never exceeds the longest, and lets go in time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), (attempts) => {
        const shorter = secondsUntilUnlocked(stateAfter(attempts), NOON);
        const longer = secondsUntilUnlocked(stateAfter(attempts + 1), NOON);
        expect(longer).toBeGreaterThanOrEqual(shorter);
        expect(longer).toBeLessThanOrEqual(LOCK_MINUTES_MAX * 60);
        expect(longer > 0).toBe(attempts + 1 >= FAILED_SIGN_INS_BEFORE_LOCK);
        const later = new Date(NOON.getTime() + longer * 1_000);
        expect(secondsUntilUnlocked(stateAfter(attempts + 1), later)).toBe(0);
      }),
    );
  });
});
