import { z } from 'zod';
import {
  BODY_STYLES,
  CHECK_FIRST_REASONS,
  DRIVETRAINS,
  FUELS,
  LISTING_STATUSES,
  MARKET_RATINGS,
  PRICE_KINDS,
  SELLER_KINDS,
  STATES,
  TITLE_STATUSES,
  TRANSMISSIONS,
} from '@/db/vocabulary';
import { pageParameters } from '@/lib/platform/http/parameters';
import { publicIdPattern } from '@/lib/platform/ids';
import { valuationIdSchema } from '@/lib/valuation/schemas';
import { listingIdSchema } from './schemas';

const cents = z.int().describe('US cents.');
const instant = z.iso.datetime().describe('UTC, on the market’s clock.');
/** Longer than any id and any VIN, with room for the hyphens that people put into one. */
const VEHICLE_WORD_LENGTH_MAX = 40;

/** What names one car in a path. */
export const vehicleParameters = z.object({
  id: z
    .string()
    .min(1)
    .max(VEHICLE_WORD_LENGTH_MAX)
    .describe('Vehicle id, or the 17 characters of its VIN.')
    .meta({ examples: ['1HGCV1F34LA000000'] }),
});

export const priceHistoryQuerySchema = z.object(pageParameters(200));

/** One advert of a car, as the car's own answer shows it. */
const vehicleListingSchema = z.object({
  id: listingIdSchema,
  title: z.string(),
  source_key: z.string(),
  source_label: z.string(),
  status: z.enum(LISTING_STATUSES),
  url: z.string().nullable(),
  price_cents: cents,
  price_kind: z.enum(PRICE_KINDS),
  mileage_mi: z.int().nullable(),
  city: z.string().nullable(),
  state: z.enum(STATES).nullable(),
  title_status: z.enum(TITLE_STATUSES).nullable(),
  seller_kind: z.enum(SELLER_KINDS).nullable(),
  first_seen_at: instant,
  last_seen_at: instant,
  ended_at: instant.nullable(),
  is_simulated: z.boolean(),
  rating: z.enum(MARKET_RATINGS),
  unrated_reason: z.string().nullable(),
  is_check_first: z.boolean(),
  check_first_reasons: z.array(z.enum(CHECK_FIRST_REASONS)),
});

/** One physical car with its adverts and its value. */
export const vehicleSchema = z
  .object({
    id: z.string().regex(publicIdPattern('vehicle')),
    vin: z.string().nullable(),
    year: z.int(),
    make: z.string(),
    model: z.string(),
    trim: z.string().nullable(),
    body: z.enum(BODY_STYLES).nullable(),
    drivetrain: z.enum(DRIVETRAINS).nullable(),
    fuel: z.enum(FUELS).nullable(),
    transmission: z.enum(TRANSMISSIONS).nullable(),
    valuation: z
      .object({
        id: valuationIdSchema,
        listing_id: listingIdSchema.describe('The advert that was valued.'),
        p10_cents: cents,
        p30_cents: cents,
        p50_cents: cents.describe('The value.'),
        p70_cents: cents,
        p90_cents: cents,
        confidence: z.number(),
        unrated_reason: z.string().nullable(),
        comps_count: z.int(),
        model_version: z.string(),
        valued_at: instant,
      })
      .nullable()
      .describe('Of the cheapest live advert, else of the cheapest one; null before the first.'),
    listing_count: z.int().describe('Adverts in all, live and ended.'),
    live_listing_count: z.int(),
    listings: z
      .array(vehicleListingSchema)
      .describe('Cheapest first. Without a key, an account or a browser session the first 5.'),
  })
  .meta({ id: 'Vehicle' });
