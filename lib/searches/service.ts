/**
 * Result pages: what matches, in which order, for whom. Stored figures filter and order straight
 * from an index; what depends on the buyer is computed for the page shown, and for ordering inside
 * a filtered set of bounded size. This room never changes facts.
 */
import { createHash } from 'node:crypto';
import { writeCostSummary, writeCostTable } from '@/lib/costs/out-the-door';
import { type Deal, type DealView, distanceMi, toDeal } from '@/lib/deals/deal';
import type { Buyer } from '@/lib/deals/deal-for-buyer';
import { orderFiguresForBuyer } from '@/lib/deals/deal-for-buyer';
import { rateAsk } from '@/lib/deals/market-rating';
import { authorize } from '@/lib/platform/authz';
import type { Cache } from '@/lib/platform/cache';
import type { Ctx } from '@/lib/platform/context';
import { encodeCursor } from '@/lib/platform/http/cursor';
import { findChoiceCounts, isOneChoice, type MatchFacts } from './count-queries';
import {
  BUYER_ORDER_MAX_ROWS,
  BUYER_SORTS,
  type ChoiceCounts,
  type Criteria,
  criteriaKey,
  DOMINANCE_MAX_ROWS,
  type Sort,
} from './criteria';
import { undominatedIds } from './dominance';
import { type Freshness, freshnessOf } from './freshness';
import { readPagePosition } from './page-position';
import {
  type Candidate,
  EXACT_FACTS_MAX_ROWS,
  findMatchFacts,
  isStoredSort,
  listCandidates,
  listPage,
  listRowsByIds,
  listSourceLabels,
  positionIn,
  type StoredSort,
} from './queries';
import { rebuildSearchRows } from './refresh-queries';
import type { Facets } from './result-counts';
import type { ResultIndex } from './result-index';
import type { SearchRow } from './row-queries';

export interface SearchInput {
  criteria: Criteria;
  sort: Sort;
  buyer: Buyer | null;
  /** Where distances count from; the buyer's place where none is named. */
  from: { latitude: number; longitude: number } | null;
  hideDominated: boolean;
  cursor?: string | undefined;
  limit: number;
  /** Costs with the arithmetic and source of each line; their amounts only unless said. */
  withCostTables?: boolean;
  /** How many cars each further choice leads to; not unless said. */
  withFacets?: boolean;
}

/** A page as it was at `asOf`. It may be shared by all who ask the same, and is frozen. */
export interface SearchPage {
  /** The market's time. */
  asOf: Date;
  /** Rows asked for. */
  limit: number;
  deals: Deal[];
  nextCursor: string | null;
  facts: MatchFacts;
  /** Null where they were not asked for, and while this process has not read the market yet. */
  facets: Facets | null;
  /** How many cars the dominance filter hid; null when it was not applied. */
  dominatedCount: number | null;
  /** The order that was really used, which may be the stored one where a computed one was asked. */
  sort: Sort;
  notes: string[];
  /** Of the sources that were asked for. */
  freshness: Freshness;
}

/** A process that answers one question and ends has no index: it counts in the table. */
type CachingCtx = Ctx<{ cache: Cache; resultIndex?: ResultIndex }>;

/** The public ranking: one row per car, its cheapest advert first. Up to 20 s old, as `asOf` says. */
export async function searchDeals(ctx: CachingCtx, input: SearchInput): Promise<SearchPage> {
  authorize(ctx, 'deals.read');
  return keptSearch(ctx, input, true);
}

/** Every live advert, also several of one car. Orders, filters and age are those of the ranking. */
export async function searchListings(ctx: CachingCtx, input: SearchInput): Promise<SearchPage> {
  authorize(ctx, 'listings.read');
  return keptSearch(ctx, input, false);
}

/**
 * How many cars the ranking holds for these criteria, beaten ones included: one count, no rows. An
 * estimate above EXACT_FACTS_MAX_ROWS matches.
 */
