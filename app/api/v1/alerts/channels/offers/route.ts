import { channelOffers } from '@/lib/alerts/channel-offers';
import { channelOffersOperation } from '@/lib/alerts/channel-operations';
import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(channelOffersOperation, async (ctx) => ({
    data: toWire(await channelOffers(ctx, { personId: requirePersonId(ctx.actor) })),
  })),
});
