import { z } from 'zod';
import { MARKET_RATINGS } from '@/db/vocabulary';

const word = (lengthMax: number) =>
  z
    .string()
    .min(1)
    .max(lengthMax)
    .refine((text) => !/\p{Cc}/u.test(text), 'must not contain control characters');

export const marketParameters = z.object({
  make: word(80)
    .describe('In any usual spelling.')
    .meta({ examples: ['Honda'] }),
  model: word(120)
    .describe('In any usual spelling.')
    .meta({ examples: ['Civic'] }),
});

const asks = {
  total: z.int().min(0).describe('Cars on offer, each once.'),
  median_price_cents: z.int().nullable().describe('Median ask in US cents; null without a car.'),
  p10_price_cents: z
    .int()
    .nullable()
    .describe('A tenth of the cars ask less, in US cents; null with fewer than ten cars.'),
  p90_price_cents: z
    .int()
    .nullable()
    .describe('A tenth of the cars ask more, in US cents; null with fewer than ten cars.'),
};

/** What is asked for one model. */
export const marketSchema = z
  .object({
    make: z.string(),
    model: z.string(),
    ...asks,
    ratings: z
      .array(
        z.object({
          rating: z.enum([...MARKET_RATINGS, 'check_first']),
          count: z.int().min(0),
          share: z.number().min(0).max(1).nullable().describe('Of all cars; null without a car.'),
        }),
      )
      .describe('A car to check first counts only as that.'),
    years: z
      .array(z.object({ year: z.int(), ...asks }))
      .describe('By model year, the newest first.'),
  })
  .meta({ id: 'Market' });