export async function countDeals(ctx: CachingCtx, criteria: Criteria): Promise<number> {
  authorize(ctx, 'deals.read');
  return (await keptCounts(ctx, criteria, true, false)).facts.total;
}

/** How many cars there are of each choice a filter offers, over the whole market. Up to 20 s old. */
export async function getChoices(ctx: CachingCtx): Promise<ChoiceCounts> {
  authorize(ctx, 'deals.read');
  const where = { area: 'choices', key: 'all', ttlSeconds: KEPT_SECONDS };
  return ctx.ports.cache.getOrSet(where, () => findChoiceCounts(ctx.db));
}

/** One answer serves all who ask the same for so long: the market moves by the minute. */
const KEPT_SECONDS = 20;
/** What answers are made of is kept for less, since it grows older in them. */
const PART_KEPT_SECONDS = 10;

/** The sources and when each was last read. */
export async function listSources(ctx: Ctx) {
  authorize(ctx, 'deals.read');
  return listSourceLabels(ctx.db);
}

/** What is found depends on the question only, never on who asks, so it is kept for everybody. */
function keptSearch(
  ctx: CachingCtx,
  input: SearchInput,
  oncePerVehicle: boolean,
): Promise<SearchPage> {
  const area = oncePerVehicle ? 'deals' : 'listings';
  const { buyer, cursor, limit, withCostTables = false, withFacets = false } = input;
  const shown = [limit, withCostTables, withFacets];
  const key = digestOf([cursorFilter(input), buyer, cursor ?? null, ...shown]);
  return ctx.ports.cache.getOrSet({ area, key, ttlSeconds: KEPT_SECONDS }, () =>
    search(ctx, input, oncePerVehicle),
  );
}

interface Counts {
  facts: MatchFacts;
  facets: Facets | null;
}

/** How long a page waits for its facets while a process reads the market for the first time. */
const FACETS_WAIT_MS = 1_500;

function keptCounts(
  ctx: CachingCtx,
  criteria: Criteria,
  oncePerVehicle: boolean,
  withFacets: boolean,
): Promise<Counts> {
  const key = digestOf([criteriaKey(criteria), oncePerVehicle, withFacets]);
  const where = { area: 'counts', key, ttlSeconds: PART_KEPT_SECONDS };
  return ctx.ports.cache.getOrSet(where, async () => {
    const counted = await ctx.ports.resultIndex?.count(criteria, {
      oncePerVehicle,
      withFacets,
      waitMs: withFacets ? FACETS_WAIT_MS : 0,
    });
    if (counted) return { facts: counted.figures, facets: counted.facets };
    return { facts: await findMatchFacts(ctx.db, criteria, oncePerVehicle), facets: null };
  });
}

function keptSourceLabels(ctx: CachingCtx) {
  const where = { area: 'sources', key: 'all', ttlSeconds: PART_KEPT_SECONDS };
  return ctx.ports.cache.getOrSet(where, () => listSourceLabels(ctx.db));
}

function digestOf(question: unknown): string {
  return createHash('sha256').update(JSON.stringify(question)).digest('base64url');
}

