/**
 * Setting up and giving up the second factor that a person types: the authenticator app and the
 * recovery codes. All of it is one's own, audited, and told by mail.
 */
import { renderSVG } from 'uqr';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { decrypt, encrypt } from '@/lib/platform/encryption';
import { AppError, invalidFields, notFound } from '@/lib/platform/errors';
import { inTransaction } from '@/lib/platform/transaction';
import { type NoticePorts, sendAccountNotice } from './account-notice';
import { assertOwner, isSessionFresh } from './owner-proof';
import { newRecoveryCodes, recoveryCodeDigest } from './recovery-codes';
import {
  clearTotp,
  enableTotp,
  type FactorsRow,
  findFactors,
  lockPerson,
  replaceRecoveryCodes,
  updatePendingTotp,
} from './second-factor-queries';
import { reserveCode, type SecondFactorPorts, takeCode, totpPurpose } from './second-factors';
import { forgetStanding } from './sessions';
import { findTotpStep, newTotpSecret, totpUri } from './totp';

const ISSUER = 'Deal Scout';
const WRONG_CODE = 'That code is wrong. Wait for the next one and check the clock of your phone.';
const NOT_STARTED = 'Start again: there is no app waiting for a code.';

type Ports = SecondFactorPorts & NoticePorts;

/** How a person's second factors stand. */
export interface SecondFactorState {
  isTotpEnabled: boolean;
  totpEnabledAt: Date | null;
  passkeyCount: number;
  recoveryCodesLeft: number;
  /** Somebody who came by mail or by another site may have none. */
  hasPassword: boolean;
  /** Where it is false, changes ask for the password. */
  isSessionFresh: boolean;
  /** An admin who acts as a viewer until there is a second factor. */
  isHeldBack: boolean;
}

/** What an authenticator app is given. */
export interface TotpEnrolment {
  /** Base32, for typing. */
  secret: string;
  uri: string;
  /** The address as a QR code: an SVG document, black on white. */
  qrSvg: string;
}

async function getFactors(ctx: Ctx, personId: string): Promise<FactorsRow> {
  const row = await findFactors(ctx.db, personId);
  if (!row) throw notFound('person');
  return row;
}

/** How one's own second factors stand. */
export async function getSecondFactorState(
  ctx: Ctx,
  input: { personId: string },
): Promise<SecondFactorState> {
  authorize(ctx, 'account.manage', { ownerId: input.personId });
  const row = await getFactors(ctx, input.personId);
  return {
    isTotpEnabled: row.totpEnabledAt !== null,
    totpEnabledAt: row.totpEnabledAt,
    passkeyCount: row.passkeyCount,
    recoveryCodesLeft: row.recoveryCodesLeft,
    hasPassword: row.passwordHash !== null,
    isSessionFresh: await isSessionFresh(ctx, input),
    isHeldBack: row.role === 'admin' && ctx.actor.kind === 'person' && ctx.actor.role !== 'admin',
  };
}

/**
 * A new secret for an authenticator app, which counts once `confirmTotp` has seen a code of it; one
 * that was begun before is forgotten. Throws as `assertOwner` does, and `conflict` when an app is set
 * up already.
 */
export async function startTotp(
  ctx: Ctx<Ports>,
  input: { personId: string; password?: string | undefined },
): Promise<TotpEnrolment> {
  authorize(ctx, 'account.manage', { ownerId: input.personId });
  const { personId, password } = input;
  await assertOwner(ctx, { personId, password });
  const { email } = await getFactors(ctx, personId);
  const secret = newTotpSecret();
  const stored = encrypt(ctx.ports.encryptionSecret, totpPurpose(personId), secret);
  await inTransaction(ctx, async (tx) => {
    if (!(await updatePendingTotp(tx.db, personId, stored))) {
      throw new AppError('conflict', {
        message: 'An authenticator app is set up already. Turn it off first.',
      });
    }
    await audit(tx, { action: 'person.totp_started', subjectKind: 'person', subjectId: personId });
  });
  const uri = totpUri({ secret, email, issuer: ISSUER });
  return { secret, uri, qrSvg: renderSVG(uri, { ecc: 'M', border: 2, pixelSize: 4 }) };
}

/**
 * Makes the app count, with a code of it. Returns the recovery codes when the person had none yet,
 * which is the only time they are to be seen; else null. Throws `invalid_fields` on `code`, `conflict`
 * when nothing was begun, and `rate_limited`.
 */
