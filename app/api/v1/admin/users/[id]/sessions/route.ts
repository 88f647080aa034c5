import { listSessionsOf } from '@/lib/accounts/administration';
import { endAllSessions } from '@/lib/accounts/service';
import { api } from '@/lib/composition';
import { endUserSessionsOperation, listUserSessionsOperation } from '@/lib/operations/operations';
import { toUser } from '@/lib/operations/user-wire';
import { toWire } from '@/lib/platform/http/snake-case';
import { parsePublicId } from '@/lib/platform/ids';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listUserSessionsOperation, async (ctx, { params, query }) => {
    const { limit, cursor = null } = query;
    const personId = parsePublicId('person', params.id);
    const { sessions, nextCursor } = await listSessionsOf(ctx, { personId, limit, cursor });
    return { data: toWire(sessions), page: { limit, next_cursor: nextCursor } };
  }),
  DELETE: api.route(endUserSessionsOperation, async (ctx, { params }) => {
    const person = await endAllSessions(ctx, { personId: parsePublicId('person', params.id) });
    return { data: toUser(person), version: person.version };
  }),
});