async function search(
  ctx: CachingCtx,
  input: SearchInput,
  oncePerVehicle: boolean,
): Promise<SearchPage> {
  const notes: string[] = [];
  const [{ facts, facets }, labels] = await Promise.all([
    keptCounts(ctx, input.criteria, oncePerVehicle, input.withFacets === true),
    keptSourceLabels(ctx),
  ]);
  if (facts.isApproximate) {
    notes.push(
      `Counts and the median ask are estimates, because more than ${EXACT_FACTS_MAX_ROWS.toLocaleString('en-US')} cars match.`,
    );
  }
  const view: DealView = {
    buyer: input.buyer,
    from: input.from ?? input.buyer?.point ?? null,
    marketNow: ctx.market.now(),
    wallNow: ctx.now(),
    sourceLabels: new Map(labels.map((source) => [source.key, source.label])),
  };
  const sort = chooseSort(input, facts, view, notes);
  const candidates = await loadCandidates(ctx, input, sort, facts, oncePerVehicle, notes);
  const kept = candidates && input.hideDominated ? hideDominated(candidates, view, input) : null;
  const dominatedCount = kept && candidates ? candidates.length - kept.size : null;

  const page = isStoredSort(sort)
    ? await storedPage(ctx, { ...input, sort }, oncePerVehicle, kept)
    : await computedPage(ctx, { ...input, sort }, candidates ?? [], kept, view);
  const writeCost = input.withCostTables ? writeCostTable : writeCostSummary;
  return {
    asOf: view.marketNow,
    limit: input.limit,
    deals: page.rows.map((row) => toDeal(row, view, writeCost).deal),
    nextCursor: page.nextCursor,
    facts,
    facets,
    dominatedCount,
    sort,
    notes,
    freshness: freshnessOf(labels, view.marketNow, input.criteria.sources),
  };
}

function chooseSort(input: SearchInput, facts: MatchFacts, view: DealView, notes: string[]): Sort {
  if (input.sort === 'distance' && !view.from) {
    notes.push('Ordered by worst-case saving: give a ZIP to order by distance.');
    return 'worst_case_saving';
  }
  if (BUYER_SORTS.has(input.sort) && facts.total > BUYER_ORDER_MAX_ROWS) {
    notes.push(
      `Ordered by worst-case saving: ${facts.total.toLocaleString('en-US')} cars match, and this order is computed for up to ${BUYER_ORDER_MAX_ROWS.toLocaleString('en-US')}. Narrow the filters to use it.`,
    );
    return 'worst_case_saving';
  }
  return input.sort;
}

async function loadCandidates(
  ctx: Ctx,
  input: SearchInput,
  sort: Sort,
  facts: MatchFacts,
  oncePerVehicle: boolean,
  notes: string[],
): Promise<Candidate[] | null> {
  if (isStoredSort(sort) && !input.hideDominated) return null;
  if (facts.total > DOMINANCE_MAX_ROWS) {
    notes.push(
      `No car is hidden as beaten: ${facts.total.toLocaleString('en-US')} cars match, and they are compared up to ${DOMINANCE_MAX_ROWS.toLocaleString('en-US')}. Narrow the filters to use it.`,
    );
    return null;
  }
  return listCandidates(ctx.db, input.criteria, oncePerVehicle, DOMINANCE_MAX_ROWS);
}

function hideDominated(
  candidates: readonly Candidate[],
  view: DealView,
  input: SearchInput,
): Set<string> {
  return undominatedIds(
    candidates.map((car) => ({
      id: car.listingId,
      group: `${car.make}\t${car.model}\t${car.body}\t${car.titleStatus}`,
      priceCents: car.priceCents,
      mileageMi: car.mileageMi,
      year: car.year,
      distanceMi: distanceMi(car, view.from),
    })),
    input.from !== null,
  );
}

interface RowPage {
  rows: SearchRow[];
  nextCursor: string | null;
}

/** Everything that must not change between two pages. */
function cursorFilter(input: SearchInput): unknown {
  return {
    criteria: criteriaKey(input.criteria),
    sort: input.sort,
    hideDominated: input.hideDominated,
    buyer: input.buyer?.zip ?? input.buyer?.state ?? null,
    tradeInCents: input.buyer?.tradeInCents ?? 0,
    from: input.from,
  };
}

/** Whether an index of the table holds the order for these criteria: then its first rows are at hand. */
function isOrderOfItsOwn({ criteria, sort }: SearchInput, oncePerVehicle: boolean): boolean {
  if (Object.keys(criteria).length === 0) return true;
  return oncePerVehicle && sort === 'worst_case_saving' && isOneChoice(criteria);
}

