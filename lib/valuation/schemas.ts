import { z } from 'zod';
import {
  BODY_STYLES,
  COLORS,
  DRIVETRAINS,
  FUELS,
  LISTING_STATUSES,
  PRICE_KINDS,
  SELLER_KINDS,
  STATES,
  TITLE_STATUSES,
  TRANSMISSIONS,
} from '@/db/vocabulary';
import { publicIdPattern } from '@/lib/platform/ids';

const cents = z.int().describe('US cents.');

/** A comparable advert on the wire. */
export const compSchema = z.object({
  listing_id: z.string().regex(publicIdPattern('listing')),
  title: z.string(),
  year: z.int(),
  trim: z.string().nullable(),
  mileage_mi: z.int().nullable(),
  price_cents: cents,
  adjusted_price_cents: cents.describe('Its price moved to this car’s age, mileage and equipment.'),
  state: z.enum(STATES).nullable(),
  status: z.enum(LISTING_STATUSES),
  price_kind: z.enum(PRICE_KINDS),
});

/** One bar of the explanation on the wire. */
export const valuePartSchema = z.object({ code: z.string(), label: z.string(), cents });

/** A car to be valued, by its attributes. */
export const valuationRequestSchema = z.object({
  year: z.int().min(1900).max(2100),
  make: z.string().min(1).max(80),
  model: z.string().min(1).max(120),
  trim: z.string().max(120).optional(),
  mileage_mi: z.int().min(0).max(2_000_000).optional(),
  price_cents: z
    .int()
    .min(1)
    .max(1_000_000_000)
    .optional()
    .describe('An ask, to learn its percentile; it never moves the value.'),
  body: z.enum(BODY_STYLES).optional(),
  drivetrain: z.enum(DRIVETRAINS).optional(),
  fuel: z.enum(FUELS).optional(),
  transmission: z.enum(TRANSMISSIONS).optional(),
  exterior_color: z.enum(COLORS).optional(),
  state: z.enum(STATES).optional(),
  seller_kind: z.enum(SELLER_KINDS).optional(),
  title_status: z.enum(TITLE_STATUSES).optional(),
});
export type ValuationRequest = z.output<typeof valuationRequestSchema>;

/** What a car is worth, with the evidence. */
export const valuationSchema = z.object({
  year: z.int(),
  make: z.string(),
  model: z.string(),
  trim: z.string().nullable(),
  mileage_mi: z.int().nullable(),
  p10_cents: cents,
  p30_cents: cents,
  p50_cents: cents.describe('The value.'),
  p70_cents: cents,
  p90_cents: cents,
  ask_percentile: z.number().nullable(),
  confidence: z.number(),
  unrated_reason: z.string().nullable(),
  parts: z.array(valuePartSchema).describe('From the base to p50; the cents add up.'),
  comps: z.array(compSchema),
  model_version: z.string(),
});
