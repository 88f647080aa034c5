import { z } from 'zod';
import {
  ACCIDENT_STATEMENTS,
  BODY_STYLES,
  COLORS,
  CONFIDENCE_LEVELS,
  DRIVETRAINS,
  FUELS,
  MARKET_RATINGS,
  OWNER_COUNTS,
  SELLER_KINDS,
  STATES,
  TITLE_STATUSES,
  TRANSMISSIONS,
} from '@/db/vocabulary';
import { buyerParameters } from '@/lib/deals/schemas';
import { invalidFields } from '@/lib/platform/errors';
import {
  flagParameter,
  pageParameters,
  wholeNumberParameter,
} from '@/lib/platform/http/parameters';
import { findZip } from '@/lib/platform/places';
import { type Criteria, SORTS } from './criteria';
import { ASKED_WORDS_LENGTH_MAX, ASKED_WORDS_MAX, headlineWords } from './headline-words';
import { readArea } from './map-area';
import { MODEL_FAILURES } from './ports';
import type { TotalBounds } from './total-bounds';
import { WORDS_LENGTH_MAX } from './words';

const PRICE_CENTS_MAX = 1_000_000_000;
const MILEAGE_MI_MAX = 2_000_000;
const CHOICES_MAX = 30;
const DAYS_MAX = 3_650;
/** Adverts are read up to so many. */
const PHOTOS_MAX = 24;

const price = () => wholeNumberParameter(0, PRICE_CENTS_MAX).optional();
const choices = <Values extends readonly [string, ...string[]]>(values: Values) =>
  z.array(z.enum(values)).max(CHOICES_MAX).optional();
/** Names of makes, models and sources. A text column cannot hold NUL, and no name has the others. */
const word = z
  .string()
  .min(1)
  .max(80)
  .refine((text) => !/\p{Cc}/u.test(text), 'must not contain control characters');
const words = () => z.array(word).max(CHOICES_MAX).optional();

const askedWords = () =>
  z
    .string()
    .max(ASKED_WORDS_LENGTH_MAX)
    .refine((text) => {
      const { length } = headlineWords(text);
      return length >= 1 && length <= ASKED_WORDS_MAX;
    }, `must hold 1 to ${ASKED_WORDS_MAX} words of letters and digits`)
    .optional();

/** The filters of a result page, of the API and, later, of saved searches: one vocabulary. */
export const criteriaParameters = {
  make: words().describe('Canonical make ("Honda"); repeat for several.'),
  model: words().describe('Canonical model ("CR-V"); repeat for several.'),
  trim: words().describe('Trim as it is shown ("EX-L"); repeat for several.'),
  min_year: wholeNumberParameter(1900, 2100).optional().describe('Oldest model year.'),
  max_year: wholeNumberParameter(1900, 2100).optional().describe('Newest model year.'),
  min_price_cents: price().describe('Lowest ask in US cents.'),
  max_price_cents: price().describe('Highest ask in US cents: 1500000 is $15,000.'),
  min_mileage_mi: wholeNumberParameter(0, MILEAGE_MI_MAX)
    .optional()
    .describe('Least miles on the odometer.'),
  max_mileage_mi: wholeNumberParameter(0, MILEAGE_MI_MAX)
    .optional()
    .describe('Most miles on the odometer. Cars without a known mileage are left out.'),
  body: choices(BODY_STYLES).describe('Body styles; repeat for several.'),
  drivetrain: choices(DRIVETRAINS).describe('Drivetrains; repeat for several.'),
  fuel: choices(FUELS).describe('Fuels; repeat for several.'),
  transmission: choices(TRANSMISSIONS).describe('Transmissions; repeat for several.'),
  color: choices(COLORS).describe('Exterior colors; repeat for several.'),
  title_status: choices(TITLE_STATUSES).describe('What the title says of the car’s past.'),
  seller_kind: choices(SELLER_KINDS).describe('Who sells.'),
  state: choices(STATES).describe('Where the car is.'),
  rating: choices([...MARKET_RATINGS, 'check_first'] as const).describe(
    'Where the ask lies among such cars; check_first: something contradicts itself.',
  ),
  source: words().describe('Where the advert is, by the key of the source.'),
  confidence: choices(CONFIDENCE_LEVELS).describe(
    'How sure the value is: high from 0.7, medium from 0.4. Cars without a value are left out.',
  ),
  accident: choices(ACCIDENT_STATEMENTS).describe(
    'What the advert’s text or a history report says of accidents. Cars of which nothing is said are left out, and `meta.notes` says how many.',
  ),
  owners: choices(OWNER_COUNTS).describe(
    'How many people have owned the car, by the advert’s text. Cars of which it does not say are left out, and `meta.notes` says how many.',
  ),
  price_drop: flagParameter().optional().describe('Only cars whose price came down.'),
  min_price_cut_cents: price().describe(
    'Only cars whose ask is at least so many US cents lower than the one before it.',
  ),
  min_days_on_market: wholeNumberParameter(0, DAYS_MAX)
    .optional()
    .describe('Fewest whole days since the advert was first seen.'),
  max_days_on_market: wholeNumberParameter(0, DAYS_MAX)
    .optional()
    .describe('Most whole days since the advert was first seen.'),
  min_photos: wholeNumberParameter(1, PHOTOS_MAX)
    .optional()
    .describe('Least photos of the advert. Cars of which no photo is known are left out.'),
  must_say: askedWords().describe(
    'Words that the advert’s headline must all say, with spaces or commas between: "leather tow". Adverts’ full texts are not kept.',
  ),
  never_say: askedWords().describe('Words none of which the advert’s headline may say.'),
  near_zip: z
    .string()
    .regex(/^\d{5}$/, 'must be five digits')
    .optional()
    .describe('Distances count from here.'),
  within_mi: wholeNumberParameter(1, 3_000)
    .optional()
    .describe('Only cars within this distance of near_zip.'),
  area: z
    .string()
    .refine(
      (text) => readArea(text) !== null,
      'must be south,west,north,east in degrees, such as 29.5,-98.9,30.7,-97.2',
    )
    .optional()
    .describe(
      'Only cars inside this part of the map: "south,west,north,east" in degrees. A car stands at the middle of its ZIP code.',
    )
    .meta({ examples: ['29.5,-98.9,30.7,-97.2'] }),
};

