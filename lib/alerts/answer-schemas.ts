import { z } from 'zod';
import { OPPORTUNITY_STATES } from '@/db/vocabulary';
import { publicIdPattern } from '@/lib/platform/ids';
import { ALERT_ANSWERS, NOT_A_DEAL_REASONS } from './alert-answer';

/** No saving is larger: a bound above it would silence a search for good. */
const SAVING_CENTS_MAX = 10_000_000;

/** What a person answers to an alert. */
export const answerBodySchema = z
  .object({
    answer: z.enum(ALERT_ANSWERS),
    is_undone: z.boolean().optional().describe('True takes the answer back.'),
    reason: z.enum(NOT_A_DEAL_REASONS).optional().describe('With `not_a_deal`: why.'),
    accepted_saving_cents: z
      .int()
      .min(0)
      .max(SAVING_CENTS_MAX)
      .optional()
      .describe('With `not_a_deal`: the proposed least saving, accepted for the search.'),
  })
  .meta({
    id: 'AlertAnswer',
    examples: [{ answer: 'dismiss' }, { answer: 'not_a_deal', reason: 'saving_too_small' }],
  });

/** How a car stands after an answer. */
export const answeredSchema = z
  .object({
    opportunity_id: z.string().regex(publicIdPattern('opportunity')),
    state: z.enum(OPPORTUNITY_STATES),
    is_contacted: z.boolean(),
    feedback: z.string().nullable(),
    sentence: z.string().describe('What was done, for the person.'),
    proposal: z
      .object({
        saved_search_id: z.string().regex(publicIdPattern('saved_search')),
        search_name: z.string(),
        min_saving_cents: z.int(),
        question: z.string(),
      })
      .nullable()
      .describe('A higher least saving of the search, where the feedback speaks for one.'),
  })
  .meta({ id: 'AnsweredAlert' });
