import { z } from 'zod';
import type { SnapCondition } from '@/db/snap-content';
import { PRICE_KINDS } from '@/db/vocabulary';
import { compSchema, valuationRequestSchema } from '@/lib/valuation/schemas';
import { CONDITION_ANSWERS, DAMAGE_KINDS, DAMAGE_SEVERITIES, DAMAGE_SPOTS_MAX } from './condition';
import { CHANNEL_KEYS, type ToldCosts } from './price-channels';
import { MARK_PERCENTILES, type MarkKey } from './price-marks';

/** Above this nobody asks for a car here. */
export const PRICE_CENTS_MAX = 1_000_000_000;
const COST_CENTS_MAX = 100_000_000;
const BPS_MAX = 10_000;
const KEYS_MAX = 10;
const NOTE_CHARACTERS_MAX = 300;

const cents = z.int().describe('US cents.');
const price = z.int().min(100).max(PRICE_CENTS_MAX);
const cost = z.int().min(0).max(COST_CENTS_MAX);
const share = z.int().min(0).max(BPS_MAX);

/** What the seller knows of costs: on the wire, in a query or in a body. */
const TOLD = {
  preparation_cents: { schema: cost, words: 'Cleaning, photos and adverts.' },
  ebay_fee_cents: { schema: cost, words: 'As eBay told it for this car when it was checked.' },
  marketplace_fee_cents: { schema: cost, words: 'What a marketplace charges as one sum.' },
  marketplace_fee_bps: { schema: share, words: 'Its share of the price, in basis points.' },
  consignment_fee_cents: { schema: cost, words: 'What a consignor charges as one sum.' },
  consignment_fee_bps: { schema: share, words: 'Its share of the price, in basis points.' },
  title_fix_cents: { schema: cost, words: 'What putting the title in order costs.' },
} as const;

const toldBody = Object.fromEntries(
  Object.entries(TOLD).map(([name, { schema, words }]) => [
    name,
    schema.optional().describe(words),
  ]),
) as { [N in keyof typeof TOLD]: z.ZodOptional<z.ZodInt> };
const toldQuery = Object.fromEntries(
  Object.entries(TOLD).map(([name, { schema, words }]) => [
    name,
    z.coerce.number().pipe(schema).optional().describe(words),
  ]),
) as { [N in keyof typeof TOLD]: z.ZodOptional<z.ZodPipe<z.ZodCoercedNumber, z.ZodInt>> };

const costsSchema = z.strictObject(toldBody);
/** What is known of costs, as the core takes it. */
export function toTold(costs: Partial<Record<keyof typeof TOLD, number | undefined>>): ToldCosts {
  return {
    preparationCents: costs.preparation_cents ?? null,
    ebayFeeCents: costs.ebay_fee_cents ?? null,
    marketplaceFeeCents: costs.marketplace_fee_cents ?? null,
    marketplaceFeeBps: costs.marketplace_fee_bps ?? null,
    consignmentFeeCents: costs.consignment_fee_cents ?? null,
    consignmentFeeBps: costs.consignment_fee_bps ?? null,
    titleFixCents: costs.title_fix_cents ?? null,
  };
}

const pricedConditionSchema = z
  .strictObject({
    title_status: z.enum(CONDITION_ANSWERS.titleStatus).optional(),
    accidents: z.enum(CONDITION_ANSWERS.accidents).optional(),
    runs: z.enum(CONDITION_ANSWERS.runs).optional(),
    tires: z.enum(CONDITION_ANSWERS.tires).optional(),
    keys_count: z.int().min(0).max(KEYS_MAX).optional(),
    damage: z
      .array(
        z.strictObject({
          kind: z.enum(DAMAGE_KINDS),
          severity: z.enum(DAMAGE_SEVERITIES),
          note: z.string().trim().max(NOTE_CHARACTERS_MAX).default(''),
          repair_cents: cost
            .nullable()
            .default(null)
            .describe('What mending it costs, as you were told; null: nobody knows.'),
        }),
      )
      .max(DAMAGE_SPOTS_MAX)
      .default([]),
  })
  .describe('What is said of its condition; an absent answer is none.');

