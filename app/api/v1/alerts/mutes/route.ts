import { listMutes } from '@/lib/alerts/mutes';
import { listMutesOperation } from '@/lib/alerts/preference-operations';
import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listMutesOperation, async (ctx, { query }) => {
    const { limit, cursor = null } = query;
    const personId = requirePersonId(ctx.actor);
    const { mutes, nextCursor } = await listMutes(ctx, { personId, limit, cursor });
    return { data: toWire(mutes), page: { limit, next_cursor: nextCursor } };
  }),
});
