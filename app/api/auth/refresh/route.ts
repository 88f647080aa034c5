import { refreshTokens } from '@/lib/accounts/api-sessions';
import { toTokens } from '@/lib/accounts/credential-schemas';
import { refreshTokensOperation } from '@/lib/accounts/operations';
import { api } from '@/lib/composition';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(refreshTokensOperation, async (ctx, { body }) => ({
    data: toTokens(await refreshTokens(ctx, { refreshToken: body.refresh_token }), ctx.now()),
  })),
});
