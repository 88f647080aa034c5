import { z } from 'zod';
import {
  ACCIDENT_STATEMENTS,
  BODY_STYLES,
  CHECK_FIRST_REASONS,
  COLORS,
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
import { dealerFeeSchema } from '@/lib/costs/dealer-fee-schemas';
import { costSummarySchema, outTheDoorSchema } from '@/lib/costs/schemas';
import { publicIdPattern } from '@/lib/platform/ids';
import { compSchema, valuationIdSchema, valuePartSchema } from '@/lib/valuation/schemas';
import { profitSchema } from './profit-schemas';

const cents = z.int().describe('US cents.');
const instant = z.iso.datetime().describe('UTC, on the market’s clock.');

export const listingIdSchema = z.string().regex(publicIdPattern('listing')).describe('Listing id.');

export const buyerParameters = {
  buyer_zip: z
    .string()
    .regex(/^\d{5}$/, 'must be five digits')
    .optional()
    .describe('Where the buyer lives: costs, transport and the deal score follow it.'),
  buyer_state: z.enum(STATES).optional().describe('The buyer’s state, when no ZIP is given.'),
};

const scorePartSchema = z.object({
  code: z.string(),
  label: z.string(),
  points: z.int(),
  max_points: z.int(),
  reason: z.string(),
});

const offerSchema = z.object({
  listing_id: listingIdSchema,
  source_key: z.string(),
  source_label: z.string(),
  price_cents: cents,
});

const COMPARABLE_COST = 'A comparable car at p50 bought where the buyer is, without transport.';

/** One deal as a list shows it; the listing page has the whole cost tables. */
export const dealSchema = z
  .object({
    id: listingIdSchema,
    vehicle_id: z.string(),
    title: z.string(),
    vin: z.string().nullable(),
    year: z.int(),
    make: z.string(),
    model: z.string(),
    trim: z.string().nullable(),
    body: z.enum(BODY_STYLES).nullable(),
    drivetrain: z.enum(DRIVETRAINS).nullable(),
    fuel: z.enum(FUELS).nullable(),
    transmission: z.enum(TRANSMISSIONS).nullable(),
    exterior_color: z.enum(COLORS).nullable(),
    title_status: z.enum(TITLE_STATUSES).nullable(),
    seller_kind: z.enum(SELLER_KINDS).nullable(),
    price_kind: z.enum(PRICE_KINDS),
    price_cents: cents,
    previous_price_cents: cents.nullable(),
    mileage_mi: z.int().nullable(),
    city: z.string().nullable(),
    state: z.enum(STATES).nullable(),
    zip: z.string().nullable(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    distance_mi: z
      .number()
      .nullable()
      .describe('Great-circle miles from the buyer or the place searched.'),
    source_key: z.string(),
    source_label: z.string(),
    other_offers: z.array(offerSchema),
    first_seen_at: instant,
    last_seen_at: instant,
    photo_count: z
      .int()
      .nullable()
      .describe('Photos of the advert, up to 24; null where none is known.'),
    owners: z
      .int()
      .nullable()
      .describe(
        'How many people have owned the car, by the advert’s text; null where it does not say.',
      ),
    accident: z
      .enum(ACCIDENT_STATEMENTS)
      .nullable()
      .describe(
        'What the advert’s text or a history report says of accidents: that there was none, or some. Nobody has checked the text.',
      ),
    days_on_market: z.int(),
    is_simulated: z.boolean(),
    quality_score: z.int(),
    rating: z.enum(MARKET_RATINGS),
    unrated_reason: z.string().nullable(),
    is_check_first: z.boolean(),
    check_first_reasons: z.array(z.enum(CHECK_FIRST_REASONS)),
    valuation: z
      .object({
        p10_cents: cents,
        p30_cents: cents,
        p50_cents: cents,
        p70_cents: cents,
        p90_cents: cents,
        ask_percentile: z.number(),
        confidence: z.number(),
        comps_count: z.int(),
      })
      .nullable(),
    saving_cents: cents.nullable().describe('p50 − price.'),
    worst_case_saving_cents: cents.nullable().describe('p10 − price: the default order.'),
    buyer_state: z.enum(STATES).nullable(),
    is_buyer_assumed: z
      .boolean()
      .describe('True: nobody said where the buyer is, so the car’s state.'),
    cost: costSummarySchema.nullable(),
    comparable_cost: costSummarySchema.nullable().describe(COMPARABLE_COST),
    buyer_saving_cents: cents.nullable().describe('comparable_cost total − cost total.'),
    deal_score: z.object({ total: z.int().nullable(), parts: z.array(scorePartSchema) }),
  })
  .meta({ id: 'Deal' });

export const riskRuleSchema = z.object({
  code: z.string(),
  has_fired: z.boolean(),
  is_known: z.boolean().describe('False where nothing was there to look at.'),
  points_lost: z.int(),
  max_points: z
    .int()
    .describe('0 for what every car of the model shares: told, and not counted in the score.'),
  text: z.string(),
});

/** What a source showed at one instant of an advert. */
export const priceHistoryEntrySchema = z
  .object({
    listing_id: listingIdSchema,
    source_key: z.string(),
    source_label: z.string(),
    observed_at: instant,
    price_cents: cents,
    mileage_mi: z.int().nullable(),
    status: z.enum(LISTING_STATUSES),
    is_simulated: z.boolean(),
  })
  .meta({ id: 'PriceHistoryEntry' });

const inspectionVerdictSchema = z
  .object({
    inspection_id: z.string().describe('The report: GET /api/v1/inspections/{id}/report.'),
    inspected_on: z.iso.date(),
    center_name: z.string(),
    fail_count: z.int(),
    attention_count: z.int(),
    critical_count: z.int(),
    repair_low_cents: z.int(),
    repair_high_cents: z.int(),
    unpriced_count: z.int().describe('Findings without a figure.'),
    findings: z.array(
      z.object({
        words: z.string(),
        is_fail: z.boolean(),
        repair_low_cents: z.int().nullable(),
        repair_high_cents: z.int().nullable(),
      }),
    ),
    adjusted_value_cents: z
      .int()
      .nullable()
      .describe('p50 less the middle of the repairs: what the car is worth as it stands.'),
    walk_away_cents: z
      .int()
      .nullable()
      .describe('The price above which it costs you more out the door than a comparable car.'),
    note: z.string().describe('Words for the seller.'),
  })
  .meta({ id: 'InspectionVerdict' });

/** The whole of what is known about one listing. */
export const dealDetailSchema = dealSchema
  .extend({
    cost: outTheDoorSchema.nullable(),
    comparable_cost: outTheDoorSchema.nullable().describe(COMPARABLE_COST),
    status: z.enum(LISTING_STATUSES),
    ended_at: instant.nullable(),
    sold_probability: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .describe('Of an advert that is probably sold: how probable, 0 to 1. Never a confirmation.'),
    url: z.string().nullable(),
    engine: z.string().nullable(),
    interior_color: z.enum(COLORS).nullable(),
    mpg_city: z.int().nullable(),
    mpg_highway: z.int().nullable(),
    flags: z.array(z.string()),
    comps: z.array(compSchema),
    value_parts: z.array(valuePartSchema).describe('From the base to p50; the cents add up.'),
    price_history: z.array(priceHistoryEntrySchema),
    risk_rules: z.array(riskRuleSchema),
    dealer_fees: z
      .array(dealerFeeSchema)
      .describe('What this dealer was seen to charge on top of prices; none of a private seller.'),
    inspection: inspectionVerdictSchema
      .nullable()
      .describe(
        'What an inspection that you booked found, and what it means for you; null without one. Its repairs are in your cost, risk and score already.',
      ),
    profit: profitSchema
      .nullable()
      .describe('Null unless resell was asked for, and where the car is not rated.'),
    valuation_id: valuationIdSchema
      .nullable()
      .describe('The stored valuation: GET /api/v1/valuations/{id}.'),
    model_version: z.string().nullable(),
    valued_at: instant.nullable(),
  })
  .meta({ id: 'Listing' });
