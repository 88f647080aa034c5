import { z } from 'zod';
import { publicIdPattern } from '@/lib/platform/ids';
import { SLICE_KINDS } from './back-test';

const cents = z.int().describe('US cents.');
const share = () => z.number().min(0).max(1);

/** Figures of a back-test, named alike where they are stored and on the wire. */
export const accuracyFigures = {
  count: z.int().min(0).describe('Adverts whose price was compared.'),
  mdape: z.number().nullable().describe('Median of |value / price − 1|.'),
  bias: z.number().nullable().describe('Median of value / price − 1.'),
  within10: share().describe('Values at most 10 % from the price.'),
  within20: share().describe('Values at most 20 % from the price.'),
  coverage80: share().describe('Prices between p10 and p90; 0.8 is meant.'),
  width80: z.number().nullable().describe('Median of (p90 − p10) / p50.'),
  unrated: share().describe('Adverts without a rating; they count in the other figures too.'),
};

/** How well the values of this market met its prices, on the wire. */
export const accuracySchema = z
  .object({
    model_version: z.string(),
    trained_at: z.iso.datetime().describe('UTC, on the market’s clock.'),
    training_count: z.int().min(0).describe('Adverts the model learned from.'),
    ...accuracyFigures,
    newest: z
      .object({
        state: z
          .enum(['measured', 'too_few', 'dates_simulated'])
          .describe('too_few: 500 adverts before and 100 new cars are wanted.'),
        days: z.int().describe('How far back the newest adverts go.'),
        trained_count: z.int().nullable().describe('Adverts from before, which the model knew.'),
        figures: z.object(accuracyFigures).nullable(),
      })
      .nullable()
      .describe(
        'The newest adverts by a model that knew only what was first seen before them. No car is on both sides. Null where it was not measured.',
      ),
    ratings: z.array(
      z.object({
        rating: z.enum(['great', 'good', 'fair', 'high', 'overpriced']),
        share: share(),
        meant: share().describe('By the definition of the ratings.'),
      }),
    ),
    slices: z
      .array(z.object({ by: z.enum(SLICE_KINDS), name: z.string(), ...accuracyFigures }))
      .describe('Parts of the market with at least 30 adverts.'),
    calibration: z
      .array(z.object({ said: share(), seen: share() }))
      .describe('For each share of prices that was said to lie below, the share that did.'),
    errors: z
      .array(
        z.object({
          from_percent: z.int().nullable().describe('Null: below −50 %.'),
          count: z.int().min(0),
        }),
      )
      .describe('Adverts by error, in steps of 5 %; the last one has no upper end.'),
    misses: z
      .array(
        z.object({
          listing_id: z.string().regex(publicIdPattern('listing')),
          title: z.string(),
          price_cents: cents,
          p10_cents: cents,
          p50_cents: cents,
          p90_cents: cents,
        }),
      )
      .describe('The rated adverts furthest outside their range, as far as they are still public.'),
  })
  .meta({ id: 'Accuracy' });
