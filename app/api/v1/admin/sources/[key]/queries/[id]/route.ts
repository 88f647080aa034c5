import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';
import { getManagedSource } from '@/lib/sources/managed-sources';
import { removeSourceQueryOperation } from '@/lib/sources/operations';
import { removeSourceQuery } from '@/lib/sources/query-schedule';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  DELETE: api.route(removeSourceQueryOperation, async (ctx, { params: { key, id } }) => {
    await removeSourceQuery(ctx, { key, queryId: id });
    return { data: toWire(await getManagedSource(ctx, { key })) };
  }),
});
