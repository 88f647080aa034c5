import type { FilterValues } from '@/components/deals/filter-rail';
import { type BuyerSettings, NO_BUYER_SETTINGS } from '@/lib/accounts/buyer-settings';
import { findBuyer } from '@/lib/deals/buyer';
import type { Buyer } from '@/lib/deals/deal-for-buyer';
import { ownerIdFor } from '@/lib/platform/authz';
import type { Cache } from '@/lib/platform/cache';
import type { Ctx } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import type { ResultIndex } from '@/lib/searches/result-index';
import { type SearchQuery, searchedPoint, toCriteria, toTotalBounds } from '@/lib/searches/schemas';
import type { SearchInput } from '@/lib/searches/search-input';
import { countDeals, type SearchPage, searchDeals } from '@/lib/searches/service';
import { isBounding, reachableCriteria, type TotalBounds } from '@/lib/searches/total-bounds';
import { findHiddenListingIds } from '@/lib/shortlists/hidden-cars-service';
import { loanOf, narrower, totalsOfMonthly } from './price-basis';
import type { ResultsAddress } from './results-address';

/** How many cars the list goes through: those that match, less those hidden because another beats them. */
export function listedCount(page: Pick<SearchPage, 'facts' | 'dominatedCount'>): number {
  return page.facts.total - (page.dominatedCount ?? 0);
}

export interface Results {
  page: SearchPage;
  errors: Partial<Record<keyof FilterValues, string>>;
  /** The ZIP that costs and scores were computed for. */
  buyerZip: string | undefined;
  buyerZipError: string | undefined;
}

/**
 * The cars for an address. A ZIP or a cursor that turns out not to exist is left out and said, so
 * that a page always shows what can be shown. The buyer's ZIP is the address's, else the stored one,
 * else the one that is searched around.
 */
export async function findResults(
  ctx: Ctx<{ cache: Cache; resultIndex?: ResultIndex }>,
  address: ResultsAddress,
  settings: BuyerSettings = NO_BUYER_SETTINGS,
): Promise<Results> {
  const { query, buyerZipError, ...known } = knownPlaces(address);
  const errors = { ...known.errors, ...boundsWithoutLoan(address, settings) };
  const asked = {
    ...searchInputOf(ctx, query, address, settings),
    hidden: await hiddenFrom(ctx, address),
    limit: query.limit,
    withFacets: true,
  };
  const search = (cursor: string | undefined) => searchDeals(ctx, { ...asked, cursor });
  const buyerZip = buyerZipOf(query, settings);
  try {
    return { page: await search(query.cursor), errors, buyerZip, buyerZipError };
  } catch (error) {
    const isStaleCursor =
      error instanceof AppError && error.fieldErrors?.some(({ field }) => field === 'cursor');
    if (!isStaleCursor) throw error;
    return { page: await search(undefined), errors, buyerZip, buyerZipError };
  }
}

/** Bounds on a payment that nobody can work out, said beside their fields: they are not in force. */
function boundsWithoutLoan(address: ResultsAddress, settings: BuyerSettings): Results['errors'] {
  if (loanOf(settings) !== null) return {};
  const { minCents, maxCents } = address.monthlyBounds;
  const message = 'Not applied: set your loan under “Your place and money”.';
  return {
    ...(minCents === undefined ? {} : { minMonthly: message }),
    ...(maxCents === undefined ? {} : { maxMonthly: message }),
  };
}

/** The cars that the reader hid; undefined for readers who can hide none. */
export async function hiddenFrom(
  ctx: Ctx,
  address: ResultsAddress,
): Promise<SearchInput['hidden']> {
  const personId = ownerIdFor(ctx.actor, 'watchlist.manage');
  if (personId === null) return undefined;
  const listingIds = await findHiddenListingIds(ctx, { personId });
  return { listingIds, isShown: address.areHiddenShown };
}

/** The buyer with what they trade in; null stays null, because the place decides what it does. */
export function withTradeIn(buyer: Buyer | null, settings: BuyerSettings): Buyer | null {
  const { tradeInCents } = settings;
  return buyer && tradeInCents !== null ? { ...buyer, tradeInCents } : buyer;
}

const buyerZipOf = (query: SearchQuery, settings: BuyerSettings): string | undefined =>
  query.buyer_zip ?? settings.zip ?? query.near_zip;

function searchInputOf(
  ctx: Pick<Ctx, 'market'>,
  query: SearchQuery,
  address: ResultsAddress,
  settings: BuyerSettings,
): Omit<SearchInput, 'limit'> {
  return {
    criteria: toCriteria(query, ctx.market.now()),
    sort: query.sort ?? 'worst_case_saving',
    buyer: withTradeIn(findBuyer({ zip: buyerZipOf(query, settings) }), settings),
    from: searchedPoint(query),
    hideDominated: query.hide_dominated === true,
    totalBounds: totalBoundsOf(query, address, settings),
  };
}

/** What the buyer would pay at the door, by the total and by the month, and the profit they want at least. */
function totalBoundsOf(
  query: SearchQuery,
  address: ResultsAddress,
  settings: BuyerSettings,
): TotalBounds {
  const { minProfitCents, ...totals } = toTotalBounds(query);
  return {
    ...narrower(totals, totalsOfMonthly(address.monthlyBounds, loanOf(settings))),
    minProfitCents,
  };
}

/**
 * How many cars an address lists: one count, and no rows unless totals are bounded or beaten cars hidden,
 * which both look at each car.
 */
export async function countResults(
  ctx: Ctx<{ cache: Cache; resultIndex?: ResultIndex }>,
  address: ResultsAddress,
  settings: BuyerSettings = NO_BUYER_SETTINGS,
): Promise<number> {
  const { query } = knownPlaces(address);
  const input = searchInputOf(ctx, query, address, settings);
  const isPlain = !input.hideDominated && !isBounding(input.totalBounds ?? {});
  if (isPlain) return countDeals(ctx, input.criteria);
  return listedCount(await searchDeals(ctx, { ...input, sort: 'price', limit: 1 }));
}

/** The criteria of an address for drawings, which know asks only, and whether totals are bounded besides. */
export function drawnCriteria(
  ctx: Pick<Ctx, 'market'>,
  address: ResultsAddress,
  settings: BuyerSettings,
): { criteria: SearchInput['criteria']; isBounded: boolean } {
  const { query } = knownPlaces(address);
  const bounds = totalBoundsOf(query, address, settings);
  return {
    criteria: reachableCriteria(
      toCriteria(query, ctx.market.now()),
      bounds,
      settings.tradeInCents ?? 0,
    ),
    isBounded: isBounding(bounds),
  };
}

/** The query without ZIPs that do not exist, and what is said of them. */
export function knownPlaces(
  address: ResultsAddress,
): Pick<Results, 'errors' | 'buyerZipError'> & { query: SearchQuery } {
  const errors = { ...address.errors };
  const query: SearchQuery = { ...address.query };
  let buyerZipError = address.buyerZipError;
  if (query.near_zip !== undefined && !isKnownZip(query.near_zip)) {
    errors.nearZip = 'There is no such ZIP code.';
    delete query.near_zip;
    delete query.within_mi;
  }
  if (query.buyer_zip !== undefined && !isKnownZip(query.buyer_zip)) {
    buyerZipError = 'There is no such ZIP code.';
    delete query.buyer_zip;
  }
  return { query, errors, buyerZipError };
}

function isKnownZip(zip: string): boolean {
  try {
    return findBuyer({ zip }) !== null;
  } catch {
    return false;
  }
}
