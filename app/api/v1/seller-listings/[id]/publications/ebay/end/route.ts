import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { endPublicationOperation } from '@/lib/selling/publication-operations';
import { endPublication } from '@/lib/selling/publication-service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(endPublicationOperation, async (ctx, { params }) => {
    const personId = requirePersonId(ctx.actor);
    return { data: toWire(await endPublication(ctx, { personId, sellerListingId: params.id })) };
  }),
});
