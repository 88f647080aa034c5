/** Cars that somebody picked, or that stand beside one: rows by id and rows near a car. */
import { writeCostSummary } from '@/lib/costs/out-the-door';
import { type Deal, type DealView, toDeal } from '@/lib/deals/deal';
import type { Buyer } from '@/lib/deals/deal-for-buyer';
import { getInspectedCars } from '@/lib/deals/inspected-service';
import { authorize } from '@/lib/platform/authz';
import type { Cache } from '@/lib/platform/cache';
import type { Ctx } from '@/lib/platform/context';
import { MS_PER_DAY, toDateOnly } from '@/lib/platform/time';
import { inOrder } from './page-rows';
import { listMostLookedAt } from './popular-queries';
import { listRowsByIds, listSourceLabels } from './queries';
import type { SearchRow } from './row-queries';
import { nearestCars } from './similar-cars';
import { listRowsNear } from './similar-queries';

/** Cars of one call. */
const PICKED_MAX = 24;

/** These live public adverts in the order of their ids; those that are gone are left out. At most 24. */
export async function listPickedDeals(
  ctx: Ctx,
  input: { listingIds: readonly string[]; buyer: Buyer | null },
): Promise<Deal[]> {
  authorize(ctx, 'listings.read');
  const ids = input.listingIds.slice(0, PICKED_MAX);
  if (ids.length === 0) return [];
  return toDeals(ctx, inOrder(await listRowsByIds(ctx.db, ids), ids), input.buyer);
}

/**
 * Other cars of the same model that are nearest to this one in year, mileage and ask, each at its cheapest
 * advert, the nearest first. Looks at the 100 safest savings within two model years.
 */
export async function listSimilarDeals(
  ctx: Ctx,
  input: {
    car: {
      vehicleId: string;
      make: string;
      model: string;
      year: number;
      mileageMi: number | null;
      priceCents: number;
    };
    buyer: Buyer | null;
    limit: number;
  },
): Promise<Deal[]> {
  authorize(ctx, 'listings.read');
  const near = await listRowsNear(ctx.db, input.car);
  return toDeals(ctx, nearestCars(input.car, near, input.limit), input.buyer);
}

/** Looks of a week below which a car is not called popular: a handful may be one person's. */
const LOOKS_MIN = 3;
const POPULAR_DAYS = 7;
const POPULAR_KEPT_SECONDS = 600;

/**
 * Cars on offer that were opened most often in the last seven days, with how often: counts by advert and
 * day, without who looked. Up to ten minutes old; empty where nothing was looked at three times.
 */
export async function listPopularDeals(
  ctx: Ctx<{ cache: Cache }>,
  input: { buyer: Buyer | null; limit: number },
): Promise<{ deal: Deal; looks: number }[]> {
  authorize(ctx, 'listings.read');
  const { limit } = input;
  const sinceDay = toDateOnly(new Date(ctx.now().getTime() - POPULAR_DAYS * MS_PER_DAY));
  const where = { area: 'popular', key: String(limit), ttlSeconds: POPULAR_KEPT_SECONDS };
  const looked = await ctx.ports.cache.getOrSet(where, () =>
    listMostLookedAt(ctx.db, { sinceDay, looksMin: LOOKS_MIN, limit }),
  );
  const ids = looked.map(({ listingId }) => listingId);
  const rows = inOrder(ids.length === 0 ? [] : await listRowsByIds(ctx.db, ids), ids);
  const looksOf = new Map(looked.map(({ listingId, looks }) => [listingId, looks]));
  const deals = await toDeals(ctx, rows, input.buyer);
  return deals.map((deal, at) => ({
    deal,
    looks: looksOf.get(rows[at]?.listingId ?? '') ?? 0,
  }));
}

async function toDeals(ctx: Ctx, rows: readonly SearchRow[], buyer: Buyer | null): Promise<Deal[]> {
  if (rows.length === 0) return [];
  const [labels, inspected] = await Promise.all([listSourceLabels(ctx.db), getInspectedCars(ctx)]);
  const view: DealView = {
    buyer,
    from: buyer?.point ?? null,
    marketNow: ctx.market.now(),
    wallNow: ctx.now(),
    inspected,
    sourceLabels: new Map(labels.map(({ key, label }) => [key, label])),
  };
  return rows.map((row) => toDeal(row, view, writeCostSummary).deal);
}
