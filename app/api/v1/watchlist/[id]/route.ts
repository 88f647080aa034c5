import { api } from '@/lib/composition';
import { findBuyer } from '@/lib/deals/buyer';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import {
  getWatchedCarOperation,
  unwatchCarOperation,
  updateWatchedCarOperation,
} from '@/lib/shortlists/watchlist-operations';
import { getWatchedCar, unwatchCar, updateWatchedCar } from '@/lib/shortlists/watchlist-service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getWatchedCarOperation, async (ctx, { params, query }) => {
    const personId = requirePersonId(ctx.actor);
    const buyer = findBuyer({ zip: query.buyer_zip, state: query.buyer_state });
    const car = await getWatchedCar(ctx, { personId, id: params.id, buyer });
    return { data: toWire(car), version: car.version };
  }),
  PATCH: api.route(updateWatchedCarOperation, async (ctx, { params, body, ifMatchVersion }) => {
    const { status, note } = body;
    const car = await updateWatchedCar(ctx, {
      ...{ personId: requirePersonId(ctx.actor), id: params.id, version: ifMatchVersion },
      change: {
        ...{ status, note, targetPriceCents: body.target_price_cents },
        walkAwayPriceCents: body.walk_away_price_cents,
      },
    });
    return { data: toWire(car), version: car.version };
  }),
  DELETE: api.route(unwatchCarOperation, async (ctx, { params }) => {
    const personId = requirePersonId(ctx.actor);
    return { data: toWire(await unwatchCar(ctx, { personId, id: params.id })) };
  }),
});
