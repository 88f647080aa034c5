import { backTestSearch } from '@/lib/alerts/back-test';
import { previewSearchOperation } from '@/lib/alerts/search-operations';
import { toSearchDraft, toSearchPreview } from '@/lib/alerts/search-wire';
import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(previewSearchOperation, async (ctx, { body }) => {
    const draft = toSearchDraft(requirePersonId(ctx.actor), body);
    return { data: toSearchPreview(await backTestSearch(ctx, draft), draft) };
  }),
});
