import { api } from '@/lib/composition';
import { mergeCars } from '@/lib/operations/merges';
import { mergeVehiclesOperation } from '@/lib/operations/table-operations';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(mergeVehiclesOperation, async (ctx, { params, body }) => ({
    data: toWire(await mergeCars(ctx, { from: params.id, into: body.into })),
  })),
});
