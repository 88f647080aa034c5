/** What a person sees and changes of their own account: name, time zone, password. */
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { notFound } from '@/lib/platform/errors';
import type { RateLimiter } from '@/lib/platform/limits';
import type { Mailer } from '@/lib/platform/mail';
import { inTransaction } from '@/lib/platform/transaction';
import { sendAccountNotice } from './account-notice';
import {
  type AccountRow,
  findAccountById,
  updatePassword,
  updateProfileRow,
} from './account-queries';
import { hashGoodPassword } from './new-password';
import { assertOwner } from './owner-proof';
import { endSessions } from './session-queries';
import { forgetStanding } from './sessions';

/** A person's own account as they see it. */
export interface Profile {
  email: string;
  isEmailVerified: boolean;
  displayName: string;
  /** IANA name: "America/New_York". */
  timeZone: string;
  hasPassword: boolean;
}

function toProfile(row: AccountRow): Profile {
  return {
    email: row.email,
    isEmailVerified: row.emailVerifiedAt !== null,
    displayName: row.displayName,
    timeZone: row.timeZone,
    hasPassword: row.hasPassword,
  };
}

/** One's own account. */
export async function getProfile(ctx: Ctx, input: { personId: string }): Promise<Profile> {
  authorize(ctx, 'account.read', { ownerId: input.personId });
  const row = await findAccountById(ctx.db, input.personId);
  if (!row) throw notFound('person');
  return toProfile(row);
}

/** Stores one's name and time zone; both come checked from `profileInput`. */
export async function updateProfile(
  ctx: Ctx,
  input: { personId: string; displayName: string; timeZone: string },
): Promise<Profile> {
  authorize(ctx, 'account.manage', { ownerId: input.personId });
  const { personId: id, displayName, timeZone } = input;
  return inTransaction(ctx, async (tx) => {
    const row = await updateProfileRow(tx.db, { id, displayName, timeZone, now: ctx.now() });
    if (!row) throw notFound('person');
    await audit(tx, { action: 'person.profile_changed', subjectKind: 'person', subjectId: id });
    return toProfile(row);
  });
}

/**
 * Sets one's own password and ends the sessions on other devices. Asks for the present one; somebody
 * without one shows by a fresh session that it is them. Throws as `assertOwner` does (its `password`
 * is the present one), and `invalid_fields` on `newPassword` for one that is easy to guess.
 */
export async function changePassword(
  ctx: Ctx<{ limiter: RateLimiter; mail: Mailer }>,
  input: { personId: string; password: string | undefined; newPassword: string },
): Promise<void> {
  authorize(ctx, 'account.manage', { ownerId: input.personId });
  const { personId, password, newPassword } = input;
  const account = await findAccountById(ctx.db, personId);
  if (!account) throw notFound('person');
  await assertOwner(ctx, { personId, password, isPasswordWanted: true });
  const passwordHash = await hashGoodPassword(newPassword, account, 'newPassword');
  const now = ctx.now();
  const exceptId = ctx.actor.kind === 'person' ? ctx.actor.sessionId : null;
  await inTransaction(ctx, async (tx) => {
    await updatePassword(tx.db, { id: personId, passwordHash, now });
    await endSessions(tx.db, { personId, exceptId, reason: 'password_changed', now });
    await audit(tx, {
      action: 'person.password_changed',
      subjectKind: 'person',
      subjectId: personId,
    });
  });
  forgetStanding(ctx.db, personId);
  await sendAccountNotice(ctx, {
    personId,
    kind: 'password_changed',
    subject: 'Your password was changed',
    sentence: 'Your password was changed, and your other sessions were ended.',
  });
}
