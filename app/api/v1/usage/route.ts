import { readUsageOperation } from '@/lib/accounts/operations';
import { readUsage } from '@/lib/accounts/usage';
import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(readUsageOperation, async (ctx, { query }) => {
    const { from, to, group_by: group, limit, cursor = null } = query;
    const personId = requirePersonId(ctx.actor);
    const { usage, nextCursor } = await readUsage(ctx, {
      personId,
      from,
      to,
      group,
      limit,
      cursor,
    });
    return { data: toWire(usage), page: { limit, next_cursor: nextCursor } };
  }),
});
