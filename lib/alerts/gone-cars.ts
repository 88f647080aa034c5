/** Cars whose last advert is not shown any more, for those who were told of them or watch them. */

import { saidBy } from '@/lib/deals/deal';
import { findLatestValuation } from '@/lib/deals/queries';
import { toDealRow } from '@/lib/deals/service';
import type { Ctx } from '@/lib/platform/context';
import type { Listener, listWatchers, OpportunityRow, WishRow } from './audience-queries';
import { newsKeyOf, type SeenAdvert } from './car-news';
import { listEndedAdverts, listShownVehicles } from './matching-queries';
import type { Tell } from './telling';

const KIND = 'probably_gone';

/**
 * What is told of adverts that went: nothing where the car has another advert, where it was taken out or
 * hidden rather than ended, or where the person was told already that it is gone.
 */
export async function goneTells(
  ctx: Ctx,
  found: {
    goneIds: readonly string[];
    seenOf: ReadonlyMap<string, SeenAdvert>;
    numbers: ReadonlyMap<string, number>;
    opportunities: readonly OpportunityRow[];
    watchers: Awaited<ReturnType<typeof listWatchers>>;
    running: readonly WishRow[];
    listeners: ReadonlyMap<string, Listener>;
  },
): Promise<Tell[]> {
  const wishes = new Map(found.running.map((each) => [each.id, each]));
  const watching = new Set(found.watchers.map((each) => `${each.personId} ${each.vehicleId}`));
  const ended = await listEndedAdverts(ctx.db, found.goneIds);
  const shown = await listShownVehicles(
    ctx.db,
    ended.map(({ vehicleId }) => vehicleId),
  );
  const byVehicle = new Map(
    ended
      .filter(({ vehicleId }) => !shown.has(vehicleId))
      .sort((a, b) => b.listing.priceCents - a.listing.priceCents)
      .map((each) => [each.vehicleId, each]),
  );
  const tells: Tell[] = [];
  for (const { listing, vehicleId } of byVehicle.values()) {
    const opportunities = new Map(
      found.opportunities
        .filter((each) => each.vehicleId === vehicleId)
        .map((each) => [each.personId, each]),
    );
    const personIds = new Set([
      ...opportunities.keys(),
      ...found.watchers.filter((each) => each.vehicleId === vehicleId).map((each) => each.personId),
    ]);
    const told = [...personIds].flatMap((personId) => {
      const listener = found.listeners.get(personId);
      const opportunity = opportunities.get(personId) ?? null;
      const wish = wishes.get(opportunity?.savedSearchId ?? '');
      const isWanted =
        watching.has(`${personId} ${vehicleId}`) || wish?.alertKinds.includes(KIND) === true;
      const isOver =
        opportunity?.state === 'dismissed' || opportunity?.toldKey.startsWith(KIND) === true;
      if (!listener || !isWanted || isOver || listener.hiddenVehicleIds.has(vehicleId)) return [];
      return [{ listener, opportunity, wish: wish ?? null }];
    });
    if (told.length === 0) continue;
    const latest = await findLatestValuation(ctx.db, listing.id);
    const row = toDealRow(listing, vehicleId, latest?.valuation ?? null, {
      ...{ previousPriceCents: null, ...saidBy(listing), otherOffers: [], signals: [] },
    });
    const changeNumber = found.numbers.get(listing.id) ?? 0;
    for (const { listener, opportunity, wish } of told) {
      tells.push({
        ...{ personId: listener.personId, row, rank: Number.MIN_SAFE_INTEGER, kind: KIND },
        newsKey: newsKeyOf(KIND, { changeNumber, priceCents: row.priceCents }),
        search: wish,
        channelIds: wish?.channelIds ?? null,
        figures: { totalCents: null, profitCents: null, scoreTotal: null },
        ...{ hasPlace: false, previousPriceCents: null, opportunity },
        ...{ seenAt: listing.updatedAt, valuedAt: null },
      });
    }
  }
  return tells;
}
