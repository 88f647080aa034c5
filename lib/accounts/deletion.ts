/**
 * Leaving: a person asks to be deleted, everything that acts in their name stops at once, and for two
 * weeks they may sign in and keep the account. Removing what is left is purgeDuePeople in the
 * operations room.
 */
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';
import type { RateLimiter } from '@/lib/platform/limits';
import { MS_PER_DAY } from '@/lib/platform/time';
import { inTransaction } from '@/lib/platform/transaction';
import { type NoticePorts, sendAccountNotice } from './account-notice';
import { revokeKeysOf } from './administration-queries';
import { forgetKeys } from './api-keys';
import {
  clearDeletion,
  type DeletionRow,
  findDeletion,
  lockDeletion,
  updateDeletion,
} from './deletion-queries';
import { assertOwner } from './owner-proof';
import { lockActiveAdminIds } from './queries';
import { endSessions } from './session-queries';
import { forgetStanding } from './sessions';

/** How long a person may change their mind. */
export const DELETION_GRACE_DAYS = 14;

type DeletionPorts = NoticePorts & { limiter: RateLimiter };

/** Whether and when one's own account is to be deleted. Throws `not_found`. */
export async function getDeletion(ctx: Ctx, input: { personId: string }): Promise<DeletionRow> {
  authorize(ctx, 'account.manage', { ownerId: input.personId });
  const row = await findDeletion(ctx.db, input.personId);
  if (!row) throw notFound('person');
  return row;
}

/**
 * Asks for one's own account to be deleted in two weeks. Sessions, tokens and API keys end at once,
 * the asking session too. `password` is wanted where there is one, else a session that has just begun.
 * Asking again changes nothing. Throws `conflict` for the last admin, and as `assertOwner` does.
 */
export async function requestDeletion(
  ctx: Ctx<DeletionPorts>,
  input: { personId: string; password: string | undefined },
): Promise<{ purgeAfter: Date }> {
  authorize(ctx, 'account.manage', { ownerId: input.personId });
  const { personId } = input;
  await assertOwner(ctx, { ...input, isPasswordWanted: true });
  const now = ctx.now();
  const purgeAfter = new Date(now.getTime() + DELETION_GRACE_DAYS * MS_PER_DAY);
  const before = await inTransaction(ctx, async (tx) => {
    const adminIds = await lockActiveAdminIds(tx.db);
    const row = await lockDeletion(tx.db, personId);
    if (!row) throw notFound('person');
    if (row.purgeAfter !== null) return row;
    if (adminIds.length === 1 && adminIds[0] === personId) {
      throw new AppError('conflict', {
        message: 'You are the last admin. Make somebody else an admin first.',
      });
    }
    await updateDeletion(tx.db, personId, { requestedAt: now, purgeAfter });
    await revokeKeysOf(tx.db, personId, now);
    await endSessions(tx.db, { personId, exceptId: null, reason: 'deletion_requested', now });
    await audit(tx, {
      action: 'person.deletion_requested',
      subjectKind: 'person',
      subjectId: personId,
      details: { purgeAfter },
    });
    return row;
  });
  forgetStanding(ctx.db, personId);
  forgetKeys(ctx.db);
  if (before.purgeAfter !== null) return { purgeAfter: before.purgeAfter };
  await sendAccountNotice(ctx, {
    personId,
    kind: 'deletion_requested',
    subject: 'Your account is to be deleted',
    sentence: `You asked for your account to be deleted. It goes, with everything that is kept about you, on ${purgeAfter.toISOString().slice(0, 10)}. Until then you can sign in and keep it. Your API keys have stopped for good.`,
  });
  return { purgeAfter };
}

/** Keeps one's own account after all; keys that stopped stay stopped. Nothing happens where nobody asked. */
export async function keepAccount(
  ctx: Ctx<NoticePorts>,
  input: { personId: string },
): Promise<void> {
  authorize(ctx, 'account.manage', { ownerId: input.personId });
  const { personId } = input;
  const wasLeaving = await inTransaction(ctx, async (tx) => {
    const row = await lockDeletion(tx.db, personId);
    if (!row) throw notFound('person');
    if (row.purgeAfter === null) return false;
    await clearDeletion(tx.db, personId, ctx.now());
    await audit(tx, {
      action: 'person.deletion_withdrawn',
      subjectKind: 'person',
      subjectId: personId,
    });
    return true;
  });
  forgetStanding(ctx.db, personId);
  if (!wasLeaving) return;
  await sendAccountNotice(ctx, {
    personId,
    kind: 'deletion_withdrawn',
    subject: 'Your account stays',
    sentence: 'You decided to keep your account. Nothing of it was deleted.',
  });
}
