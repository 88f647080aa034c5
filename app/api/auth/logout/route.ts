import { logOut } from '@/lib/accounts/api-sessions';
import { logOutOperation } from '@/lib/accounts/operations';
import { api } from '@/lib/composition';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(logOutOperation, async (ctx, { body }) => {
    await logOut(ctx, { refreshToken: body?.refresh_token ?? null });
    return { data: { status: 'signed_out' as const } };
  }),
});
