import { isOfHost } from '@/lib/sources/page/page-reader';
import { COLLECTED_SOURCES } from '@/lib/sources/registry';
import type {
  RequestContext,
  SourceDefinition,
  SourceRequest,
} from '@/lib/sources/source-definition';
import { addressName } from '@/lib/sources/source-query';
import { readBringATrailerPage } from './bringatrailer-page';

/*
 * Bring a Trailer. May fetch /auctions/ (everything that runs), a make's or a model's page, and one
 * auction's page. Read are the lists in the pages' scripts (auctionsCurrentInitialData,
 * auctionsCompletedInitialData), cards of auctions, answers of the lists' service, and auctions' pages. Sold auctions have the
 * price that was paid, all others the highest bid. Parts, wheels and seats are told from cars by their
 * titles and rejected. Auctions' pages are read by descriptions of two layouts: no real sample was found.
 */

const HOSTS = ['bringatrailer.com'];

/** Bring a Trailer. */
export const bringatrailer: SourceDefinition = {
  ...COLLECTED_SOURCES.bringatrailer,
  policy: 'pages',
  baseUrl: 'https://bringatrailer.com',
  hosts: HOSTS,
  transports: ['http'],
  filters: ['make', 'model', 'address'],
  pageSize: 24,
  pagesMax: 1,
  pauseMs: 10_000,
  termsNote:
    'Its terms of use restrict collecting by programs; read them and its robots.txt before switching it on.',
  termsUrl: 'https://bringatrailer.com/terms-of-use/',
  isOwnPage: (text) =>
    /bringatrailer\.com\/wp-content\/themes\/|content=["']Bring a Trailer["']|auctions(Completed|Current)InitialData/.test(
      text,
    ),
  buildRequest,
  parsePage: readBringATrailerPage,
};

/** Further pages are only to be had by the site's own scripts. */
function buildRequest({ query, pageNumber, baseUrl }: RequestContext): SourceRequest | null {
  if (pageNumber > 1) return null;
  if (query.address !== null) {
    return isOfHost({ hosts: HOSTS }, query.address) ? { url: query.address } : null;
  }
  const [make, model] = [addressName(query.make ?? ''), addressName(query.model ?? '')];
  if (make === '') return { url: `${baseUrl}/auctions/` };
  return { url: model === '' ? `${baseUrl}/${make}/` : `${baseUrl}/${make}/${model}/` };
}
