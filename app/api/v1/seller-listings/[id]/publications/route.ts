import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { listPublicationsOperation } from '@/lib/selling/publication-operations';
import { getPublication } from '@/lib/selling/publication-service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listPublicationsOperation, async (ctx, { params }) => {
    const personId = requirePersonId(ctx.actor);
    const publication = await getPublication(ctx, { personId, sellerListingId: params.id });
    return { data: toWire([publication]), page: { limit: 1, next_cursor: null } };
  }),
});
