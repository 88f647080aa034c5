import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';
import { toPublicId } from '@/lib/platform/ids';
import { listPageSamplesOperation } from '@/lib/sources/operations';
import { listPageSamples } from '@/lib/sources/page-samples';
import { pageOf } from '@/lib/sources/source-list';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listPageSamplesOperation, async (ctx, { params, query }) => {
    const { limit, cursor = null } = query;
    const samples = await listPageSamples(ctx, { sourceKey: params.key });
    const all = samples.map((row) => ({ ...row, id: toPublicId('page_sample', row.id) }));
    const { rows, nextCursor } = pageOf(all, { limit, cursor });
    return { data: toWire(rows), page: { limit, next_cursor: nextCursor } };
  }),
});
