import { createHash } from 'node:crypto';
import { countAttempt, NO_ATTEMPTS, type SignInAttempts, secondsUntilUnlocked } from './lockout';

/** Enough to make guessing at random addresses look the same; about 2 MB. */
const REMEMBERED_MAX = 10_000;

/** Attempts at e-mails that belong to nobody. */
export interface UnknownEmails {
  /** Counts an attempt; seconds to wait when this e-mail rests, else 0. */
  attempt(email: string, now: Date): number;
}

/**
 * Counts attempts at unknown e-mails by the rule for known ones, so that being locked does not tell
 * that there is an account. Kept in the process as digests; the oldest are forgotten first.
 */
export function createUnknownEmails(): UnknownEmails {
  const attemptsByDigest = new Map<string, SignInAttempts>();
  return {
    attempt(email, now) {
      const digest = createHash('sha256').update(email).digest('base64');
      const before = attemptsByDigest.get(digest) ?? NO_ATTEMPTS;
      const waitSeconds = secondsUntilUnlocked(before, now);
      if (waitSeconds > 0) return waitSeconds;
      attemptsByDigest.delete(digest);
      attemptsByDigest.set(digest, countAttempt(before, now));
      const oldest = attemptsByDigest.keys().next();
      if (attemptsByDigest.size > REMEMBERED_MAX && !oldest.done) {
        attemptsByDigest.delete(oldest.value);
      }
      return 0;
    },
  };
}
