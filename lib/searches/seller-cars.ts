/** What else a seller offers. Sellers are known by a keyed hash of how one source names them. */
import type { SellerKind } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { parseCursorId, toPublicId } from '@/lib/platform/ids';
import { findSellerMark, type SellerCarRow, selectSellerCars } from './seller-cars-queries';

/** One page of a seller's other cars. */
export interface SellerCars {
  sellerKind: SellerKind | null;
  /** `listingId` is "lst_…"; money in US cents. */
  cars: SellerCarRow[];
  nextCursor: string | null;
}

/**
 * The other cars that the seller of a public advert has on offer at the same source, the newest adverts
 * first; other adverts of the same car are left out. Null where the source names no seller: then nothing is
 * known, which is not the same as no other car. Throws `invalid_fields` for a cursor of another list.
 */
export async function listSellerCars(
  ctx: Ctx,
  input: { listingId: string; limit: number; cursor: string | null },
): Promise<SellerCars | null> {
  authorize(ctx, 'listings.read');
  const { listingId, limit } = input;
  const beforeId = parseCursorId('listing', input.cursor);
  const mark = await findSellerMark(ctx.db, listingId);
  if (!mark) return null;
  const rows = await selectSellerCars(ctx.db, { mark, listingId, beforeId, limit: limit + 1 });
  const cars = rows
    .slice(0, limit)
    .map((row) => ({ ...row, listingId: toPublicId('listing', row.listingId) }));
  return {
    sellerKind: mark.sellerKind,
    cars,
    nextCursor: rows.length > limit ? (cars.at(-1)?.listingId ?? null) : null,
  };
}
