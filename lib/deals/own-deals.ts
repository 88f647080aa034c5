/** What a person brought in for themselves, as deals. Reads only. */
import { writeCostSummary } from '@/lib/costs/out-the-door';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { type Deal, saidBy, toDeal } from './deal';
import type { Buyer } from './deal-for-buyer';
import { getInspectedCars } from './inspected-service';
import { listOwnListings } from './own-deals-queries';
import { toDealRow } from './service';
import { listCarSignals } from './signals-queries';
import { readSourceLabels } from './source-labels';

/** One of a person's own adverts as lists show deals. */
export interface OwnDeal {
  deal: Deal;
  /** Where the advert is; null where nobody said. */
  url: string | null;
}

/**
 * The deals of a person's own adverts, in the order of `listingIds`; ids of others are left out. A value is
 * null where none was estimated yet.
 */
export async function getOwnDeals(
  ctx: Ctx,
  input: { personId: string; listingIds: readonly string[]; buyer: Buyer | null },
): Promise<OwnDeal[]> {
  authorize(ctx, 'captures.manage', { ownerId: input.personId });
  const [rows, sourceLabels, signals, inspected] = await Promise.all([
    listOwnListings(ctx.db, { ownerId: input.personId, listingIds: input.listingIds }),
    readSourceLabels(ctx),
    listCarSignals(ctx.db, input.listingIds),
    getInspectedCars(ctx),
  ]);
  const view = {
    buyer: input.buyer,
    from: input.buyer?.point ?? null,
    marketNow: ctx.market.now(),
    wallNow: ctx.now(),
    inspected,
    sourceLabels,
  };
  const byId = new Map(rows.map((row) => [row.listing.id, row]));
  return input.listingIds.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    const { listing, vehicleId, valuation } = row;
    const dealRow = toDealRow(listing, vehicleId, valuation, {
      previousPriceCents: null,
      ...(signals.get(id)?.told ?? saidBy(listing)),
      otherOffers: [],
      signals: signals.get(id)?.signals ?? [],
    });
    return [{ deal: toDeal(dealRow, view, writeCostSummary).deal, url: listing.url }];
  });
}
