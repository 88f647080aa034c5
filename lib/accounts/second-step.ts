/**
 * Between a right password and the session of somebody with a second factor: a ticket, which says that
 * the first step was done, here and a moment ago. It is no session and opens nothing.
 */
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { decrypt, encrypt } from '@/lib/platform/encryption';
import { AppError } from '@/lib/platform/errors';
import { inTransaction } from '@/lib/platform/transaction';
import { findOneTimeToken, issueOneTimeToken, takeOneTimeToken } from './one-time-tokens';
import type { ProvedPerson } from './person';
import { updateSignedIn } from './queries';
import { type FactorsRow, findFactors } from './second-factor-queries';
import {
  isSecondFactorSet,
  type SecondFactorPorts,
  verifySecondFactorCode,
  WRONG_CODE,
} from './second-factors';

/** Long enough to fetch the phone from the next room. */
export const SECOND_STEP_SECONDS = 300;
const OVER = 'That took too long, or was done already. Sign in again.';

/** What the second step of somebody offers. */
export interface SecondStep {
  personId: string;
  hasTotp: boolean;
  hasPasskeys: boolean;
}

/** Bound to the market besides being of its database, so that a mixed-up setting opens nothing. */
function purposeOf(ctx: Ctx): string {
  return `second_factor_ticket:${ctx.market.name}`;
}

/** The token of a ticket; null when it is not ours, or of the other market. */
function tokenOf(ctx: Ctx<SecondFactorPorts>, ticket: string): string | null {
  try {
    return decrypt(ctx.ports.encryptionSecret, purposeOf(ctx), ticket);
  } catch {
    return null;
  }
}

/**
 * A ticket for somebody whose first step was right: five minutes, one use. For the doors, whose
 * context is the system's.
 */
export async function beginSecondStep(
  ctx: Ctx<SecondFactorPorts>,
  input: { person: ProvedPerson },
): Promise<string> {
  authorize(ctx, 'people.manage');
  const { personId, epoch } = input.person;
  const token = await issueOneTimeToken(ctx, {
    purpose: 'second_factor',
    personId,
    seconds: SECOND_STEP_SECONDS,
    details: { epoch },
  });
  return encrypt(ctx.ports.encryptionSecret, purposeOf(ctx), token);
}

/** The person of a ticket that still holds: not used, in time, and nothing ended their sessions. */
async function findHolder(
  ctx: Ctx<SecondFactorPorts>,
  ticket: string,
): Promise<{ token: string; row: FactorsRow } | null> {
  const token = tokenOf(ctx, ticket);
  const found =
    token === null ? null : await findOneTimeToken(ctx, { purpose: 'second_factor', token });
  if (token === null || !found?.personId) return null;
  const row = await findFactors(ctx.db, found.personId);
  if (!row || row.isDisabled || row.epoch !== found.details.epoch) return null;
  return { token, row };
}

/** What the second step of this ticket offers, or null when the ticket is over. */
export async function findSecondStep(
  ctx: Ctx<SecondFactorPorts>,
  input: { ticket: string },
): Promise<SecondStep | null> {
  authorize(ctx, 'people.manage');
  const holder = await findHolder(ctx, input.ticket);
  if (!holder || !isSecondFactorSet(holder.row)) return null;
  const { personId, totpEnabledAt, passkeyCount } = holder.row;
  return { personId, hasTotp: totpEnabledAt !== null, hasPasskeys: passkeyCount > 0 };
}

/**
 * The person of the ticket, once the code is right; the ticket is used up with it. A wrong code leaves
 * it as it is. Throws `unauthenticated` (code wrong, or ticket over; the latter with `details.isOver`)
 * and `rate_limited` after five codes in five minutes.
 */
export async function completeSecondStep(
  ctx: Ctx<SecondFactorPorts>,
  input: { ticket: string; code: string },
): Promise<ProvedPerson> {
  authorize(ctx, 'people.manage');
  const { ticket, code } = input;
  return passSecondStep(ctx, { ticket, by: 'code' }, ({ personId }) =>
    verifySecondFactorCode(ctx, { personId, code }),
  );
}

/** The same for any proof: `isProved` says whether it was right. */
export async function passSecondStep(
  ctx: Ctx<SecondFactorPorts>,
  step: { ticket: string; by: 'code' | 'passkey' },
  isProved: (row: FactorsRow) => Promise<boolean>,
): Promise<ProvedPerson> {
  authorize(ctx, 'people.manage');
  const holder = await findHolder(ctx, step.ticket);
  if (!holder) throw secondStepOver();
  const { token, row } = holder;
  if (!(await isProved(row))) throw new AppError('unauthenticated', { message: WRONG_CODE });
  await inTransaction(ctx, async (tx) => {
    if (!(await takeOneTimeToken(tx, { purpose: 'second_factor', token }))) throw secondStepOver();
    await noteSignedIn(tx, { personId: row.personId, by: step.by });
  });
  const { personId, displayName, role, epoch } = row;
  return { personId, displayName, role, epoch, isSecondFactorDone: true };
}

/** Stores and audits that somebody is in, after all that was asked of them. */
export async function noteSignedIn(
  ctx: Ctx,
  input: { personId: string; by: 'password' | 'code' | 'passkey' },
): Promise<void> {
  authorize(ctx, 'people.manage');
  const { personId, by } = input;
  await updateSignedIn(ctx.db, personId, ctx.now());
  await audit(ctx, {
    action: 'person.signed_in',
    subjectKind: 'person',
    subjectId: personId,
    ...(by === 'password' ? {} : { details: { second_step: by } }),
  });
}

/** The refusal of a ticket that does not hold. */
export function secondStepOver(): AppError {
  return new AppError('unauthenticated', { message: OVER, details: { isOver: true } });
}

/** Whether an error of the second step means that it has to begin anew. */
export function isSecondStepOver(error: AppError): boolean {
  return error.details?.isOver === true;
}
