/**
 * Keys with which programs call the API in a person's name: made, listed, revoked, and whether one
 * still holds. A key may never more than its owner may now; what it is compared with is remembered for
 * a few seconds only, so that revoking and disabling take effect on every process within five.
 */
import type { Database } from '@/db/client';
import { audit } from '@/lib/platform/audit';
import { authorize, type Permission } from '@/lib/platform/authz';
import type { Actor, Ctx } from '@/lib/platform/context';
import { AppError, invalidFields, notFound } from '@/lib/platform/errors';
import { newId, parseCursorId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import { inTransaction } from '@/lib/platform/transaction';
import { API_KEYS_MAX, grantableScopes, isApiKeyOf, makeApiKey, toScopes } from './api-key';
import {
  type ApiKeyRow,
  countWorkingKeys,
  findKeyStanding,
  insertApiKey,
  type KeyStandingRow,
  lockApiKey,
  lockKeyOwner,
  selectApiKeys,
  touchApiKey,
  updateRevoked,
} from './api-key-queries';
import { digestOf } from './secret-digest';
import { presentRole, standings } from './standings';

const keyStandings = standings<KeyStandingRow>('accounts/key-standings');
/** "Last used" is told to the minute. */
const LAST_USED_MS = 60_000;
const UNCONFIRMED =
  'Confirm your e-mail first: keys outlive sessions, so we must be able to reach you.';

/** A key as its owner sees it. */
export interface ApiKey {
  /** "key_…" */
  id: string;
  name: string;
  /** Its first characters, by which its owner recognises it. */
  prefix: string;
  scopes: Permission[];
  createdAt: Date;
  /** Null: until it is revoked. */
  expiresAt: Date | null;
  /** To the minute. Null: never. */
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  state: 'works' | 'expired' | 'revoked';
}

/** Makes this process read keys anew at once; the others do within four seconds. */
export function forgetKeys(db: Database): void {
  keyStandings.forget(db, null);
}

/** "Last used" may be lost without harm, so nobody waits for it. */
function noteUse(ctx: Ctx, row: KeyStandingRow): void {
  const idleMs = row.lastUsedAt ? ctx.now().getTime() - row.lastUsedAt.getTime() : LAST_USED_MS;
  if (idleMs < LAST_USED_MS || !isGood(row, ctx.now())) return;
  touchApiKey(ctx.db, row.id, ctx.now()).catch((error: unknown) =>
    ctx.log.debug({ error }, 'last use of a key not noted'),
  );
}

function isGood(row: KeyStandingRow, now: Date): boolean {
  return (
    row.revokedAt === null && !row.isDisabled && (row.expiresAt === null || row.expiresAt > now)
  );
}

/**
 * The actor of a key, or null when it is none of this market's, revoked, expired, or its owner's
 * account is closed. At most four seconds out of date. With `wantsAdminSecondFactor` the key of an
 * admin without a second factor acts as a viewer's. For the authenticator, whose context is the
 * system's.
 */
export async function findActorForKey(
  ctx: Ctx,
  input: { key: string; wantsAdminSecondFactor: boolean },
): Promise<Extract<Actor, { kind: 'api_key' }> | null> {
  authorize(ctx, 'people.manage');
  if (!isApiKeyOf(input.key, ctx.market.name)) return null;
  const keyHash = digestOf(input.key);
  const row = await keyStandings.read(ctx, keyHash, {
    // Whose it is, is known only after the read, so keys are forgotten all at once.
    group: '',
    load: () => findKeyStanding(ctx.db, keyHash),
    noteUse: (read) => noteUse(ctx, read),
  });
  if (!row || !isGood(row, ctx.now())) return null;
  return {
    kind: 'api_key',
    keyId: row.id,
    personId: row.personId,
    role: presentRole(row, input.wantsAdminSecondFactor),
    plan: row.plan,
    scopes: toScopes(row.scopes),
  };
}

/**
 * Makes a key for one's own account: `key` is shown this once. Throws `invalid_fields` for scopes that
 * the asking person's role cannot use and for an end that is past, `forbidden` while their e-mail is
 * not confirmed, and `conflict` beyond `API_KEYS_MAX` keys that work.
 */
export async function createApiKey(
  ctx: Ctx,
  input: {
    personId: string;
    name: string;
    scopes: readonly Permission[];
    /** Null: until it is revoked. */
    expiresAt: Date | null;
  },
): Promise<ApiKey & { key: string }> {
  authorize(ctx, 'api_keys.manage', { ownerId: input.personId });
  const now = ctx.now();
  refuseScopes(ctx.actor, input.scopes);
  if (input.expiresAt !== null && input.expiresAt <= now) {
    throw invalidFields([{ field: 'expires_at', message: 'must be in the future' }]);
  }
  const { key, ...kept } = makeApiKey(ctx.market.name);
  return inTransaction(ctx, async (tx) => {
    const owner = await lockKeyOwner(tx.db, input.personId);
    if (!owner) throw notFound('person');
    if (owner.emailVerifiedAt === null) throw new AppError('forbidden', { message: UNCONFIRMED });
    if (owner.purgeAfter !== null) {
      throw new AppError('conflict', {
        message: 'Your account is to be deleted. Keep it first, then make keys.',
      });
    }
    if ((await countWorkingKeys(tx.db, input.personId, now)) >= API_KEYS_MAX) {
      throw new AppError('conflict', {
        message: `You have ${API_KEYS_MAX} keys that work. Revoke one that you no longer need first.`,
      });
    }
    const row = await insertApiKey(tx.db, {
      ...kept,
      id: newId(),
      personId: input.personId,
      name: input.name,
      scopes: toScopes(input.scopes),
      createdAt: now,
      expiresAt: input.expiresAt,
    });
    await audit(tx, {
      action: 'api_key.created',
      subjectKind: 'api_key',
      subjectId: row.id,
      details: { ownerId: input.personId, scopes: row.scopes, expiresAt: row.expiresAt },
    });
    return { ...toApiKey(row, now), key };
  });
}

function refuseScopes(actor: Actor, scopes: readonly Permission[]): void {
  if (actor.kind !== 'person') return;
  const grantable = grantableScopes(actor.role);
  const refused = scopes.filter((scope) => !grantable.includes(scope));
  if (refused.length === 0) return;
  throw invalidFields([
    { field: 'scopes', message: `your account cannot give a key: ${refused.join(', ')}` },
  ]);
}

/**
 * One's own keys, expired and revoked ones included, the newest first; `cursor` is the `nextCursor` of
 * the page before.
 */
export async function listApiKeys(
  ctx: Ctx,
  input: { personId: string; limit: number; cursor: string | null },
): Promise<{ keys: ApiKey[]; nextCursor: string | null }> {
  authorize(ctx, 'api_keys.manage', { ownerId: input.personId });
  const rows = await selectApiKeys(ctx.db, input.personId, {
    limit: input.limit + 1,
    beforeId: parseCursorId('api_key', input.cursor),
  });
  const keys = rows.slice(0, input.limit).map((row) => toApiKey(row, ctx.now()));
  return {
    keys,
    nextCursor: rows.length > input.limit ? (keys.at(-1)?.id ?? null) : null,
  };
}

/**
 * Revokes one of one's own keys for good, everywhere within five seconds; a revoked one stays as it
 * is. Throws `not_found` for a key that is not theirs.
 */
export async function revokeApiKey(
  ctx: Ctx,
  input: { personId: string; id: string },
): Promise<ApiKey> {
  authorize(ctx, 'api_keys.manage', { ownerId: input.personId });
  const id = parsePublicId('api_key', input.id);
  const now = ctx.now();
  const key = await inTransaction(ctx, async (tx) => {
    const row = await lockApiKey(tx.db, { id, personId: input.personId });
    if (!row) throw notFound('api_key');
    if (row.revokedAt !== null) return toApiKey(row, now);
    await updateRevoked(tx.db, id, now);
    await audit(tx, {
      action: 'api_key.revoked',
      subjectKind: 'api_key',
      subjectId: id,
      details: { ownerId: input.personId },
    });
    return toApiKey({ ...row, revokedAt: now }, now);
  });
  forgetKeys(ctx.db);
  return key;
}

/** A key's row as it is shown. */
export function toApiKey(row: ApiKeyRow, now: Date): ApiKey {
  const isExpired = row.expiresAt !== null && row.expiresAt <= now;
  return {
    ...row,
    id: toPublicId('api_key', row.id),
    scopes: toScopes(row.scopes),
    state: row.revokedAt !== null ? 'revoked' : isExpired ? 'expired' : 'works',
  };
}
