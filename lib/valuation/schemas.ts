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
import { COMP_STEP_CODES } from './comp-adjustments';
import { COMPS_MAX } from './comps-index';

const cents = z.int().describe('US cents.');
/** Most cars that one call values. */
const BULK_CARS_MAX = 1_000;

export const valuationIdSchema = z
  .string()
  .regex(publicIdPattern('valuation'))
  .describe('Valuation id.');

/** A comparable advert on the wire. */
export const compSchema = z
  .object({
    listing_id: z.string().regex(publicIdPattern('listing')),
    title: z.string(),
    year: z.int(),
    trim: z.string().nullable(),
    mileage_mi: z.int().nullable(),
    price_cents: cents.describe('Its price today.'),
    asked_cents: cents
      .nullable()
      .describe('Its price when the car was valued; null where that was not kept.'),
    adjusted_price_cents: cents.describe(
      'asked_cents moved to this car’s age, mileage and equipment.',
    ),
    steps: z
      .array(z.object({ code: z.enum(COMP_STEP_CODES), cents }))
      .nullable()
      .describe('What adjusted it: asked_cents plus these is adjusted_price_cents.'),
    similarity: z
      .number()
      .nullable()
      .describe('1 for a car alike in all facts, falling to 0 with every difference.'),
    state: z.enum(STATES).nullable(),
    status: z
      .enum(LISTING_STATUSES)
      .describe('gone: not seen any more. Only a confirmed sale is sold.'),
    ended_at: z.iso.datetime().nullable(),
    sold_probability: z.number().min(0).max(1).nullable(),
    price_kind: z.enum(PRICE_KINDS),
  })
  .meta({ id: 'Comp' });

/** One bar of the explanation on the wire. */
export const valuePartSchema = z.object({ code: z.string(), label: z.string(), cents });

/** A car to be valued: by its VIN, by year, make and model, or both; what is given beside a VIN wins. */
export const valuationRequestSchema = z
  .strictObject({
    vin: z
      .string()
      .min(11)
      .max(40)
      .optional()
      .describe('17 characters; decoded offline for year, make and model.'),
    year: z.int().min(1900).max(2100).optional().describe('Model year; needed without a VIN.'),
    make: z.string().min(1).max(80).optional().describe('Needed without a VIN.'),
    model: z.string().min(1).max(120).optional().describe('Needed without a VIN.'),
    trim: z.string().max(120).optional(),
    mileage_mi: z.int().min(0).max(2_000_000).optional().describe('Odometer, in miles.'),
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
    state: z.enum(STATES).optional().describe('Where the car is.'),
    seller_kind: z.enum(SELLER_KINDS).optional().describe('A dealer unless said.'),
    title_status: z.enum(TITLE_STATUSES).optional(),
  })
  .meta({
    id: 'ValuationRequest',
    examples: [{ year: 2018, make: 'Honda', model: 'Civic', mileage_mi: 50_000, state: 'TX' }],
  });
export type ValuationRequest = z.output<typeof valuationRequestSchema>;

/** One car, or several at once. */
export const valuationRequestsSchema = z.union([
  valuationRequestSchema,
  z.array(valuationRequestSchema).min(1).max(BULK_CARS_MAX),
]);

/** How much evidence an answer carries. */
export const valuationQuerySchema = z.object({
  comps: z.coerce
    .number()
    .int()
    .min(0)
    .max(COMPS_MAX)
    .default(COMPS_MAX)
    .describe('At most so many comps of each car, the nearest first; the value rests on all.'),
});

/** What a car is worth in prices of another kind, where this market has measured the difference. */
const kindValueSchema = z.object({
  price_kind: z.enum(PRICE_KINDS),
  is_measured: z
    .boolean()
    .describe(
      'False: this market has fewer than 30 adverts of one of the kinds; no figure is given.',
    ),
  p10_cents: cents.nullable(),
  p50_cents: cents.nullable(),
  p90_cents: cents.nullable(),
  difference_cents: cents.nullable().describe('p50_cents less the value in its own kind.'),
  advert_count: z.int().describe('Adverts of this kind that the model learned from.'),
  mdape: z.number().nullable().describe('Median error of values of this kind in the back-test.'),
});

const PRICE_KIND_NOTE =
  'The kind of price that the value is of. Kinds never mix without a measured adjustment.';

/** What a car is worth, with the evidence. */
export const valuationSchema = z
  .object({
    vin: z.string().nullable().describe('As it was read; null when none was given.'),
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
    unrated_reason: z
      .string()
      .nullable()
      .describe('Why no ask may be rated by this value; null where one may.'),
    unrated_text: z.string().nullable().describe('The same in a sentence.'),
    parts: z.array(valuePartSchema).describe('From the base to p50; the cents add up.'),
    price_kind: z.enum(PRICE_KINDS).describe(PRICE_KIND_NOTE),
    other_kinds: z.array(kindValueSchema).describe('The same car in the other kinds.'),
    comps: z.array(compSchema),
    model_version: z.string(),
  })
  .meta({ id: 'Valuation' });

/** The answer for one car of several: a value, or what was wrong with it. */
const bulkValuationSchema = z.object({
  valuation: valuationSchema.nullable(),
  errors: z
    .array(z.object({ field: z.string(), message: z.string() }))
    .describe('Why this car could not be valued; empty where it was.'),
});

/** One valuation for one car; for several, one entry each in the same order. */
export const valuationsSchema = z.union([valuationSchema, z.array(bulkValuationSchema)]);

/** A valuation as it was stored for an advert: what its rating rests on. */
export const storedValuationSchema = z
  .object({
    id: valuationIdSchema,
    listing_id: z.string().regex(publicIdPattern('listing')),
    vehicle_id: z.string().regex(publicIdPattern('vehicle')),
    valued_at: z.iso.datetime().describe('UTC, on the market’s clock.'),
    model_version: z.string(),
    price_cents: cents.describe('The ask that was compared.'),
    p10_cents: cents,
    p30_cents: cents,
    p50_cents: cents.describe('The value.'),
    p70_cents: cents,
    p90_cents: cents,
    ask_percentile: z.number().describe('Of the ask in the car’s own price range, 0 to 100.'),
    confidence: z.number().describe('0 to 1.'),
    unrated_reason: z.string().nullable(),
    price_kind: z.enum(PRICE_KINDS).describe(PRICE_KIND_NOTE),
    is_latest: z.boolean().describe('False once the advert was valued again.'),
    parts: z.array(valuePartSchema).describe('From the base to p50; the cents add up.'),
    comps: z.array(compSchema).describe('As far as they are still public.'),
  })
  .meta({ id: 'StoredValuation' });
