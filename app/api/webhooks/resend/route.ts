import { receiveMailEvent } from '@/lib/alerts/mail-events';
import { receiveMailEventOperation } from '@/lib/alerts/webhook-operations';
import { api } from '@/lib/composition';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(receiveMailEventOperation, async (ctx, { bodyText, headers }) => ({
    data: await receiveMailEvent(ctx, {
      bodyText: bodyText ?? '',
      headers: {
        id: headers.get('svix-id'),
        timestamp: headers.get('svix-timestamp'),
        signature: headers.get('svix-signature'),
      },
    }),
  })),
});
