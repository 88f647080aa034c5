/** Judging refused rows, in every room that it concerns: what was refused wrongly comes into the market. */
import type { QuarantineVerdict } from '@/db/vocabulary';
import { matchListings } from '@/lib/listings/matching';
import { readQuarantinedAgain } from '@/lib/listings/quarantine-rereading';
import { reviewQuarantined } from '@/lib/listings/quarantine-review';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { refreshListings } from '@/lib/searches/refresh';

/**
 * Says of refused rows (uuids) that this was right or wrong, or puts them back where `verdict` is null. Adverts of
 * rows that were refused wrongly are read in again, valued and shown, as far as what was kept makes an advert. How
 * many rows were judged anew, and how many adverts came or changed. Throws as `reviewQuarantined`.
 */
export async function judgeQuarantined(
  ctx: Ctx,
  input: { ids: readonly string[]; verdict: QuarantineVerdict | null },
): Promise<{ changedCount: number; readCount: number }> {
  authorize(ctx, 'listings.manage');
  const { changedCount } = await reviewQuarantined(ctx, input);
  if (input.verdict !== 'wrongly') return { changedCount, readCount: 0 };
  const { listingIds } = await readQuarantinedAgain(ctx, { ids: input.ids });
  if (listingIds.length === 0) return { changedCount, readCount: 0 };
  const { changedIds } = await matchListings(ctx, { listingIds });
  await refreshListings(ctx, { listingIds: [...new Set([...listingIds, ...changedIds])] });
  return { changedCount, readCount: listingIds.length };
}
