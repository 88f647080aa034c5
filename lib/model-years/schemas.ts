import { z } from 'zod';
import { MODEL_YEAR_FACT_STATES } from '@/db/vocabulary';
import { wholeNumberParameter } from '@/lib/platform/http/parameters';

const instant = z.iso.datetime().describe('UTC, on the wall clock.');
const count = z.int().min(0);
const day = z.iso.date().nullable();
const text = z.string().nullable();
const word = (lengthMax: number) =>
  z
    .string()
    .min(1)
    .max(lengthMax)
    .refine((value) => !/\p{Cc}/u.test(value), 'must not contain control characters');

const FIRST_MODEL_YEAR = 1900;
const LAST_MODEL_YEAR = 2100;
const YEARLY_MI_MAX = 100_000;

/** What names a model year in a path. */
export const modelYearParameters = z.object({
  year: wholeNumberParameter(FIRST_MODEL_YEAR, LAST_MODEL_YEAR)
    .describe('Model year.')
    .meta({ examples: ['2021'] }),
  make: word(80)
    .describe('In any usual spelling.')
    .meta({ examples: ['Honda'] }),
  model: word(120)
    .describe('In any usual spelling.')
    .meta({ examples: ['Accord'] }),
});

export const modelYearQuerySchema = z.object({
  yearly_mi: wholeNumberParameter(1, YEARLY_MI_MAX)
    .optional()
    .describe('Miles a year for the cost of fuel; 15,000 (as EPA counts) unless given.'),
});

/** What all kinds of facts say about themselves. */
const about = {
  state: z
    .enum(MODEL_YEAR_FACT_STATES)
    .describe(
      'found; none: nothing is listed under this name, which is no proof that there is none; unread: not looked up yet.',
    ),
  source: z.string(),
  source_url: z.url(),
  names: z.array(z.string()).describe('The names it was asked by, as the service spells them.'),
  is_cut: z.boolean().describe('Whether more of its names fit than it was asked by.'),
  as_of: instant.nullable().describe('When the service was asked; null before it answered.'),
  is_stale: z.boolean().describe('Whether it is older than it should be.'),
};

const recallSchema = z.object({
  campaign: z.string().describe('NHTSA’s campaign number.'),
  component: text,
  summary: text,
  consequence: text,
  remedy: text,
  reported_on: day,
  is_park_it: z.boolean().describe('Owners are told not to drive the car until it is mended.'),
  is_park_outside: z.boolean().describe('Owners are told to park it outside: it may catch fire.'),
  is_over_the_air: z.boolean(),
});

const harm = { count, crash_count: count, fire_count: count, injury_count: count };
const stars = z.int().min(1).max(5).nullable().describe('Null: not rated.');
const mpg = z.int().min(1);

const versionSchema = z.object({
  epa_id: z.int(),
  name: z.string(),
  options: z.string(),
  city_mpg: mpg,
  highway_mpg: mpg,
  combined_mpg: mpg,
  is_electric: z.boolean().describe('True: the three figures are MPGe.'),
  kwh_per_hundred_mi: z.number().nullable(),
  electric_range_mi: z.int().nullable(),
  epa_yearly_cost_cents: z.int().nullable().describe('EPA’s own cost of 15,000 miles, US cents.'),
  fuel: text,
  other_fuel: text,
  drive: text,
  transmission: text,
  cylinders: z.int().nullable(),
  displacement_l: z.number().nullable(),
  is_turbo: z.boolean(),
  advanced_kind: text,
  vehicle_class: text,
  co2_grams_per_mi: z.number().nullable(),
});

const price = z.number().nullable();

/** What public services publish about a model year. */
export const modelYearFactsSchema = z
  .object({
    year: z.int(),
    make: z.string(),
    model: z.string(),
    recalls: z.object({
      ...about,
      body: z
        .object({
          count,
          park_it_count: count,
          park_outside_count: count,
          recalls: z
            .array(recallSchema)
            .describe('At most 60: warnings not to drive first, then the newest.'),
        })
        .nullable(),
    }),
    complaints: z.object({
      ...about,
      body: z
        .object({
          ...harm,
          death_count: count,
          latest_filed_on: day,
          component_count: count,
          components: z
            .array(z.object({ component: z.string(), ...harm }))
            .describe('At most 20, those named most often first.'),
        })
        .nullable(),
    }),
    safety_ratings: z.object({
      ...about,
      body: z
        .object({
          count: count.describe('Tested cars in all.'),
          ratings: z.array(
            z.object({
              description: z.string(),
              overall_stars: stars,
              front_stars: stars,
              side_stars: stars,
              rollover_stars: stars,
              rollover_share: z.number().nullable(),
            }),
          ),
        })
        .nullable(),
    }),
    fuel_economy: z.object({
      ...about,
      body: z
        .object({
          count: count.describe('Versions that EPA lists in all.'),
          versions: z.array(versionSchema),
        })
        .nullable(),
      yearly_cost: z
        .object({
          low_cents: z.int().describe('US cents, of the thriftiest version.'),
          high_cents: z.int().describe('US cents, of the thirstiest version.'),
          yearly_mi: z.int(),
          basis: z
            .enum(['prices', 'epa'])
            .describe('prices: at fuel_prices; epa: EPA’s own cost, made longer or shorter.'),
        })
        .nullable()
        .describe('An estimate; null where it is not known of every version.'),
    }),
    fuel_prices: z
      .object({
        as_of: instant,
        prices: z
          .object({
            regular_cents: price,
            midgrade_cents: price,
            premium_cents: price,
            diesel_cents: price,
            e85_cents: price,
            electric_cents: price,
          })
          .describe('National averages of EPA in US cents, a gallon or a kilowatt-hour.'),
      })
      .nullable(),
  })
  .meta({ id: 'ModelYearFacts' });
