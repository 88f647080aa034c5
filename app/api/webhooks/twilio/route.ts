import { receiveTwilio } from '@/lib/alerts/twilio-events';
import { receiveTwilioOperation } from '@/lib/alerts/webhook-operations';
import { api } from '@/lib/composition';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(receiveTwilioOperation, async (ctx, { body, headers }) => ({
    data: await receiveTwilio(ctx, {
      fields: body,
      signature: headers.get('x-twilio-signature'),
    }),
  })),
});