export const searchQuerySchema = z.object({
  ...criteriaParameters,
  ...buyerParameters,
  min_out_the_door_cents: price().describe('Lowest out-the-door cost in US cents.'),
  max_out_the_door_cents: price().describe(
    'Highest out-the-door cost in US cents, for this buyer: computed for up to 5,000 matching cars; ' +
      'above that the ask is held against it, and the answer says so. Live sources know asks only.',
  ),
  min_profit_cents: price().describe(
    'Least profit in US cents for this buyer: the value (p50) less the out-the-door cost, less what is ' +
      'traded in. Only rated cars that need no check first. Computed for up to 5,000 matching cars; above ' +
      'that the saving (value less ask) is held against it, and the answer says so. Live sources know asks only.',
  ),
  sort: z
    .enum(SORTS)
    .optional()
    .describe(
      'The order. price_cut: by how much the ask came down; percent_under: the part of the value (p50) ' +
        'that it is under; days_on_market: the longest first. deal_score, out_the_door, profit (the value less the cost at the door) and distance are computed for up to 5,000 matching cars.',
    ),
  hide_dominated: flagParameter()
    .optional()
    .describe('Hide every car that another one beats on price, mileage and year (and distance).'),
  ...pageParameters(50),
});
export type SearchQuery = z.output<typeof searchQuerySchema>;

/** A sentence to be read as filters. */
export const wordsQuerySchema = z.object({
  text: z
    .string()
    .min(1)
    .max(WORDS_LENGTH_MAX)
    .describe('"awd wagon under 15k near Denver, less than 90k miles"'),
  home_zip: criteriaParameters.near_zip.describe('What "near me" means; without it, nothing.'),
});

/** What a sentence was read as. */
export const wordsReadingSchema = z
  .object({
    filters: searchQuerySchema
      .pick({
        ...(Object.fromEntries(
          Object.keys(criteriaParameters).map((name) => [name, true]),
        ) as Record<keyof typeof criteriaParameters, true>),
        sort: true,
      })
      .partial()
      .describe('Parameters of /api/v1/deals.'),
    ignored: z.array(z.string()).describe('Words that no rule set a filter by.'),
    suggested: z
      .array(z.string())
      .describe('Names of the filters that a language model suggested for words of `ignored`.'),
    suggestion_failure: z
      .enum(MODEL_FAILURES)
      .nullable()
      .describe(
        'Why the language model of this server suggested none; null where it did or none is set up.',
      ),
  })
  .meta({ id: 'WordsReading' });

/** What a list of the API can be asked to tell besides. */
export const includeParameter = {
  include: z
    .array(z.enum(['costs', 'facets']))
    .max(2)
    .optional()
    .describe(
      'costs: each cost with the arithmetic, source and year of its lines, as the listing itself has it. ' +
        'facets: how many rows each further choice of a filter leads to, in `page.facets`.',
    ),
};

