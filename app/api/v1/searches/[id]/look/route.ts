import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { lookAtSavedSearchOperation } from '@/lib/searches/saved-search-operations';
import { markSearchLooked } from '@/lib/searches/saved-searches-service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(lookAtSavedSearchOperation, async (ctx, { params }) => {
    const personId = requirePersonId(ctx.actor);
    const saved = await markSearchLooked(ctx, { personId, id: params.id });
    return { data: toWire(saved), version: saved.version };
  }),
});
