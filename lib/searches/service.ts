/**
 * Result pages: what matches, in which order, for whom. Stored figures filter and order straight
 * from an index; what depends on the buyer is computed for the page shown, and for ordering inside
 * a filtered set of bounded size. This room never changes facts.
 */
import { createHash } from 'node:crypto';
import { type Deal, type DealView, distanceMi } from '@/lib/deals/deal';
import { orderFiguresForBuyer } from '@/lib/deals/deal-for-buyer';
import { getInspectedCars } from '@/lib/deals/inspected-service';
import { rateAsk } from '@/lib/deals/market-rating';
import { authorize } from '@/lib/platform/authz';
import { type Ctx, personIdOf } from '@/lib/platform/context';
import { findChoiceCounts, type MatchFacts } from './count-queries';
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
import {
  facetsWithout,
  factsWithout,
  type HiddenMatches,
  matchHidden,
  NOTHING_HIDDEN,
} from './hidden-cars';
import { computedPage, storedPage } from './page-rows';
import {
  type Candidate,
  EXACT_FACTS_MAX_ROWS,
  findMatchFacts,
  isStoredSort,
  listCandidates,
  listSourceLabels,
} from './queries';
import { rebuildSearchRows } from './refresh-queries';
import { listResultRowsByIds } from './result-columns-queries';
import type { Facets } from './result-counts';
import { type CachingCtx, cursorFilter, type SearchInput } from './search-input';
import { type FoundPage, labelsByKey, shownPage } from './shown-page';
import {
  criteriaOnAsk,
  figuresOf,
  isBounding,
  isWithin,
  reachableCriteria,
  standInNote,
  type TotalBounds,
} from './total-bounds';
import { unknownNotes } from './unknown-facts';

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
  /** Matching cars that the one who asks hid, whether they are shown or not. */
  hiddenCount: number;
  /** The order that was really used, which may be the stored one where a computed one was asked. */
  sort: Sort;
  notes: string[];
  /** Of the sources that were asked for. */
  freshness: Freshness;
}

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
async function keptSearch(
  ctx: CachingCtx,
  asked: SearchInput,
  oncePerVehicle: boolean,
): Promise<SearchPage> {
  const area = oncePerVehicle ? 'deals' : 'listings';
  const input = await withInspected(ctx, asked);
  const { buyer, cursor, limit, withCostTables = false, withFacets = false } = input;
  const shown = [limit, withCostTables, withFacets];
  const hidden = input.hidden?.listingIds.length ? input.hidden : null;
  const inspected = input.inspected ? [[...input.inspected]] : [];
  const key = digestOf([
    cursorFilter(input),
    buyer,
    cursor ?? null,
    ...shown,
    hidden,
    ...inspected,
  ]);
  const found = await ctx.ports.cache.getOrSet({ area, key, ttlSeconds: KEPT_SECONDS }, () =>
    search(ctx, input, oncePerVehicle),
  );
  return shownPage(found, input);
}

/** How long it may take until a report counts in lists; the page of its car has it at once. */
const INSPECTED_KEPT_SECONDS = 5;

