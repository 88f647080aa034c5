import { and, inArray, isNull, lt } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { buyerSettings, oneTimeTokens } from '@/db/schema/accounts';

/** Removes links and codes that ran out before an instant, at most `limit`. Returns how many. */
export async function deleteOldTokens(
  db: Database,
  input: { expiredBefore: Date; limit: number },
): Promise<number> {
  const old = db
    .select({ id: oneTimeTokens.id })
    .from(oneTimeTokens)
    .where(lt(oneTimeTokens.expiresAt, input.expiredBefore))
    .orderBy(oneTimeTokens.expiresAt)
    .limit(input.limit);
  const { rowCount } = await db.delete(oneTimeTokens).where(inArray(oneTimeTokens.id, old));
  return rowCount ?? 0;
}

/** Removes what browsers said that nobody signed in with since, at most `limit`. Returns how many. */
export async function deleteOldVisitorSettings(
  db: Database,
  input: { updatedBefore: Date; limit: number },
): Promise<number> {
  const old = db
    .select({ ownerKey: buyerSettings.ownerKey })
    .from(buyerSettings)
    .where(and(isNull(buyerSettings.personId), lt(buyerSettings.updatedAt, input.updatedBefore)))
    .orderBy(buyerSettings.updatedAt)
    .limit(input.limit);
  const { rowCount } = await db.delete(buyerSettings).where(inArray(buyerSettings.ownerKey, old));
  return rowCount ?? 0;
}
