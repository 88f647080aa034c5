import { createApiKey, listApiKeys } from '@/lib/accounts/api-keys';
import { createApiKeyOperation, listApiKeysOperation } from '@/lib/accounts/operations';
import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listApiKeysOperation, async (ctx, { query }) => {
    const { limit, cursor = null } = query;
    const personId = requirePersonId(ctx.actor);
    const { keys, nextCursor } = await listApiKeys(ctx, { personId, limit, cursor });
    return { data: toWire(keys), page: { limit, next_cursor: nextCursor } };
  }),
  POST: api.route(createApiKeyOperation, async (ctx, { body }) => {
    const { expires_at: expiresAt, ...wanted } = body;
    const made = await createApiKey(ctx, {
      ...wanted,
      personId: requirePersonId(ctx.actor),
      expiresAt: expiresAt === null ? null : new Date(expiresAt),
    });
    return { data: toWire(made) };
  }),
});
