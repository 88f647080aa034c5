/** The filters that words set, and the fixed wordings that set them. */
import type {
  AccidentStatement,
  BodyStyle,
  Color,
  ConfidenceLevel,
  Drivetrain,
  Fuel,
  MarketRating,
  OwnerCount,
  SellerKind,
  TitleStatus,
  Transmission,
} from '@/db/vocabulary';
import type { Sort } from './criteria';
import type { NumberFilters } from './words-numbers';
import type { PlaceFilters } from './words-places';
import type { QuotedFilters } from './words-quoted';

/** Filters under the names of the API. */
export interface WordFilters extends NumberFilters, PlaceFilters, QuotedFilters {
  make?: string[];
  model?: string[];
  body?: BodyStyle[];
  drivetrain?: Drivetrain[];
  fuel?: Fuel[];
  transmission?: Transmission[];
  color?: Color[];
  title_status?: TitleStatus[];
  seller_kind?: SellerKind[];
  rating?: (MarketRating | 'check_first')[];
  confidence?: ConfidenceLevel[];
  accident?: AccidentStatement[];
  owners?: OwnerCount[];
  price_drop?: true;
  sort?: Sort;
}

type ListField =
  | 'body'
  | 'drivetrain'
  | 'fuel'
  | 'transmission'
  | 'title_status'
  | 'seller_kind'
  | 'confidence'
  | 'accident'
  | 'owners';
type Phrase = readonly [pattern: string, set: (filters: WordFilters) => void];

/** Adds a value to a list of filters, once. */
export function add<Field extends keyof WordFilters>(field: Field, ...values: unknown[]) {
  return (filters: WordFilters) => {
    const present = (filters[field] ?? []) as unknown[];
    filters[field] = [...new Set([...present, ...values])] as WordFilters[Field];
  };
}
const list = (field: ListField, value: string, pattern: string): Phrase => [
  pattern,
  add(field, value),
];
const order = (sort: Sort, pattern: string): Phrase => [
  pattern,
  (filters) => {
    filters.sort = sort;
  },
];

/** What words set which filter; a longer wording stands before one that it contains. */
export const PHRASES: readonly Phrase[] = [
  list(
    'title_status',
    'clean',
    'no (?:salvage|branded titles?)(?: titles?| history)?|(?:clean|clear) titles?',
  ),
  list(
    'accident',
    'none',
    '(?:no|zero|without) (?:accidents?|damage|wrecks?)(?: history| reported)?|accident[- ]free|never wrecked|(?:clean|clear) (?:carfax|history)',
  ),
  list('owners', '1', '(?:one|single|1)[- ]owners?'),
  list('title_status', 'salvage', 'salvaged?(?: titles?)?'),
  list('title_status', 'rebuilt', 'rebuil[td](?: titles?)?'),
  list(
    'seller_kind',
    'private',
    'no dealers?(?:hips?)?|for sale by owner|by owner|fsbo|private(?: (?:sellers?|part(?:y|ies)|sales?|owners?))?',
  ),
  list('seller_kind', 'dealer', 'dealers?(?:hips?)?(?: only)?'),
  order('price_cut', '(?:biggest|largest|deepest) (?:price )?(?:cut|drop|reduction)s?'),
  order(
    'percent_under',
    '(?:most|furthest|farthest) (?:under|below) (?:its |the |their )?(?:value|market)(?: value)?|(?:biggest|largest) (?:discount|percent(?:age)?)s?(?: (?:off|under))?',
  ),
  order(
    'days_on_market',
    '(?:oldest|longest|stale(?:st)?) (?:listings?|adverts?|ads|listed|on (?:the )?market|for sale)',
  ),
  [
    '(?:with |has |have )(?:photos?|pictures?|pics?)',
    (filters) => {
      filters.min_photos = 1;
    },
  ],
  list('confidence', 'high', '(?:high|strong) confidence|(?:sure|certain|solid) values?'),
  [
    '(?:price (?:drop|cut|reduction)s?|price came down|(?:recently )?reduced(?: prices?)?|marked down)',
    (filters) => {
      filters.price_drop = true;
    },
  ],
  ['great (?:deals?|prices?)(?: on)?', add('rating', 'great')],
  ['good (?:deals?|prices?|value)(?: on)?', add('rating', 'great', 'good')],
  ['fair (?:deals?|prices?)(?: on)?', add('rating', 'fair')],
  order('worst_case_saving', 'best (?:deals?|prices?|value)(?: on)?|safest savings?'),
  order('saving', '(?:biggest|largest|most) savings?'),
  order('newest', '(?:newest|latest|new) (?:listings?|adverts?|ads)|just listed'),
  order('mileage', '(?:lowest|fewest|least) (?:miles|mileage)'),
  order('price', 'cheap(?:est)?|lowest price[ds]?|inexpensive|affordable'),
  order('year', 'newest'),
  order('distance', 'closest|nearest'),
  list('fuel', 'plug_in_hybrid', 'plug[- ]?in(?:[- ]hybrids?)?|phevs?'),
  list('fuel', 'hybrid', 'hybrids?'),
  list('fuel', 'electric', 'electric(?: (?:cars?|vehicles?))?|evs?|bevs?'),
  list('fuel', 'diesel', 'diesels?|tdi'),
  list('fuel', 'flex_fuel', 'flex[- ]?fuel'),
  list('fuel', 'hydrogen', 'hydrogen|fuel[- ]cell'),
  list('fuel', 'gasoline', 'gas(?:oline)?(?:[- ]powered)?|petrol'),
  list('transmission', 'manual', 'stick(?:[- ]?shift)?|manual(?: (?:transmission|gearbox))?'),
  list('transmission', 'cvt', 'cvt'),
  list('transmission', 'dual_clutch', 'dual[- ]clutch|dct|dsg|pdk'),
  list('transmission', 'automatic', 'auto(?:matic)?(?: (?:transmission|gearbox))?'),
  list('drivetrain', 'awd', 'awd|all[- ]wheel(?:[- ]drive)?'),
  list('drivetrain', '4wd', '4wd|4 ?x ?4|(?:four|4)[- ]wheel(?:[- ]drive)?'),
  list('drivetrain', 'fwd', 'fwd|front[- ]wheel(?:[- ]drive)?'),
  list('drivetrain', 'rwd', 'rwd|rear[- ]wheel(?:[- ]drive)?'),
  list('body', 'minivan', 'mini[- ]?vans?'),
  list('body', 'van', '(?:cargo |passenger )?vans?'),
  list('body', 'wagon', '(?:station )?wagons?|estates?'),
  list('body', 'suv', 'suvs?|crossovers?|cuvs?'),
  list('body', 'pickup', 'pick[- ]?ups?(?: trucks?)?|trucks?'),
  list('body', 'hatchback', 'hatch(?:back)?(?:e?s)?'),
  list('body', 'sedan', 'sedans?|saloons?'),
  list('body', 'coupe', 'coupes?'),
  list('body', 'convertible', 'convertibles?|cabrio(?:let)?s?|roadsters?'),
];
