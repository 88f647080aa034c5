import { and, eq, isNull } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { outsideAccounts, people } from '@/db/schema/accounts';
import type { OutsideProvider } from '@/db/vocabulary';

/** An account elsewhere, by the provider's own id. */
export interface OutsideAccountKey {
  provider: OutsideProvider;
  subject: string;
}

/** The person with this account elsewhere, or null. */
export async function findLinkedPersonId(
  db: Database,
  account: OutsideAccountKey,
): Promise<string | null> {
  const rows = await db
    .select({ personId: outsideAccounts.personId })
    .from(outsideAccounts)
    .innerJoin(people, eq(people.id, outsideAccounts.personId))
    .where(
      and(
        eq(outsideAccounts.provider, account.provider),
        eq(outsideAccounts.subject, account.subject),
        isNull(people.deletedAt),
      ),
    );
  return rows[0]?.personId ?? null;
}

/**
 * Links an account elsewhere to a person; false when it belongs to somebody, or the person has another
 * one of this provider.
 */
export async function insertOutsideAccount(
  db: Database,
  account: OutsideAccountKey & { personId: string; createdAt: Date },
): Promise<boolean> {
  const rows = await db
    .insert(outsideAccounts)
    .values(account)
    .onConflictDoNothing()
    .returning({ personId: outsideAccounts.personId });
  return rows.length === 1;
}
