import { and, eq, isNull } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { people } from '@/db/schema/accounts';
import { captureAddresses } from '@/db/schema/sources';

/** A person's mail address as it is stored, or null. */
export async function findAddress(
  db: Database,
  personId: string,
): Promise<{ tokenEncrypted: string; createdAt: Date } | null> {
  const [row] = await db
    .select({
      tokenEncrypted: captureAddresses.tokenEncrypted,
      createdAt: captureAddresses.createdAt,
    })
    .from(captureAddresses)
    .where(eq(captureAddresses.personId, personId));
  return row ?? null;
}

/** Stores a person's mail address in place of the one before. */
export async function upsertAddress(
  db: Database,
  values: typeof captureAddresses.$inferInsert,
): Promise<void> {
  const { personId: target, ...set } = values;
  await db
    .insert(captureAddresses)
    .values(values)
    .onConflictDoUpdate({
      target: captureAddresses.personId,
      set,
      setWhere: eq(captureAddresses.personId, target),
    });
}

/** Forgets a person's mail address. */
export async function deleteAddress(db: Database, personId: string): Promise<void> {
  await db.delete(captureAddresses).where(eq(captureAddresses.personId, personId));
}

/** The person behind a mail address, unless they left or are shut out. */
export async function findAddressOwner(db: Database, tokenHash: string): Promise<string | null> {
  const [row] = await db
    .select({ personId: captureAddresses.personId })
    .from(captureAddresses)
    .innerJoin(people, eq(people.id, captureAddresses.personId))
    .where(
      and(
        eq(captureAddresses.tokenHash, tokenHash),
        isNull(people.deletedAt),
        isNull(people.disabledAt),
        isNull(people.purgeAfter),
      ),
    );
  return row?.personId ?? null;
}
