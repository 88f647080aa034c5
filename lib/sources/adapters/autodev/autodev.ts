import { rangeOf, wholeDollars } from '@/lib/sources/adapters/licensed-api/api-range';
import { COLLECTED_SOURCES } from '@/lib/sources/registry';
import type {
  RequestContext,
  SourceDefinition,
  SourceRequest,
} from '@/lib/sources/source-definition';
import { LISTINGS_PATH, readAutodevAnswer } from './autodev-page';

/**
 * Cars at dealers by auto.dev's Vehicle Listings API, version 2 (docs.auto.dev/v2/products/vehicle-listings):
 * searches and single listings. No real answer was found: the fields are those of its documentation.
 * Cars without a price are not asked for; trade offers are no results. Answers of version 1 that somebody
 * saved are read as public programs of 2021–2026 describe them; it is not asked any more.
 */
const PAGE_SIZE = 100;
const YEARS = [1_900, 2_100] as const;
const FIGURE_MAX = 99_999_999;

/** auto.dev. */
export const autodev: SourceDefinition = {
  ...COLLECTED_SOURCES.autodev,
  policy: 'official',
  baseUrl: 'https://api.auto.dev',
  hosts: ['auto.dev'],
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
  ],
  pageSize: PAGE_SIZE,
  pagesMax: 100,
  // The free plan allows five calls a second.
  pauseMs: 250,
  termsNote:
    'A licensed API: what may be kept and shown is in your plan. The free plan has 1,000 calls a month; more are billed.',
  termsUrl: 'https://docs.auto.dev/v2/products/vehicle-listings',
  credentials: ['AUTODEV_API_KEY'],
  async sign(request, { credentials }) {
    const authorization = `Bearer ${credentials.AUTODEV_API_KEY ?? ''}`;
    return { ...request, headers: { ...request.headers, authorization } };
  },
  isOwnPage: (text) =>
    text.includes('"retailListing"') ||
    text.includes('api.auto.dev/listings') ||
    (text.includes('"priceUnformatted"') && text.includes('"mileageUnformatted"')),
  buildRequest,
  parsePage: readAutodevAnswer,
};

function buildRequest(context: RequestContext): SourceRequest | null {
  const { query, cursor, baseUrl } = context;
  if (query.address !== null) return null;
  // The parameters of a link within auto.dev: from page 50 on pages have no numbers.
  const parameters = cursor === null ? searchOf(context) : new URLSearchParams(cursor);
  return {
    url: `${baseUrl}${LISTINGS_PATH}?${parameters}`,
    headers: { accept: 'application/json' },
  };
}

function searchOf({ query, pageNumber }: RequestContext): URLSearchParams {
  const parameters = new URLSearchParams();
  const set = (name: string, value: string | number | null) => {
    if (value !== null) parameters.set(name, String(value));
  };
  set('vehicle.make', wordOf(query.make));
  set('vehicle.model', wordOf(query.model));
  set('vehicle.year', rangeOf(query.yearMin, query.yearMax, YEARS));
  const prices = [wholeDollars(query.priceMinCents), wholeDollars(query.priceMaxCents)] as const;
  set('retailListing.price', rangeOf(...prices, [1, FIGURE_MAX]));
  set('retailListing.miles', rangeOf(null, query.mileageMaxMi, [0, FIGURE_MAX]));
  set('zip', query.zip);
  set('distance', query.zip === null ? null : query.radiusMi);
  set('limit', PAGE_SIZE);
  set('page', pageNumber);
  return parameters;
}

/** A comma would part two names, and a star stand for any. */
function wordOf(name: string | null): string | null {
  return name === null ? null : name.replace(/[,*]+/g, ' ').trim() || null;
}
