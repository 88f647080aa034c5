import { z } from 'zod';
import { OPINION_KINDS, OPINION_PROVIDERS, PRICE_KINDS, STATES } from '@/db/vocabulary';
import { publicIdPattern } from '@/lib/platform/ids';
import { LINE_STATES } from './opinion-view';
import { PAIRS_MIN, WEIGHT_REASONS } from './opinion-weights';
import { OPINION_REASONS, type OpinionReason } from './outside-opinion';
import { TITLE_BRANDS } from './vehicle-history';

const cents = z.int().describe('US cents.');
const instant = z.iso.datetime().nullable();
const day = z.iso.date().nullable();
const state = z.enum(STATES).nullable();
const share = (text: string) => z.number().describe(`${text}, as a share: 0.05 is 5 %.`);

export const opinionParamsSchema = z.object({
  id: z.string().regex(publicIdPattern('listing')).describe('Listing id.'),
});

/** Which services are asked. */
export const askOpinionsSchema = z
  .strictObject({
    kinds: z
      .array(z.enum(OPINION_KINDS))
      .min(1)
      .max(OPINION_KINDS.length)
      .default(['value', 'notes'])
      .describe(
        'value and notes unless said. history buys a report on title brands, losses and odometer, so it must be named.',
      ),
  })
  .meta({ id: 'OpinionRequest', examples: [{ kinds: ['value'] }] });

const valueOpinionSchema = z.object({
  price_kind: z.enum(PRICE_KINDS),
  low_cents: cents.nullable(),
  mid_cents: cents,
  high_cents: cents.nullable(),
  sample_count: z.int().nullable().describe('Sales or adverts it rests on, by its own word.'),
  certainty: z.number().min(0).max(1).nullable().describe('By its own word.'),
  as_of: day,
  source_url: z.string().describe('Where to read what kind of figure it is.'),
});

const historySchema = z.object({
  reported_on: day,
  titles: z.array(
    z.object({ on: day, state, mileage_mi: z.int().nullable(), is_current: z.boolean() }),
  ),
  brands: z.array(
    z.object({
      brand: z.enum(TITLE_BRANDS),
      words: z.string().describe('As the record says it.'),
      on: day,
      state,
    }),
  ),
  losses: z.array(
    z.object({
      kind: z.enum(['junk_or_salvage', 'insurance']),
      on: day,
      state,
      disposition: z.string().nullable(),
    }),
  ),
  theft_count: z.int(),
  last_odometer: z.object({ mileage_mi: z.int(), on: z.iso.date() }).nullable(),
});

const notesSchema = z.object({
  lines: z.array(
    z.object({
      text: z.string(),
      sources: z
        .array(z.object({ url: z.string(), title: z.string().nullable() }))
        .describe('What the line rests on: never empty.'),
    }),
  ),
  model: z.string().nullable(),
});

const weightSchema = z
  .object({
    share: z.number().min(0).max(1),
    reason: z
      .enum(WEIGHT_REASONS)
      .describe(`too_few_pairs: measured on fewer than ${PAIRS_MIN} cars of this market.`),
    pair_count: z.int(),
    median_error: share('Median distance of its opinions from prices here').nullable(),
    bias: share('By how much its opinions lie above prices here').nullable(),
    adjusted_cents: cents.nullable().describe('The opinion without its bias: what is weighed.'),
  })
  .describe('What it counts in blended_cents, and why.');

const lineSchema = z
  .object({
    provider: z.enum(OPINION_PROVIDERS),
    label: z.string(),
    kind: z.enum(OPINION_KINDS),
    is_verified: z
      .boolean()
      .describe('False for closed programmes, which nobody here could check.'),
    source_url: z.string(),
    state: z.enum(LINE_STATES),
    reason: z
      .enum(Object.keys(OPINION_REASONS) as [OpinionReason, ...OpinionReason[]])
      .nullable()
      .describe('Why there is no opinion, or no newer one.'),
    problem: z.string().nullable().describe('The same in words.'),
    retry_at: instant.describe('When it may be worth asking again.'),
    answered_at: instant.describe('Of the answer given here, on the wall clock.'),
    fresh_until: instant.describe('Until then it is not asked again.'),
    is_fresh: z.boolean(),
    value: valueOpinionSchema.nullable(),
    history: historySchema.nullable(),
    notes: notesSchema.nullable(),
    weight: weightSchema.nullable(),
  })
  .meta({ id: 'OutsideOpinion' });

/** Opinions of services outside on one listing's car. */
export const opinionsSchema = z
  .object({
    listing_id: z.string().regex(publicIdPattern('listing')),
    own: z
      .object({
        p10_cents: cents,
        p50_cents: cents.describe('The value.'),
        p90_cents: cents,
        share: z.number().min(0).max(1),
        reason: z.enum(WEIGHT_REASONS),
        pair_count: z.int(),
        median_error: share(
          'Median distance of our values from prices of the same cars',
        ).nullable(),
      })
      .nullable()
      .describe('Our own value; null where the model gives no firm one.'),
    blended_cents: cents
      .nullable()
      .describe(
        'Our value and the opinions by their measured errors; null where no opinion counts. No rating uses it.',
      ),
    lines: z.array(lineSchema).describe('One for each service.'),
  })
  .meta({ id: 'OutsideOpinions' });
