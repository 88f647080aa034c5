import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { exportKitOperation } from '@/lib/snap/draft-operations';
import { exportKit } from '@/lib/snap/kit-service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(exportKitOperation, async (ctx, { params }) => {
    const of = { personId: requirePersonId(ctx.actor), jobId: params.id };
    const { fileName, bytes } = await exportKit(ctx, of);
    return { data: bytes, fileName };
  }),
});
