import { z } from 'zod';
import { pageParameters } from '@/lib/platform/http/parameters';
import { publicIdPattern } from '@/lib/platform/ids';
import { SEARCH_NAME_CHARACTERS_MAX } from './saved-search';
import { criteriaParameters, searchQuerySchema } from './schemas';

export const savedSearchIdSchema = z
  .string()
  .regex(publicIdPattern('saved_search'))
  .describe('Id of a saved search: "sav_…".');

/** The filters and the order of a saved search, under the names of /api/v1/deals. */
export const savedQuerySchema = z
  .strictObject({
    ...criteriaParameters,
    min_out_the_door_cents: searchQuerySchema.shape.min_out_the_door_cents,
    max_out_the_door_cents: searchQuerySchema.shape.max_out_the_door_cents,
    sort: searchQuerySchema.shape.sort,
    hide_dominated: searchQuerySchema.shape.hide_dominated,
  })
  .meta({
    id: 'SavedQuery',
    examples: [{ make: ['Honda'], model: ['Civic'], min_year: 2018, max_price_cents: 1_500_000 }],
  });
export type SavedQuery = z.output<typeof savedQuerySchema>;

/** What a person calls a search. */
export const searchNameField = z
  .string()
  .trim()
  .min(1, 'Give it a name.')
  .max(SEARCH_NAME_CHARACTERS_MAX, `At most ${SEARCH_NAME_CHARACTERS_MAX} characters.`)
  .refine((text) => !/\p{Cc}/u.test(text), 'must not contain control characters');

export const savedSearchBodySchema = z
  .strictObject({ name: searchNameField, query: savedQuerySchema })
  .meta({
    id: 'SavedSearchBody',
    examples: [
      {
        name: 'Civics under $15,000',
        query: { make: ['Honda'], model: ['Civic'], max_price_cents: 1_500_000 },
      },
    ],
  });

export const savedSearchChangeSchema = z
  .strictObject({ name: searchNameField.optional(), query: savedQuerySchema.optional() })
  .meta({ id: 'SavedSearchChange', examples: [{ name: 'Civics near home' }] });

export const savedSearchesQuerySchema = z.object({ ...pageParameters() });

/** A search that a person keeps. */
export const savedSearchSchema = z
  .object({
    id: savedSearchIdSchema,
    name: z.string(),
    query: savedQuerySchema,
    total: z.int().nullable().describe('Cars that match now; null while the market is being read.'),
    new_count: z
      .int()
      .nullable()
      .describe('Of those, first seen since you last looked; null while the market is being read.'),
    looked_at: z.iso.datetime().describe('When you last looked, on the market’s clock.'),
    version: z.int().min(1).describe('For If-Match: `"v3"` where this is 3.'),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'SavedSearch' });
