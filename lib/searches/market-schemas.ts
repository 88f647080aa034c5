import { z } from 'zod';
import { MARKET_RATINGS, STATES } from '@/db/vocabulary';
import { invalidFields } from '@/lib/platform/errors';
import { publicIdPattern } from '@/lib/platform/ids';

const word = (lengthMax: number) =>
  z
    .string()
    .min(1)
    .max(lengthMax)
    .refine((text) => !/\p{Cc}/u.test(text), 'must not contain control characters');

export const marketParameters = z.object({
  make: word(80)
    .describe('In any usual spelling; hyphens may stand for spaces.')
    .meta({ examples: ['Honda'] }),
  model: word(120)
    .describe('In any usual spelling; hyphens may stand for spaces.')
    .meta({ examples: ['Civic'] }),
});

const modelYear = z.coerce.number().int().min(1900).max(2100);

export const marketQuerySchema = z.object({
  min_year: modelYear
    .optional()
    .describe('First model year that counts.')
    .meta({ examples: [2018] }),
  max_year: modelYear
    .optional()
    .describe('Last model year that counts.')
    .meta({ examples: [2021] }),
  trim: word(120)
    .optional()
    .describe('One trim, as adverts name it, whatever its case.')
    .meta({ examples: ['EX-L'] }),
});

const count = z.int().min(0);
const cents = z.int().describe('US cents.');
const year = z.int().describe('Model year.');
const instant = z.iso.datetime().describe('UTC, on the market’s clock.');
const share = z.number().min(0).max(1);
const days = z.number().min(0);

const asks = {
  total: count.describe('Cars on offer, each once.'),
  median_price_cents: cents.nullable().describe('Median ask in US cents; null without a car.'),
  p10_price_cents: cents
    .nullable()
    .describe('A tenth of the cars ask less, in US cents; null with fewer than ten cars.'),
  p90_price_cents: cents
    .nullable()
    .describe('A tenth of the cars ask more, in US cents; null with fewer than ten cars.'),
};

/** What every figure rests on. */
const grounds = {
  count: count.describe('Of what the figure is made: see its own description.'),
  min_count: count.describe('How many of these it takes.'),
  is_too_few: z.boolean().describe('True: too little for a figure, which is null or empty.'),
  is_simulated: z
    .boolean()
    .describe('True in the demo where dates, earlier asks and endings are simulated.'),
};

/** What the market model expects, in US cents; null without a model or with too few cars. */
const expected = {
  p10_cents: cents.nullable(),
  p50_cents: cents.nullable(),
  p90_cents: cents.nullable(),
};

const shareBy = z.object({ days: count, share: share.nullable() });

const depreciationSchema = z
  .object({
    ...grounds,
    yearly_loss_share: z
      .number()
      .nullable()
      .describe('Of its value a year, compounded, from the first to the last point.'),
    points: z.array(
      z.object({
        year,
        age_years: count,
        count: count.describe('Adverts on offer of this year.'),
        median_ask_cents: cents.nullable(),
        mileage_mi: z.int().describe('At which the value is given: usual at that age.'),
        ...expected,
      }),
    ),
  })
  .describe(
    'Value by age: one and the same mix of up to five cars on offer now, made as old and as far driven as ' +
      'each model year, by the market model in force. count: adverts on offer.',
  );

const priceByMileageSchema = z
  .object({
    ...grounds,
    year: year.nullable().describe('Model year that the curve is for.'),
    min_year: year.nullable(),
    max_year: year.nullable(),
    per_ten_thousand_mi_cents: cents
      .nullable()
      .describe('What 10,000 more miles take off along the curve.'),
    curve: z.array(
      z.object({ mileage_mi: z.int(), p10_cents: cents, p50_cents: cents, p90_cents: cents }),
    ),
    adverts: z.array(
      z.object({
        listing_id: z.string().regex(publicIdPattern('listing')),
        year,
        trim: z.string().nullable(),
        mileage_mi: z.int(),
        price_cents: cents,
      }),
    ),
  })
  .describe(
    'Asks against mileage of the middle model year and those beside it (of all where these are few), up ' +
      'to 200 of them, and what the market model expects. count: adverts with a mileage.',
  );

const priceTrendSchema = z
  .object({
    ...grounds,
    advert_count: count.describe('Adverts, live and ended, that it is made from.'),
    moves: z
      .array(z.object({ weeks: count, share: z.number().nullable() }))
      .describe('Change of ask_to_value over so many weeks: −0.03 is 3 % less than then.'),
    weeks: z.array(
      z.object({
        ends_at: instant,
        median_ask_cents: cents.nullable(),
        valued_count: count,
        ask_to_value: z.number().nullable(),
        change_count: count.describe('Changes of an ask in the week.'),
        median_change_share: z.number().nullable().describe('−0.02 is a cut of 2 %.'),
      }),
    ),
  })
  .describe(
    'Weeks of seven days up to as_of. ask_to_value is the median, over the adverts live at the end of the ' +
      'week, of what each asked then to what it is worth today by one and the same model: it moves with ' +
      'prices, not with which cars are on offer, as the median ask does. count: adverts in the last week.',
  );

