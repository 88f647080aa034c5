import { z } from 'zod';
import { LISTING_STATUSES, SELLER_KINDS } from '@/db/vocabulary';
import { publicIdPattern } from '@/lib/platform/ids';
import { listingIdSchema } from './schemas';

const cents = z.int().describe('US cents.');
const instant = z.iso.datetime().describe('UTC, on the market’s clock.');

const stepSchema = z.object({
  at: instant,
  price_cents: cents,
  change_cents: z.int().nullable().describe('Against the step before; null for the first.'),
});

const timelineAdvertSchema = z.object({
  listing_id: listingIdSchema,
  source_key: z.string(),
  source_label: z.string(),
  seller_kind: z.enum(SELLER_KINDS).nullable(),
  seller_number: z
    .int()
    .nullable()
    .describe('Adverts of one number at one source are of one seller; who it is is not kept.'),
  url: z.string().nullable(),
  status: z.enum(LISTING_STATUSES),
  listed_at: instant.nullable().describe('As the source says it.'),
  first_seen_at: instant,
  last_seen_at: instant,
  ended_at: instant.nullable(),
  mileage_mi: z.int().nullable(),
  price_cents: cents,
  is_simulated: z.boolean(),
  link_reason: z
    .string()
    .describe(
      'vin and facts: the same key. match: by score. joined: a person said so. alone, separated: its own car.',
    ),
  link_score: z.number().nullable().describe('0 to 1; null for links by key.'),
  is_relist: z.boolean().describe('The same source had the car before.'),
  days_on_market: z.int().describe('Of this advert.'),
  car_days_on_market: z.int().describe('From the car’s first advert.'),
  steps: z.array(stepSchema),
});

/** A car over sources, sellers and relists. */
export const vehicleTimelineSchema = z
  .object({
    id: z.string().regex(publicIdPattern('vehicle')),
    first_seen_at: instant,
    ended_at: instant.nullable().describe('Null while an advert is up.'),
    days_on_market: z.int().describe('From its first advert to now, or to its end.'),
    days_offered: z.int().describe('The same without the gaps.'),
    source_count: z.int(),
    seller_count: z.int().describe('At least so many: as many as one source tells apart.'),
    relist_count: z.int(),
    first_price_cents: cents,
    lowest_price_cents: cents,
    present_price_cents: z.int().nullable(),
    advert_count: z.int(),
    adverts: z
      .array(timelineAdvertSchema)
      .describe('Oldest first. Without a key, an account or a browser session the first 5.'),
    gaps: z.array(z.object({ from: instant, until: instant, days: z.int() })),
  })
  .meta({ id: 'VehicleTimeline' });
