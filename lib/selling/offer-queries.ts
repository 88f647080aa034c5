import { and, desc, eq, inArray, isNotNull, lt, lte, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { sellerListings, sellerOffers } from '@/db/schema/selling';
import { valuations } from '@/db/schema/valuation';
import type { OfferStatus, SaleOrigin } from '@/db/vocabulary';
import { newId } from '@/lib/platform/ids';

export type OfferRow = typeof sellerOffers.$inferSelect;

const WAITING = ['open', 'countered'] as const;

/** Offers of a car that wait for an answer end with it. */
export async function closeOpenOffers(
  db: Database,
  sellerListingId: string,
  now: Date,
): Promise<void> {
  await db
    .update(sellerOffers)
    .set({
      ...{ status: 'expired', answeredAt: now, updatedAt: now },
      version: sql`${sellerOffers.version} + 1`,
    })
    .where(
      and(
        eq(sellerOffers.sellerListingId, sellerListingId),
        inArray(sellerOffers.status, [...WAITING]),
        // What was offered at a channel ends there.
        isNotNull(sellerOffers.buyerId),
      ),
    );
}

/** Ends offers that waited too long. Returns how many, at most `limit`. */
export async function expireOffers(
  db: Database,
  input: { now: Date; limit: number },
): Promise<number> {
  const due = db
    .select({ id: sellerOffers.id })
    .from(sellerOffers)
    .where(and(inArray(sellerOffers.status, [...WAITING]), lte(sellerOffers.expiresAt, input.now)))
    .limit(input.limit)
    .for('update', { skipLocked: true });
  const rows = await db
    .update(sellerOffers)
    .set({
      ...{ status: 'expired', updatedAt: input.now },
      version: sql`${sellerOffers.version} + 1`,
    })
    .where(inArray(sellerOffers.id, due))
    .returning({ id: sellerOffers.id });
  return rows.length;
}

/** An offer that waits of this buyer for this car, or null. */
export async function findWaitingOffer(
  db: Database,
  by: { sellerListingId: string; buyerId: string },
): Promise<OfferRow | null> {
  const [row] = await db
    .select()
    .from(sellerOffers)
    .where(
      and(
        eq(sellerOffers.sellerListingId, by.sellerListingId),
        eq(sellerOffers.buyerId, by.buyerId),
        inArray(sellerOffers.status, [...WAITING]),
      ),
    );
  return row ?? null;
}

export async function insertOffer(
  db: Database,
  values: typeof sellerOffers.$inferInsert,
): Promise<void> {
  await db.insert(sellerOffers).values(values);
}

/** An offer, whoever's, or null. */
export async function findOffer(db: Database, id: string): Promise<OfferRow | null> {
  const [row] = await db.select().from(sellerOffers).where(eq(sellerOffers.id, id));
  return row ?? null;
}

/** Whether somebody else's offer for this car was accepted. */
export async function isPromised(
  db: Database,
  by: { sellerListingId: string; exceptId: string },
): Promise<boolean> {
  const count = await db.$count(
    sellerOffers,
    and(
      eq(sellerOffers.sellerListingId, by.sellerListingId),
      eq(sellerOffers.status, 'accepted'),
      ne(sellerOffers.id, by.exceptId),
    ),
  );
  return count > 0;
}

/** Writes the next state of an offer whose car the transaction holds. */
export async function updateOffer(
  db: Database,
  id: string,
  set: { status: OfferStatus; counterCents: number | null; expiresAt: Date },
  now: Date,
): Promise<void> {
  await db
    .update(sellerOffers)
    .set({
      ...{ ...set, answeredAt: now, updatedAt: now },
      version: sql`${sellerOffers.version} + 1`,
    })
    .where(eq(sellerOffers.id, id));
}

/** An offer with its car. */
export interface OfferWithCar {
  offer: OfferRow;
  sellerId: string;
  listingId: string | null;
  facts: Record<string, string | number>;
  priceCents: number;
  floorCents: number | null;
  range: { p10Cents: number; p50Cents: number; p90Cents: number } | null;
}

const range = sql<OfferWithCar['range']>`(
  select jsonb_build_object('p10Cents', v.p10_cents, 'p50Cents', v.p50_cents, 'p90Cents', v.p90_cents)
    from ${valuations} v where v.listing_id = ${sellerListings.listingId}
   order by v.valued_at desc, v.id desc limit 1)`;

async function selectOffers(
  db: Database,
  where: SQL | undefined,
  limit: number,
): Promise<OfferWithCar[]> {
  return db
    .select({
      offer: sellerOffers,
      sellerId: sellerListings.personId,
      listingId: sellerListings.listingId,
      facts: sellerListings.facts,
      priceCents: sellerListings.priceCents,
      floorCents: sellerListings.floorCents,
      range,
    })
    .from(sellerOffers)
    .innerJoin(sellerListings, eq(sellerListings.id, sellerOffers.sellerListingId))
    .where(where)
    .orderBy(desc(sellerOffers.id))
    .limit(limit);
}

/** Offers of or for a person, the newest first: all, one side's, one car's, one conversation's. */
export async function listOfferRows(
  db: Database,
  page: {
    personId: string;
    side: 'buyer' | 'seller' | null;
    sellerListingId: string | null;
    buyerId: string | null;
    limit: number;
    beforeId: string | null;
  },
): Promise<OfferWithCar[]> {
  const { personId, side, sellerListingId, buyerId, limit, beforeId } = page;
  const asBuyer = eq(sellerOffers.buyerId, personId);
  const asSeller = eq(sellerListings.personId, personId);
  return selectOffers(
    db,
    and(
      side === 'buyer' ? asBuyer : side === 'seller' ? asSeller : or(asBuyer, asSeller),
      sellerListingId === null ? undefined : eq(sellerOffers.sellerListingId, sellerListingId),
      buyerId === null ? undefined : eq(sellerOffers.buyerId, buyerId),
      beforeId === null ? undefined : lt(sellerOffers.id, beforeId),
    ),
    limit,
  );
}

/** One offer of or for a person, or null. */
export async function findOfferWithCar(
  db: Database,
  by: { id: string; personId: string },
): Promise<OfferWithCar | null> {
  const mine = or(eq(sellerOffers.buyerId, by.personId), eq(sellerListings.personId, by.personId));
  const [row] = await selectOffers(db, and(eq(sellerOffers.id, by.id), mine), 1);
  return row ?? null;
}

/** An offer that was found at a channel. */
export interface FoundOffer {
  externalId: string;
  status: OfferStatus;
  amountCents: number;
  counterCents: number | null;
  expiresAt: Date;
}

/** Stores an offer of a channel under its name there; the same again brings it up to date. */
export async function upsertChannelOffer(
  db: Database,
  offer: FoundOffer & { sellerListingId: string; origin: SaleOrigin; now: Date },
): Promise<void> {
  const { now, ...values } = offer;
  const { status, amountCents, counterCents, expiresAt } = offer;
  await db
    .insert(sellerOffers)
    .values({ ...values, id: newId(), buyerId: null, createdAt: now, updatedAt: now })
    .onConflictDoUpdate({
      target: [sellerOffers.origin, sellerOffers.externalId],
      set: {
        ...{ status, amountCents, counterCents, expiresAt, updatedAt: now },
        version: sql`${sellerOffers.version} + 1`,
      },
      setWhere: eq(sellerOffers.sellerListingId, offer.sellerListingId),
    });
}
