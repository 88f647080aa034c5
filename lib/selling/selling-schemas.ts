import { z } from 'zod';
import {
  OFFER_STATUSES,
  ORDER_STATUSES,
  SALE_ORIGINS,
  SELLER_LISTING_STATUSES,
} from '@/db/vocabulary';
import { listingIdSchema } from '@/lib/deals/schemas';
import { pageParameters } from '@/lib/platform/http/parameters';
import { publicIdPattern } from '@/lib/platform/ids';
import { snapJobIdSchema, snapJobSchema, snapPhotoIdSchema } from '@/lib/snap/job-schemas';
import { OFFER_CENTS_MIN, OFFER_MESSAGE_CHARACTERS_MAX, OFFER_MOVES } from './offer';
import { LADDER_DAYS, LADDER_STEP_BPS_MAX } from './price-ladder';
import { offeredCarIdSchema } from './publication-schemas';
import {
  DESCRIPTION_CHARACTERS_MAX,
  PRICE_CENTS_MAX,
  TITLE_CHARACTERS_MAX,
} from './seller-listing';

const cents = z.int().describe('US cents.');
const instant = z.iso.datetime();
const price = z.int().min(1).max(PRICE_CENTS_MAX).describe('US cents.');

const ladderFields = {
  is_on: z.boolean(),
  every_days: z.int().min(LADDER_DAYS.min).max(LADDER_DAYS.max),
  step_bps: z
    .int()
    .min(1)
    .max(LADDER_STEP_BPS_MAX)
    .describe('What a step takes off, in basis points: 200 is 2 %.'),
  is_held_while_market_rises: z.boolean(),
  is_below_range_confirmed: z
    .boolean()
    .describe('Whether steps may go under what one in ten of such cars asks.'),
};

/** Which job is offered, and where. */
export const offerCarBodySchema = z
  .strictObject({
    job_id: snapJobIdSchema,
    is_shown: z.boolean().describe('Whether it is among the results here.'),
    is_contactable: z.boolean().describe('Whether buyers may write and make offers.'),
  })
  .meta({
    id: 'OfferCarBody',
    examples: [{ job_id: 'snp_01hzy3v5c8f0q9t2r6m4k7x1ab', is_shown: true, is_contactable: true }],
  });

/** What is changed; what is left out stays. */
export const sellerListingChangeSchema = z
  .strictObject({
    price_cents: price.optional(),
    floor_cents: price.nullable().optional().describe('Below which you do not sell; yours alone.'),
    title: z.string().trim().min(1).max(TITLE_CHARACTERS_MAX).optional(),
    description: z.string().trim().min(1).max(DESCRIPTION_CHARACTERS_MAX).optional(),
    ladder: z.strictObject(ladderFields).nullable().optional(),
    is_shown: z.boolean().optional(),
    is_contactable: z.boolean().optional(),
  })
  .meta({ id: 'SellerListingChange', examples: [{ price_cents: 1_850_000 }] });

export const soldBodySchema = z
  .strictObject({ price_cents: price.describe('What was paid, in US cents.') })
  .meta({ id: 'SoldBody', examples: [{ price_cents: 1_800_000 }] });

const factText = z.string().optional();

