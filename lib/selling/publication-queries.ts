import { and, asc, eq, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { ebayAccounts, sellerListings, sellerPublications } from '@/db/schema/selling';
import type { EbayEnvironment, PublicationState } from '@/db/vocabulary';

export type PublicationRow = typeof sellerPublications.$inferSelect;

const OFFERED = {
  id: sellerListings.id,
  personId: sellerListings.personId,
  status: sellerListings.status,
  title: sellerListings.title,
  description: sellerListings.description,
  facts: sellerListings.facts,
  condition: sellerListings.condition,
  zip: sellerListings.zip,
  photoIds: sellerListings.photoIds,
  priceCents: sellerListings.priceCents,
};

/** A car on offer, as far as a channel is told of it. */
export type OfferedRow = Awaited<ReturnType<typeof selectOffered>>[number];

function selectOffered(db: Database, where: ReturnType<typeof and>) {
  return db
    .select(OFFERED)
    .from(sellerListings)
    .where(and(where, isNull(sellerListings.deletedAt)))
    .limit(1);
}

/** A person's car on offer; null where it is not there or is somebody else's. */
export async function findOffered(
  db: Database,
  by: { personId: string; sellerListingId: string },
): Promise<OfferedRow | null> {
  const own = eq(sellerListings.personId, by.personId);
  const [row] = await selectOffered(db, and(eq(sellerListings.id, by.sellerListingId), own));
  return row ?? null;
}

/** The car of a publication, whosever; null where it was deleted. */
export async function findOfferedOf(
  db: Database,
  sellerListingId: string,
): Promise<OfferedRow | null> {
  const [row] = await selectOffered(db, eq(sellerListings.id, sellerListingId));
  return row ?? null;
}

/** The publication of a car at eBay; null where there never was one. */
export async function findPublication(
  db: Database,
  by: { personId: string; sellerListingId: string },
): Promise<PublicationRow | null> {
  const [row] = await db
    .select()
    .from(sellerPublications)
    .where(
      and(
        eq(sellerPublications.sellerListingId, by.sellerListingId),
        eq(sellerPublications.personId, by.personId),
        eq(sellerPublications.channel, 'ebay'),
      ),
    )
    .limit(1);
  return row ?? null;
}

/** A publication by its id, held until the end of the transaction. */
export async function lockPublication(db: Database, id: string): Promise<PublicationRow | null> {
  const [row] = await db
    .select()
    .from(sellerPublications)
    .where(eq(sellerPublications.id, id))
    .limit(1)
    .for('update');
  return row ?? null;
}

/** A publication by its id, for jobs. */
export async function findPublicationRow(db: Database, id: string): Promise<PublicationRow | null> {
  const [row] = await db
    .select()
    .from(sellerPublications)
    .where(eq(sellerPublications.id, id))
    .limit(1);
  return row ?? null;
}

/** The live publications of a car, for jobs. */
export async function listLivePublications(
  db: Database,
  sellerListingId: string,
): Promise<PublicationRow[]> {
  return db
    .select()
    .from(sellerPublications)
    .where(
      and(
        eq(sellerPublications.sellerListingId, sellerListingId),
        eq(sellerPublications.state, 'live'),
      ),
    );
}

/** Makes the publication of a car at eBay; the one that is there stays. */
export async function ensurePublication(
  db: Database,
  row: typeof sellerPublications.$inferInsert,
): Promise<void> {
  await db
    .insert(sellerPublications)
    .values(row)
    .onConflictDoNothing({
      target: [sellerPublications.sellerListingId, sellerPublications.channel],
    });
}

type Change = Partial<
  Omit<typeof sellerPublications.$inferInsert, 'id' | 'personId' | 'sellerListingId' | 'version'>
> & { updatedAt: Date };

/**
 * Changes a publication that still is in one of these states, and of this attempt where one is named;
 * false where it is not.
 */
export async function updatePublication(
  db: Database,
  by: { id: string; states: readonly PublicationState[]; publishKey?: string },
  change: Change,
): Promise<boolean> {
  const { rowCount } = await db
    .update(sellerPublications)
    .set({ ...change, version: sql`${sellerPublications.version} + 1` })
    .where(
      and(
        eq(sellerPublications.id, by.id),
        inArray(sellerPublications.state, [...by.states]),
        by.publishKey === undefined ? undefined : eq(sellerPublications.publishKey, by.publishKey),
      ),
    );
  return rowCount === 1;
}

/** Says that a car is on offer, now that a channel shows it. */
export async function markOfferLive(
  db: Database,
  sellerListingId: string,
  now: Date,
): Promise<void> {
  await db
    .update(sellerListings)
    .set({
      status: 'live',
      liveAt: sql`coalesce(${sellerListings.liveAt}, ${now.toISOString()}::timestamptz)`,
      updatedAt: now,
      version: sql`${sellerListings.version} + 1`,
    })
    .where(and(eq(sellerListings.id, sellerListingId), eq(sellerListings.status, 'draft')));
}

/** People with something at eBay that may have changed, in the order of their ids after `after`. */
export async function listPeopleToSync(
  db: Database,
  by: {
    environment: EbayEnvironment;
    personId: string | null;
    endedSince: Date;
    after: string | null;
    limit: number;
  },
): Promise<string[]> {
  const rows = await db
    .selectDistinct({ personId: sellerPublications.personId })
    .from(sellerPublications)
    .innerJoin(
      ebayAccounts,
      and(
        eq(ebayAccounts.personId, sellerPublications.personId),
        eq(ebayAccounts.environment, by.environment),
        eq(ebayAccounts.state, 'linked'),
      ),
    )
    .where(
      and(
        isToSync(by),
        by.personId === null ? undefined : eq(sellerPublications.personId, by.personId),
        by.after === null ? undefined : gt(sellerPublications.personId, by.after),
      ),
    )
    .orderBy(asc(sellerPublications.personId))
    .limit(by.limit);
  return rows.map(({ personId }) => personId);
}

function isToSync({ environment, endedSince }: { environment: EbayEnvironment; endedSince: Date }) {
  return and(
    eq(sellerPublications.channel, 'ebay'),
    eq(sellerPublications.environment, environment),
    sql`${sellerPublications.externalId} is not null`,
    or(
      eq(sellerPublications.state, 'live'),
      and(
        inArray(sellerPublications.state, ['ended', 'sold']),
        gt(sellerPublications.updatedAt, endedSince),
      ),
    ),
  );
}

/** A person's publications that may have changed at eBay, those first that were looked at longest ago. */
export async function listPublicationsToSync(
  db: Database,
  by: { personId: string; environment: EbayEnvironment; endedSince: Date; limit: number },
): Promise<PublicationRow[]> {
  return db
    .select()
    .from(sellerPublications)
    .where(and(isToSync(by), eq(sellerPublications.personId, by.personId)))
    .orderBy(sql`${sellerPublications.syncedAt} asc nulls first`, asc(sellerPublications.id))
    .limit(by.limit);
}

/** Publications whose run seems lost: publishing, and not written to since `before`. */
export async function listStuckPublications(
  db: Database,
  by: { before: Date; limit: number },
): Promise<{ id: string; publishKey: string }[]> {
  return db
    .select({ id: sellerPublications.id, publishKey: sellerPublications.publishKey })
    .from(sellerPublications)
    .where(
      and(eq(sellerPublications.state, 'publishing'), lt(sellerPublications.updatedAt, by.before)),
    )
    .orderBy(asc(sellerPublications.updatedAt))
    .limit(by.limit);
}