/** A condition on the wire as the core takes it. */
export function toCondition(given: z.output<typeof pricedConditionSchema>): SnapCondition {
  const { title_status, accidents, runs, tires, keys_count, damage } = given;
  return {
    ...(title_status === undefined ? {} : { titleStatus: title_status }),
    ...(accidents === undefined ? {} : { accidents }),
    ...(runs === undefined ? {} : { runs }),
    ...(tires === undefined ? {} : { tires }),
    ...(keys_count === undefined ? {} : { keysCount: keys_count }),
    damage: damage.map(({ kind, severity, note, repair_cents }, index) => ({
      id: `damage-${index + 1}`,
      photoId: null,
      at: null,
      kind,
      severity,
      note,
      repairCents: repair_cents,
    })),
  };
}

/** A car to be priced: as for a valuation, with its condition and what is known of costs. */
export const pricingBodySchema = z
  .strictObject({
    car: valuationRequestSchema
      .omit({ price_cents: true, seller_kind: true, title_status: true })
      .meta({ id: 'CarToPrice' }),
    condition: pricedConditionSchema.default({ damage: [] }),
    zip: z
      .string()
      .regex(/^\d{5}$/, 'must be five digits')
      .optional()
      .describe('Where the car is; decides its state.'),
    costs: costsSchema.default({}),
    price_cents: price
      .optional()
      .describe('What the channels are computed at; else the market mark.'),
  })
  .meta({
    id: 'PricingBody',
    examples: [
      {
        car: { year: 2018, make: 'Honda', model: 'Civic', mileage_mi: 50_000 },
        condition: { title_status: 'clean' },
        zip: '78701',
      },
    ],
  });

/** The same beside a snap job, whose car and condition are known. */
export const jobPricingQuerySchema = z.object({
  ...toldQuery,
  price_cents: z.coerce
    .number()
    .pipe(price)
    .optional()
    .describe('What the channels are computed at; else the job’s price, else the market mark.'),
});

export const jobPriceBodySchema = z
  .strictObject({
    price_cents: price.nullable().describe('What you ask; null: not decided.'),
    floor_cents: z
      .int()
      .min(0)
      .max(PRICE_CENTS_MAX)
      .nullable()
      .describe('Below which you do not sell; nobody else sees it. null: none.'),
  })
  .meta({ id: 'JobPriceBody', examples: [{ price_cents: 1_650_000, floor_cents: 1_500_000 }] });

const day = z.int().nullable();
const goneShare = z.number().min(0).max(1).nullable();
const curveStep = {
  price_cents: cents,
  percentile: z.number().describe('Of the ask among comparable cars, 0 to 100.'),
  median_days: day.describe(
    'Half of such cars are gone by then; null: beyond what was watched, or unknown.',
  ),
  low_days: day.describe('Of its 95 % interval; null: open.'),
  high_days: day.describe('Of its 95 % interval; null: open.'),
  gone_share: goneShare.describe('Share of such cars that is gone by days.gone_horizon_days.'),
  gone_low_share: goneShare.describe('Of its 95 % interval.'),
  gone_high_share: goneShare.describe('Of its 95 % interval.'),
} as const;
const MARK_KEYS = Object.keys(MARK_PERCENTILES) as [MarkKey, ...MarkKey[]];
const spread = { p10_cents: cents, p50_cents: cents, p90_cents: cents } as const;

const channelSchema = z.object({
  key: z.enum(CHANNEL_KEYS),
  net_cents: cents.nullable().describe('The sum of the lines; null: not even the price is known.'),
  is_net_known: z.boolean().describe('False: a fee is unknown, and the net is before it.'),
  lines: z.array(
    z.object({
      code: z.enum(['price', 'selling_fee', 'preparation']),
      label: z.string(),
      amount_cents: cents.describe('What is taken off is negative.'),
      reason: z.string(),
    }),
  ),
  unknown: z.array(z.object({ label: z.string(), reason: z.string() })),
  range: z
    .object({ p10_cents: cents, p90_cents: cents })
    .nullable()
    .describe('Of what dealers pay; null elsewhere.'),
});

