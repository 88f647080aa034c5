import { z } from 'zod';
import { criteriaParameters } from './schemas';

/** What is asked: the filters of a list, and when that list was made. */
export const dealNewsQuerySchema = z.object({
  ...criteriaParameters,
  since: z.iso
    .datetime()
    .describe('When the list that you show was made: `meta.as_of` of its answer.'),
});
export type DealNewsQuery = z.output<typeof dealNewsQuerySchema>;

/** What has changed in a list since then. */
export const dealNewsSchema = z
  .object({
    new_count: z.int().min(0).describe('Cars that match and came after the list was made.'),
    repriced_count: z.int().min(0).describe('Cars that match and have another ask since then.'),
    items: z
      .array(
        z.object({
          listing_id: z.string(),
          kind: z.enum(['new', 'repriced']),
        }),
      )
      .describe('The latest of them, at most 50.'),
    is_incomplete: z
      .boolean()
      .describe('The list is older than what is remembered: more may have changed.'),
  })
  .meta({ id: 'DealNews' });
