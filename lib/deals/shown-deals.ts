/** Chosen adverts as deals, for lists that people keep. Reads only. */
import type { ListingStatus } from '@/db/vocabulary';
import { writeCostSummary } from '@/lib/costs/out-the-door';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { type Deal, saidBy, toDeal } from './deal';
import type { Buyer } from './deal-for-buyer';
import { getInspectedCars } from './inspected-service';
import { toDealRow } from './service';
import { listShownListings } from './shown-adverts-queries';
import { listCarSignals } from './signals-queries';
import { readSourceLabels } from './source-labels';
import { viewerIdOf } from './viewer';

/** An advert as lists show deals, and whether it still runs. */
export interface ShownDeal {
  /** The uuid. */
  listingId: string;
  deal: Deal;
  status: ListingStatus;
}

/**
 * The deals of these adverts (uuids), live or ended, in their order; what the caller may not see is left out.
 * A value is null where none was estimated yet.
 */
export async function getShownDeals(
  ctx: Ctx,
  input: { listingIds: readonly string[]; buyer: Buyer | null },
): Promise<ShownDeal[]> {
  authorize(ctx, 'deals.read');
  const { listingIds, buyer } = input;
  if (listingIds.length === 0) return [];
  const [rows, sourceLabels, signals, inspected] = await Promise.all([
    listShownListings(ctx.db, { viewerId: viewerIdOf(ctx.actor), listingIds }),
    readSourceLabels(ctx),
    listCarSignals(ctx.db, listingIds),
    getInspectedCars(ctx),
  ]);
  const view = {
    buyer,
    from: buyer?.point ?? null,
    marketNow: ctx.market.now(),
    wallNow: ctx.now(),
    inspected,
    sourceLabels,
  };
  const byId = new Map(rows.map((row) => [row.listing.id, row]));
  return listingIds.flatMap((listingId) => {
    const row = byId.get(listingId);
    if (!row) return [];
    const { listing, vehicleId, valuation } = row;
    const dealRow = toDealRow(listing, vehicleId, valuation, {
      previousPriceCents: null,
      ...(signals.get(listingId)?.told ?? saidBy(listing)),
      otherOffers: [],
      signals: signals.get(listingId)?.signals ?? [],
    });
    const { deal } = toDeal(dealRow, view, writeCostSummary);
    return [{ listingId, deal, status: listing.status }];
  });
}
