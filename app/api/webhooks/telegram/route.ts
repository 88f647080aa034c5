import { receiveTelegram } from '@/lib/alerts/telegram-updates';
import { receiveTelegramOperation } from '@/lib/alerts/webhook-operations';
import { api } from '@/lib/composition';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(receiveTelegramOperation, async (ctx, { body, headers }) => ({
    data: await receiveTelegram(ctx, {
      secret: headers.get('x-telegram-bot-api-secret-token'),
      update: body,
    }),
  })),
});
