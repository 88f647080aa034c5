import { askedAddress } from '@/lib/sources/page/asked-address';
import { COLLECTED_SOURCES } from '@/lib/sources/registry';
import type {
  RequestContext,
  SourceDefinition,
  SourceRequest,
} from '@/lib/sources/source-definition';
import { addressName, type SourceQuery } from '@/lib/sources/source-query';
import { isCarmaxText, readCarmaxPage } from './carmax-page';

/*
 * CarMax.
 * May fetch: answers of the search service that its result pages use, and by address result pages and pages
 * of one car. Read are result pages (the script line `const cars`, 2023 to now; else JSON-LD), answers
 * (`items`, of all known versions), one car saved alone, and the tiles of a page without its list. A page of
 * one car is read where a script or JSON-LD describes the car of its address.
 * No real sample was found for pages of one car, for JSON-LD of result pages, and for an empty result.
 */

const PAGE_SIZE = 100;
/** The radii that its search form offers, in miles; else the whole country. */
const RADII = [25, 50, 75, 100, 250, 500];
const HOSTS = ['carmax.com'];

function buildRequest({ query, pageNumber, baseUrl }: RequestContext): SourceRequest | null {
  if (query.address !== null) {
    // Its result pages show the first cars only, whatever they are asked.
    const asked = pageNumber > 1 ? null : askedAddress(query.address, baseUrl, { hosts: HOSTS });
    return asked && { url: asked.href };
  }
  const url = new URL(`${baseUrl}/cars/api/search/run`);
  const radius = RADII.find((offered) => query.radiusMi !== null && offered >= query.radiusMi);
  const isNear = query.zip !== null && radius !== undefined;
  const parameters = {
    uri: routeOf(query),
    skip: (pageNumber - 1) * PAGE_SIZE,
    take: PAGE_SIZE,
    radius: isNear ? `radius-${radius}` : 'radius-nationwide',
    zipCode: query.zip,
    shipping: -1,
    sort: 'best-match',
  };
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null) url.searchParams.set(name, String(value));
  }
  return { url: url.href, headers: { accept: 'application/json' } };
}

/** The result page whose cars are asked for; the service takes what is looked for from its address. */
function routeOf(query: SourceQuery): string {
  const make = addressName(query.make ?? '');
  const model = make === '' ? '' : addressName(query.model ?? '');
  const path = make === '' ? '/cars/all' : ['/cars', make, model].filter(Boolean).join('/');
  const ranges: string[] = [];
  if (query.yearMin !== null && query.yearMax !== null) {
    ranges.push(`year=${query.yearMin}-${query.yearMax}`);
  }
  if (query.priceMaxCents !== null) {
    const least = Math.floor((query.priceMinCents ?? 0) / 100);
    ranges.push(`price=${least}-${Math.ceil(query.priceMaxCents / 100)}`);
  }
  if (query.mileageMaxMi !== null) ranges.push(`mileage=0-${query.mileageMaxMi}`);
  return ranges.length === 0 ? path : `${path}?${ranges.join('&')}`;
}

/** CarMax. */
export const carmax: SourceDefinition = {
  ...COLLECTED_SOURCES.carmax,
  policy: 'pages',
  baseUrl: 'https://www.carmax.com',
  hosts: HOSTS,
  transports: ['http', 'browser', 'firecrawl'],
  filters: ['make', 'model', 'priceMaxCents', 'mileageMaxMi', 'zip', 'radiusMi', 'address'],
  pageSize: PAGE_SIZE,
  pagesMax: 20,
  pauseMs: 15_000,
  termsNote:
    'Its terms of use restrict automated access, and programs are often refused; read them and robots.txt before switching it on.',
  termsUrl: 'https://www.carmax.com/privacy-policy/terms-of-use',
  isOwnPage: isCarmaxText,
  buildRequest,
  parsePage: readCarmaxPage,
};
