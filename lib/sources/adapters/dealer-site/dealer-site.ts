/**
 * Dealers' own websites: a query's address is the site, a page of it, or its site map. Read are pages whose
 * cars are told in the words of schema.org (JSON-LD, microdata, RDFa), pages and inventory answers of
 * Dealer.com, attributes of DealerOn, Dealer eProcess and Jazel, and answers of Dealer Inspire, DealerOn,
 * DealerVenom and Team Velocity that somebody saved. A site's root is read from its robots.txt by its site
 * maps: lists of used cars first, else pages of single cars, forty at most. Services of other companies
 * behind a site are never asked, although their keys stand in its pages.
 * A real sample was at hand for the answer of Dealer.com of 2022 only.
 */
import { COLLECTED_SOURCES } from '@/lib/sources/registry';
import type {
  RequestContext,
  SourceDefinition,
  SourceRequest,
} from '@/lib/sources/source-definition';
import { parseDealerPage } from './dealer-site-page';
import { isSameSite, walkAddress, walkBody } from './site-walk';

const PAGES_MAX = 120;

/** Dealer websites. */
export const dealerSite: SourceDefinition = {
  ...COLLECTED_SOURCES.dealer_site,
  policy: 'pages',
  baseUrl: '',
  hosts: [],
  transports: ['http', 'browser'],
  filters: ['address'],
  pageSize: 48,
  pagesMax: PAGES_MAX,
  pauseMs: 10_000,
  termsNote:
    'Each dealer has terms of its own, mostly those of the company that runs the site: read them, and its robots.txt, before a site is added. Dealers often send a feed when asked.',
  termsUrl: null,
  isOwnPage: isDealerPage,
  buildRequest,
  parsePage: parseDealerPage,
  detail: {
    isWanted: ({ price, mileage, vin }) =>
      price === undefined || mileage === undefined || vin === undefined,
    buildRequest: ({ url }) =>
      url !== undefined && URL.canParse(url) ? { url: withoutFragment(url) } : null,
  },
};

function buildRequest({ query, cursor }: RequestContext): SourceRequest | null {
  const { address } = query;
  if (address === null || !URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    return null;
  }
  if (cursor === null) return { url: firstAddress(address) };
  if (!URL.canParse(cursor) || !isSameSite(address, cursor)) return null;
  const body = walkBody(cursor);
  if (body === undefined) return { url: cursor };
  const { origin } = new URL(cursor);
  return {
    url: cursor,
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, referer: `${origin}/` },
    body,
  };
}

/** A site is entered by its robots.txt, which names its maps; the usual map and its own page come after. */
function firstAddress(address: string): string {
  const url = new URL(withoutFragment(address));
  if (url.pathname !== '/' || url.search !== '') return walkAddress(url.href);
  const others = ['/sitemap.xml', '/used-inventory/index.htm', '/'].map(
    (path) => new URL(path, url).href,
  );
  return walkAddress(new URL('/robots.txt', url).href, { rest: others });
}

function withoutFragment(address: string): string {
  const url = new URL(address);
  url.hash = '';
  return url.href;
}

const OWN_MARKS =
  /\bDDC\.(?:dataLayer|WS|WidgetData|InvData)\b|ws-inv-data|"trackingData"|static\.dealer\.com|pictures\.dealer\.com|dealerinspire|websites-search\.api\.carscommerce|dealeron|data-dotagging-|teamvelocity|dealervenom|typesenseSearchAdapter|dealereprocess|jazel/i;
const DESCRIBED =
  /["']@type["']\s*:\s*\[?\s*["'](?:https?:\/\/schema\.org\/)?(?:AutoDealer|Car|Vehicle)\b|itemtype\s*=\s*["']https?:\/\/schema\.org\/(?:AutoDealer|Car|Vehicle)\b/i;

/** Pages of the systems that dealers' sites run on, and pages that describe cars; marketplaces come before it. */
function isDealerPage(text: string): boolean {
  return OWN_MARKS.test(text) || DESCRIBED.test(text);
}
