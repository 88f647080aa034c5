import { revokeApiKey } from '@/lib/accounts/api-keys';
import { revokeApiKeyOperation } from '@/lib/accounts/operations';
import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  DELETE: api.route(revokeApiKeyOperation, async (ctx, { params }) => {
    const personId = requirePersonId(ctx.actor);
    return { data: toWire(await revokeApiKey(ctx, { personId, id: params.id })) };
  }),
});
