import { z } from 'zod';
import { defineOperation } from '@/lib/platform/http/operation';
import { answerBodySchema, answeredSchema } from './answer-schemas';
import { alertIdSchema } from './history-schemas';

export const answerAlertOperation = defineOperation({
  id: 'alerts.answer',
  method: 'POST',
  path: '/api/v1/alerts/{id}/answer',
  summary:
    'Answers an alert: dismiss, watch, snooze its seller, mute its model, contacted, not a deal',
  description:
    'The same answer twice is the same as once, and `is_undone` takes it back. "Not a deal" with the reason ' +
    '`saving_too_small` may propose a higher least saving for the search; sending it as `accepted_saving_cents` ' +
    'sets it. 409 `conflict` where there is no advert to watch or no seller to snooze.',
  tags: ['alerts'],
  permission: 'alerts.manage',
  params: z.object({ id: alertIdSchema }),
  body: answerBodySchema,
  response: answeredSchema,
  errors: ['conflict'],
  // The same answer is the same state, whatever the key.
  idempotency: 'ignored',
});