export async function confirmTotp(
  ctx: Ctx<Ports>,
  input: { personId: string; code: string },
): Promise<{ recoveryCodes: string[] | null }> {
  authorize(ctx, 'account.manage', { ownerId: input.personId });
  const { personId, code } = input;
  await reserveCode(ctx, personId);
  const { totpSecret, totpEnabledAt } = await getFactors(ctx, personId);
  if (totpSecret === null || totpEnabledAt !== null) {
    throw new AppError('conflict', { message: NOT_STARTED });
  }
  const secret = decrypt(ctx.ports.encryptionSecret, totpPurpose(personId), totpSecret);
  const step = findTotpStep(secret, code, ctx.now());
  if (step === null) throw invalidFields([{ field: 'code', message: WRONG_CODE }]);
  const recoveryCodes = await inTransaction(ctx, async (tx) => {
    const isEnabled = await enableTotp(tx.db, { personId, totpSecret, step, now: ctx.now() });
    if (!isEnabled) throw new AppError('conflict', { message: NOT_STARTED });
    await audit(tx, { action: 'person.totp_enabled', subjectKind: 'person', subjectId: personId });
    return ensureRecoveryCodes(tx, personId);
  });
  forgetStanding(ctx.db, personId);
  await sendAccountNotice(ctx, {
    personId,
    kind: 'second_factor_on',
    subject: 'An authenticator app was set up',
    sentence: 'Signing in to your Deal Scout account now asks for a code of your app as well.',
  });
  return { recoveryCodes };
}

/**
 * Gives the authenticator app up, with password and a code (of the app, or a recovery code). The
 * recovery codes go with the last factor. Throws `invalid_fields`, `conflict` when there is no app,
 * and `rate_limited`.
 */
export async function disableTotp(
  ctx: Ctx<Ports>,
  input: { personId: string; password?: string | undefined; code: string },
): Promise<void> {
  authorize(ctx, 'account.manage', { ownerId: input.personId });
  const { personId, password, code } = input;
  await assertOwner(ctx, { personId, password, isPasswordWanted: true });
  await reserveCode(ctx, personId);
  await inTransaction(ctx, async (tx) => {
    await lockPerson(tx.db, personId);
    const row = await getFactors(tx, personId);
    if (row.totpEnabledAt === null) {
      throw new AppError('conflict', { message: 'There is no authenticator app to turn off.' });
    }
    if ((await takeCode(tx, row, code)) === null) {
      throw invalidFields([{ field: 'code', message: WRONG_CODE }]);
    }
    await clearTotp(tx.db, personId);
    await audit(tx, { action: 'person.totp_disabled', subjectKind: 'person', subjectId: personId });
    await dropUnusedRecoveryCodes(tx, personId);
  });
  forgetStanding(ctx.db, personId);
  await sendAccountNotice(ctx, {
    personId,
    kind: 'second_factor_off',
    subject: 'Your authenticator app was turned off',
    sentence: 'Signing in to your Deal Scout account no longer asks for a code of your app.',
  });
}

/**
 * Ten new recovery codes in place of the old ones, to be seen this once. Throws as `assertOwner` does,
 * and `conflict` for somebody without a second factor.
 */
export async function regenerateRecoveryCodes(
  ctx: Ctx<Ports>,
  input: { personId: string; password?: string | undefined },
): Promise<{ recoveryCodes: string[] }> {
  authorize(ctx, 'account.manage', { ownerId: input.personId });
  const { personId, password } = input;
  await assertOwner(ctx, { personId, password });
  const recoveryCodes = await inTransaction(ctx, async (tx) => {
    await lockPerson(tx.db, personId);
    const row = await getFactors(tx, personId);
    if (row.totpEnabledAt === null && row.passkeyCount === 0) {
      throw new AppError('conflict', { message: 'Set up an app or a passkey first.' });
    }
    return writeRecoveryCodes(tx, personId);
  });
  await sendAccountNotice(ctx, {
    personId,
    kind: 'recovery_codes_new',
    subject: 'New recovery codes',
    sentence: 'New recovery codes were made for your Deal Scout account. The old ones are void.',
  });
  return { recoveryCodes };
}

/**
 * Recovery codes for somebody who sets up their first factor, null for whoever has some. Inside the
 * transaction of that change.
 */
export async function ensureRecoveryCodes(
  ctx: Ctx<SecondFactorPorts>,
  personId: string,
): Promise<string[] | null> {
  await lockPerson(ctx.db, personId);
  const row = await getFactors(ctx, personId);
  return row.recoveryCodesLeft > 0 ? null : writeRecoveryCodes(ctx, personId);
}

/** Removes the recovery codes once there is nothing left that they could stand in for. */
export async function dropUnusedRecoveryCodes(ctx: Ctx, personId: string): Promise<void> {
  const row = await getFactors(ctx, personId);
  if (row.totpEnabledAt === null && row.passkeyCount === 0) {
    await replaceRecoveryCodes(ctx.db, personId, []);
  }
}

async function writeRecoveryCodes(
  ctx: Ctx<SecondFactorPorts>,
  personId: string,
): Promise<string[]> {
  const codes = newRecoveryCodes();
  const digests = codes.flatMap(
    (code) => recoveryCodeDigest(ctx.ports.encryptionSecret, personId, code) ?? [],
  );
  await replaceRecoveryCodes(ctx.db, personId, digests);
  await audit(ctx, {
    action: 'person.recovery_codes_made',
    subjectKind: 'person',
    subjectId: personId,
  });
  return codes;
}
