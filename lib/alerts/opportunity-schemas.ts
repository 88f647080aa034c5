import { z } from 'zod';
import { MARKET_RATINGS, OPPORTUNITY_STATES } from '@/db/vocabulary';
import { pageParameters } from '@/lib/platform/http/parameters';
import { publicIdPattern } from '@/lib/platform/ids';

export const opportunityIdSchema = z
  .string()
  .regex(publicIdPattern('opportunity'))
  .describe('Id of an opportunity: "opp_…".');
const savedSearchId = z.string().regex(publicIdPattern('saved_search'));
const cents = z.int().nullable().describe('US cents; null where it is not known.');

export const opportunitiesQuerySchema = z.object({
  state: z
    .array(z.enum(OPPORTUNITY_STATES))
    .max(OPPORTUNITY_STATES.length)
    .optional()
    .describe('Repeat for several; all unless said.'),
  saved_search_id: savedSearchId.optional().describe('Those that this search found first.'),
  ...pageParameters(),
});

/** A car that was found for a person. */
export const opportunitySchema = z
  .object({
    id: opportunityIdSchema,
    vehicle_id: z.string(),
    listing_id: z.string().nullable(),
    saved_search_id: savedSearchId.nullable().describe('Null for a car of the watchlist.'),
    state: z.enum(OPPORTUNITY_STATES),
    year: z.int(),
    make: z.string(),
    model: z.string(),
    trim: z.string().nullable(),
    price_cents: z.int().describe('As you were told it last.'),
    rating: z.enum(MARKET_RATINGS),
    saving_cents: cents,
    profit_cents: cents,
    score: z.int().nullable(),
    is_contacted: z.boolean().describe('You wrote to its seller.'),
    feedback: z.string().nullable().describe('Why you think that it is no deal.'),
    version: z.int().min(1).describe('For If-Match: `"v3"` where this is 3.'),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Opportunity' });

export const opportunityChangeSchema = z
  .strictObject({
    state: z.enum(['viewed', 'dismissed']).optional(),
    is_contacted: z.boolean().optional(),
  })
  .meta({ id: 'OpportunityChange', examples: [{ state: 'dismissed' }] });
