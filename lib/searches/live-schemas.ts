import { z } from 'zod';
import { MARKET_RATINGS } from '@/db/vocabulary';
import { dealSchema } from '@/lib/deals/schemas';

const instant = z.iso.datetime();
const cents = z.int();

/** One advert as its source shows it now. */
export const liveListingSchema = z
  .object({
    source_key: z.string(),
    external_id: z.string().describe('The source’s own id of the advert.'),
    listing_id: z
      .string()
      .nullable()
      .describe('Ours, where the market holds it; null for a new one.'),
    url: z.string().nullable(),
    title: z.string(),
    year: z.int(),
    make: z.string(),
    model: z.string(),
    trim: z.string().nullable(),
    price_cents: cents,
    mileage_mi: z.int().nullable(),
    city: z.string().nullable(),
    state: z.string().nullable(),
    seller_kind: z.string().nullable(),
    image_url: z.string().nullable(),
    rating: z.enum(MARKET_RATINGS),
    is_check_first: z.boolean(),
    p50_cents: cents.nullable().describe('The value; null where nothing is known to compare with.'),
  })
  .meta({ id: 'LiveListing' });

/** What became of one source that was asked live. */
export const liveSourceSchema = z
  .object({
    source_key: z.string(),
    label: z.string(),
    state: z
      .enum(['fresh', 'kept', 'missing'])
      .describe('fresh: it answered now. kept: what it showed last. missing: nothing is known.'),
    as_of: instant.nullable().describe('When it showed this.'),
    problem: z.string().nullable().describe('Why it is not fresh, in words.'),
    reported_total: z.int().nullable().describe('How many it says there are.'),
    listings: z.array(liveListingSchema),
  })
  .meta({ id: 'LiveSource' });

/** The market's own first page, and each live source. */
export const hybridSearchSchema = z.object({
  deals: z.array(dealSchema),
  live: z.array(liveSourceSchema),
});

/** The events of a live search. */
export const liveSearchEventSchema = z.union([
  z.object({
    deals: z.array(dealSchema).describe('Event `results`, first: what the market holds.'),
    total: z.int(),
    missing_sources: z.array(z.string()),
    notes: z.array(z.string()),
  }),
  liveSourceSchema,
]);
