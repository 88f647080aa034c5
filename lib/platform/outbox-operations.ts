import { z } from 'zod';
import { defineOperation } from '@/lib/platform/http/operation';
import { pageParameters } from '@/lib/platform/http/parameters';
import { publicIdPattern } from '@/lib/platform/ids';

const OUTBOX_ROWS_MAX = 200;

export const readOutboxOperation = defineOperation({
  id: 'outbox.read',
  method: 'GET',
  path: '/api/outbox',
  summary: 'Messages that stayed on this machine',
  description:
    'One JSON object a line, the newest first: id, channel, recipient, kind, subject, text, html, ' +
    'created_at. In local mode only; elsewhere there is nothing at this address.',
  tags: ['about'],
  permission: 'outbox.read',
  query: z.object({
    limit: pageParameters(OUTBOX_ROWS_MAX).limit,
    cursor: z
      .string()
      .regex(publicIdPattern('message'), 'the id of the last message of the page before')
      .optional()
      .describe('The id in the last line of the page before.'),
  }),
  response: z.string(),
  mediaType: 'application/x-ndjson; charset=utf-8',
});
