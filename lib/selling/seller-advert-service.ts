/**
 * The advert of a car on offer among the results: it comes in as that of any source, is valued and rated like
 * it, and ends when its seller says so. Whatever changes a car calls this after it; what was missed is found
 * by the sweep.
 */
import { matchListings } from '@/lib/listings/matching';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import type { EventSender } from '@/lib/platform/events';
import { refreshListings } from '@/lib/searches/refresh';
import { type AdvertStanding, advertSighting } from './seller-advert';
import {
  type AdvertRow,
  endLeftAdverts,
  listAdvertsBehind,
  writeAdvert,
} from './seller-advert-queries';

/** What showing a car stands on. */
export interface AdvertPorts {
  publicUrl: string;
  events: EventSender;
}

/** How an advert is to stand; null for as it is. */
function standingFor(row: AdvertRow): AdvertStanding | null {
  const isOver = row.advertStatus !== null && row.advertStatus !== 'live';
  if (row.status === 'sold' && row.soldPriceCents !== null) {
    return row.listingId === null ? null : { status: 'sold', soldPriceCents: row.soldPriceCents };
  }
  if (row.status === 'live' && row.isShown && !row.isWithdrawn) return { status: 'live' };
  return row.listingId === null || isOver ? null : { status: 'gone' };
}

/**
 * Brings the advert of a car on offer (uuid) in line with it, values it and shows it, or takes it out of the
 * results. Safe to repeat and beside others. Returns the listings that changed.
 */
export async function syncAdvert(
  ctx: Ctx<AdvertPorts>,
  input: { sellerListingId: string },
): Promise<string[]> {
  authorize(ctx, 'selling.sync');
  const marketNow = ctx.market.now();
  const changed = await writeAdvert(ctx.db.$client, input.sellerListingId, (row) => {
    const standing = standingFor(row);
    if (standing === null) return null;
    const read = advertSighting(row, standing, { marketNow, publicUrl: ctx.ports.publicUrl });
    if (read.ok) return read.sighting;
    // It was believed when it was offered; the clock of the market cannot have gone back.
    ctx.log.warn({ sellerListingId: row.id, ...read.problem }, 'car on offer is not believed');
    return null;
  });
  await show(ctx, changed);
  return changed;
}

/** Of what car each advert is, what it is worth, and its row among the results. */
async function show(ctx: Ctx<AdvertPorts>, listingIds: readonly string[]): Promise<void> {
  if (listingIds.length === 0) return;
  const { changedIds } = await matchListings(ctx, { listingIds });
  await refreshListings(ctx, { listingIds: [...new Set([...listingIds, ...changedIds])] });
  await ctx.ports.events.send([
    { name: 'alerts/rows.changed', data: {} },
    { name: 'searches/counts.stale', data: {} },
  ]);
}

/**
 * After a change that is stored: the advert follows at once, and whoever publishes the car elsewhere hears of
 * it. What fails here is made up for by the sweep, so that no change of a seller's is lost by it.
 */
export async function afterChange(
  ctx: Ctx<AdvertPorts>,
  input: { sellerListingId: string },
): Promise<void> {
  authorize(ctx, 'selling.sync');
  const { sellerListingId } = input;
  const warn = (error: unknown) =>
    ctx.log.warn({ error, sellerListingId }, 'a changed car on offer is not shown yet');
  await syncAdvert(ctx, input).catch(warn);
  const data = { seller_listing_id: sellerListingId };
  await ctx.ports.events.send([{ name: 'selling/listing.changed', data }]).catch(warn);
}

const SWEPT_AT_ONCE = 200;

/** Adverts that do not stand as their car does, and those whose seller is gone. Returns how many were mended. */
export async function sweepAdverts(ctx: Ctx<AdvertPorts>): Promise<number> {
  authorize(ctx, 'selling.sync');
  const behind = await listAdvertsBehind(ctx.db.$client, SWEPT_AT_ONCE);
  for (const sellerListingId of behind) await syncAdvert(ctx, { sellerListingId });
  const ended = await endLeftAdverts(ctx.db.$client, {
    now: ctx.market.now(),
    limit: SWEPT_AT_ONCE,
  });
  await show(ctx, ended);
  return behind.length + ended.length;
}

/** The same person's wish, carried out by the system: showing and valuing are nobody's own right. */
export function asSystem<P>(ctx: Ctx<P>): Ctx<P> {
  return { ...ctx, actor: { kind: 'system', name: 'selling' } };
}
