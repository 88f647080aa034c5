import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { people } from '@/db/schema/accounts';

/** When a person asked to be deleted, and when it happens; both null where nobody asked. */
export interface DeletionRow {
  requestedAt: Date | null;
  purgeAfter: Date | null;
}

const deletionColumns = {
  requestedAt: people.deletionRequestedAt,
  purgeAfter: people.purgeAfter,
};

const isPerson = (id: string) => and(eq(people.id, id), isNull(people.deletedAt));

/** Whether and when a person is to be deleted, or null for nobody. */
export async function findDeletion(db: Database, personId: string): Promise<DeletionRow | null> {
  const rows = await db.select(deletionColumns).from(people).where(isPerson(personId));
  return rows[0] ?? null;
}

/** The same, the row taken for the rest of the transaction. */
export async function lockDeletion(db: Database, personId: string): Promise<DeletionRow | null> {
  const rows = await db
    .select(deletionColumns)
    .from(people)
    .where(isPerson(personId))
    .for('update');
  return rows[0] ?? null;
}

/** Stores that a person is to be deleted and ends what acts in their name by the epoch. */
export async function updateDeletion(
  db: Database,
  personId: string,
  deletion: { requestedAt: Date; purgeAfter: Date },
): Promise<void> {
  await db
    .update(people)
    .set({
      deletionRequestedAt: deletion.requestedAt,
      purgeAfter: deletion.purgeAfter,
      epoch: sql`${people.epoch} + 1`,
      version: sql`${people.version} + 1`,
      updatedAt: deletion.requestedAt,
    })
    .where(eq(people.id, personId));
}

/** Takes the wish back. */
export async function clearDeletion(db: Database, personId: string, now: Date): Promise<void> {
  await db
    .update(people)
    .set({
      deletionRequestedAt: null,
      purgeAfter: null,
      version: sql`${people.version} + 1`,
      updatedAt: now,
    })
    .where(eq(people.id, personId));
}
