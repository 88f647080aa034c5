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
  StateCode,
  TitleStatus,
  Transmission,
} from '@/db/vocabulary';
import type { MapArea } from './map-area';

/**
 * What a person looks for, in one value: the predicate behind result pages, the API and saved
 * searches. An absent key does not filter; lists mean "any of". Prices in cents, distances in miles.
 */
export interface Criteria {
  makes?: string[];
  models?: string[];
  trims?: string[];
  minYear?: number;
  maxYear?: number;
  minPriceCents?: number;
  maxPriceCents?: number;
  minMileageMi?: number;
  maxMileageMi?: number;
  /** Only rated cars, none of them to be checked first, whose value (p50) is so much above their ask. */
  minSavingCents?: number;
  bodies?: BodyStyle[];
  drivetrains?: Drivetrain[];
  fuels?: Fuel[];
  transmissions?: Transmission[];
  colors?: Color[];
  titleStatuses?: TitleStatus[];
  sellerKinds?: SellerKind[];
  states?: StateCode[];
  ratings?: (MarketRating | 'check_first')[];
  sources?: string[];
  /** How sure their value is; cars without a value have none. */
  confidences?: ConfidenceLevel[];
  /** What is said of accidents; where nothing is said, none of these. */
  accidents?: AccidentStatement[];
  /** How many owners their text tells of. */
  owners?: OwnerCount[];
  /** Only cars whose price has come down since they were first seen. */
  hasPriceDrop?: boolean;
  /** Only cars whose ask is at least so much lower than the one before it. */
  minPriceCutCents?: number;
  daysOnMarket?: DaysOnMarket;
  /** Only cars known to have so many photos; adverts tell of 24 at most. */
  minPhotos?: number;
  /** Words that the advert's headline must all say, and words none of which it may say, as `headlineWords` gives them. */
  mustSay?: string[];
  neverSay?: string[];
  near?: { latitude: number; longitude: number; withinMi: number };
  area?: MapArea;
}

/** Whole days since an advert was first seen, as its card tells them; both bounds are included. */
export interface DaysOnMarket {
  min?: number;
  max?: number;
  /** The market's time from which they count. Two questions that differ in it alone are the same. */
  asOf: Date;
}

export const SORTS = [
  'worst_case_saving',
  'saving',
  'deal_score',
  'out_the_door',
  'profit',
  'price',
  'mileage',
  'year',
  'newest',
  'days_on_market',
  'price_cut',
  'percent_under',
  'distance',
] as const;
export type Sort = (typeof SORTS)[number];

/**
 * Orders that need this buyer's costs or place: they are computed over the filtered set, which must
 * be at most BUYER_ORDER_MAX_ROWS; above that the stored default order answers and says so.
 */
export const BUYER_SORTS: ReadonlySet<Sort> = new Set([
  'deal_score',
  'out_the_door',
  'profit',
  'distance',
]);
export const BUYER_ORDER_MAX_ROWS = 5_000;

/** Hiding dominated cars looks at the whole filtered set, so that is bounded too. */
export const DOMINANCE_MAX_ROWS = 20_000;

/**
 * The same criteria always give the same text, whatever the order of keys and list items and however
 * often an item is repeated; what does not filter (absent, an empty list, false) is left out.
 */
export function criteriaKey(criteria: Criteria): string {
  return JSON.stringify(
    Object.entries(criteria)
      .map(([key, value]) => [key, keyPart(value)] as const)
      .filter(([, part]) => part !== null)
      .sort(byKey),
  );
}

/** One criterion in its one spelling, or null where it does not filter. */
function keyPart(value: Criteria[keyof Criteria]): unknown {
  if (value === undefined || value === false) return null;
  if (Array.isArray(value)) return value.length === 0 ? null : [...new Set<string>(value)].sort();
  if (typeof value !== 'object') return value;
  return Object.entries(value)
    .filter(([key]) => key !== 'asOf')
    .sort(byKey);
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) =>
  a < b ? -1 : 1;

/** How many cars there are of each value of the filters' choices, over the whole market. */
export interface ChoiceCounts {
  makes: { make: string; count: number; models: { model: string; count: number }[] }[];
  bodies: Record<string, number>;
  states: Record<string, number>;
  ratings: Record<string, number>;
  titleStatuses: Record<string, number>;
  sellerKinds: Record<string, number>;
  minYear: number | null;
  maxYear: number | null;
}
