import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { withdrawBoardLink } from '@/lib/shortlists/board-links-service';
import { withdrawBoardLinkOperation } from '@/lib/shortlists/board-operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  DELETE: api.route(withdrawBoardLinkOperation, async (ctx, { params }) => {
    const { id, link_id: linkId } = params;
    const personId = requirePersonId(ctx.actor);
    return { data: await withdrawBoardLink(ctx, { personId, id, linkId }) };
  }),
});
