import { addMemberOperation, listMembersOperation } from '@/lib/bookings/center-operations';
import { addMember, listMembersOfCenter } from '@/lib/bookings/center-people-service';
import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listMembersOperation, async (ctx, { params, query }) => {
    const { limit, cursor = null } = query;
    const page = { centerId: params.id, limit, cursor };
    const { members, nextCursor } = await listMembersOfCenter(ctx, page);
    return { data: toWire(members), page: { limit, next_cursor: nextCursor } };
  }),
  POST: api.route(addMemberOperation, async (ctx, { params, body }) => {
    const member = await addMember(ctx, { centerId: params.id, ...body });
    return { data: toWire(member), location: `/api/v1/service-centers/${params.id}/members` };
  }),
});
