import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { readTermsBody } from '@/lib/selling/publication-form';
import { verifyPublicationOperation } from '@/lib/selling/publication-operations';
import { verifyPublication } from '@/lib/selling/publication-service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(verifyPublicationOperation, async (ctx, { params, body }) => {
    const personId = requirePersonId(ctx.actor);
    const wanted = { personId, sellerListingId: params.id, ...readTermsBody(body) };
    return { data: toWire(await verifyPublication(ctx, wanted)) };
  }),
});
