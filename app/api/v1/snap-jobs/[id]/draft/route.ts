import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { getDraftOperation, saveDraftOperation } from '@/lib/snap/draft-operations';
import { getDraft, saveDraft } from '@/lib/snap/draft-service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getDraftOperation, async (ctx, { params }) => {
    const personId = requirePersonId(ctx.actor);
    const draft = await getDraft(ctx, { personId, jobId: params.id });
    return { data: toWire(draft), version: draft.version };
  }),
  PUT: api.route(saveDraftOperation, async (ctx, { params, body, ifMatchVersion: version }) => {
    const { title, description, is_still_right: isStillRight } = body;
    const of = { personId: requirePersonId(ctx.actor), jobId: params.id, version };
    const draft = await saveDraft(ctx, { ...of, title, description, isStillRight });
    return { data: toWire(draft), version: draft.version };
  }),
});
