import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { windowStickerOperation } from '@/lib/snap/draft-operations';
import { printWindowSticker } from '@/lib/snap/kit-service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(windowStickerOperation, async (ctx, { params }) => {
    const of = { personId: requirePersonId(ctx.actor), jobId: params.id };
    const { fileName, bytes } = await printWindowSticker(ctx, of);
    return { data: bytes, fileName };
  }),
});
