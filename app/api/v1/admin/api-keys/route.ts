import { listKeysOf } from '@/lib/accounts/administration';
import { api } from '@/lib/composition';
import { listAllKeysOperation } from '@/lib/operations/operations';
import { toWire } from '@/lib/platform/http/snake-case';
import { parsePublicId } from '@/lib/platform/ids';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listAllKeysOperation, async (ctx, { query }) => {
    const { user, limit, cursor = null } = query;
    const personId = user === undefined ? null : parsePublicId('person', user);
    const { keys, nextCursor } = await listKeysOf(ctx, { personId, limit, cursor });
    return { data: toWire(keys), page: { limit, next_cursor: nextCursor } };
  }),
});
