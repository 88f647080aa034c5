/** Sales of a person's cars: told by the person, agreed here, or found at a channel. Nothing of a buyer is kept. */
import type { OrderStatus, SaleOrigin } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { notFound } from '@/lib/platform/errors';
import { parseCursorId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import { inTransaction } from '@/lib/platform/transaction';
import {
  findOrderRow,
  listOrderRows,
  type OrderRow,
  type StoredSale,
  upsertOrder,
} from './order-queries';
import { settleSale } from './sale-service';
import { type AdvertPorts, afterChange } from './seller-advert-service';
import { carName } from './seller-listing';
import { lockOwnRow } from './seller-listing-queries';

/** A sale as its seller sees it. */
export interface Order {
  /** "ord_…" */
  id: string;
  /** "sel_…" */
  sellerListingId: string;
  /** "2019 Honda Accord" */
  car: string;
  origin: SaleOrigin;
  /** Its name at the channel; null for a sale that was not made at one. */
  externalId: string | null;
  status: OrderStatus;
  priceCents: number;
  orderedAt: Date;
  paidAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

function toOrder({
  order,
  facts,
}: {
  order: OrderRow;
  facts: Record<string, string | number>;
}): Order {
  const { id, origin, status, priceCents, orderedAt, paidAt, createdAt, updatedAt } = order;
  return {
    ...{ origin, status, priceCents, orderedAt, paidAt, createdAt, updatedAt },
    id: toPublicId('order', id),
    sellerListingId: toPublicId('seller_listing', order.sellerListingId),
    car: carName(facts),
    externalId: origin === 'ebay' ? order.externalId : null,
  };
}

/**
 * Takes down a sale of a channel, once by its name there; the first that stands ends the car everywhere, and
 * later states only bring it up to date. A cancelled one sells nothing and puts nothing back on offer: that is
 * its seller's choice. Throws `not_found` for a car that is not this person's. For jobs.
 */
export async function recordOrder(
  ctx: Ctx<AdvertPorts>,
  input: StoredSale,
): Promise<{ isNew: boolean }> {
  authorize(ctx, 'selling.sync');
  const { sellerListingId, personId, status, priceCents, origin, orderedAt } = input;
  const done = await inTransaction(ctx, async (tx) => {
    const row = await lockOwnRow(tx.db, { id: sellerListingId, personId });
    if (!row) throw notFound('seller listing');
    const { isNew } = await upsertOrder(tx.db, { ...input, now: tx.now() });
    const isSale = status !== 'cancelled' && row.status !== 'sold';
    if (isSale) await settleSale(tx, row, { priceCents, origin, at: orderedAt });
    return { isNew, isSale };
  });
  if (done.isSale) await afterChange(ctx, { sellerListingId });
  return { isNew: done.isNew };
}

/** A person's sales, the newest first. Throws `invalid_fields` for a wrong cursor. */
export async function listOrders(
  ctx: Ctx,
  input: { personId: string; limit: number; cursor: string | null },
): Promise<{ orders: Order[]; nextCursor: string | null }> {
  authorize(ctx, 'selling.manage', { ownerId: input.personId });
  const { personId, limit, cursor } = input;
  const page = { personId, limit: limit + 1, beforeId: parseCursorId('order', cursor) };
  const rows = await listOrderRows(ctx.db, page);
  const orders = rows.slice(0, limit).map(toOrder);
  return { orders, nextCursor: rows.length > limit ? (orders.at(-1)?.id ?? null) : null };
}

/** One of a person's sales. Throws `not_found`. */
export async function getOrder(ctx: Ctx, input: { personId: string; id: string }): Promise<Order> {
  authorize(ctx, 'selling.manage', { ownerId: input.personId });
  const id = parsePublicId('order', input.id);
  const row = await findOrderRow(ctx.db, { id, personId: input.personId });
  if (!row) throw notFound('order');
  return toOrder(row);
}