/** A car on offer, as its seller sees it. */
export const sellerListingSchema = z
  .object({
    id: offeredCarIdSchema,
    job_id: snapJobIdSchema,
    status: z.enum(SELLER_LISTING_STATUSES),
    title: z.string(),
    description: z.string(),
    facts: z
      .object({
        ...{ vin: factText, year: z.int().optional(), make: factText, model: factText },
        ...{ trim: factText, body_style: factText, drivetrain: factText, fuel: factText },
        ...{ transmission: factText, engine: factText, exterior_color: factText },
        ...{ interior_color: factText, mileage_mi: z.int().optional() },
      })
      .describe('What you confirmed of the car; an absent fact is not known.'),
    condition: snapJobSchema.shape.condition,
    zip: z.string(),
    photo_ids: z.array(snapPhotoIdSchema),
    price_cents: cents,
    floor_cents: cents.nullable(),
    is_shown: z.boolean(),
    is_contactable: z.boolean(),
    listing_id: listingIdSchema
      .nullable()
      .describe('Its advert among the results; null before it was shown.'),
    ladder: z
      .object({ ...ladderFields, is_below_range_confirmed: z.boolean().optional() })
      .nullable(),
    ladder_market_cents: cents
      .nullable()
      .describe('What such cars were worth when the steps were set up.'),
    next_step_at: instant.nullable(),
    live_at: instant.nullable(),
    ended_at: instant.nullable(),
    sold_at: instant.nullable(),
    sold_price_cents: cents.nullable(),
    sold_origin: z.enum(SALE_ORIGINS).nullable(),
    version: z.int().min(1).describe('For If-Match: `"v3"` where this is 3.'),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'SellerListing' });

export const orderIdSchema = z
  .string()
  .regex(publicIdPattern('order'))
  .describe('Id of a sale: "ord_…".');

/** A sale of one's own car. */
export const orderSchema = z
  .object({
    id: orderIdSchema,
    seller_listing_id: offeredCarIdSchema,
    car: z.string(),
    origin: z.enum(SALE_ORIGINS),
    external_id: z.string().nullable().describe('Its name at the channel.'),
    status: z.enum(ORDER_STATUSES),
    price_cents: cents,
    ordered_at: instant,
    paid_at: instant.nullable(),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'SellerOrder' });

export const offerIdSchema = z
  .string()
  .regex(publicIdPattern('offer'))
  .describe('Id of an offer: "ofr_…".');

export const offersQuerySchema = z.object({
  side: z
    .enum(['buyer', 'seller'])
    .optional()
    .describe('Those that you made, or those for your cars.'),
  seller_listing_id: offeredCarIdSchema.optional(),
  ...pageParameters(),
});

export const makeOfferBodySchema = z
  .strictObject({
    listing_id: listingIdSchema,
    amount_cents: z.int().min(OFFER_CENTS_MIN).max(PRICE_CENTS_MAX).describe('US cents.'),
    message: z.string().trim().max(OFFER_MESSAGE_CHARACTERS_MAX).default(''),
  })
  .meta({
    id: 'MakeOfferBody',
    examples: [{ listing_id: 'lst_01hzy3v5c8f0q9t2r6m4k7x1ab', amount_cents: 1_700_000 }],
  });

export const answerOfferBodySchema = z
  .strictObject({
    move: z.enum(OFFER_MOVES),
    counter_cents: price.nullable().default(null).describe('With a counter: what you ask.'),
  })
  .meta({ id: 'AnswerOfferBody', examples: [{ move: 'counter', counter_cents: 1_780_000 }] });

/** An offer as one of its two sides sees it. */
export const offerSchema = z
  .object({
    id: offerIdSchema,
    side: z.enum(['buyer', 'seller']),
    seller_listing_id: offeredCarIdSchema.nullable().describe('Null for the buyer.'),
    listing_id: listingIdSchema.nullable(),
    car: z.string(),
    buyer_name: z.string().nullable().describe('By what the seller knows the buyer.'),
    origin: z.enum(SALE_ORIGINS),
    status: z.enum(OFFER_STATUSES),
    price_cents: cents,
    amount_cents: cents,
    counter_cents: cents.nullable(),
    agreed_cents: cents.nullable(),
    message: z.string(),
    fairness: z
      .object({
        place: z.enum(['below_range', 'lower_half', 'upper_half', 'above_range']),
        of_value_percent: z.int(),
        is_at_floor: z.boolean().nullable().describe('For the seller alone.'),
      })
      .nullable()
      .describe('By the range of the car’s own valuation; null where it was not valued.'),
    expires_at: instant,
    answered_at: instant.nullable(),
    created_at: instant,
  })
  .meta({ id: 'SellerOffer' });
