import { api } from '@/lib/composition';
import { exportAccountOperation } from '@/lib/operations/operations';
import { exportOwnData } from '@/lib/operations/privacy';
import { requirePersonId } from '@/lib/platform/context';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(exportAccountOperation, async (ctx) => {
    const { fileName, bytes } = await exportOwnData(ctx, { personId: requirePersonId(ctx.actor) });
    return { data: bytes, fileName };
  }),
});
