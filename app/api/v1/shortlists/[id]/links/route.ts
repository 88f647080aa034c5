import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { listBoardLinks, makeBoardLink } from '@/lib/shortlists/board-links-service';
import { listBoardLinksOperation, makeBoardLinkOperation } from '@/lib/shortlists/board-operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listBoardLinksOperation, async (ctx, { params }) => ({
    data: toWire(
      await listBoardLinks(ctx, { personId: requirePersonId(ctx.actor), id: params.id }),
    ),
  })),
  POST: api.route(makeBoardLinkOperation, async (ctx, { params: { id }, body: { kind } }) => ({
    data: toWire(await makeBoardLink(ctx, { personId: requirePersonId(ctx.actor), id, kind })),
    location: `/api/v1/shortlists/${id}/links`,
  })),
});
