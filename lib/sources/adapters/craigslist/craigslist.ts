import { isOfHost } from '@/lib/sources/page/page-reader';
import { COLLECTED_SOURCES } from '@/lib/sources/registry';
import type {
  RequestContext,
  SourceDefinition,
  SourceRequest,
} from '@/lib/sources/source-definition';
import type { SourceQuery } from '@/lib/sources/source-query';
import { readCraigslistPage } from './craigslist-page';

/*
 * Craigslist. May fetch the result pages for readers without scripts (they hold everything on one page)
 * and single postings. Read are: those pages (2023–2026, with addresses by number and by word), results as
 * scripts draw them (2023), the lists of 2012–2022 (li.result-row, p.row), answers of the search service
 * with their tables, answers for one posting, and postings of 2012–2026. Other categories than cars and
 * trucks are rejected by the category in their address or by its number. Pages of 2015–2022, postings of
 * cars and the page of a search without results are read by descriptions: no real sample was found.
 */

const HOSTS = ['craigslist.org', 'craigslist.ca'];
const BASE_URL = 'https://www.craigslist.org';
const CENTS = 100;

/** Craigslist. */
export const craigslist: SourceDefinition = {
  ...COLLECTED_SOURCES.craigslist,
  policy: 'pages',
  baseUrl: BASE_URL,
  hosts: HOSTS,
  transports: ['http'],
  filters: [
    'make',
    'model',
    'yearMin',
    'yearMax',
    'priceMinCents',
    'priceMaxCents',
    'mileageMaxMi',
    'zip',
    'radiusMi',
    'address',
  ],
  pageSize: 340,
  pagesMax: 1,
  pauseMs: 10_000,
  termsNote:
    'Its terms forbid collecting by programs without leave; read them and its robots.txt before switching it on.',
  termsUrl: 'https://www.craigslist.org/about/terms.of.use',
  isOwnPage: (text) =>
    /\bcl-(static-)?search-result|content=["']craigslist["']|craigslist\.org\/static\//.test(
      text,
    ) ||
    (text.includes('"minPostingId"') && text.includes('"locationDescriptions"')),
  buildRequest,
  parsePage: readCraigslistPage,
};

/** One page holds all that is shown. Where no area is named the middle of the search has to be. */
function buildRequest({ query, pageNumber, baseUrl }: RequestContext): SourceRequest | null {
  if (pageNumber > 1) return null;
  if (query.address !== null) {
    return isOfHost({ hosts: HOSTS }, query.address) ? { url: query.address } : null;
  }
  if (baseUrl === BASE_URL && query.zip === null) return null;
  const parameters = searchParameters(query);
  const search = parameters.size === 0 ? '' : `?${parameters}`;
  return { url: `${baseUrl}/search/cta${search}` };
}

function searchParameters(query: SourceQuery): URLSearchParams {
  const parameters = new URLSearchParams();
  const set = (name: string, value: string | number | null) => {
    if (value !== null && value !== '') parameters.set(name, String(value));
  };
  const dollars = (cents: number | null) => (cents === null ? null : Math.round(cents / CENTS));
  set('auto_make_model', [query.make, query.model].filter((word) => word !== null).join(' '));
  set('min_auto_year', query.yearMin);
  set('max_auto_year', query.yearMax);
  set('min_price', dollars(query.priceMinCents));
  set('max_price', dollars(query.priceMaxCents));
  set('max_auto_miles', query.mileageMaxMi);
  set('postal', query.zip);
  set('search_distance', query.radiusMi);
  return parameters;
}
