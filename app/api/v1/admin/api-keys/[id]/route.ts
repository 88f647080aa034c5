import { revokeKeyOf } from '@/lib/accounts/administration';
import { api } from '@/lib/composition';
import { revokeAnyKeyOperation } from '@/lib/operations/operations';
import { toWire } from '@/lib/platform/http/snake-case';
import { parsePublicId } from '@/lib/platform/ids';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  DELETE: api.route(revokeAnyKeyOperation, async (ctx, { params }) => ({
    data: toWire(await revokeKeyOf(ctx, { keyId: parsePublicId('api_key', params.id) })),
  })),
});
