import { and, desc, eq, inArray, lt, ne, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { sellerListings, sellerOrders } from '@/db/schema/selling';
import type { OrderStatus, SaleOrigin } from '@/db/vocabulary';
import { newId } from '@/lib/platform/ids';

export type OrderRow = typeof sellerOrders.$inferSelect;

/** A sale, found at a channel or told by its seller. */
export interface StoredSale {
  personId: string;
  /** uuid */
  sellerListingId: string;
  origin: SaleOrigin;
  /** Its name at the channel; of a sale that its seller tells, the uuid of the car. */
  externalId: string;
  status: OrderStatus;
  priceCents: number;
  orderedAt: Date;
  paidAt: Date | null;
}

/** Stores a sale under its name, once; the same again brings its state up to date. */
export async function upsertOrder(
  db: Database,
  { now, ...sale }: StoredSale & { now: Date },
): Promise<{ isNew: boolean }> {
  const { status, priceCents, orderedAt, paidAt } = sale;
  const rows = await db
    .insert(sellerOrders)
    .values({ ...sale, id: newId(), createdAt: now, updatedAt: now })
    .onConflictDoUpdate({
      target: [sellerOrders.personId, sellerOrders.origin, sellerOrders.externalId],
      set: {
        ...{ status, priceCents, orderedAt, updatedAt: now },
        paidAt: sql`coalesce(${paidAt?.toISOString() ?? null}::timestamptz, ${sellerOrders.paidAt})`,
        version: sql`${sellerOrders.version} + 1`,
      },
      setWhere: sql`(${sellerOrders.status}, ${sellerOrders.priceCents}, ${sellerOrders.paidAt})
        is distinct from (${status}, ${priceCents}::bigint,
          coalesce(${paidAt?.toISOString() ?? null}::timestamptz, ${sellerOrders.paidAt}))`,
    })
    .returning({ version: sellerOrders.version });
  return { isNew: rows[0]?.version === 1 };
}

/** Sales of a car that its seller told of, and that did not come about. */
export async function cancelOwnOrders(
  db: Database,
  sellerListingId: string,
  now: Date,
): Promise<void> {
  await db
    .update(sellerOrders)
    .set({ status: 'cancelled', updatedAt: now, version: sql`${sellerOrders.version} + 1` })
    .where(
      and(
        eq(sellerOrders.sellerListingId, sellerListingId),
        inArray(sellerOrders.origin, ['person', 'deal_scout']),
        ne(sellerOrders.status, 'cancelled'),
      ),
    );
}

/** Sales of a car that were not cancelled. */
export async function countStandingOrders(db: Database, sellerListingId: string): Promise<number> {
  return db.$count(
    sellerOrders,
    and(eq(sellerOrders.sellerListingId, sellerListingId), ne(sellerOrders.status, 'cancelled')),
  );
}

/** Sales of a person's cars, the newest first, with the car's facts. */
export async function listOrderRows(
  db: Database,
  page: { personId: string; limit: number; beforeId: string | null },
) {
  const { personId, limit, beforeId } = page;
  return db
    .select({ order: sellerOrders, facts: sellerListings.facts })
    .from(sellerOrders)
    .innerJoin(sellerListings, eq(sellerListings.id, sellerOrders.sellerListingId))
    .where(
      and(
        eq(sellerOrders.personId, personId),
        beforeId === null ? undefined : lt(sellerOrders.id, beforeId),
      ),
    )
    .orderBy(desc(sellerOrders.id))
    .limit(limit);
}

/** One sale of a person's, or null. */
export async function findOrderRow(db: Database, by: { id: string; personId: string }) {
  const [row] = await db
    .select({ order: sellerOrders, facts: sellerListings.facts })
    .from(sellerOrders)
    .innerJoin(sellerListings, eq(sellerListings.id, sellerOrders.sellerListingId))
    .where(and(eq(sellerOrders.id, by.id), eq(sellerOrders.personId, by.personId)));
  return row ?? null;
}
