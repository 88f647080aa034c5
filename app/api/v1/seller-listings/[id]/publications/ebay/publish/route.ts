import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { publishPublicationOperation } from '@/lib/selling/publication-operations';
import { agreeAndPublish } from '@/lib/selling/publication-service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(publishPublicationOperation, async (ctx, { params, body }) => {
    const personId = requirePersonId(ctx.actor);
    const agreed = { sellerListingId: params.id, agreedFeesCents: body.agreed_fees_cents };
    return { data: toWire(await agreeAndPublish(ctx, { personId, ...agreed })) };
  }),
});
