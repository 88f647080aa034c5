import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { listings, sources } from '@/db/schema/listings';

/** Keys and labels of the sources that an operator switched on. */
export async function listEnabledSources(db: Database): Promise<{ key: string; label: string }[]> {
  return db
    .select({ key: sources.key, label: sources.label })
    .from(sources)
    .where(isNotNull(sources.enabledAt))
    .orderBy(sources.key);
}

/** Which of these adverts of a source the market holds as public ones: external id → listing's id. */
export async function findKnownListings(
  db: Database,
  input: { sourceKey: string; externalIds: readonly string[] },
): Promise<Map<string, string>> {
  if (input.externalIds.length === 0) return new Map();
  const rows = await db
    .select({ id: listings.id, externalId: listings.externalId })
    .from(listings)
    .where(
      and(
        eq(listings.sourceKey, input.sourceKey),
        inArray(listings.externalId, [...input.externalIds]),
        eq(listings.visibility, 'public'),
      ),
    );
  return new Map(rows.map(({ id, externalId }) => [externalId, id]));
}
