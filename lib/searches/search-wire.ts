import { findBuyer } from '@/lib/deals/buyer';
import { dealSchema } from '@/lib/deals/schemas';
import type { Ctx } from '@/lib/platform/context';
import type { Page } from '@/lib/platform/http/operation';
import { toWire } from '@/lib/platform/http/snake-case';
import { maxRowsFor } from '@/lib/platform/limits';
import type { Sort } from './criteria';
import type { Freshness } from './freshness';
import type { ChoiceField } from './result-columns';
import type { Band, Facets } from './result-counts';
import {
  type IncludeQuery,
  PUBLIC_SEARCH_ROWS_MAX,
  type SearchQuery,
  searchedPoint,
  toCriteria,
  toTotalBounds,
} from './schemas';
import type { SearchInput } from './search-input';
import type { SearchPage } from './service';
import { dealsBytesOf } from './shown-page';

/**
 * What a parsed query asks of the search verbs. The page size is cut to what this actor may read at
 * once. Throws `invalid_fields` for places that do not exist and crossed bounds.
 */
export function toSearchInput(
  ctx: Pick<Ctx, 'actor' | 'market'>,
  query: SearchQuery & IncludeQuery,
  usualSort: Sort,
): SearchInput {
  return {
    criteria: toCriteria(query, ctx.market.now()),
    sort: query.sort ?? usualSort,
    from: searchedPoint(query),
    buyer: findBuyer({ zip: query.buyer_zip, state: query.buyer_state }),
    hideDominated: query.hide_dominated === true,
    totalBounds: toTotalBounds(query),
    cursor: query.cursor,
    limit: Math.min(query.limit, maxRowsFor(ctx.actor)),
    withCostTables: query.include?.includes('costs') === true,
    withFacets: query.include?.includes('facets') === true,
  };
}

const writtenAnswers = new WeakMap<SearchPage, SearchAnswer>();

/** A page of results as the API answers it: the same page gives the same, frozen, answer. */
export function toSearchAnswer(page: SearchPage): SearchAnswer {
  const written = writtenAnswers.get(page) ?? Object.freeze(writeAnswer(page));
  writtenAnswers.set(page, written);
  return written;
}

type SearchAnswer = Readonly<ReturnType<typeof writeAnswer>>;

/** What `meta` says of the sources; their notes come after those about the answer itself. */
export function toSourceMeta({ isStale, missingSources, notes }: Freshness, before: string[] = []) {
  return { stale: isStale, missing_sources: missingSources, notes: [...before, ...notes] };
}

function writeAnswer(page: SearchPage) {
  const notes =
    page.dominatedCount === null
      ? page.notes
      : [...page.notes, `${page.dominatedCount} cars are hidden because another one beats them.`];
  return {
    written: { element: dealSchema, bytes: () => dealsBytesOf(page) },
    // For what needs more than the bytes; made when it is read, because the answer is kept for long.
    get dto() {
      return page.deals;
    },
    get data() {
      return toWire(page.deals);
    },
    page: {
      limit: page.limit,
      next_cursor: page.nextCursor,
      total: page.facts.total - (page.dominatedCount ?? 0),
      ...(page.facets ? { facets: toFacetLists(page.facets) } : {}),
    },
    meta: { as_of: page.asOf.toISOString(), ...toSourceMeta(page.freshness, notes) },
  };
}

const FACET_NAMES: Record<ChoiceField, string> = {
  make: 'make',
  model: 'model',
  trim: 'trim',
  body: 'body',
  drivetrain: 'drivetrain',
  fuel: 'fuel',
  transmission: 'transmission',
  color: 'color',
  titleStatus: 'title_status',
  sellerKind: 'seller_kind',
  state: 'state',
  source: 'source',
  confidence: 'confidence',
  accident: 'accident',
  owners: 'owners',
  rating: 'rating',
};

/** Facets under the names of the filters they count, the most cars first; numbers in their order. */
function toFacetLists(facets: Facets): NonNullable<Page['facets']> {
  const choices = Object.entries(FACET_NAMES).map(([field, name]) => [
    name,
    Object.entries(facets.choices[field as ChoiceField])
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)),
  ]);
  const bands = (list: readonly Band[]) => list.map(({ from, count }) => ({ value: from, count }));
  return {
    ...Object.fromEntries(choices),
    price_drop: facets.priceDropCount > 0 ? [{ value: 'true', count: facets.priceDropCount }] : [],
    year: bands(facets.years),
    price_cents: bands(facets.prices),
    mileage_mi: bands(facets.mileages),
  };
}

/** What the public search asks for: `toSearchInput` for everybody alike, of one short page. */
export function toPublicSearchInput(
  ctx: Pick<Ctx, 'actor' | 'market'>,
  query: Omit<SearchQuery, 'cursor'> & IncludeQuery,
): SearchInput {
  const input = toSearchInput(ctx, query, 'worst_case_saving');
  return { ...input, limit: Math.min(input.limit, PUBLIC_SEARCH_ROWS_MAX) };
}

/** The public search's only page. */
export function toPublicSearchAnswer(found: SearchPage) {
  const answer = toSearchAnswer(found);
  return {
    written: answer.written,
    get dto() {
      return answer.dto;
    },
    get data() {
      return answer.data;
    },
    page: { ...answer.page, next_cursor: null },
    meta: answer.meta,
  };
}
