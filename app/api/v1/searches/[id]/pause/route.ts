import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { pauseSavedSearchOperation } from '@/lib/searches/saved-search-operations';
import { updateSavedSearch } from '@/lib/searches/saved-searches-service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(pauseSavedSearchOperation, async (ctx, { params }) => {
    const personId = requirePersonId(ctx.actor);
    const change = { isPaused: true };
    const saved = await updateSavedSearch(ctx, { personId, id: params.id, change });
    return { data: toWire(saved), version: saved.version };
  }),
});
