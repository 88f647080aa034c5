import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { watchSnapJob } from '@/lib/snap/identify-service';
import { watchSnapJobOperation } from '@/lib/snap/job-operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.stream(watchSnapJobOperation, async (ctx, { params, signal }) => {
    const of = { personId: requirePersonId(ctx.actor), jobId: params.id };
    return watchSnapJob(ctx, { ...of, signal, toData: toWire });
  }),
});
