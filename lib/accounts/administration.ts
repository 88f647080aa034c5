/**
 * What an admin sees and ends of other people's accounts: how they stand, their sessions, their keys.
 * It never shows a secret or its digest, and makes none.
 */
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { notFound } from '@/lib/platform/errors';
import { parseCursorId, toPublicId } from '@/lib/platform/ids';
import { inTransaction } from '@/lib/platform/transaction';
import {
  type AccountStateRow,
  findAccountState,
  type OwnedKeyRow,
  revokeKeyRow,
  selectKeysOfAll,
} from './administration-queries';
import { type ApiKey, forgetKeys, toApiKey } from './api-keys';
import { getPerson, type KnownPerson } from './service';
import { type SessionRow, selectLastingSessions } from './session-queries';

/** An account with what only its admin page shows. */
export interface AccountDetails extends KnownPerson, AccountStateRow {}

/** A key with whose it is. */
export interface OwnedKey extends ApiKey {
  /** "usr_…" */
  userId: string;
}

/** How an account stands. Throws `not_found`. */
export async function getAccount(ctx: Ctx, input: { personId: string }): Promise<AccountDetails> {
  authorize(ctx, 'people.manage');
  const person = await getPerson(ctx, input);
  const state = await findAccountState(ctx.db, input.personId);
  if (!state) throw notFound('person');
  return { ...person, ...state };
}

/**
 * The sessions of a person that last, the newest first; `cursor` as the page before gave it. Throws
 * `not_found`.
 */
export async function listSessionsOf(
  ctx: Ctx,
  input: { personId: string; limit: number; cursor: string | null },
): Promise<{ sessions: SessionRow[]; nextCursor: string | null }> {
  authorize(ctx, 'people.manage');
  await getPerson(ctx, input);
  const rows = await selectLastingSessions(ctx.db, input.personId, {
    now: ctx.now(),
    limit: input.limit + 1,
    beforeId: parseCursorId('session', input.cursor),
  });
  const sessions = rows
    .slice(0, input.limit)
    .map((row) => ({ ...row, id: toPublicId('session', row.id) }));
  const nextCursor = rows.length > input.limit ? (sessions.at(-1)?.id ?? null) : null;
  return { sessions, nextCursor };
}

/** Keys of one person or of everybody, revoked ones included, the newest first. */
export async function listKeysOf(
  ctx: Ctx,
  input: { personId: string | null; limit: number; cursor: string | null },
): Promise<{ keys: OwnedKey[]; nextCursor: string | null }> {
  authorize(ctx, 'people.manage');
  const rows = await selectKeysOfAll(ctx.db, {
    personId: input.personId,
    limit: input.limit + 1,
    beforeId: parseCursorId('api_key', input.cursor),
  });
  const keys = rows.slice(0, input.limit).map((row) => toOwnedKey(row, ctx.now()));
  return { keys, nextCursor: rows.length > input.limit ? (keys.at(-1)?.id ?? null) : null };
}

/**
 * Revokes anybody's key for good, everywhere within five seconds; one that was revoked stays as it
 * is. Throws `not_found`.
 */
export async function revokeKeyOf(ctx: Ctx, input: { keyId: string }): Promise<OwnedKey> {
  authorize(ctx, 'people.manage');
  const { keyId } = input;
  const key = await inTransaction(ctx, async (tx) => {
    const revoked = await revokeKeyRow(tx.db, keyId, ctx.now());
    if (!revoked) throw notFound('api_key');
    if (revoked.isNew) {
      await audit(tx, {
        action: 'api_key.revoked',
        subjectKind: 'api_key',
        subjectId: keyId,
        details: { ownerId: revoked.key.personId },
      });
    }
    return toOwnedKey(revoked.key, ctx.now());
  });
  forgetKeys(ctx.db);
  return key;
}

function toOwnedKey({ personId, ...row }: OwnedKeyRow, now: Date): OwnedKey {
  return { ...toApiKey(row, now), userId: toPublicId('person', personId) };
}
