import { z } from 'zod';
import { defineOperation } from '@/lib/platform/http/operation';

/** Not objects of named fields: what the services add one day is taken too. */
const anything = () => z.record(z.string(), z.unknown());
const taken = z.object({ outcome: z.literal('taken') });

export const receiveMailEventOperation = defineOperation({
  id: 'received_mail.receive',
  method: 'POST',
  path: '/api/webhooks/resend',
  summary: 'Takes Resend’s word on mail: what became of alerts, and mail that has arrived',
  description:
    'A bounced or unwanted alert switches its channel off. Mail to a person’s capture address is fetched from Resend and read for adverts, where RESEND_API_KEY and CAPTURE_MAIL_DOMAIN are set. The message must carry its signature (svix-id, svix-timestamp, svix-signature), else 401. Every signed message is answered alike. 404 where RESEND_WEBHOOK_SECRET is not set.',
  tags: ['webhooks'],
  permission: 'webhooks.receive',
  body: anything()
    .describe(
      'Its event: `email.delivered`, `bounced`, `complained`, `failed` and `received` count.',
    )
    .meta({ id: 'ResendEvent' }),
  response: taken,
  errors: ['not_found', 'unauthenticated'],
  idempotency: 'ignored',
});

export const receiveTelegramOperation = defineOperation({
  id: 'telegram.receive',
  method: 'POST',
  path: '/api/webhooks/telegram',
  summary: 'Takes what people do in chats with the Telegram bot',
  description:
    'Called by Telegram with X-Telegram-Bot-Api-Secret-Token, else 401. 404 where TELEGRAM_BOT_TOKEN is not set.',
  tags: ['webhooks'],
  permission: 'webhooks.receive',
  body: anything().describe('An update of the bot API.').meta({ id: 'TelegramUpdate' }),
  response: taken,
  errors: ['not_found', 'unauthenticated'],
  idempotency: 'ignored',
});

export const receiveTwilioOperation = defineOperation({
  id: 'twilio.receive',
  method: 'POST',
  path: '/api/webhooks/twilio',
  summary: 'Takes Twilio’s word on text messages, and what people answer to them',
  description:
    'STOP, START and HELP are understood. The fields must carry X-Twilio-Signature for this address below NEXTAUTH_URL, else 401. The answer is TwiML. 404 where TWILIO_ACCOUNT_SID is not set.',
  tags: ['webhooks'],
  permission: 'webhooks.receive',
  bodyType: 'form',
  body: z.record(z.string(), z.string()).meta({
    id: 'TwilioFields',
    examples: [
      { MessageSid: 'SM0123456789abcdef0123456789abcdef', From: '+12145550100', Body: 'STOP' },
    ],
  }),
  response: z.string(),
  mediaType: 'text/xml; charset=utf-8',
  errors: ['not_found', 'unauthenticated'],
  idempotency: 'ignored',
});
