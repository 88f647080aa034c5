/** The facts of a car that was told of, as the API and webhooks both name them. */
import { z } from 'zod';

const cents = z.int().nullable().describe('US cents; null where it is not known.');

export const toldCarShape = {
  year: z.int(),
  make: z.string(),
  model: z.string(),
  trim: z.string().nullable(),
  mileage_mi: z.int().nullable(),
  city: z.string().nullable(),
  state: z.string().nullable(),
  price_cents: z.int(),
  previous_price_cents: cents,
  p10_cents: cents,
  p50_cents: cents,
  p90_cents: cents,
  ask_percentile: z.number().nullable(),
  confidence: z.number().nullable(),
  comps_count: z.int(),
  saving_cents: cents,
  worst_case_saving_cents: cents,
  out_the_door_cents: cents,
  profit_cents: cents,
  reason: z.string(),
  search_name: z.string().nullable(),
} as const satisfies z.ZodRawShape;
