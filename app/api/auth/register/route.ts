import { registerOperation } from '@/lib/accounts/auth-operations';
import { register } from '@/lib/accounts/registration';
import { api } from '@/lib/composition';
import { clientKeyOf } from '@/lib/platform/http/client-address';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(registerOperation, async (ctx, { body, headers }) => {
    const { display_name: displayName, ...rest } = body;
    await register(ctx, { ...rest, displayName, clientKey: clientKeyOf(headers) });
    return { data: { status: 'mail_sent' as const } };
  }),
});
