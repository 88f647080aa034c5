import { and, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { ebayAccounts, ebayConsents } from '@/db/schema/selling';
import type { EbayEnvironment } from '@/db/vocabulary';

export type EbayAccountRow = typeof ebayAccounts.$inferSelect;

/** Keeps a consent that a person is sent for; what is long over goes with it. */
export async function insertConsent(
  db: Database,
  row: { stateHash: string; personId: string; returnTo: string; expiresAt: Date; now: Date },
): Promise<void> {
  const { now, ...values } = row;
  await db
    .delete(ebayConsents)
    .where(and(eq(ebayConsents.personId, row.personId), lt(ebayConsents.expiresAt, now)));
  await db.insert(ebayConsents).values(values);
}

/** Takes a person's consent, once and in time; null where there is none to take. */
export async function takeConsent(
  db: Database,
  by: { stateHash: string; personId: string; now: Date },
): Promise<{ returnTo: string } | null> {
  const [row] = await db
    .update(ebayConsents)
    .set({ takenAt: by.now })
    .where(
      and(
        eq(ebayConsents.stateHash, by.stateHash),
        eq(ebayConsents.personId, by.personId),
        isNull(ebayConsents.takenAt),
        gt(ebayConsents.expiresAt, by.now),
      ),
    )
    .returning({ returnTo: ebayConsents.returnTo });
  return row ?? null;
}

interface WhoseAccount {
  personId: string;
  environment: EbayEnvironment;
}

const isAccount = ({ personId, environment }: WhoseAccount) =>
  and(eq(ebayAccounts.personId, personId), eq(ebayAccounts.environment, environment));

/** A person's account there; null where none was lent. */
export async function findAccountRow(
  db: Database,
  whose: WhoseAccount,
): Promise<EbayAccountRow | null> {
  const [row] = await db.select().from(ebayAccounts).where(isAccount(whose)).limit(1);
  return row ?? null;
}

/** The same, held until the end of the transaction: one at a time refreshes it. */
export async function lockAccountRow(
  db: Database,
  whose: WhoseAccount,
): Promise<EbayAccountRow | null> {
  const [row] = await db.select().from(ebayAccounts).where(isAccount(whose)).limit(1).for('update');
  return row ?? null;
}

/** Writes a lent account; the one of the same person and place is replaced and keeps its id. */
export async function saveAccount(
  db: Database,
  row: typeof ebayAccounts.$inferInsert,
): Promise<void> {
  const { id: _id, personId: _personId, environment: _environment, createdAt: _at, ...rest } = row;
  await db
    .insert(ebayAccounts)
    .values(row)
    .onConflictDoUpdate({
      target: [ebayAccounts.personId, ebayAccounts.environment],
      set: { ...rest, version: sql`${ebayAccounts.version} + 1` },
    });
}

/** Changes parts of an account. */
export async function updateAccount(
  db: Database,
  id: string,
  change: Partial<
    Pick<
      typeof ebayAccounts.$inferInsert,
      | 'state'
      | 'accessTokenEncrypted'
      | 'accessExpiresAt'
      | 'refreshTokenEncrypted'
      | 'refreshExpiresAt'
    >
  > & { updatedAt: Date },
): Promise<void> {
  await db
    .update(ebayAccounts)
    .set({ ...change, version: sql`${ebayAccounts.version} + 1` })
    .where(eq(ebayAccounts.id, id));
}

/** Forgets a person's account and its consents; false where there was none. */
export async function deleteAccount(db: Database, whose: WhoseAccount): Promise<boolean> {
  await db.delete(ebayConsents).where(eq(ebayConsents.personId, whose.personId));
  const { rowCount } = await db.delete(ebayAccounts).where(isAccount(whose));
  return (rowCount ?? 0) > 0;
}

/** Forgets accounts by eBay's names of them, whoever lent them. Returns how many. */
export async function deleteAccountsNamed(db: Database, names: readonly string[]): Promise<number> {
  if (names.length === 0) return 0;
  const { rowCount } = await db.delete(ebayAccounts).where(
    inArray(
      sql`lower(${ebayAccounts.userName})`,
      names.map((name) => name.toLowerCase()),
    ),
  );
  return rowCount ?? 0;
}
