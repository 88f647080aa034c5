import { setMemberOperation } from '@/lib/bookings/center-operations';
import { setMember } from '@/lib/bookings/center-people-service';
import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  PATCH: api.route(setMemberOperation, async (ctx, { params, body }) => {
    const isActive = body.is_active;
    const id = params.member_id;
    return { data: toWire(await setMember(ctx, { centerId: params.id, id, isActive })) };
  }),
});
