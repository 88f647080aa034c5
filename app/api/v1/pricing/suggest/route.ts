import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';
import { suggestPriceOperation } from '@/lib/snap/price-operations';
import { toCondition, toTold } from '@/lib/snap/price-schemas';
import { suggestPrice } from '@/lib/snap/price-service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(suggestPriceOperation, async (ctx, { body }) => ({
    data: toWire(
      await suggestPrice(ctx, {
        car: body.car,
        condition: toCondition(body.condition),
        zip: body.zip ?? null,
        told: toTold(body.costs),
        priceCents: body.price_cents ?? null,
      }),
    ),
  })),
});
