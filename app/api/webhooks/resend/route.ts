import { receiveMail } from '@/lib/captures/received-mail';
import { receiveMailOperation } from '@/lib/captures/webhook-operations';
import { api } from '@/lib/composition';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(receiveMailOperation, async (ctx, { bodyText, headers }) => ({
    data: await receiveMail(ctx, {
      bodyText: bodyText ?? '',
      headers: {
        id: headers.get('svix-id'),
        timestamp: headers.get('svix-timestamp'),
        signature: headers.get('svix-signature'),
      },
    }),
  })),
});
