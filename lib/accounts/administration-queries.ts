import { and, desc, eq, gt, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { passkeys, people } from '@/db/schema/accounts';
import { apiKeys } from '@/db/schema/credentials';
import type { ApiKeyRow } from './api-key-queries';

/** What of an account only its admin page shows. */
export interface AccountStateRow {
  hasPassword: boolean;
  emailVerifiedAt: Date | null;
  hasAuthenticatorApp: boolean;
  passkeyCount: number;
  lockedUntil: Date | null;
  deletionRequestedAt: Date | null;
  purgeAfter: Date | null;
}

/** How the account of a person stands, or null. */
export async function findAccountState(
  db: Database,
  personId: string,
): Promise<AccountStateRow | null> {
  const rows = await db
    .select({
      hasPassword: sql<boolean>`${people.passwordHash} is not null`,
      emailVerifiedAt: people.emailVerifiedAt,
      hasAuthenticatorApp: sql<boolean>`${people.totpEnabledAt} is not null`,
      passkeyCount: sql<number>`(select count(*)::int from ${passkeys}
        where ${passkeys.personId} = ${people.id})`,
      lockedUntil: people.lockedUntil,
      deletionRequestedAt: people.deletionRequestedAt,
      purgeAfter: people.purgeAfter,
    })
    .from(people)
    .where(and(eq(people.id, personId), isNull(people.deletedAt)));
  return rows[0] ?? null;
}

const ownedKeyColumns = {
  id: apiKeys.id,
  personId: apiKeys.personId,
  name: apiKeys.name,
  prefix: apiKeys.prefix,
  scopes: apiKeys.scopes,
  createdAt: apiKeys.createdAt,
  expiresAt: apiKeys.expiresAt,
  lastUsedAt: apiKeys.lastUsedAt,
  revokedAt: apiKeys.revokedAt,
};

/** A key with its owner. */
export interface OwnedKeyRow extends ApiKeyRow {
  personId: string;
}

/** Keys of one person or of all, the newest first (ids are time-ordered). */
export async function selectKeysOfAll(
  db: Database,
  page: { personId: string | null; limit: number; beforeId: string | null },
): Promise<OwnedKeyRow[]> {
  const { personId, beforeId } = page;
  return db
    .select(ownedKeyColumns)
    .from(apiKeys)
    .where(
      and(
        personId === null ? undefined : eq(apiKeys.personId, personId),
        beforeId === null ? undefined : lt(apiKeys.id, beforeId),
      ),
    )
    .orderBy(desc(apiKeys.id))
    .limit(page.limit);
}

/** Revokes a key that was not; its row in any case, or null where there is none. */
export async function revokeKeyRow(
  db: Database,
  id: string,
  now: Date,
): Promise<{ key: OwnedKeyRow; isNew: boolean } | null> {
  const isKey: SQL = eq(apiKeys.id, id);
  const [revoked] = await db
    .update(apiKeys)
    .set({ revokedAt: now })
    .where(and(isKey, isNull(apiKeys.revokedAt)))
    .returning(ownedKeyColumns);
  if (revoked) return { key: revoked, isNew: true };
  const [present] = await db.select(ownedKeyColumns).from(apiKeys).where(isKey);
  return present ? { key: present, isNew: false } : null;
}

/** Revokes every key of a person that works; how many there were. */
export async function revokeKeysOf(db: Database, personId: string, now: Date): Promise<number> {
  const rows = await db
    .update(apiKeys)
    .set({ revokedAt: now })
    .where(
      and(
        eq(apiKeys.personId, personId),
        isNull(apiKeys.revokedAt),
        sql`(${apiKeys.expiresAt} is null or ${gt(apiKeys.expiresAt, now)})`,
      ),
    )
    .returning({ id: apiKeys.id });
  return rows.length;
}