const supplySchema = z
  .object({
    ...grounds,
    live_count: count.describe('Adverts on offer now; of one car there may be several.'),
    new_per_week: count.nullable().describe('Mean of the last four weeks.'),
    gone_per_week: count.nullable().describe('Mean of the last four weeks.'),
    weeks: z.array(
      z.object({
        ends_at: instant,
        is_wholly_read: z
          .boolean()
          .describe('False where a source was not read during some of the week.'),
        live_count: count,
        new_count: count.describe(
          'First seen in the week, but not with the first reading of a source.',
        ),
        gone_count: count,
      }),
    ),
  })
  .describe('Adverts on offer, new and gone. count: weeks.');

const daysToSellSchema = z
  .object({
    ...grounds,
    gone_count: count,
    min_gone_count: count,
    quarter_days: days.nullable(),
    median_days: days
      .nullable()
      .describe('Half are gone by then; null where that was not seen yet.'),
    three_quarter_days: days.nullable(),
    median_low_days: days.nullable().describe('95 % interval of the median.'),
    median_high_days: days.nullable().describe('Null: no end to it was seen.'),
    gone_by: z.array(shareBy).describe('Null beyond what was watched.'),
    steps: z.array(z.object({ day: days, share: share, low_share: share, high_share: share })),
    watched_days: count,
    unknown_start_count: count.describe('Left out: stood when their source was first read.'),
    unwatched_count: count.describe('Left out: of sources that are not read whole.'),
  })
  .describe(
    'Days until a car is gone, and gone is not sold: by the product-limit estimate (Kaplan–Meier), in which ' +
      'cars still on offer count as long as they were watched. A car offered anew within a week never left. ' +
      'Time in which its source was not read does not count. count: cars followed since they were put up; ' +
      'steps: the share still on offer after so many days, with its 95 % interval.',
  );

const negotiationSchema = z
  .object({
    ...grounds,
    cut_count: count,
    cut_by: z.array(shareBy).describe('Share cut at least once within so many days.'),
    median_days_to_first_cut: days.nullable(),
    cuts_seen: count,
    median_cut_share: share.nullable().describe('Of the ask before it; single cuts.'),
    ended_count: count,
    last_to_first_ask: z.number().min(0).nullable().describe('Median, of adverts that ended.'),
    ended_cut_share: share.nullable().describe('Of adverts that ended: asked less than at first.'),
  })
  .describe(
    'How asks come down while cars are on offer. What is agreed in the end is not seen. count: cars followed ' +
      'since they were put up.',
  );

const statesSchema = z
  .object({
    ...grounds,
    min_per_state: count,
    rows: z.array(
      z.object({
        state: z.enum(STATES),
        count,
        median_ask_cents: cents,
        level: z.number().describe('What like cars ask against all states: 0.97 is 3 % less.'),
        low_level: z.number().describe('80 % interval of the level.'),
        high_level: z.number(),
      }),
    ),
  })
  .describe(
    'The cheapest first. Median of ask to value in the state times what the market model says of that ' +
      'state, so that which cars stand there does not count. count: cars on offer in these states.',
  );

const trimsSchema = z
  .object({
    ...grounds,
    year: year.nullable().describe('Model year at which the values are given.'),
    mileage_mi: z.int().nullable(),
    rows: z.array(
      z.object({
        trim: z.string().nullable().describe('Null: the advert does not say.'),
        count,
        median_year: z.int(),
        median_mileage_mi: z.int().nullable(),
        median_ask_cents: cents.nullable(),
        value_cents: cents.nullable(),
        p10_cents: cents.nullable(),
        p90_cents: cents.nullable(),
      }),
    ),
  })
  .describe(
    'The twelve most common trims; values all at one model year and mileage. count: adverts on offer.',
  );

/** What is known of one model's market. */
export const marketSchema = z
  .object({
    make: z.string(),
    model: z.string(),
    min_year: year.nullable(),
    max_year: year.nullable(),
    trim: z.string().nullable(),
    as_of: instant,
    model_version: z.string().nullable().describe('The market model behind all values.'),
    sample: z
      .object({
        advert_count: count,
        weight: z
          .int()
          .min(1)
          .describe('How many adverts each stands for: 1, or more of a model with over 4,000.'),
        since: instant,
      })
      .describe('Adverts that the figures below are made from, live or ended since then.'),
    ...asks,
    ratings: z
      .array(
        z.object({
          rating: z.enum([...MARKET_RATINGS, 'check_first']),
          count,
          share: share.nullable().describe('Of all cars; null without a car.'),
        }),
      )
      .describe('A car to check first counts only as that.'),
    years: z.array(z.object({ year, ...asks })).describe('By model year, the newest first.'),
    depreciation: depreciationSchema,
    price_by_mileage: priceByMileageSchema,
    price_trend: priceTrendSchema,
    supply: supplySchema,
    days_to_sell: daysToSellSchema,
    negotiation: negotiationSchema,
    states: statesSchema,
    trims: trimsSchema,
  })
  .meta({ id: 'Market' });

/** A parsed request as the verb takes it. Throws `invalid_fields` for crossed years. */
export function toMarketInput(
  { make, model }: z.infer<typeof marketParameters>,
  query: z.infer<typeof marketQuerySchema>,
) {
  const { min_year: minYear, max_year: maxYear, trim } = query;
  if (minYear !== undefined && maxYear !== undefined && minYear > maxYear) {
    throw invalidFields([{ field: 'max_year', message: 'must not be before min_year' }]);
  }
  return { make, model, minYear, maxYear, trim };
}
