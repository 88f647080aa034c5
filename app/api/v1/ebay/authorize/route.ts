import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { beginEbayConsent } from '@/lib/selling/ebay-account-service';
import { authorizeEbayOperation } from '@/lib/selling/publication-operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(authorizeEbayOperation, async (ctx) => ({
    data: toWire(await beginEbayConsent(ctx, { personId: requirePersonId(ctx.actor) })),
  })),
});
