import { z } from 'zod';
import { defineOperation } from '@/lib/platform/http/operation';

const NOTICE_BODY_LIMIT_BYTES = 32 * 1024;
const CHALLENGE_LENGTH_MAX = 500;

export const answerEbayChallengeOperation = defineOperation({
  id: 'ebay_notices.verify',
  method: 'GET',
  path: '/api/webhooks/ebay',
  summary: 'Shows eBay that its notices have come to the right address',
  description:
    'For eBay’s marketplace account deletion notices: answers its challenge with the SHA-256 of the ' +
    'challenge, EBAY_VERIFICATION_TOKEN and this address. 404 where no token is set.',
  tags: ['webhooks'],
  permission: 'webhooks.receive',
  query: z.object({
    challenge_code: z.string().min(1).max(CHALLENGE_LENGTH_MAX).describe('What eBay sends.'),
  }),
  response: z.object({ challengeResponse: z.string() }),
  mediaType: 'application/json; charset=utf-8',
  errors: ['not_found'],
});

export const receiveEbayNoticeOperation = defineOperation({
  id: 'ebay_notices.receive',
  method: 'POST',
  path: '/api/webhooks/ebay',
  summary: 'Takes eBay’s word that an account was deleted there',
  description:
    'Adverts of that account are hidden at once and lose whatever points to their seller. The notice must ' +
    'carry eBay’s signature (X-EBAY-SIGNATURE), else 412. The same notice again changes nothing.',
  tags: ['webhooks'],
  permission: 'webhooks.receive',
  body: z
    .object({
      metadata: z.looseObject({ topic: z.string().max(100) }).describe('What it is about.'),
      notification: z.looseObject({}).describe('Id, time and account.'),
    })
    .meta({ id: 'EbayNotice' }),
  bodyLimitBytes: NOTICE_BODY_LIMIT_BYTES,
  response: z.object({
    outcome: z
      .enum(['done', 'known', 'ignored'])
      .describe('known: worked off before. ignored: of another topic.'),
  }),
  errors: ['precondition_failed', 'source_off'],
  idempotency: 'ignored',
});
