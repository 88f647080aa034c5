import type { BuyerSettings } from '@/lib/accounts/buyer-settings';
import { canonicalQuery } from '@/lib/searches/saved-search';
import { type SavedQuery, savedQuerySchema } from '@/lib/searches/saved-search-schemas';
import { loanOf, narrower, totalsOfMonthly } from './price-basis';
import { appendFilters, type ResultsAddress } from './results-address';
import { knownPlaces } from './results-search';

/**
 * What a result page asks, as it is kept: filters and order. A bound on the payment is kept as the total
 * that it means with the buyer's loan of now.
 */
export function savedQueryOf(address: ResultsAddress, settings: BuyerSettings): SavedQuery {
  const { query } = knownPlaces(address);
  const kept = Object.fromEntries(
    Object.entries(query).filter(([name]) => Object.hasOwn(savedQuerySchema.shape, name)),
  );
  const { minCents, maxCents } = narrower(
    { minCents: query.min_out_the_door_cents, maxCents: query.max_out_the_door_cents },
    totalsOfMonthly(address.monthlyBounds, loanOf(settings)),
  );
  return canonicalQuery(
    savedQuerySchema.parse({
      ...kept,
      min_out_the_door_cents: minCents,
      max_out_the_door_cents: maxCents,
    }),
  );
}

/** The results that a kept search finds now; in another order where one is named. */
export function hrefOfSavedQuery(query: SavedQuery, sort = query.sort): string {
  const search = new URLSearchParams();
  appendFilters(search, { ...query, sort });
  const text = search.toString();
  return text === '' ? '/' : `/?${text}`;
}
