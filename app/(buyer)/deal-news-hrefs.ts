import { criteriaParameters } from '@/lib/searches/schemas';
import type { SearchPage } from '@/lib/searches/service';
import { apiParameters, type ResultsAddress } from './results-address';
import { knownPlaces } from './results-search';

const FILTERS = new Set(Object.keys(criteriaParameters));

/** Where a list hears of what comes into it, and where it leads from there. */
export function dealNewsHrefs(
  address: ResultsAddress,
  page: Pick<SearchPage, 'asOf' | 'dominatedCount'>,
): { streamHref: string; firstHref: string; newestHref: string; isUpTo: boolean } {
  const search = apiParameters(knownPlaces(address).query, (name) => FILTERS.has(name));
  search.set('since', page.asOf.toISOString());
  return {
    streamHref: `/api/v1/deals/news?${search}`,
    firstHref: address.hrefWith({}),
    newestHref: address.hrefWith({ sort: 'newest' }),
    isUpTo: page.dominatedCount !== null,
  };
}
