import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { snoozeSavedSearchOperation } from '@/lib/searches/saved-search-operations';
import { updateSavedSearch } from '@/lib/searches/saved-searches-service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(snoozeSavedSearchOperation, async (ctx, { params, body }) => {
    const personId = requirePersonId(ctx.actor);
    const change = { snoozedUntil: body.until === null ? null : new Date(body.until) };
    const saved = await updateSavedSearch(ctx, { personId, id: params.id, change });
    return { data: toWire(saved), version: saved.version };
  }),
});
