import { z } from 'zod';
import { publicIdPattern } from '@/lib/platform/ids';
import { alertSettingsFields, savedQuerySchema } from '@/lib/searches/saved-search-schemas';

const bounds = {
  min_profit_cents: alertSettingsFields.min_profit_cents.default(null),
  min_saving_cents: alertSettingsFields.min_saving_cents.default(null),
  min_score: alertSettingsFields.min_score.default(null),
  price_cut_bps: alertSettingsFields.price_cut_bps.default(null),
};

/** A search as it is being written. */
export const searchPreviewBodySchema = z
  .strictObject({
    query: savedQuerySchema,
    alert_kinds: alertSettingsFields.alert_kinds.default(['new', 'price_cut']),
    ...bounds,
  })
  .meta({
    id: 'SearchPreviewBody',
    examples: [{ query: { make: ['Honda'], model: ['Civic'], max_price_cents: 1_500_000 } }],
  });

const cents = z.int().nullable().describe('US cents; null where it is not known.');

/** What a search would have sent. */
export const searchPreviewSchema = z
  .object({
    total_count: z.int().min(0).describe('Alerts in the last 30 days of the market’s clock.'),
    is_more: z.boolean().describe('True where the figures are at least so high.'),
    best_saving_cents: cents,
    days: z
      .array(z.object({ day: z.iso.date(), count: z.int().min(0) }))
      .describe('Each of the 30 days, the earliest first.'),
    cars: z
      .array(
        z.object({
          listing_id: z.string().regex(publicIdPattern('listing')),
          year: z.int(),
          make: z.string(),
          model: z.string(),
          trim: z.string().nullable(),
          mileage_mi: z.int().nullable(),
          price_cents: z.int(),
          saving_cents: cents,
          worst_case_saving_cents: cents,
        }),
      )
      .describe('The best five, the largest worst-case saving first.'),
    advice: z
      .string()
      .nullable()
      .describe('What to change where it would be silent, or more than ten a day; else null.'),
  })
  .meta({ id: 'SearchPreview' });

export const searchRunBodySchema = z
  .strictObject({})
  .meta({ id: 'SavedSearchRun', examples: [{}] });

/** What a run came to. */
export const searchRunSchema = z
  .object({
    found_count: z
      .int()
      .min(0)
      .describe('Cars that you are told of now; 0 where you know them all.'),
  })
  .meta({ id: 'SavedSearchRunResult' });
