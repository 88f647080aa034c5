import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import {
  deleteSavedSearchOperation,
  getSavedSearchOperation,
  updateSavedSearchOperation,
} from '@/lib/searches/saved-search-operations';
import { toSearchChange } from '@/lib/searches/saved-search-wire';
import {
  deleteSavedSearch,
  getSavedSearch,
  updateSavedSearch,
} from '@/lib/searches/saved-searches-service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getSavedSearchOperation, async (ctx, { params }) => {
    const personId = requirePersonId(ctx.actor);
    const saved = await getSavedSearch(ctx, { personId, id: params.id });
    return { data: toWire(saved), version: saved.version };
  }),
  PATCH: api.route(updateSavedSearchOperation, async (ctx, { params, body, ifMatchVersion }) => {
    const saved = await updateSavedSearch(ctx, {
      ...{ personId: requirePersonId(ctx.actor), id: params.id, version: ifMatchVersion },
      change: toSearchChange(body),
    });
    return { data: toWire(saved), version: saved.version };
  }),
  DELETE: api.route(deleteSavedSearchOperation, async (ctx, { params }) => {
    const personId = requirePersonId(ctx.actor);
    return { data: toWire(await deleteSavedSearch(ctx, { personId, id: params.id })) };
  }),
});
