import { listPeople } from '@/lib/accounts/service';
import { api } from '@/lib/composition';
import { listUsersOperation } from '@/lib/operations/operations';
import { toUser } from '@/lib/operations/user-wire';
import { parseCursorId, toPublicId } from '@/lib/platform/ids';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listUsersOperation, async (ctx, { query }) => {
    const { q = null, role = null, limit, cursor } = query;
    const { people, nextCursor } = await listPeople(ctx, {
      limit,
      cursor: parseCursorId('person', cursor),
      beginning: q,
      role,
    });
    const next = nextCursor === null ? null : toPublicId('person', nextCursor);
    return { data: people.map(toUser), page: { limit, next_cursor: next } };
  }),
});
