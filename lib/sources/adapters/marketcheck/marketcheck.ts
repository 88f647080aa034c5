import { rangeOf, wholeDollars } from '@/lib/sources/adapters/licensed-api/api-range';
import { COLLECTED_SOURCES } from '@/lib/sources/registry';
import type {
  RequestContext,
  SourceDefinition,
  SourceRequest,
} from '@/lib/sources/source-definition';
import { RESULTS_MAX, readMarketcheckAnswer } from './marketcheck-page';

/**
 * Used cars at dealers by MarketCheck's Cars API, version 2 (docs.marketcheck.com): searches, and single
 * listings that were saved. No real answer of today was found: the fields are those of MarketCheck's
 * interface description 2.01. Answers of 2019 have the same shape. Private sellers (search/car/fsbo) are
 * read where they are brought, and not asked for.
 */
const PAGE_SIZE = 50;
/** Ranges have two ends: what a query leaves open stands far outside. */
const YEARS = [1_900, 2_100] as const;
const PRICE_MAX = 99_999_999;

/** MarketCheck. */
export const marketcheck: SourceDefinition = {
  ...COLLECTED_SOURCES.marketcheck,
  policy: 'official',
  baseUrl: 'https://api.marketcheck.com',
  hosts: ['marketcheck.com', 'marketcheck-prod.apigee.net'],
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
  pagesMax: RESULTS_MAX / PAGE_SIZE,
  // The free and basic plans allow five calls a second.
  pauseMs: 250,
  termsNote:
    'A licensed API: what may be kept and shown is in your plan. The free plan has 500 calls a month and searches within 100 miles.',
  termsUrl: 'https://docs.marketcheck.com/docs/get-started/api/quota-and-rate-limits',
  credentials: ['MARKETCHECK_API_KEY'],
  async sign(request, { credentials }) {
    const url = new URL(request.url);
    url.searchParams.set('api_key', credentials.MARKETCHECK_API_KEY ?? '');
    return { ...request, url: url.href };
  },
  isOwnPage: (text) => text.includes('"num_found"') || text.includes('"vdp_url"'),
  buildRequest,
  parsePage: readMarketcheckAnswer,
};

function buildRequest({ query, pageNumber, baseUrl }: RequestContext): SourceRequest | null {
  const start = (pageNumber - 1) * PAGE_SIZE;
  if (start >= RESULTS_MAX || query.address !== null) return null;
  const parameters = new URLSearchParams({ car_type: 'used' });
  const set = (name: string, value: string | number | null) => {
    if (value !== null) parameters.set(name, String(value));
  };
  set('make', query.make);
  set('model', query.model);
  set('year_range', rangeOf(query.yearMin, query.yearMax, YEARS));
  set(
    'price_range',
    rangeOf(wholeDollars(query.priceMinCents), wholeDollars(query.priceMaxCents), [1, PRICE_MAX]),
  );
  set('miles_range', rangeOf(null, query.mileageMaxMi, [0, PRICE_MAX]));
  set('zip', query.zip);
  set('radius', query.zip === null ? null : query.radiusMi);
  set('rows', PAGE_SIZE);
  set('start', start);
  return {
    url: `${baseUrl}/v2/search/car/active?${parameters}`,
    headers: { accept: 'application/json' },
  };
}