const daysSchema = z
  .object({
    basis: z
      .enum(['model', 'market'])
      .nullable()
      .describe('Whose endings: of this model, or of the most common ones. null: too few.'),
    count: z.int().describe('Cars that were followed from the day they were put up.'),
    gone_count: z.int().describe('Of them gone. Gone is not sold.'),
    watched_days: z.int().nullable(),
    gone_horizon_days: z.int().nullable().describe('The day that gone_share is told for.'),
    model_count: z.int(),
    model_gone_count: z.int(),
    pooled_models: z.int(),
    is_ask_effect_measured: z.boolean(),
    cheap_to_dear_ratio: z
      .number()
      .nullable()
      .describe('How many times as often cars at percentile 20 go as those at 80.'),
    effect_gone_count: z.int(),
    ended_count: z.int(),
    last_to_first_ask: z.number().nullable().describe('Median, of this model’s ended adverts.'),
    is_simulated: z.boolean(),
  })
  .describe('What the days rest on.');

/** What to ask, how long it takes, and what is left. */
export const priceSuggestionSchema = z
  .object({
    car: z.object({
      year: z.int(),
      make: z.string(),
      model: z.string(),
      trim: z.string().nullable(),
      mileage_mi: z.int().nullable(),
    }),
    as_of: z.iso.datetime().describe('On the market’s clock.'),
    is_simulated: z.boolean().describe('Prices of 2022 and simulated days: the demo.'),
    model_version: z.string(),
    price_kind: z.enum(PRICE_KINDS),
    confidence: z.number(),
    value: z
      .object({ ...spread, p30_cents: cents, p70_cents: cents })
      .describe('What comparable cars ask: the valuation.'),
    range: z.object(spread).nullable().describe('The same less repairs_cents.'),
    repairs_cents: cents.describe('What mending costs, as far as you said.'),
    refusal: z
      .object({
        code: z.enum([
          'market_too_thin',
          'title_not_measured',
          'does_not_run',
          'repairs_exceed_value',
        ]),
        text: z.string(),
      })
      .nullable()
      .describe('Why there are neither marks nor a curve; null where there are.'),
    slider: z.object({ min_cents: cents, max_cents: cents, step_cents: cents }).nullable(),
    marks: z.array(
      z.object({
        ...curveStep,
        key: z.enum(MARK_KEYS),
        quarter_days: day,
        three_quarter_days: day,
      }),
    ),
    curve: z.array(z.object(curveStep)).describe('By rising price; days never fall.'),
    days: daysSchema,
    price_cents: cents.nullable().describe('What the channels are computed at.'),
    ask_percentile: z.number().nullable(),
    channels: z.array(channelSchema),
    dealer_offer: z.object({
      p10_cents: cents.nullable(),
      p50_cents: cents.nullable(),
      p90_cents: cents.nullable(),
      advert_count: z.int(),
    }),
    effects: z.array(
      z.object({
        code: z.enum(['title', 'repairs', 'unpriced_damage', 'accidents', 'runs', 'other']),
        label: z.string(),
        cents: cents.nullable().describe('null: in no figure, for the reason given.'),
        reason: z.string(),
      }),
    ),
    fix_first: z.array(
      z.object({
        key: z.string(),
        label: z.string(),
        cost_cents: cents.nullable(),
        adds_cents: cents.nullable(),
        verdict: z.enum(['worth_it', 'not_worth_it', 'unknown']),
        reason: z.string(),
      }),
    ),
    comps: z.array(compSchema),
    notes: z.array(z.string()),
  })
  .meta({ id: 'PriceSuggestion' });
