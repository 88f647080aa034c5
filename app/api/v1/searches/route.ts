import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import {
  listSavedSearchesOperation,
  saveSearchOperation,
} from '@/lib/searches/saved-search-operations';
import { toNewSearch } from '@/lib/searches/saved-search-wire';
import { listSavedSearches, saveSearch } from '@/lib/searches/saved-searches-service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listSavedSearchesOperation, async (ctx, { query }) => {
    const { limit, cursor = null } = query;
    const personId = requirePersonId(ctx.actor);
    const { searches, nextCursor } = await listSavedSearches(ctx, { personId, limit, cursor });
    return { data: toWire(searches), page: { limit, next_cursor: nextCursor } };
  }),
  POST: api.route(saveSearchOperation, async (ctx, { body }) => {
    const saved = await saveSearch(ctx, {
      personId: requirePersonId(ctx.actor),
      ...toNewSearch(body),
    });
    return {
      data: toWire(saved),
      version: saved.version,
      location: `/api/v1/searches/${saved.id}`,
    };
  }),
});
