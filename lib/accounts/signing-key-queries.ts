import { desc, gt, isNull, lt, or, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { signingKeys } from '@/db/schema/credentials';

/** A signing key as stored; the secret is encrypted. */
export interface SigningKeyRow {
  kid: string;
  secret: string;
  createdAt: Date;
  /** From then on it verifies nothing. Null: it is the one that signs, or nobody has replaced it. */
  retiredAt: Date | null;
}

/**
 * The keys that verify now: those that no rotation has replaced, then the others, the newest first;
 * of two made at one instant the greater kid.
 */
export async function selectVerifyingKeys(db: Database, now: Date): Promise<SigningKeyRow[]> {
  return db
    .select({
      kid: signingKeys.kid,
      secret: signingKeys.secret,
      createdAt: signingKeys.createdAt,
      retiredAt: signingKeys.retiredAt,
    })
    .from(signingKeys)
    .where(or(isNull(signingKeys.retiredAt), gt(signingKeys.retiredAt, now)))
    .orderBy(
      desc(isNull(signingKeys.retiredAt)),
      desc(signingKeys.createdAt),
      desc(signingKeys.kid),
    );
}

/** Lets one transaction at a time make keys, on all processes. */
export async function lockSigningKeys(db: Database): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext('accounts:signing_keys'))`);
}

/** Adds a key. */
export async function insertSigningKey(
  db: Database,
  values: typeof signingKeys.$inferInsert,
): Promise<void> {
  await db.insert(signingKeys).values(values);
}

/** Lets every key end at `retiredAt`, where it does not end earlier; how many were changed. */
export async function retireSigningKeys(db: Database, retiredAt: Date): Promise<number> {
  const rows = await db
    .update(signingKeys)
    .set({ retiredAt })
    .where(or(isNull(signingKeys.retiredAt), gt(signingKeys.retiredAt, retiredAt)))
    .returning({ kid: signingKeys.kid });
  return rows.length;
}

/** Removes keys that have verified nothing since `before`. */
export async function deleteSigningKeys(db: Database, before: Date): Promise<void> {
  await db.delete(signingKeys).where(lt(signingKeys.retiredAt, before));
}
