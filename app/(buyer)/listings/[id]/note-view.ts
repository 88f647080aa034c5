import { headers } from 'next/headers';
import type { PageContext } from '@/app/page-context';
import { runtime } from '@/lib/composition';
import type { DealDetail } from '@/lib/deals/service';
import { createFirstLooks } from '@/lib/listings/first-looks';
import { refreshOnView } from '@/lib/listings/interest';
import { isPersonsView } from '@/lib/listings/view-meter';
import { personIdOf } from '@/lib/platform/context';
import { processSingleton } from '@/lib/platform/singleton';

/** Looks of a day that are told apart: some 10 MB. */
const LOOKS_MAX = 100_000;

const firstLooks = () =>
  processSingleton('first-looks', () => createFirstLooks({ max: LOOKS_MAX }));

/** Counts that somebody opened a live advert, and has it looked at where that is due. Holds up nothing. */
export async function noteView(
  ctx: PageContext,
  listing: { listingId: string; status: DealDetail['status'] },
): Promise<void> {
  if (listing.status !== 'live' || !isPersonsView(new Headers(await headers()))) return;
  const { actor } = ctx;
  const viewerKey = personIdOf(actor) ?? (actor.kind === 'visitor' ? actor.id : actor.kind);
  // A reload is no second look.
  if (firstLooks().isFirst(viewerKey, listing.listingId, ctx.now())) {
    runtime().views.count(listing.listingId);
  }
  refreshOnView(ctx, listing.listingId);
}
