import { and, asc, eq, isNull, lte } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { sellerListings } from '@/db/schema/selling';

/** Live cars on offer whose next step is due, the longest due first. */
export async function listDueSteps(
  db: Database,
  input: { now: Date; limit: number },
): Promise<string[]> {
  const rows = await db
    .select({ id: sellerListings.id })
    .from(sellerListings)
    .where(
      and(
        lte(sellerListings.nextStepAt, input.now),
        eq(sellerListings.status, 'live'),
        isNull(sellerListings.deletedAt),
      ),
    )
    .orderBy(asc(sellerListings.nextStepAt))
    .limit(input.limit);
  return rows.map(({ id }) => id);
}
