import { criteriaParameters } from '@/lib/searches/schemas';
import type { SearchPage } from '@/lib/searches/service';
import type { ResultsAddress } from './results-address';
import { knownPlaces } from './results-search';

const FILTERS = new Set(Object.keys(criteriaParameters));

/** Where a list hears of what comes into it, and where it leads from there. */
export function dealNewsHrefs(
  address: ResultsAddress,
  page: Pick<SearchPage, 'asOf' | 'dominatedCount'>,
): { streamHref: string; firstHref: string; newestHref: string; isUpTo: boolean } {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(knownPlaces(address).query)) {
    if (value === undefined || !FILTERS.has(name)) continue;
    for (const item of Array.isArray(value) ? value : [value]) search.append(name, String(item));
  }
  search.set('since', page.asOf.toISOString());
  return {
    streamHref: `/api/v1/deals/news?${search}`,
    firstHref: address.hrefWith({}),
    newestHref: address.hrefWith({ sort: 'newest' }),
    isUpTo: page.dominatedCount !== null,
  };
}
