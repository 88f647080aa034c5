/** All of a seller's cars at one look: what each asks, where that stands, and what waits for them. */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { parseCursorId, toPublicId } from '@/lib/platform/ids';
import { type CarFigures, selectCarFigures } from './dashboard-queries';
import type { MarketRange } from './market-range';
import { findMarketRange } from './market-range-queries';
import { carName, type SellerListing, toSellerListing } from './seller-listing';
import { listOwnRows } from './seller-listing-queries';

/** One car of the look. */
export interface DashboardCar extends Omit<CarFigures, 'id'> {
  car: SellerListing;
  name: string;
  /** Null before it was valued. */
  range: MarketRange | null;
}

/** A page of a person's cars, the newest first. Throws `invalid_fields` for a wrong cursor. */
export async function listDashboardCars(
  ctx: Ctx,
  input: { personId: string; limit: number; cursor: string | null },
): Promise<{ cars: DashboardCar[]; nextCursor: string | null }> {
  authorize(ctx, 'selling.manage', { ownerId: input.personId });
  const { personId, limit } = input;
  const beforeId = parseCursorId('seller_listing', input.cursor);
  const rows = await listOwnRows(ctx.db, { personId, limit: limit + 1, beforeId });
  const shown = rows.slice(0, limit);
  const figures = await selectCarFigures(
    ctx.db,
    shown.map(({ id }) => id),
  );
  const ranges = await Promise.all(shown.map((row) => findMarketRange(ctx.db, row.listingId)));
  const none = { viewsCount: 0, waitingOffersCount: 0, unreadCount: 0 };
  const cars = shown.map((row, at): DashboardCar => {
    const { id: _id, ...counts } = figures.get(row.id) ?? { id: row.id, ...none };
    return {
      ...counts,
      car: toSellerListing(row),
      name: carName(row.facts),
      range: ranges[at] ?? null,
    };
  });
  const last = shown.at(-1);
  const nextCursor = rows.length > limit && last ? toPublicId('seller_listing', last.id) : null;
  return { cars, nextCursor };
}
