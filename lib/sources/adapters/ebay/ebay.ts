import { COLLECTED_SOURCES } from '@/lib/sources/registry';
import type {
  RequestContext,
  SignContext,
  SourceDefinition,
  SourceRequest,
} from '@/lib/sources/source-definition';
import type { SourceQuery } from '@/lib/sources/source-query';
import { CARS_CATEGORY } from './ebay-item';
import { RESULTS_MAX, readEbayAnswer } from './ebay-page';
import { ebayToken, forgetEbayToken } from './ebay-token';

/**
 * eBay Motors by the Browse API (developer.ebay.com/api-docs/buy/browse, version 1.1 and later): searches
 * in Cars & Trucks and the page of one item, which has the specifics (VIN, mileage, title). Asking prices
 * and bids only: classified ads and sold items are not offered to programs. No real answer about a car was
 * found: the fields are those of eBay's interface description, and of a real search for other goods
 * (2023). Pages of the site itself are not read.
 */
const BROWSE_PATH = '/buy/browse/v1';
const PAGE_SIZE = 200;
const MARKETPLACE = 'EBAY_MOTORS_US';
/** An aspect filter lists each year; from 2000 on so many of them end in none that is sold. */
const YEARS_LISTED_MAX = 50;
const OPEN_YEARS_FROM = 2_000;

/** eBay Motors. */
export const ebay: SourceDefinition = {
  ...COLLECTED_SOURCES.ebay,
  policy: 'official',
  baseUrl: 'https://api.ebay.com',
  hosts: ['ebay.com'],
  transports: ['http'],
  filters: [
    'make',
    'model',
    'yearMin',
    'yearMax',
    'priceMinCents',
    'priceMaxCents',
    'zip',
    'radiusMi',
  ],
  pageSize: PAGE_SIZE,
  pagesMax: RESULTS_MAX / PAGE_SIZE,
  pauseMs: 250,
  termsNote:
    'Offered to programs under the eBay API License Agreement; 5,000 calls a day unless eBay grants more. A production keyset must take account deletion notices.',
  termsUrl: 'https://developer.ebay.com/join/api-license-agreement',
  credentials: ['EBAY_CLIENT_ID', 'EBAY_CLIENT_SECRET'],
  sign,
  async resign(request, how) {
    forgetEbayToken(how);
    return sign(request, how);
  },
  isOwnPage: (text) => text.includes('"itemWebUrl"') || text.includes('/buy/browse/v1/'),
  buildRequest,
  parsePage: readEbayAnswer,
  detail: {
    isWanted: ({ vin, mileage, year }) =>
      vin === undefined || mileage === undefined || year === undefined,
    buildRequest: ({ externalId }, baseUrl) =>
      externalId === undefined || !/^\d+$/.test(externalId)
        ? null
        : asked(`${baseUrl}${BROWSE_PATH}/item/v1%7C${externalId}%7C0`),
  },
};

async function sign(request: SourceRequest, how: SignContext): Promise<SourceRequest> {
  const authorization = `Bearer ${await ebayToken(how)}`;
  return { ...request, headers: { ...request.headers, authorization } };
}

function asked(url: string): SourceRequest {
  return {
    url,
    headers: { accept: 'application/json', 'x-ebay-c-marketplace-id': MARKETPLACE },
  };
}

function buildRequest({ query, pageNumber, baseUrl }: RequestContext): SourceRequest | null {
  const offset = (pageNumber - 1) * PAGE_SIZE;
  if (offset >= RESULTS_MAX || query.address !== null) return null;
  const parameters = new URLSearchParams({
    category_ids: CARS_CATEGORY,
    // Only so the city of a car is told.
    fieldgroups: 'MATCHING_ITEMS,EXTENDED',
    filter: filterOf(query),
    limit: String(PAGE_SIZE),
    offset: String(offset),
    // The newest first: what a long search does not reach was seen before.
    sort: 'newlyListed',
  });
  const aspects = aspectFilterOf(query);
  if (aspects !== null) parameters.set('aspect_filter', aspects);
  return asked(`${baseUrl}${BROWSE_PATH}/item_summary/search?${parameters}`);
}

/** Field filters (developer.ebay.com/api-docs/buy/ref-buy-browse-filters.html). */
function filterOf({ priceMinCents, priceMaxCents, zip, radiusMi }: SourceQuery): string {
  const filters = ['buyingOptions:{FIXED_PRICE|AUCTION|BEST_OFFER}', 'itemLocationCountry:US'];
  if (priceMinCents !== null || priceMaxCents !== null) {
    const min = priceMinCents === null ? '' : dollars(priceMinCents);
    const max = priceMaxCents === null ? '' : `..${dollars(priceMaxCents)}`;
    filters.push(`price:[${min}${max}]`, 'priceCurrency:USD');
  }
  if (zip !== null && radiusMi !== null) {
    filters.push(
      'deliveryOptions:{SELLER_ARRANGED_LOCAL_PICKUP}',
      'pickupCountry:US',
      `pickupPostalCode:${zip}`,
      `pickupRadius:${radiusMi}`,
      'pickupRadiusUnit:mi',
    );
  }
  return filters.join(',');
}

const dollars = (cents: number) => (cents / 100).toFixed(cents % 100 === 0 ? 0 : 2);

/** "categoryId:6001,Make:{Ford},Model:{F-150},Model Year:{2016|2017}"; null where nothing is filtered. */
function aspectFilterOf(query: SourceQuery): string | null {
  const aspects = [
    ['Make', query.make === null ? [] : [query.make]],
    ['Model', query.model === null ? [] : [query.model]],
    ['Model Year', yearsOf(query)],
  ] as const;
  const filters = aspects.flatMap(([name, values]) => {
    const said = values.map(aspectValue).filter((value) => value !== '');
    return said.length === 0 ? [] : [`${name}:{${said.join('|')}}`];
  });
  return filters.length === 0 ? null : [`categoryId:${CARS_CATEGORY}`, ...filters].join(',');
}

/** Signs with a meaning in the filter can't stand in a value. */
function aspectValue(value: string): string {
  return value.replace(/[{}|,:\\]+/g, ' ').trim();
}

/** Each year of the query; none where it is open at an end that can't be listed: then we filter. */
function yearsOf({ yearMin, yearMax }: SourceQuery): string[] {
  if (yearMin === null) return [];
  if (yearMax === null && yearMin < OPEN_YEARS_FROM) return [];
  const last = yearMax ?? yearMin + YEARS_LISTED_MAX - 1;
  if (last < yearMin || last - yearMin >= YEARS_LISTED_MAX) return [];
  return Array.from({ length: last - yearMin + 1 }, (_, index) => String(yearMin + index));
}
