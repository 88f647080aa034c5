import { isOfHost } from '@/lib/sources/page/page-reader';
import { COLLECTED_SOURCES } from '@/lib/sources/registry';
import type {
  RequestContext,
  SourceDefinition,
  SourceRequest,
} from '@/lib/sources/source-definition';
import { addressName } from '@/lib/sources/source-query';
import { readCarsAndBidsPage } from './carsandbids-page';

/*
 * Cars & Bids. May fetch the list of running auctions, a make's or a model's, and one auction's page, all
 * of which its scripts draw: it is read with a browser. Read are an auction's page with its quick facts
 * (2023, and as later pages name them), lists of auctions (li.auction-item) and answers of its service.
 * Sold auctions have the price that was paid, all others the highest bid. No real sample was found for
 * ended auctions, lists and answers: they are read by descriptions.
 */

const HOSTS = ['carsandbids.com'];

/** Cars & Bids. */
export const carsandbids: SourceDefinition = {
  ...COLLECTED_SOURCES.carsandbids,
  policy: 'pages',
  baseUrl: 'https://carsandbids.com',
  hosts: HOSTS,
  transports: ['browser', 'firecrawl'],
  filters: ['make', 'model', 'address'],
  pageSize: 50,
  pagesMax: 1,
  pauseMs: 10_000,
  termsNote:
    'It stands behind a guard, and its terms restrict collecting by programs; read them before switching it on.',
  termsUrl: 'https://carsandbids.com/terms-of-use/',
  isOwnPage: (text) =>
    (/carsandbids/.test(text) && /quick-facts|\bauction-item\b|>Cars (&amp;|&) Bids</.test(text)) ||
    (text.startsWith('{') && text.includes('"auctions"') && text.includes('"sub_title"')),
  buildRequest,
  parsePage: readCarsAndBidsPage,
};

function buildRequest({ query, pageNumber, baseUrl }: RequestContext): SourceRequest | null {
  if (pageNumber > 1) return null;
  const waitFor = '.auction-item, .quick-facts';
  if (query.address !== null) {
    return isOfHost({ hosts: HOSTS }, query.address) ? { url: query.address, waitFor } : null;
  }
  const [make, model] = [addressName(query.make ?? ''), addressName(query.model ?? '')];
  if (make === '') return { url: `${baseUrl}/`, waitFor };
  const path = model === '' ? make : `${make}/${model}`;
  return { url: `${baseUrl}/search/${path}`, waitFor };
}
