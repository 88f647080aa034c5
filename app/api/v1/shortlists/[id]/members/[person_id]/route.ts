import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { removeBoardMemberOperation } from '@/lib/shortlists/board-operations';
import { removeBoardMember } from '@/lib/shortlists/board-service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  DELETE: api.route(removeBoardMemberOperation, async (ctx, { params }) => {
    const personId = requirePersonId(ctx.actor);
    const { id, person_id: memberId } = params;
    return { data: await removeBoardMember(ctx, { personId, id, memberId }) };
  }),
});
