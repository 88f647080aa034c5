import { verifyEmailOperation } from '@/lib/accounts/auth-operations';
import { requestVerification, verifyEmail } from '@/lib/accounts/email-verification';
import { api } from '@/lib/composition';
import { clientKeyOf } from '@/lib/platform/http/client-address';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(verifyEmailOperation, async (ctx, { body, headers }) => {
    const clientKey = clientKeyOf(headers);
    if (body.email !== undefined) {
      await requestVerification(ctx, { email: body.email, clientKey });
      return { data: { status: 'mail_sent' as const } };
    }
    await verifyEmail(ctx, { token: body.token ?? '', clientKey });
    return { data: { status: 'verified' as const } };
  }),
});
