import { and, desc, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { passkeys, people } from '@/db/schema/accounts';

/** A passkey as its person sees it. */
export interface PasskeyRow {
  id: string;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** A passkey as a check of it needs it. */
export interface CredentialRow {
  id: string;
  personId: string;
  credentialId: string;
  publicKey: string;
  signCount: number;
  transports: string[];
}

const credentialColumns = {
  id: passkeys.id,
  personId: passkeys.personId,
  credentialId: passkeys.credentialId,
  publicKey: passkeys.publicKey,
  signCount: passkeys.signCount,
  transports: passkeys.transports,
};

/** The passkeys of a person, the newest first. */
export async function selectPasskeys(db: Database, personId: string): Promise<PasskeyRow[]> {
  return db
    .select({
      id: passkeys.id,
      name: passkeys.name,
      createdAt: passkeys.createdAt,
      lastUsedAt: passkeys.lastUsedAt,
    })
    .from(passkeys)
    .where(eq(passkeys.personId, personId))
    .orderBy(desc(passkeys.id));
}

/** What a person's authenticators are asked for. */
export async function selectCredentials(db: Database, personId: string): Promise<CredentialRow[]> {
  return db.select(credentialColumns).from(passkeys).where(eq(passkeys.personId, personId));
}

/** The passkey with this id of its authenticator whose person may sign in, or null. */
export async function findCredential(
  db: Database,
  credentialId: string,
): Promise<CredentialRow | null> {
  const rows = await db
    .select(credentialColumns)
    .from(passkeys)
    .innerJoin(people, eq(people.id, passkeys.personId))
    .where(
      and(
        eq(passkeys.credentialId, credentialId),
        isNull(people.disabledAt),
        isNull(people.deletedAt),
      ),
    );
  return rows[0] ?? null;
}

/** Adds a passkey; false when its authenticator's id is there already. */
export async function insertPasskey(
  db: Database,
  values: typeof passkeys.$inferInsert,
): Promise<boolean> {
  const rows = await db
    .insert(passkeys)
    .values(values)
    .onConflictDoNothing()
    .returning({ id: passkeys.id });
  return rows.length === 1;
}

/** Names a person's passkey anew; false when it is not theirs. */
export async function updatePasskeyName(
  db: Database,
  passkey: { id: string; personId: string; name: string },
): Promise<boolean> {
  const rows = await db
    .update(passkeys)
    .set({ name: passkey.name })
    .where(and(eq(passkeys.id, passkey.id), eq(passkeys.personId, passkey.personId)))
    .returning({ id: passkeys.id });
  return rows.length === 1;
}

/** Removes a person's passkey; false when it is not theirs. */
export async function deletePasskey(
  db: Database,
  passkey: { id: string; personId: string },
): Promise<boolean> {
  const rows = await db
    .delete(passkeys)
    .where(and(eq(passkeys.id, passkey.id), eq(passkeys.personId, passkey.personId)))
    .returning({ id: passkeys.id });
  return rows.length === 1;
}

/**
 * Stores a use with the authenticator's counter; false when the counter did not grow meanwhile, as two
 * copies of one key would have it. Authenticators that do not count always say 0.
 */
export async function updatePasskeyUsed(
  db: Database,
  used: { id: string; signCount: number; now: Date },
): Promise<boolean> {
  const rows = await db
    .update(passkeys)
    .set({ signCount: used.signCount, lastUsedAt: used.now })
    .where(
      and(
        eq(passkeys.id, used.id),
        or(
          lt(passkeys.signCount, used.signCount),
          and(eq(passkeys.signCount, 0), sql`${used.signCount} = 0`),
        ),
      ),
    )
    .returning({ id: passkeys.id });
  return rows.length === 1;
}
