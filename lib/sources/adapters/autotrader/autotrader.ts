import { askedAddress } from '@/lib/sources/page/asked-address';
import { COLLECTED_SOURCES } from '@/lib/sources/registry';
import type {
  RequestContext,
  SourceDefinition,
  SourceRequest,
} from '@/lib/sources/source-definition';
import { addressName } from '@/lib/sources/source-query';
import { isAutotraderText, readAutotraderPage } from './autotrader-page';

/*
 * Autotrader.com, and KBB's cars for sale, which are made by the same program.
 * May fetch: result pages and pages of one car; never its listing service, which asks for a browser's session.
 * Read from `__BONNET_DATA__` (2020 to 2023: results below `domain.srp.results`, `results` or `srp_results`;
 * cars in the flat and in the nested shape) and `__NEXT_DATA__` (`__eggsState`, since 2024); where the state
 * is missing, from result elements with JSON-LD. Also read: the state, an answer of the listing service or
 * one car, saved alone. What only advertises on a result page is rejected.
 * No real sample was found for `__NEXT_DATA__` pages, answers of the listing service and KBB's pages: what is
 * known of them comes from programs that read them.
 */

const PAGE_SIZE = 25;
/** The radii that its search form offers, in miles; 0 is the whole country. */
const RADII = [10, 25, 50, 75, 100, 200, 300, 400, 500];
const HOSTS = ['autotrader.com', 'kbb.com'];

function buildRequest({ query, pageNumber, baseUrl }: RequestContext): SourceRequest | null {
  const firstRecord = (pageNumber - 1) * PAGE_SIZE;
  if (query.address !== null) {
    const asked = askedAddress(query.address, baseUrl, { hosts: HOSTS });
    if (asked === null) return null;
    const isOneCar = /\/vehicle(details)?[./]/.test(asked.pathname);
    if (isOneCar && pageNumber > 1) return null;
    if (pageNumber > 1) asked.searchParams.set('firstRecord', String(firstRecord));
    return { url: asked.href };
  }
  const make = addressName(query.make ?? '');
  const model = make === '' ? '' : addressName(query.model ?? '');
  const path = ['all-cars', make, model].filter(Boolean).join('/');
  const url = new URL(`${baseUrl}/cars-for-sale/${path}`);
  const parameters = {
    listingType: 'USED',
    zip: query.zip,
    searchRadius: query.zip === null ? 0 : radiusOf(query.radiusMi),
    startYear: query.yearMin,
    endYear: query.yearMax,
    minPrice: query.priceMinCents === null ? null : Math.floor(query.priceMinCents / 100),
    maxPrice: query.priceMaxCents === null ? null : Math.ceil(query.priceMaxCents / 100),
    maxMileage: query.mileageMaxMi,
    sortBy: 'relevance',
    numRecords: PAGE_SIZE,
    firstRecord,
  };
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null) url.searchParams.set(name, String(value));
  }
  return { url: url.href };
}

function radiusOf(radiusMi: number | null): number {
  return radiusMi === null ? 0 : (RADII.find((offered) => offered >= radiusMi) ?? 0);
}

/** Autotrader. */
export const autotrader: SourceDefinition = {
  ...COLLECTED_SOURCES.autotrader,
  policy: 'pages',
  baseUrl: 'https://www.autotrader.com',
  hosts: HOSTS,
  transports: ['http', 'browser', 'firecrawl'],
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
  pageSize: PAGE_SIZE,
  // Programs that read it report that a query shows its first 400 or so results and no more.
  pagesMax: 16,
  pauseMs: 15_000,
  termsNote:
    'Its visitor agreement does not invite programs, and programs are often refused; read the agreement and robots.txt before switching it on.',
  termsUrl: 'https://www.autotrader.com/terms-of-use',
  isOwnPage: isAutotraderText,
  buildRequest,
  parsePage: readAutotraderPage,
};
