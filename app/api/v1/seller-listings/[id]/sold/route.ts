import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { markSold } from '@/lib/selling/sale-service';
import { markSoldOperation } from '@/lib/selling/selling-operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(markSoldOperation, async (ctx, { params, body }) => {
    const personId = requirePersonId(ctx.actor);
    const sale = { personId, id: params.id, priceCents: body.price_cents };
    const car = await markSold(ctx, sale);
    return { data: toWire(car), version: car.version };
  }),
});
