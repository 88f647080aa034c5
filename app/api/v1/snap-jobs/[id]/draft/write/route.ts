import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { writeDraftOperation } from '@/lib/snap/draft-operations';
import { writeDraft } from '@/lib/snap/draft-service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(writeDraftOperation, async (ctx, { params, body }) => {
    const of = { personId: requirePersonId(ctx.actor), jobId: params.id };
    const { by, replace_version: replaceVersion } = body;
    return { data: toWire(await writeDraft(ctx, { ...of, by, replaceVersion })) };
  }),
});
