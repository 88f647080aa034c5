/** What waiting would likely bring the seller of a car, beside an offer for it. Reads only. */
import { authorize } from '@/lib/platform/authz';
import type { Cache } from '@/lib/platform/cache';
import type { Ctx } from '@/lib/platform/context';
import { notFound } from '@/lib/platform/errors';
import { parsePublicId } from '@/lib/platform/ids';
import { MS_PER_DAY } from '@/lib/platform/time';
import { readDaysByAsk } from '@/lib/searches/days-by-ask-service';
import { findMarketRange } from './market-range-queries';
import { findOwnRow } from './seller-listing-queries';
import { type WaitingOutlook, waitingOutlook } from './waiting';

/**
 * What waiting would likely bring for a person's car ("sel_…") at what it asks now. Null for a car that is not on
 * offer, was not valued, or of which the market knows too little. Throws `not_found`.
 */
export async function readWaitingOutlook(
  ctx: Ctx<{ cache: Cache }>,
  input: { personId: string; id: string },
): Promise<WaitingOutlook | null> {
  const { personId } = input;
  authorize(ctx, 'selling.manage', { ownerId: personId });
  const id = parsePublicId('seller_listing', input.id);
  const row = await findOwnRow(ctx.db, { id, personId });
  if (!row) throw notFound('seller listing');
  const { make, model } = row.facts;
  const range = row.status === 'live' ? await findMarketRange(ctx.db, row.listingId) : null;
  if (range === null || typeof make !== 'string' || typeof model !== 'string') return null;
  const sinceMs = ctx.now().getTime() - (row.liveAt ?? row.createdAt).getTime();
  const daysOnOffer = Math.max(0, Math.floor(sinceMs / MS_PER_DAY));
  const days = await readDaysByAsk(ctx, { make, model });
  return waitingOutlook({ priceCents: row.priceCents, range, daysOnOffer }, days);
}
