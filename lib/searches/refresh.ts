/**
 * Keeps results in line while the market moves: some listings at a time, without reading the market. What
 * is counted over the whole ranking is made anew apart, and less often.
 */
import { rateAsk } from '@/lib/deals/market-rating';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { valueListings } from '@/lib/valuation/revaluation-service';
import { rebuildSearchCounts } from './count-queries';
import { refreshChosenRows } from './refresh-queries';

/** Most listings of one call: about a second of work. */
export const REFRESH_LISTINGS_MAX = 500;

/** What a refresh did. */
export interface RefreshedListings {
  valuedCount: number;
  /** Search rows that are there now, of these listings and of other adverts of the same cars. */
  shownCount: number;
  removedCount: number;
}

/**
 * Brings results in line with these listings: those that are new or whose facts changed are valued by the
 * model in force, their search rows and those of the other adverts of their cars follow, and rows of
 * listings that are not live any more go. Answers that were kept for others are up to 20 s old. Safe to
 * repeat. Throws RangeError for more than 500.
 */
export async function refreshListings(
  ctx: Ctx,
  input: { listingIds: readonly string[] },
): Promise<RefreshedListings> {
  authorize(ctx, 'market.manage');
  const listingIds = [...new Set(input.listingIds)];
  if (listingIds.length > REFRESH_LISTINGS_MAX) {
    throw new RangeError(`${listingIds.length} listings are more than ${REFRESH_LISTINGS_MAX}`);
  }
  if (listingIds.length === 0) return { valuedCount: 0, shownCount: 0, removedCount: 0 };
  const { valuedCount } = await valueListings(ctx, { listingIds });
  const rows = await refreshChosenRows(ctx.db.$client, listingIds, rateAsk);
  return { valuedCount, ...rows };
}

/** Counts the whole ranking anew by each choice of a filter. Safe to repeat. */
export async function recountSearch(ctx: Ctx): Promise<void> {
  authorize(ctx, 'market.manage');
  await rebuildSearchCounts(ctx.db.$client);
}
