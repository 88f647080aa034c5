/** How cars on offer were seen and where they stood, day by day. Days are those of the wall clock in UTC. */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { notFound } from '@/lib/platform/errors';
import { parsePublicId } from '@/lib/platform/ids';
import { toDateOnly } from '@/lib/platform/time';
import type { MarketRange } from './market-range';
import { findMarketRange } from './market-range-queries';
import { listDayRows, type SellerDayRow, writeDays } from './seller-day-queries';
import { findOwnRow } from './seller-listing-queries';

/** A day of a car on offer. */
export type SellerDay = Omit<SellerDayRow, 'sellerListingId'>;

/**
 * Notes today for one car (uuid) or all that are live. Safe to repeat. Returns how many rows were written.
 */
export async function noteDays(
  ctx: Ctx,
  input: { sellerListingId: string | null },
): Promise<number> {
  authorize(ctx, 'selling.sync');
  return writeDays(ctx.db, { day: toDateOnly(ctx.now()), ...input });
}

const DAYS_MAX = 180;

/**
 * The days of one of a person's cars, the oldest first, at most 180, and where it stands now; null before it was
 * valued. Throws `not_found`.
 */
export async function getSellerDays(
  ctx: Ctx,
  input: { personId: string; id: string },
): Promise<{ days: SellerDay[]; range: MarketRange | null }> {
  authorize(ctx, 'selling.manage', { ownerId: input.personId });
  const id = parsePublicId('seller_listing', input.id);
  const row = await findOwnRow(ctx.db, { id, personId: input.personId });
  if (!row) throw notFound('seller listing');
  const [rows, range] = await Promise.all([
    listDayRows(ctx.db, { sellerListingId: id, limit: DAYS_MAX }),
    findMarketRange(ctx.db, row.listingId),
  ]);
  const days = rows.map(({ sellerListingId: _car, ...day }) => day).reverse();
  return { days, range };
}
