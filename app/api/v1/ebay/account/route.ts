import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { getEbayAccount, unlinkEbayAccount } from '@/lib/selling/ebay-account-service';
import { getEbayAccountOperation, unlinkEbayOperation } from '@/lib/selling/publication-operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getEbayAccountOperation, async (ctx) => ({
    data: toWire(await getEbayAccount(ctx, { personId: requirePersonId(ctx.actor) })),
  })),
  DELETE: api.route(unlinkEbayOperation, async (ctx) => ({
    data: toWire(await unlinkEbayAccount(ctx, { personId: requirePersonId(ctx.actor) })),
  })),
});
