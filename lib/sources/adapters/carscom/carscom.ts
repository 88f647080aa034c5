import { askedAddress } from '@/lib/sources/page/asked-address';
import { COLLECTED_SOURCES } from '@/lib/sources/registry';
import type {
  RequestContext,
  SourceDefinition,
  SourceRequest,
} from '@/lib/sources/source-definition';
import { addressName } from '@/lib/sources/source-query';
import { linkedId } from './carscom-facts';
import { isCarscomText, readCarscomPage } from './carscom-page';

/*
 * Cars.com.
 * May fetch: result pages and pages of one car; never its GraphQL service, which wants a key of its pages.
 * Read are result pages of 2020 to 2024 (`data-site-activity` with `.vehicle-card`), of 2025 to now
 * (`spark-card` and `fuse-card` with `data-vehicle-details`, or links with `data-vin`), of 2017 to 2020
 * (`CARS.digitalData`), pages of one car (`initial-activity-data`, or headings and lists), and a search
 * answer or facts saved alone. The layout of 2016 is refused.
 * No real sample was found for `CARS.digitalData`, links with `data-vin`, search answers, older pages of one
 * car, and an empty result: what is known of them comes from programs that read them.
 */

const PAGE_SIZE = 20;
/** The distances that its search form offers, in miles. */
const DISTANCES = [10, 20, 30, 40, 50, 75, 100, 150, 200, 250, 500];
const HOSTS = ['cars.com'];

function buildRequest({ query, pageNumber, baseUrl }: RequestContext): SourceRequest | null {
  if (query.address !== null) {
    const asked = askedAddress(query.address, baseUrl, { hosts: HOSTS });
    if (asked === null || (pageNumber > 1 && linkedId(asked.href) !== undefined)) return null;
    if (pageNumber > 1) asked.searchParams.set('page', String(pageNumber));
    return { url: asked.href };
  }
  const make = slugOf(query.make);
  const model = make === '' ? '' : slugOf(query.model);
  const url = new URL(`${baseUrl}/shopping/results/`);
  const parameters = {
    stock_type: 'used',
    'makes[]': make || null,
    'models[]': model === '' ? null : `${make}-${model}`,
    year_min: query.yearMin,
    year_max: query.yearMax,
    list_price_min: query.priceMinCents === null ? null : Math.floor(query.priceMinCents / 100),
    list_price_max: query.priceMaxCents === null ? null : Math.ceil(query.priceMaxCents / 100),
    mileage_max: query.mileageMaxMi,
    maximum_distance: distanceOf(query.zip === null ? null : query.radiusMi),
    zip: query.zip,
    page_size: PAGE_SIZE,
    page: pageNumber,
    sort: 'best_match_desc',
  };
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null) url.searchParams.set(name, String(value));
  }
  return { url: url.href };
}

/** Words of a name are joined by underscores: "Land Rover" → "land_rover". */
function slugOf(name: string | null): string {
  return addressName(name ?? '').replaceAll('-', '_');
}

function distanceOf(radiusMi: number | null): string {
  const offered = radiusMi === null ? undefined : DISTANCES.find((miles) => miles >= radiusMi);
  return offered === undefined ? 'all' : String(offered);
}

/** Cars.com. */
export const carscom: SourceDefinition = {
  ...COLLECTED_SOURCES.carscom,
  policy: 'pages',
  baseUrl: 'https://www.cars.com',
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
  pagesMax: 50,
  pauseMs: 15_000,
  termsNote:
    'Its terms of service restrict automated access, and data-centre addresses are often refused; read them and robots.txt before switching it on.',
  termsUrl: 'https://www.cars.com/about/terms/',
  isOwnPage: isCarscomText,
  buildRequest,
  parsePage: readCarscomPage,
};
