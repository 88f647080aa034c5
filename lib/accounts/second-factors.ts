/**
 * The second thing by which somebody proves who they are, as the doors ask for it: a code of an
 * authenticator app, or one of the recovery codes. Passkeys are in passkeys.ts; setting codes up is in
 * totp-enrolment.ts.
 */
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { decrypt, secretsInUse } from '@/lib/platform/encryption';
import { AppError } from '@/lib/platform/errors';
import type { LimitRule, RateLimiter } from '@/lib/platform/limits';
import { inTransaction } from '@/lib/platform/transaction';
import type { ProvedPerson } from './person';
import { recoveryCodeDigest } from './recovery-codes';
import {
  type FactorsRow,
  findFactors,
  takeRecoveryCode,
  takeTotpStep,
} from './second-factor-queries';
import { findTotpStep } from './totp';

/** Five guesses in five minutes at three codes out of a million: about one in 670 a day. */
const CODE_RULE: LimitRule = { name: 'second-factor', max: 5, windowSeconds: 300 };
/** What a person reads beside a code that does not work. */
export const WRONG_CODE = 'That code is wrong, or it was used before.';
const CODE_WANTED = 'This account asks for a second step: send a code as well.';

/** What checking codes needs. */
export interface SecondFactorPorts {
  limiter: RateLimiter;
  /** For `encrypt` and `decrypt`. */
  encryptionSecret: string;
}

/** The purpose under which a person's secret is encrypted. */
export function totpPurpose(personId: string): string {
  return `totp:${personId}`;
}

/** Whether the doors must ask this person for more than one proof. */
export function isSecondFactorSet(row: FactorsRow): boolean {
  return row.totpEnabledAt !== null || row.passkeyCount > 0;
}

/**
 * Counts a code that is about to be checked, before it is, so that codes sent at once cannot slip past
 * the count. Throws `rate_limited` beyond five in five minutes.
 */
export async function reserveCode(ctx: Ctx<SecondFactorPorts>, personId: string): Promise<void> {
  const verdict = await ctx.ports.limiter.limit(personId, CODE_RULE);
  if (verdict.isAllowed) return;
  const minutes = Math.ceil(verdict.retryAfterSeconds / 60);
  throw new AppError('rate_limited', {
    message: `Too many codes. Wait ${minutes <= 1 ? 'a minute' : `${minutes} minutes`}, then try again.`,
    retryAfterSeconds: verdict.retryAfterSeconds,
  });
}

/**
 * Whether this person has an authenticator app or a passkey set up; false for nobody. For the doors,
 * whose context is the system's.
 */
export async function hasSecondFactor(ctx: Ctx, input: { personId: string }): Promise<boolean> {
  authorize(ctx, 'people.manage');
  const row = await findFactors(ctx.db, input.personId);
  return row !== null && isSecondFactorSet(row);
}

/**
 * Whether the code is right: of the authenticator app at most half a minute off, or a recovery code.
 * A right one is used up, however many ask at once. At most five codes in five minutes are looked at
 * for one person, right or wrong; then it throws `rate_limited` with the wait. For the doors, whose
 * context is the system's.
 */
export async function verifySecondFactorCode(
  ctx: Ctx<SecondFactorPorts>,
  input: { personId: string; code: string },
): Promise<boolean> {
  authorize(ctx, 'people.manage');
  const { personId } = input;
  await reserveCode(ctx, personId);
  const row = await findFactors(ctx.db, personId);
  if (!row || row.isDisabled) return false;
  const used = await takeCode(ctx, row, input.code);
  if (used === null) {
    await audit(ctx, {
      action: 'person.second_factor_failed',
      subjectKind: 'person',
      subjectId: personId,
    });
  }
  return used !== null;
}

/**
 * The person as the session's door wants them: unchanged when they have no second factor, and marked
 * as proved when they have and `code` is right. Throws `unauthenticated` with one sentence when the
 * code is missing or wrong, and `rate_limited`. For doors that take password and code together.
 */
export async function proveSecondFactor(
  ctx: Ctx<SecondFactorPorts>,
  input: { person: ProvedPerson; code: string | undefined },
): Promise<ProvedPerson> {
  authorize(ctx, 'people.manage');
  const { person, code } = input;
  const { personId } = person;
  if (!(await hasSecondFactor(ctx, { personId }))) return person;
  if (code === undefined || code.trim() === '') {
    throw new AppError('unauthenticated', { message: CODE_WANTED });
  }
  if (!(await verifySecondFactorCode(ctx, { personId, code }))) {
    throw new AppError('unauthenticated', { message: WRONG_CODE });
  }
  return { ...person, isSecondFactorDone: true };
}

/**
 * Uses a code up; which kind it was, or null when it is none of this person's that still works. Call
 * `reserveCode` first.
 */
export async function takeCode(
  ctx: Ctx<SecondFactorPorts>,
  row: FactorsRow,
  code: string,
): Promise<'totp' | 'recovery_code' | null> {
  const { personId } = row;
  const secretKey = ctx.ports.encryptionSecret;
  if (row.totpEnabledAt !== null && row.totpSecret !== null) {
    const secret = decrypt(secretKey, totpPurpose(personId), row.totpSecret);
    const step = findTotpStep(secret, code, ctx.now());
    if (step !== null) return (await takeTotpStep(ctx.db, personId, step)) ? 'totp' : null;
  }
  const codeHashes = secretsInUse(secretKey).flatMap(
    (secret) => recoveryCodeDigest(secret, personId, code) ?? [],
  );
  if (codeHashes.length === 0) return null;
  return inTransaction(ctx, async (tx) => {
    if (!(await takeRecoveryCode(tx.db, { personId, codeHashes, now: ctx.now() }))) return null;
    await audit(tx, {
      action: 'person.recovery_code_used',
      subjectKind: 'person',
      subjectId: personId,
      details: { left: row.recoveryCodesLeft - 1 },
    });
    return 'recovery_code';
  });
}
