import { z } from 'zod';
import { MARKET_RATINGS, PRICE_KINDS } from '@/db/vocabulary';
import { pageParameters, wholeNumberParameter } from '@/lib/platform/http/parameters';
import { publicIdPattern } from '@/lib/platform/ids';
import { COMPS_MAX } from '@/lib/valuation/comps-index';
import { compSchema, valuationIdSchema, valuePartSchema } from '@/lib/valuation/schemas';
import { CHANGE_CODES } from '@/lib/valuation/value-change';
import { listingIdSchema } from './schemas';

const cents = z.int().describe('US cents.');
const instant = z.iso.datetime().describe('UTC, on the market’s clock.');
const PRICE_CENTS_MAX = 1_000_000_000;
const LOG_PAGE_MAX = 50;

const LISTING_ID = publicIdPattern('listing').source.slice(1, -1);
const ID_LIST = new RegExp(`^${LISTING_ID}(,${LISTING_ID}){0,${COMPS_MAX - 1}}$`);

/** Listing ids with commas between them, as one parameter holds them. */
function idList(what: string) {
  return z
    .string()
    .regex(ID_LIST, `must be at most ${COMPS_MAX} listing ids with commas between them`)
    .optional()
    .describe(`Listing ids of comps to ${what}, with commas between them.`);
}

/** What of a valuation's comps a reader drops and pins. */
export const chosenValuationQuerySchema = z.object({
  drop: idList('leave out'),
  pin: idList('count as eight cars alike in all facts'),
  price_cents: wholeNumberParameter(1, PRICE_CENTS_MAX)
    .optional()
    .describe('The ask to rate; the one that was valued unless said.'),
});

const ratedPoints = {
  p10_cents: cents,
  p30_cents: cents,
  p50_cents: cents.describe('The value.'),
  p70_cents: cents,
  p90_cents: cents,
  confidence: z.number(),
  unrated_reason: z.string().nullable(),
  rating: z.enum(MARKET_RATINGS),
  is_check_first: z.boolean(),
  saving_cents: cents.nullable().describe('p50 − price.'),
  worst_case_saving_cents: cents.nullable().describe('p10 − price.'),
};

const ratedValueSchema = z.object({
  ...ratedPoints,
  ask_percentile: z.number(),
  comps_count: z.int(),
});

/** A stored valuation beside what it would be by comps that a reader chose. */
export const chosenValuationSchema = z
  .object({
    id: valuationIdSchema,
    listing_id: listingIdSchema,
    valued_at: instant,
    model_version: z.string(),
    is_latest: z.boolean(),
    price_kind: z.enum(PRICE_KINDS),
    price_cents: cents.describe('The ask that both are rated by.'),
    valued_price_cents: cents.describe('The ask when it was valued.'),
    stored: ratedValueSchema.describe('What holds for everybody; no choice changes it.'),
    chosen: ratedValueSchema,
    change_cents: cents.describe('chosen.p50_cents − stored.p50_cents.'),
    is_bounded: z
      .boolean()
      .describe('True: the comps left say more, but the value stays in the stored p10 to p90.'),
    drop: z.array(listingIdSchema),
    pin: z.array(listingIdSchema),
    comps: z
      .array(
        compSchema.extend({
          weight: z.number().describe('Its share of the word of the comps that count, 0 to 1.'),
          is_dropped: z.boolean(),
          is_pinned: z.boolean(),
        }),
      )
      .describe('As far as they are still public.'),
    hidden_comps_count: z.int().describe('Comps that count and are not public any more.'),
  })
  .meta({ id: 'ChosenValuation' });

export const valuationLogQuerySchema = z.object(pageParameters(LOG_PAGE_MAX));

const changeLineSchema = z.object({
  code: z.enum(CHANGE_CODES),
  cents: cents.describe('What it adds to the saving.'),
  text: z.string(),
});

const ratingChange = {
  sentence: z.string().describe('“Good before, fair since: the ask rose by $500.”'),
  lines: z.array(changeLineSchema).describe('Add up to saving_change_cents, to the cent.'),
  saving_change_cents: cents,
};

const compMarkSchema = z.object({ listing_id: listingIdSchema, title: z.string() });

/** A stored valuation in the log of its listing. */
export const valuationLogEntrySchema = z
  .object({
    id: valuationIdSchema,
    valued_at: instant,
    model_version: z.string(),
    price_cents: cents.describe('The ask that was valued.'),
    mileage_mi: z.int().nullable().describe('As it was valued; null where it was not kept.'),
    price_kind: z.enum(PRICE_KINDS).nullable(),
    ...ratedPoints,
    ask_percentile: z.number(),
    comp_ids: z.array(listingIdSchema),
    parts: z.array(valuePartSchema),
    change: z
      .object({
        previous_id: valuationIdSchema,
        rating_before: z.enum(MARKET_RATINGS),
        ...ratingChange,
        value_change_cents: cents,
        comps_came: z.array(compMarkSchema).describe('As far as they are still public.'),
        comps_went: z.array(compMarkSchema).describe('As far as they are still public.'),
        comps_repriced_count: z.int().nullable().describe('Null where their asks were not kept.'),
      })
      .nullable()
      .describe('Against the valuation before; null for the first one that is kept.'),
    asks: z
      .array(
        z.object({
          observed_at: instant,
          price_cents: cents,
          rating: z.enum(MARKET_RATINGS),
          is_check_first: z.boolean(),
          ...ratingChange,
        }),
      )
      .describe(
        'Asks that came while this valuation held, oldest first, each against the one before.',
      ),
  })
  .meta({ id: 'ValuationLogEntry' });
