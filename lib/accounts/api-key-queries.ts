import { and, count, desc, eq, gt, isNull, lt, or, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { passkeys, people } from '@/db/schema/accounts';
import { apiKeys } from '@/db/schema/credentials';
import type { Plan, Role } from '@/db/vocabulary';

const keyColumns = {
  id: apiKeys.id,
  name: apiKeys.name,
  prefix: apiKeys.prefix,
  scopes: apiKeys.scopes,
  createdAt: apiKeys.createdAt,
  expiresAt: apiKeys.expiresAt,
  lastUsedAt: apiKeys.lastUsedAt,
  revokedAt: apiKeys.revokedAt,
};

/** A key as its owner sees it; never its digest. */
export interface ApiKeyRow {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

/** How a key and its owner stand. */
export interface KeyStandingRow {
  id: string;
  personId: string;
  role: Role;
  plan: Plan;
  scopes: string[];
  isDisabled: boolean;
  hasSecondFactor: boolean;
  expiresAt: Date | null;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
}

/** How the key with this digest and its owner stand, or null when there is none. */
export async function findKeyStanding(
  db: Database,
  keyHash: string,
): Promise<KeyStandingRow | null> {
  const rows = await db
    .select({
      id: apiKeys.id,
      personId: apiKeys.personId,
      role: people.role,
      plan: people.plan,
      scopes: apiKeys.scopes,
      isDisabled: sql<boolean>`${people.disabledAt} is not null`,
      hasSecondFactor: sql<boolean>`${people.totpEnabledAt} is not null
        or exists (select 1 from ${passkeys} where ${passkeys.personId} = ${people.id})`,
      expiresAt: apiKeys.expiresAt,
      revokedAt: apiKeys.revokedAt,
      lastUsedAt: apiKeys.lastUsedAt,
    })
    .from(apiKeys)
    .innerJoin(people, eq(people.id, apiKeys.personId))
    .where(and(eq(apiKeys.keyHash, keyHash), isNull(people.deletedAt)));
  return rows[0] ?? null;
}

/** Notes that a key was used. */
export async function touchApiKey(db: Database, id: string, now: Date): Promise<void> {
  await db.update(apiKeys).set({ lastUsedAt: now }).where(eq(apiKeys.id, id));
}

/**
 * Takes the owner's row for the rest of the transaction, so that keys are counted one after the other.
 * Null when there is no such person.
 */
export async function lockKeyOwner(
  db: Database,
  personId: string,
): Promise<{ emailVerifiedAt: Date | null; purgeAfter: Date | null } | null> {
  const rows = await db
    .select({ emailVerifiedAt: people.emailVerifiedAt, purgeAfter: people.purgeAfter })
    .from(people)
    .where(and(eq(people.id, personId), isNull(people.deletedAt)))
    .for('update');
  return rows[0] ?? null;
}

/** How many keys of a person work at `now`. */
export async function countWorkingKeys(db: Database, personId: string, now: Date): Promise<number> {
  const rows = await db
    .select({ count: count() })
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.personId, personId),
        isNull(apiKeys.revokedAt),
        or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now)),
      ),
    );
  return rows[0]?.count ?? 0;
}

/** Adds a key. */
export async function insertApiKey(
  db: Database,
  values: typeof apiKeys.$inferInsert,
): Promise<ApiKeyRow> {
  const rows = await db.insert(apiKeys).values(values).returning(keyColumns);
  const [row] = rows;
  if (!row) throw new Error('the key was not stored');
  return row;
}

/** The keys of a person, revoked ones included, the newest first (ids are time-ordered). */
export async function selectApiKeys(
  db: Database,
  personId: string,
  page: { limit: number; beforeId: string | null },
): Promise<ApiKeyRow[]> {
  return db
    .select(keyColumns)
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.personId, personId),
        page.beforeId === null ? undefined : lt(apiKeys.id, page.beforeId),
      ),
    )
    .orderBy(desc(apiKeys.id))
    .limit(page.limit);
}

/** The key with this id when it is this person's, taken for the rest of the transaction. */
export async function lockApiKey(
  db: Database,
  key: { id: string; personId: string },
): Promise<ApiKeyRow | null> {
  const rows = await db
    .select(keyColumns)
    .from(apiKeys)
    .where(and(eq(apiKeys.id, key.id), eq(apiKeys.personId, key.personId)))
    .for('update');
  return rows[0] ?? null;
}

/** Revokes a key for good. */
export async function updateRevoked(db: Database, id: string, now: Date): Promise<void> {
  await db.update(apiKeys).set({ revokedAt: now }).where(eq(apiKeys.id, id));
}
