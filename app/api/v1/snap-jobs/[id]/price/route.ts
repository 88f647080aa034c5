import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { setJobPriceOperation } from '@/lib/snap/price-operations';
import { setJobPrice } from '@/lib/snap/price-service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  PUT: api.route(setJobPriceOperation, async (ctx, { params, body, ifMatchVersion }) => {
    const job = await setJobPrice(ctx, {
      personId: requirePersonId(ctx.actor),
      jobId: params.id,
      priceCents: body.price_cents,
      floorCents: body.floor_cents,
      version: ifMatchVersion,
    });
    return { data: toWire(job), version: job.version };
  }),
});
