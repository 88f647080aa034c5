import { resetPasswordOperation } from '@/lib/accounts/auth-operations';
import { requestPasswordReset, setPasswordByLink } from '@/lib/accounts/password-reset';
import { api } from '@/lib/composition';
import { clientKeyOf } from '@/lib/platform/http/client-address';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(resetPasswordOperation, async (ctx, { body, headers }) => {
    const clientKey = clientKeyOf(headers);
    const { email, token = '', password = '' } = body;
    if (email !== undefined) {
      await requestPasswordReset(ctx, { email, clientKey });
      return { data: { status: 'mail_sent' as const } };
    }
    await setPasswordByLink(ctx, { token, password, clientKey });
    return { data: { status: 'password_set' as const } };
  }),
});
