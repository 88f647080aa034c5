import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { getIdentifying } from '@/lib/snap/identify-service';
import { getSnapJobReadingsOperation } from '@/lib/snap/job-operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getSnapJobReadingsOperation, async (ctx, { params }) => {
    const of = { personId: requirePersonId(ctx.actor), jobId: params.id };
    return { data: toWire(await getIdentifying(ctx, of)) };
  }),
});
