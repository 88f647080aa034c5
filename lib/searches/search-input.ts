import type { Buyer } from '@/lib/deals/deal-for-buyer';
import type { InspectedCars } from '@/lib/deals/inspected-car';
import type { Cache } from '@/lib/platform/cache';
import type { Ctx } from '@/lib/platform/context';
import { type Criteria, criteriaKey, type Sort } from './criteria';
import type { HiddenCars } from './hidden-cars';
import type { ResultIndex } from './result-index';
import { isBounding, type TotalBounds } from './total-bounds';

/** What is asked of a result page. */
export interface SearchInput {
  criteria: Criteria;
  sort: Sort;
  buyer: Buyer | null;
  /** Where distances count from; the buyer's place where none is named. */
  from: { latitude: number; longitude: number } | null;
  hideDominated: boolean;
  /** What the car may cost this buyer at the door. */
  totalBounds?: TotalBounds;
  /** Cars that the one who asks hid; absent where there are none. */
  hidden?: HiddenCars | undefined;
  /** Cars that the one who asks had inspected; absent where there are none. */
  inspected?: InspectedCars | undefined;
  cursor?: string | undefined;
  limit: number;
  /** Costs with the arithmetic and source of each line; their amounts only unless said. */
  withCostTables?: boolean;
  /** How many cars each further choice leads to; not unless said. */
  withFacets?: boolean;
}

/** A process that answers one question and ends has no index: it counts in the table. */
export type CachingCtx = Ctx<{ cache: Cache; resultIndex?: ResultIndex }>;

/** Everything that must not change between two pages; cars may be hidden on the way. */
export function cursorFilter(input: SearchInput): unknown {
  return {
    criteria: criteriaKey(input.criteria),
    sort: input.sort,
    hideDominated: input.hideDominated,
    ...(input.totalBounds && isBounding(input.totalBounds)
      ? { totalBounds: input.totalBounds }
      : {}),
    buyer: input.buyer?.zip ?? input.buyer?.state ?? null,
    tradeInCents: input.buyer?.tradeInCents ?? 0,
    from: input.from,
  };
}