/** The question with the cars that whoever asks had inspected. */
async function withInspected(ctx: CachingCtx, input: SearchInput): Promise<SearchInput> {
  const personId = personIdOf(ctx.actor);
  if (personId === null) return input;
  const where = { area: 'inspected', key: personId, ttlSeconds: INSPECTED_KEPT_SECONDS };
  const cars = await ctx.ports.cache.getOrSet(where, async () => [
    ...(await getInspectedCars(ctx)),
  ]);
  return cars.length === 0 ? input : { ...input, inspected: new Map(cars) };
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

const inWords = (count: number): string => count.toLocaleString('en-US');

function digestOf(question: unknown): string {
  return createHash('sha256').update(JSON.stringify(question)).digest('base64url');
}

async function search(
  ctx: CachingCtx,
  input: SearchInput,
  oncePerVehicle: boolean,
): Promise<FoundPage> {
  const notes: string[] = [];
  const [counted, labels] = await Promise.all([
    countBounded(ctx, input, oncePerVehicle, notes),
    keptSourceLabels(ctx),
  ]);
  const { criteria, bounds } = counted;
  const narrowed = { ...input, criteria };
  const hidden = await findHidden(ctx, narrowed, oncePerVehicle);
  const left = input.hidden?.isShown ? NOTHING_HIDDEN : hidden;
  if (counted.facts.isApproximate) {
    notes.push(
      `Counts and the median ask are estimates, because more than ${inWords(EXACT_FACTS_MAX_ROWS)} cars match.`,
    );
  }
  notes.push(...unknownNotes(counted.facts.unknown));
  const view: DealView = {
    buyer: input.buyer,
    from: input.from ?? input.buyer?.point ?? null,
    marketNow: ctx.market.now(),
    wallNow: ctx.now(),
    inspected: input.inspected,
    sourceLabels: labelsByKey(labels),
  };
  const sort = chooseSort(input, counted.facts, view, notes);
  const isWanted = !isStoredSort(sort) || input.hideDominated || bounds !== null;
  const matching = isWanted
    ? await loadCandidates(ctx, narrowed, counted.facts, oncePerVehicle, notes)
    : null;
  const within = matching && bounds ? withinBounds(matching, bounds, view, notes) : matching;
  const candidates = within?.filter(({ listingId }) => !left.listingIds.has(listingId)) ?? null;
  const counts = countsWithout(counted, left);
  const facts = candidates && bounds ? figuresOf(candidates) : counts.facts;
  const undominated =
    candidates && input.hideDominated ? hideDominated(candidates, view, input) : null;
  const dominatedCount = undominated && candidates ? candidates.length - undominated.size : null;
  const kept =
    undominated ??
    (candidates && bounds ? new Set(candidates.map(({ listingId }) => listingId)) : null);

  const page = isStoredSort(sort)
    ? await storedPage(ctx, { ...narrowed, sort }, oncePerVehicle, kept, left.listingIds)
    : await computedPage(ctx, { ...narrowed, sort }, candidates ?? [], kept, view);
  return {
    asOf: view.marketNow,
    wallNow: view.wallNow,
    labels,
    limit: input.limit,
    rows: page.rows,
    nextCursor: page.nextCursor,
    facts,
    facets: counts.facets,
    dominatedCount,
    hiddenCount: within && bounds ? countAmong(within, hidden) : hidden.listingIds.size,
    sort,
    notes,
    freshness: freshnessOf(labels, view.marketNow, input.criteria.sources),
  };
}

/** The hidden cars that would match. */
async function findHidden(
  ctx: CachingCtx,
  { hidden, criteria, withFacets = false }: SearchInput,
  oncePerVehicle: boolean,
): Promise<HiddenMatches> {
  if (!hidden?.listingIds.length) return NOTHING_HIDDEN;
  const rows = await listResultRowsByIds(ctx.db.$client, hidden.listingIds);
  return matchHidden(rows, criteria, { oncePerVehicle, withFacets });
}

function countAmong(cars: readonly Candidate[], { listingIds }: HiddenMatches): number {
  return cars.filter(({ listingId }) => listingIds.has(listingId)).length;
}

function countsWithout({ facts, facets }: Counts, hidden: HiddenMatches): Counts {
  return {
    facts: factsWithout(facts, hidden),
    facets: facets && facetsWithout(facets, hidden),
  };
}

function chooseSort(input: SearchInput, facts: MatchFacts, view: DealView, notes: string[]): Sort {
  if (input.sort === 'distance' && !view.from) {
    notes.push('Ordered by worst-case saving: give a ZIP to order by distance.');
    return 'worst_case_saving';
  }
  if (BUYER_SORTS.has(input.sort) && facts.total > BUYER_ORDER_MAX_ROWS) {
    const [sort, words] =
      input.sort === 'out_the_door'
        ? (['price', 'the ask'] as const)
        : (['worst_case_saving', 'worst-case saving'] as const);
    notes.push(
      `Ordered by ${words}: ${inWords(facts.total)} cars match, and this order is computed for up to ${inWords(BUYER_ORDER_MAX_ROWS)}. Narrow the filters to use it.`,
    );
    return sort;
  }
  return input.sort;
}

async function loadCandidates(
  ctx: Ctx,
  input: SearchInput,
  facts: MatchFacts,
  oncePerVehicle: boolean,
  notes: string[],
): Promise<Candidate[] | null> {
  if (facts.total > DOMINANCE_MAX_ROWS) {
    notes.push(
      `No car is hidden as beaten: ${inWords(facts.total)} cars match, and they are compared up to ${inWords(DOMINANCE_MAX_ROWS)}. Narrow the filters to use it.`,
    );
    return null;
  }
  return listCandidates(ctx.db, input.criteria, oncePerVehicle, DOMINANCE_MAX_ROWS);
}

/**
 * What is counted before totals are: the criteria that are asked of the table, and the bounds that are
 * still to be held against each car's total; null where there are none, or where too many match.
 */
async function countBounded(
  ctx: CachingCtx,
  input: SearchInput,
  oncePerVehicle: boolean,
  notes: string[],
): Promise<Counts & { criteria: Criteria; bounds: TotalBounds | null }> {
  const { totalBounds = {}, buyer, withFacets = false } = input;
  const isBounded = isBounding(totalBounds);
  const criteria = reachableCriteria(input.criteria, totalBounds, buyer?.tradeInCents ?? 0);
  const counted = await keptCounts(ctx, criteria, oncePerVehicle, withFacets);
  const { total } = counted.facts;
  if (!isBounded) return { ...counted, criteria, bounds: null };
  if (total <= BUYER_ORDER_MAX_ROWS) return { ...counted, criteria, bounds: totalBounds };
  notes.push(
    `${standInNote(totalBounds)}: ${inWords(total)} cars may match, and what they cost at your door is computed for up to ${inWords(BUYER_ORDER_MAX_ROWS)}. Narrow the filters to use it.`,
  );
  const onAsk = criteriaOnAsk(input.criteria, totalBounds);
  const recounted = await keptCounts(ctx, onAsk, oncePerVehicle, withFacets);
  return { ...recounted, criteria: onAsk, bounds: null };
}

const NOTHING_KNOWN = { totalCents: null, profitCents: null };

function withinBounds(
  cars: readonly Candidate[],
  bounds: TotalBounds,
  view: DealView,
  notes: string[],
): Candidate[] {
  const figures = cars.map((car) => orderFiguresForBuyer(car, view.buyer, view));
  const unknownCount = figures.filter(({ totalCents }) => totalCents === null).length;
  if (unknownCount > 0) {
    notes.push(
      `${inWords(unknownCount)} cars are left out, because what they cost at your door is unknown.`,
    );
  }
  return cars.filter((_, at) => isWithin(figures[at] ?? NOTHING_KNOWN, bounds));
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
