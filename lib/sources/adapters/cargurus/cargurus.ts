import { askedAddress } from '@/lib/sources/page/asked-address';
import { COLLECTED_SOURCES } from '@/lib/sources/registry';
import type {
  RequestContext,
  SourceDefinition,
  SourceRequest,
} from '@/lib/sources/source-definition';
import { isCargurusPage, readCargurusPage } from './cargurus-page';

const HOSTS = ['cargurus.com', 'cargurus.ca', 'cargurus.co.uk'];

/** Its own numbers of makes, which its addresses want; a make that is not here can't be asked for. */
const MAKE_NUMBERS: Readonly<Record<string, number>> = {
  ford: 2,
  acura: 4,
  honda: 6,
  toyota: 7,
  nissan: 12,
  mazda: 42,
  scion: 52,
};

/**
 * CarGurus: search results and single adverts, of its American, Canadian and British sites.
 * Read: the state of its pages (`__PREFLIGHT__`, since about 2019), answers of its inventory service (a bare
 * list, or `listings`) and of its detail service (`listing`, `autoEntityInfo`), and the tiles of the pages
 * since about 2024 (`__remixContext`, also as a stream). No real sample was found of the services' answers
 * and of the tiles: these are read by the names that public readers of them use.
 * Where the data hold no adverts, the tiles that the page shows are read by the names of their parts.
 * What CarGurus thinks a car is worth (`expectedPrice`, deal ratings) is never taken for a price.
 */
export const cargurus: SourceDefinition = {
  ...COLLECTED_SOURCES.cargurus,
  policy: 'pages',
  baseUrl: 'https://www.cargurus.com',
  hosts: HOSTS,
  transports: ['http', 'browser', 'firecrawl'],
  filters: [
    'make',
    'yearMin',
    'yearMax',
    'priceMinCents',
    'priceMaxCents',
    'mileageMaxMi',
    'zip',
    'radiusMi',
  ],
  pageSize: 15,
  // Further pages are asked by its scripts, not by an address.
  pagesMax: 1,
  pauseMs: 10_000,
  termsNote:
    'Its terms were not at hand when this was written: read them and robots.txt first. DataDome guards the ' +
    'site; it offers interfaces to partner dealers only.',
  termsUrl: 'https://www.cargurus.com/robots.txt',
  isOwnPage: isCargurusPage,
  buildRequest,
  parsePage: readCargurusPage,
};

function buildRequest({ query, pageNumber, baseUrl }: RequestContext): SourceRequest | null {
  if (query.address !== null) {
    const asked = pageNumber > 1 ? null : askedAddress(query.address, baseUrl, { hosts: HOSTS });
    return asked === null ? null : { url: asked.href };
  }
  if (pageNumber > 1) return null;
  const url = new URL(
    '/Cars/inventorylisting/viewDetailsFilterViewInventoryListing.action',
    `${baseUrl}/`,
  );
  const parameters: [string, string | number | null][] = [
    ['zip', query.zip],
    ['distance', query.radiusMi],
    ['inventorySearchWidgetType', 'AUTO'],
    ['makeIds', null],
    ['startYear', query.yearMin],
    ['endYear', query.yearMax],
    ['minPrice', query.priceMinCents === null ? null : Math.floor(query.priceMinCents / 100)],
    ['maxPrice', query.priceMaxCents === null ? null : Math.ceil(query.priceMaxCents / 100)],
    ['maxMileage', query.mileageMaxMi],
    ['sortType', 'BEST_MATCH'],
    ['sortDir', 'ASC'],
  ];
  if (query.make !== null) {
    const number = MAKE_NUMBERS[query.make.trim().toLowerCase()];
    if (number === undefined) return null;
    url.searchParams.set('makeIds', String(number));
  }
  for (const [name, value] of parameters) {
    if (value !== null) url.searchParams.set(name, String(value));
  }
  return { url: url.href };
}
