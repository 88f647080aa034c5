import { askedAddress } from '@/lib/sources/page/asked-address';
import { COLLECTED_SOURCES } from '@/lib/sources/registry';
import type {
  RequestContext,
  SourceDefinition,
  SourceRequest,
} from '@/lib/sources/source-definition';
import { addressName } from '@/lib/sources/source-query';
import { isCarvanaPage, readCarvanaPage } from './carvana-page';

const HOSTS = ['carvana.com'];

/**
 * Carvana: search results and single cars; every car is its own, and it delivers them.
 * Read: the state of its pages of 2021 to 2023 (`__PRELOADED_STATE__`), of its vehicle pages
 * (`__NEXT_DATA__`), the React flight data of 2024 and later, the JSON-LD beside them, all of these saved
 * alone, and the tiles of a page without any of them. Of the flight data only the shape of one car was at hand, no whole page; what lies around
 * the cars is read by the names that public readers use (`inventory`, `pagination`).
 * Prices are before transport. Where a result stands is not told: a place is on vehicle pages only.
 * Addresses name make and model; the rest of a query is filtered here.
 */
export const carvana: SourceDefinition = {
  ...COLLECTED_SOURCES.carvana,
  policy: 'pages',
  baseUrl: 'https://www.carvana.com',
  hosts: HOSTS,
  transports: ['http', 'browser', 'firecrawl'],
  filters: ['make', 'model'],
  pageSize: 20,
  pagesMax: 40,
  pauseMs: 10_000,
  termsNote:
    'Its terms were not at hand when this was written: read them and robots.txt first. It offers no public ' +
    'interface, and public readers report that robots.txt closes its pages of filters.',
  termsUrl: 'https://www.carvana.com/terms-of-use',
  isOwnPage: isCarvanaPage,
  buildRequest,
  parsePage: readCarvanaPage,
};

function buildRequest({ query, pageNumber, baseUrl }: RequestContext): SourceRequest | null {
  if (query.address !== null) {
    const asked = pageNumber > 1 ? null : askedAddress(query.address, baseUrl, { hosts: HOSTS });
    return asked === null ? null : { url: asked.href };
  }
  if (query.model !== null && query.make === null) return null;
  const name = [query.make, query.model]
    .filter((part) => part !== null)
    .map(addressName)
    .join('-');
  const url = new URL(name === '' ? '/cars' : `/cars/${name}`, `${baseUrl}/`);
  if (pageNumber > 1) url.searchParams.set('page', String(pageNumber));
  return { url: url.href };
}
