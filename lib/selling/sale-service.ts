/** How an offer of a car ends: taken back, sold, or removed; and how it begins anew. */
import type { SaleOrigin } from '@/db/vocabulary';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, invalidFields, notFound } from '@/lib/platform/errors';
import { newId, parsePublicId } from '@/lib/platform/ids';
import { inTransaction } from '@/lib/platform/transaction';
import { closeOpenOffers } from './offer-queries';
import { cancelOwnOrders, countStandingOrders, upsertOrder } from './order-queries';
import { type AdvertPorts, afterChange, asSystem } from './seller-advert-service';
import { firstStepAt, PRICE_CENTS_MAX, type SellerListing } from './seller-listing';
import {
  hasLivePublication,
  insertPriceChange,
  lockOwnRow,
  type SellerListingRow,
  updateJob,
  updateRow,
} from './seller-listing-queries';
import { getSellerListing } from './seller-listing-service';

type SellingCtx = Ctx<AdvertPorts>;
interface OwnCar {
  personId: string;
  /** "sel_…" */
  id: string;
}

/** Holds one of a person's cars while `work` changes it; what follows of a change comes after it. */
async function changeOwn(
  ctx: SellingCtx,
  { personId, id: publicId }: OwnCar,
  work: (tx: SellingCtx, row: SellerListingRow) => Promise<boolean>,
): Promise<string> {
  const id = parsePublicId('seller_listing', publicId);
  const isChanged = await inTransaction(ctx, async (tx) => {
    const row = await lockOwnRow(tx.db, { id, personId });
    if (!row) throw notFound('seller listing');
    return work(tx, row);
  });
  if (isChanged) await afterChange(asSystem(ctx), { sellerListingId: id });
  return id;
}

/**
 * Takes a car off offer everywhere; open offers for it end. One that ended stays ended. Throws `not_found`,
 * and `conflict` for a car that is sold.
 */
export async function endSellerListing(ctx: SellingCtx, input: OwnCar): Promise<SellerListing> {
  authorize(ctx, 'selling.manage', { ownerId: input.personId });
  await changeOwn(ctx, input, async (tx, row) => {
    if (row.status === 'ended') return false;
    if (row.status === 'sold') throw new AppError('conflict', { message: 'This car is sold.' });
    const now = tx.now();
    await updateRow(tx.db, row.id, { status: 'ended', endedAt: now, nextStepAt: null }, now);
    await closeOpenOffers(tx.db, row.id, now);
    await updateJob(tx.db, row.snapJobId, { status: 'ended' }, now);
    return true;
  });
  return getSellerListing(ctx, input);
}

/**
 * Offers a car again that ended, or whose sale fell through: sales that its seller told of are cancelled. One
 * that is on offer stays as it is. Throws `not_found`, and `conflict` where a channel's order stands.
 */
export async function relistSellerListing(ctx: SellingCtx, input: OwnCar): Promise<SellerListing> {
  authorize(ctx, 'selling.manage', { ownerId: input.personId });
  await changeOwn(ctx, input, async (tx, row) => {
    if (row.status !== 'ended' && row.status !== 'sold') return false;
    const now = tx.now();
    await cancelOwnOrders(tx.db, row.id, now);
    if ((await countStandingOrders(tx.db, row.id)) > 0) {
      throw new AppError('conflict', {
        message: 'An order of eBay stands for this car. Cancel it there first.',
      });
    }
    const isLive = row.isShown || (await hasLivePublication(tx.db, row.id));
    await updateRow(
      tx.db,
      row.id,
      {
        ...{ status: isLive ? 'live' : 'draft', endedAt: null },
        ...{ soldAt: null, soldPriceCents: null, soldOrigin: null },
        nextStepAt: firstStepAt(row.ladder, now),
      },
      now,
    );
    const price = { fromCents: row.priceCents, toCents: row.priceCents, at: now };
    await insertPriceChange(tx.db, {
      ...{ ...price, id: newId(), sellerListingId: row.id },
      reason: 'relisted',
    });
    await updateJob(tx.db, row.snapJobId, { status: 'listed' }, now);
    return true;
  });
  return getSellerListing(ctx, input);
}

/** A sale as it is told. */
export interface SaleInput extends OwnCar {
  /** What was paid. */
  priceCents: number;
  /** Where it was sold; told by its person unless said. */
  origin?: Extract<SaleOrigin, 'person' | 'deal_scout'>;
}

/**
 * Says that a car is sold and for how much: it ends everywhere and its price becomes one that was paid. The
 * same again changes nothing. Throws `not_found`, `invalid_fields` for a price that cannot be, and `conflict`
 * for a car that is sold already at another price.
 */
export async function markSold(ctx: SellingCtx, input: SaleInput): Promise<SellerListing> {
  authorize(ctx, 'selling.manage', { ownerId: input.personId });
  const { personId, priceCents, origin = 'person' } = input;
  if (!Number.isInteger(priceCents) || priceCents < 1 || priceCents > PRICE_CENTS_MAX) {
    throw invalidFields([{ field: 'price_cents', message: 'Say what was paid.' }]);
  }
  await changeOwn(ctx, input, async (tx, row) => {
    if (row.status === 'sold') {
      if (row.soldPriceCents === priceCents) return false;
      throw new AppError('conflict', {
        message: 'This car is sold at another price. Relist it first, then say what was paid.',
      });
    }
    const now = tx.now();
    const sale = { priceCents, status: 'completed', orderedAt: now, paidAt: now } as const;
    await upsertOrder(tx.db, {
      ...{ personId, sellerListingId: row.id, origin, externalId: row.id, ...sale },
      now,
    });
    await settleSale(tx, row, { priceCents, origin, at: now });
    return true;
  });
  return getSellerListing(ctx, input);
}

/** Ends a car that the transaction holds as sold, once, wherever it was sold. */
export async function settleSale(
  tx: Ctx,
  row: SellerListingRow,
  sale: { priceCents: number; origin: SaleOrigin; at: Date },
): Promise<void> {
  authorize(tx, 'selling.manage', { ownerId: row.personId });
  const now = tx.now();
  const { priceCents: soldPriceCents, origin: soldOrigin, at: soldAt } = sale;
  const sold = { status: 'sold', soldAt, soldPriceCents, soldOrigin, nextStepAt: null } as const;
  await updateRow(tx.db, row.id, { ...sold, endedAt: row.endedAt ?? now }, now);
  await closeOpenOffers(tx.db, row.id, now);
  await updateJob(tx.db, row.snapJobId, { status: 'sold' }, now);
  await audit(tx, {
    action: 'seller_listing.sold',
    subjectKind: 'seller_listing',
    subjectId: row.id,
    details: { origin: soldOrigin },
  });
}

/**
 * Removes a car on offer; its job stays and can be offered anew. Throws `not_found`, also for one that is gone.
 */
export async function deleteSellerListing(ctx: SellingCtx, input: OwnCar): Promise<{ id: string }> {
  authorize(ctx, 'selling.manage', { ownerId: input.personId });
  await changeOwn(ctx, input, async (tx, row) => {
    const now = tx.now();
    const status = row.status === 'sold' ? 'sold' : 'ended';
    const end = { status, endedAt: row.endedAt ?? now, deletedAt: now, nextStepAt: null } as const;
    await updateRow(tx.db, row.id, end, now);
    await closeOpenOffers(tx.db, row.id, now);
    await updateJob(tx.db, row.snapJobId, { status: status === 'sold' ? 'sold' : 'open' }, now);
    return true;
  });
  return { id: input.id };
}
