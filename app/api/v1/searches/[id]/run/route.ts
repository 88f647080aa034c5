import { runSavedSearch } from '@/lib/alerts/run-search';
import { runSearchOperation } from '@/lib/alerts/search-operations';
import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(runSearchOperation, async (ctx, { params }) => {
    const personId = requirePersonId(ctx.actor);
    return { data: toWire(await runSavedSearch(ctx, { personId, id: params.id })) };
  }),
});
