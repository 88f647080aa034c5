/** Wrong passwords in a row after which an account rests. A person mistypes two or three times. */
export const FAILED_SIGN_INS_BEFORE_LOCK = 5;
const FIRST_LOCK_MINUTES = 1;
/** Longer locks would only help whoever wants to keep the owner out. */
export const LOCK_MINUTES_MAX = 30;
const MS_PER_MINUTE = 60_000;

/** Sign-in attempts that did not succeed since the last one that did, and until when to rest. */
export interface SignInAttempts {
  failedCount: number;
  lockedUntil: Date | null;
}

/** No attempt so far. */
export const NO_ATTEMPTS: SignInAttempts = { failedCount: 0, lockedUntil: null };

/** Whole seconds until the next attempt may be made; 0 when it may be made now. */
export function secondsUntilUnlocked(attempts: SignInAttempts, now: Date): number {
  if (attempts.lockedUntil === null) return 0;
  return Math.max(0, Math.ceil((attempts.lockedUntil.getTime() - now.getTime()) / 1_000));
}

/**
 * The state after one more attempt, counted before the password is checked so that attempts made at
 * the same time cannot slip past the count. From the fifth on each attempt is followed by a rest of
 * 1, 2, 4, … minutes, 30 at most. Success sets everything back to `NO_ATTEMPTS`.
 * `countAttempt({ failedCount: 4, lockedUntil: null }, noon).lockedUntil` is 12:01.
 */
export function countAttempt(attempts: SignInAttempts, now: Date): SignInAttempts {
  const failedCount = attempts.failedCount + 1;
  const excess = failedCount - FAILED_SIGN_INS_BEFORE_LOCK;
  if (excess < 0) return { failedCount, lockedUntil: null };
  // The exponent is bounded so that a count of thousands stays a number.
  const minutes = Math.min(LOCK_MINUTES_MAX, FIRST_LOCK_MINUTES * 2 ** Math.min(excess, 10));
  return { failedCount, lockedUntil: new Date(now.getTime() + minutes * MS_PER_MINUTE) };
}
