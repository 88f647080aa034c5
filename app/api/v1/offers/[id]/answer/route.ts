import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { answerOffer } from '@/lib/selling/offer-service';
import { answerOfferOperation } from '@/lib/selling/selling-operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(answerOfferOperation, async (ctx, { params, body }) => {
    const offer = await answerOffer(ctx, {
      ...{ personId: requirePersonId(ctx.actor), id: params.id },
      ...{ move: body.move, counterCents: body.counter_cents },
    });
    return { data: toWire(offer) };
  }),
});
