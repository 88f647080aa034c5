/** Correcting a fact of an advert, and taking that back, in every room that it concerns. */
import type { CorrectableFact } from '@/db/vocabulary';
import { type Correction, correctFact, withdrawCorrection } from '@/lib/listings/corrections';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { parsePublicId } from '@/lib/platform/ids';
import { refreshListings } from '@/lib/searches/refresh';

/** Corrects a fact of an advert ("lst_…"); its value and its place among the results follow. Throws as `correctFact` does. */
export async function relabelAdvert(
  ctx: Ctx,
  input: { listing: string; field: CorrectableFact; value: string; reason: string },
): Promise<Correction> {
  authorize(ctx, 'listings.manage');
  const { listing, ...fact } = input;
  const listingId = parsePublicId('listing', listing);
  const correction = await correctFact(ctx, { ...fact, listingId });
  await refreshListings(ctx, { listingIds: [listingId] });
  return correction;
}

/** Takes a correction ("cor_…") back; the advert's value and place follow. Throws `not_found`. */
export async function withdrawRelabelling(ctx: Ctx, input: { id: string }): Promise<Correction> {
  authorize(ctx, 'listings.manage');
  const correction = await withdrawCorrection(ctx, {
    id: parsePublicId('listing_correction', input.id),
  });
  await refreshListings(ctx, { listingIds: [parsePublicId('listing', correction.listingId)] });
  return correction;
}
