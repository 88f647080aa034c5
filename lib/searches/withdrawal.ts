/** Adverts that must vanish before the next refresh: somebody had them taken out. */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { rebuildSearchCounts } from './count-queries';
import { deleteSearchRow } from './withdrawal-queries';

/**
 * Takes an advert that is not public any more out of results at once (answers kept for others are up
 * to 20 s old), and counts the ranking anew. An advert that is in no row changes nothing. Safe to repeat.
 */
export async function withdrawFromSearch(ctx: Ctx, input: { listingId: string }): Promise<void> {
  authorize(ctx, 'removals.manage');
  if (!(await deleteSearchRow(ctx.db, input.listingId))) return;
  await rebuildSearchCounts(ctx.db.$client).catch((error: unknown) =>
    // The counts are right again with the next refresh; the advert is gone already.
    ctx.log.warn({ error }, 'search counts not made anew'),
  );
}
