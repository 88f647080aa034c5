import { headers } from 'next/headers';
import type { PageContext } from '@/app/page-context';
import { runtime } from '@/lib/composition';
import type { DealDetail } from '@/lib/deals/service';
import { refreshOnView } from '@/lib/listings/interest';
import { isPersonsView } from '@/lib/listings/view-meter';

/** Counts that somebody opened a live advert, and has it looked at where that is due. Holds up nothing. */
export async function noteView(
  ctx: PageContext,
  listing: { listingId: string; status: DealDetail['status'] },
): Promise<void> {
  if (listing.status !== 'live' || !isPersonsView(new Headers(await headers()))) return;
  runtime().views.count(listing.listingId);
  refreshOnView(ctx, listing.listingId);
}
