import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { endEbayConsent } from '@/lib/selling/ebay-account-service';
import { exchangeEbayOperation } from '@/lib/selling/publication-operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(exchangeEbayOperation, async (ctx, { body }) => {
    const personId = requirePersonId(ctx.actor);
    const { account } = await endEbayConsent(ctx, { personId, ...body });
    return { data: toWire(account) };
  }),
});