export type IncludeQuery = z.output<z.ZodObject<typeof includeParameter>>;

/** Rows of the public search, whoever asks. */
export const PUBLIC_SEARCH_ROWS_MAX = 5;

/** The same without pages; a larger `limit` is taken, as elsewhere, and cut. */
export const publicSearchQuerySchema = searchQuerySchema.omit({ cursor: true }).extend({
  limit: wholeNumberParameter(1, 50)
    .default(PUBLIC_SEARCH_ROWS_MAX)
    .describe(`Rows wanted; at most ${PUBLIC_SEARCH_ROWS_MAX} are given.`),
});

/**
 * The criteria that a query means; `asOf` is the market's time, from which days count. Throws
 * `invalid_fields` for a ZIP that does not exist or crossed bounds.
 */
export function toCriteria(query: Partial<SearchQuery>, asOf: Date): Criteria {
  const crossed = (['year', 'price_cents', 'mileage_mi', 'days_on_market'] as const).filter(
    (name) => {
      const low = query[`min_${name}`];
      const high = query[`max_${name}`];
      return low !== undefined && high !== undefined && low > high;
    },
  );
  if (crossed.length > 0) {
    throw invalidFields(
      crossed.map((name) => ({ field: `min_${name}`, message: `is above max_${name}` })),
    );
  }
  const all: { [Key in keyof Criteria]: Criteria[Key] | undefined } = {
    makes: query.make,
    models: query.model,
    trims: query.trim,
    minYear: query.min_year,
    maxYear: query.max_year,
    minPriceCents: query.min_price_cents,
    maxPriceCents: query.max_price_cents,
    minMileageMi: query.min_mileage_mi,
    maxMileageMi: query.max_mileage_mi,
    bodies: query.body,
    drivetrains: query.drivetrain,
    fuels: query.fuel,
    transmissions: query.transmission,
    colors: query.color,
    titleStatuses: query.title_status,
    sellerKinds: query.seller_kind,
    states: query.state,
    ratings: query.rating,
    sources: query.source,
    confidences: query.confidence,
    accidents: query.accident,
    owners: query.owners,
    hasPriceDrop: query.price_drop === true ? true : undefined,
    minPriceCutCents: query.min_price_cut_cents,
    daysOnMarket: daysOf(query, asOf),
    minPhotos: query.min_photos,
    mustSay: wordsOf(query.must_say),
    neverSay: wordsOf(query.never_say),
    near: nearOf(query),
    area: query.area === undefined ? undefined : (readArea(query.area) ?? undefined),
  };
  return Object.fromEntries(
    Object.entries(all).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  ) as Criteria;
}

/** The bounds on the cost at the door and the profit that a query means. Throws `invalid_fields` where they cross. */
export function toTotalBounds(query: Partial<SearchQuery>): TotalBounds {
  const { min_out_the_door_cents: minCents, max_out_the_door_cents: maxCents } = query;
  if (minCents !== undefined && maxCents !== undefined && minCents > maxCents) {
    throw invalidFields([
      { field: 'min_out_the_door_cents', message: 'is above max_out_the_door_cents' },
    ]);
  }
  return { minCents, maxCents, minProfitCents: query.min_profit_cents };
}

const wordsOf = (text: string | undefined) =>
  text === undefined ? undefined : headlineWords(text);

function daysOf(query: Partial<SearchQuery>, asOf: Date): Criteria['daysOnMarket'] | undefined {
  const { min_days_on_market: min, max_days_on_market: max } = query;
  if (min === undefined && max === undefined) return undefined;
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }), asOf };
}

function nearOf(query: Partial<SearchQuery>): Criteria['near'] | undefined {
  if (query.within_mi === undefined) return undefined;
  const point = searchedPoint(query);
  if (!point) throw invalidFields([{ field: 'within_mi', message: 'needs near_zip' }]);
  return { ...point, withinMi: query.within_mi };
}

/**
 * The place from which distances count, or null where the query names none. Throws `invalid_fields`
 * for a ZIP that does not exist.
 */
export function searchedPoint(
  query: Partial<SearchQuery>,
): { latitude: number; longitude: number } | null {
  if (query.near_zip === undefined) return null;
  const place = findZip(query.near_zip);
  if (!place) {
    throw invalidFields([{ field: 'near_zip', message: `${query.near_zip} is not a US ZIP code` }]);
  }
  return { latitude: place.latitude, longitude: place.longitude };
}