function inOrder(rows: readonly SearchRow[], ids: readonly string[]): SearchRow[] {
  const byId = new Map(rows.map((row) => [row.listingId, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

async function storedPage(
  ctx: CachingCtx,
  input: SearchInput & { sort: StoredSort },
  oncePerVehicle: boolean,
  kept: Set<string> | null,
): Promise<RowPage> {
  const filter = cursorFilter(input);
  const after = input.cursor ? readPagePosition(input.cursor, filter, input.sort) : null;
  const wanted = { sort: input.sort, after, limit: input.limit + 1, oncePerVehicle };
  const ids =
    kept || isOrderOfItsOwn(input, oncePerVehicle)
      ? null
      : await ctx.ports.resultIndex?.page(input.criteria, wanted);
  const rows = ids
    ? inOrder(await listRowsByIds(ctx.db, ids), ids)
    : await listPage(ctx.db, {
        criteria: input.criteria,
        ...wanted,
        ...(kept ? { onlyIds: [...kept] } : {}),
      });
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  if (rows.length <= input.limit || !last) return { rows: shown, nextCursor: null };
  const position = positionIn(input.sort, last);
  return {
    rows: shown,
    nextCursor: encodeCursor({ key: [position.sortValue], id: position.listingId }, filter),
  };
}

async function computedPage(
  ctx: Ctx,
  input: SearchInput,
  candidates: readonly Candidate[],
  kept: Set<string> | null,
  view: DealView,
): Promise<RowPage> {
  const filter = cursorFilter(input);
  const after = input.cursor ? readPagePosition(input.cursor, filter, input.sort) : null;
  const ordered = candidates
    .filter((car) => !kept || kept.has(car.listingId))
    .map((car) => ({ id: car.listingId, value: computedValue(input.sort, car, view) }))
    .sort((a, b) => a.value - b.value || (a.id < b.id ? -1 : 1));
  const isAfter = (item: { id: string; value: number }) =>
    !after ||
    item.value > Number(after.sortValue) ||
    (item.value === Number(after.sortValue) && item.id > after.listingId);
  const following = ordered.filter(isAfter);
  const shown = following.slice(0, input.limit);
  const rows = await listRowsByIds(
    ctx.db,
    shown.map((item) => item.id),
  );
  const last = shown.at(-1);
  return {
    rows: inOrder(
      rows,
      shown.map((item) => item.id),
    ),
    nextCursor:
      following.length > shown.length && last
        ? encodeCursor({ key: [last.value], id: last.id }, filter)
        : null,
  };
}

/** Comes after every real value, and is a number that a cursor can carry. */
const UNKNOWN_LAST = Number.MAX_SAFE_INTEGER;
/** Beyond any score and any profit in cents. */
const CHECK_FIRST_LAST = 1_000_000_000_000;

/** The smaller, the earlier. Cars to check first come after all others, unknown values last. */
function computedValue(sort: Sort, car: Candidate, view: DealView): number {
  if (sort === 'distance') return distanceMi(car, view.from) ?? UNKNOWN_LAST;
  const { totalCents, scoreTotal, profitCents } = orderFiguresForBuyer(car, view.buyer, view);
  if (sort === 'out_the_door') return totalCents ?? UNKNOWN_LAST;
  const merit = sort === 'profit' ? profitCents : scoreTotal;
  if (merit === null) return UNKNOWN_LAST;
  return car.isCheckFirst ? CHECK_FIRST_LAST - merit : -merit;
}

/**
 * Brings result pages in line with the facts and the newest valuations. Returns the number of live
 * listings. Safe to repeat; readers see each batch whole.
 */
export async function refreshSearchRows(
  ctx: Ctx,
  onProgress?: (rows: number) => void,
): Promise<number> {
  authorize(ctx, 'market.manage');
  return rebuildSearchRows(ctx.db.$client, rateAsk, onProgress);
}
