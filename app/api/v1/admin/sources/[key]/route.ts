import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';
import { updateSource } from '@/lib/sources/administration';
import { getManagedSource } from '@/lib/sources/managed-sources';
import { getManagedSourceOperation, updateSourceOperation } from '@/lib/sources/operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getManagedSourceOperation, async (ctx, { params }) => ({
    data: toWire(await getManagedSource(ctx, params)),
  })),
  PATCH: api.route(updateSourceOperation, async (ctx, { params, body }) => {
    await updateSource(ctx, {
      key: params.key,
      hasReadTerms: body.has_read_terms,
      isEnabled: body.is_enabled,
      transport: body.transport,
      dailyCallsMax: body.daily_calls_max,
    });
    return { data: toWire(await getManagedSource(ctx, params)) };
  }),
});
