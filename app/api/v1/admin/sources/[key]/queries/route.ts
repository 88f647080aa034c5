import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';
import { getManagedSource } from '@/lib/sources/managed-sources';
import { addSourceQueryOperation } from '@/lib/sources/operations';
import { addSourceQuery } from '@/lib/sources/query-schedule';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(addSourceQueryOperation, async (ctx, { params: { key }, body }) => {
    await addSourceQuery(ctx, { key, query: body.query, intervalS: body.interval_s });
    return { data: toWire(await getManagedSource(ctx, { key })) };
  }),
});
