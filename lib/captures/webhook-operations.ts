import { z } from 'zod';
import { defineOperation } from '@/lib/platform/http/operation';

export const receiveMailOperation = defineOperation({
  id: 'received_mail.receive',
  method: 'POST',
  path: '/api/webhooks/resend',
  summary: 'Takes Resend’s word that mail has arrived',
  description:
    'Mail to a person’s capture address is fetched from Resend and read for adverts. The message must carry its signature (svix-id, svix-timestamp, svix-signature), else 401. Every signed message is answered alike. 404 where RESEND_API_KEY, RESEND_WEBHOOK_SECRET or CAPTURE_MAIL_DOMAIN is not set.',
  tags: ['webhooks'],
  permission: 'webhooks.receive',
  // Not an object of named fields: what the service adds one day is taken too.
  body: z
    .record(z.string(), z.unknown())
    .describe('Its event; only those of type `email.received` are looked at.')
    .meta({ id: 'ResendEvent' }),
  response: z.object({ outcome: z.literal('taken') }),
  errors: ['not_found', 'unauthenticated'],
  idempotency: 'ignored',
});
