import { logIn } from '@/lib/accounts/api-sessions';
import { toTokens } from '@/lib/accounts/credential-schemas';
import { programOf } from '@/lib/accounts/device';
import { logInOperation } from '@/lib/accounts/operations';
import { api } from '@/lib/composition';
import { clientKeyOf } from '@/lib/platform/http/client-address';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(logInOperation, async (ctx, { body, headers }) => {
    const { device = programOf(headers.get('user-agent')), ...credentials } = body;
    const issued = await logIn(ctx, { ...credentials, device, clientKey: clientKeyOf(headers) });
    return { data: toTokens(issued, ctx.now()) };
  }),
});
