/**
 * Signing in by password. Slow on purpose for whoever guesses: the same answer and the same work for
 * an unknown e-mail and a wrong password, growing rests per account, and an allowance per address.
 */

import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import type { LimitRule } from '@/lib/platform/limits';
import { processSingleton } from '@/lib/platform/singleton';
import { inTransaction } from '@/lib/platform/transaction';
import {
  countAttempt,
  FAILED_SIGN_INS_BEFORE_LOCK,
  NO_ATTEMPTS,
  secondsUntilUnlocked,
} from './lockout';
import type { EntryPorts } from './mail-links';
import { verifyPassword } from './password-hash';
import { normalizeEmail, type ProvedPerson } from './person';
import { type CredentialsRow, lockCredentials, updateAttempts } from './queries';
import { hasSecondFactor } from './second-factors';
import { noteSignedIn } from './second-step';
import { createUnknownEmails } from './unknown-emails';
import { sendUnlockLink } from './unlock';

/** A household or an office behind one address signs in now and then; a guesser does all day. */
const ADDRESS_RULE: LimitRule = { name: 'sign-in', max: 20, windowSeconds: 300 };
const WRONG = 'E-mail or password is wrong.';

/** What signing in needs: to count attempts per address, and to mail the owner of a locked account. */
export type SignInPorts = EntryPorts;

function tooManyTries(waitSeconds: number): AppError {
  const minutes = Math.ceil(waitSeconds / 60);
  const wait = minutes <= 1 ? 'a minute' : `${minutes} minutes`;
  return new AppError('rate_limited', {
    message: `Too many tries. Wait ${wait}, then try again.`,
    retryAfterSeconds: waitSeconds,
  });
}

/**
 * The person with this e-mail and password; `clientKey` names the address they came from. Throws `unauthenticated` with one sentence for every way
 * of being wrong (no such person, wrong password, closed account), and `rate_limited` with the wait
 * when the account rests (1, 2, 4, … 30 minutes from the fifth failure on) or the address has used
 * up its 20 tries in five minutes. Attempts that were checked are audited. For somebody with a second
 * factor this is the first step only. Called by the sign-in doors, with a context of the system.
 */
export async function signInWithPassword(
  ctx: Ctx<SignInPorts>,
  input: { email: string; password: string; clientKey: string },
): Promise<ProvedPerson> {
  authorize(ctx, 'people.manage');
  const { password, clientKey } = input;
  const email = normalizeEmail(input.email);
  const verdict = await ctx.ports.limiter.limit(clientKey, ADDRESS_RULE);
  if (!verdict.isAllowed) throw tooManyTries(verdict.retryAfterSeconds);
  const person = await reserveAttempt(ctx, email);
  const isRight = await verifyPassword(person?.passwordHash ?? null, password);
  if (!person || !isRight || person.disabledAt !== null) {
    await audit(ctx, {
      action: 'person.sign_in_failed',
      subjectKind: 'person',
      subjectId: person?.id ?? null,
    });
    // Counted before the password was looked at, so the row still holds the number before this one.
    if (person?.failedCount === FAILED_SIGN_INS_BEFORE_LOCK - 1) {
      sendUnlockLink(ctx, { personId: person.id });
    }
    throw new AppError('unauthenticated', { message: WRONG });
  }
  const { id: personId, displayName, role, epoch } = person;
  const isSecondStepWanted = await hasSecondFactor(ctx, { personId });
  await inTransaction(ctx, async (tx) => {
    if (!isSecondStepWanted) return noteSignedIn(tx, { personId, by: 'password' });
    await updateAttempts(tx.db, personId, NO_ATTEMPTS);
    await audit(tx, {
      action: 'person.first_step_done',
      subjectKind: 'person',
      subjectId: personId,
    });
  });
  return { personId, displayName, role, epoch };
}

/** Counts the attempt before the password is looked at. Null: nobody has this e-mail. */
async function reserveAttempt(ctx: Ctx, email: string): Promise<CredentialsRow | null> {
  const now = ctx.now();
  const waitSecondsOrPerson = await inTransaction(ctx, async (tx) => {
    const person = await lockCredentials(tx.db, email);
    if (!person) return null;
    const waitSeconds = secondsUntilUnlocked(person, now);
    if (waitSeconds > 0) return waitSeconds;
    await updateAttempts(tx.db, person.id, countAttempt(person, now));
    return person;
  });
  if (typeof waitSecondsOrPerson === 'number') throw tooManyTries(waitSecondsOrPerson);
  if (waitSecondsOrPerson === null) {
    const unknown = processSingleton('accounts/unknown-emails', createUnknownEmails);
    const waitSeconds = unknown.attempt(email, now);
    if (waitSeconds > 0) throw tooManyTries(waitSeconds);
  }
  return waitSecondsOrPerson;
}
