import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';
import { createValuationOperation } from '@/lib/valuation/operations';
import { valueOutsideCar, valueOutsideCars } from '@/lib/valuation/service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(createValuationOperation, async (ctx, { body, query }) => ({
    data: Array.isArray(body)
      ? toWire(await valueOutsideCars(ctx, body, query))
      : toWire(await valueOutsideCar(ctx, body, query)),
  })),
});
