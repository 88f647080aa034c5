import { api } from '@/lib/composition';
import { uploadFeedFile } from '@/lib/listings/dealer-feeds';
import { uploadFeedOperation } from '@/lib/listings/feed-operations';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(uploadFeedOperation, async (ctx, { params, body }) => {
    const own = { personId: requirePersonId(ctx.actor), id: params.id };
    const bytes = Buffer.from(body.file_base64, 'base64');
    return { data: toWire(await uploadFeedFile(ctx, { ...own, bytes })) };
  }),
});
