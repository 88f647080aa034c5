import { COLLECTED_SOURCES } from '@/lib/sources/registry';
import type {
  RequestContext,
  SourceDefinition,
  SourceRequest,
} from '@/lib/sources/source-definition';
import { addressName } from '@/lib/sources/source-query';
import { isEdmundsPage, readEdmundsPage } from './edmunds-page';

/**
 * Edmunds: pages that a person looks at and brings; it is never asked by the program.
 * Read: the JSON-LD of vehicle pages (a real sample of 2022 was at hand, where Car and Product describe one
 * vehicle), and the cards of result pages by the address of their vehicle and what they name its parts. No
 * real sample was found of result pages, nor of a state within them: the cards are read by what public
 * readers of 2022 to 2024 look for, and a card whose price is not clear has none.
 */
export const edmunds: SourceDefinition = {
  ...COLLECTED_SOURCES.edmunds,
  policy: 'capture',
  baseUrl: 'https://www.edmunds.com',
  hosts: ['edmunds.com'],
  transports: ['browser'],
  filters: ['make', 'model', 'zip', 'radiusMi'],
  pageSize: 21,
  pagesMax: 40,
  pauseMs: 10_000,
  termsNote:
    'Its terms were not at hand when this was written, and its interface for developers is closed. Only ' +
    'pages that a person looks at are read, when that person brings them.',
  termsUrl: 'https://www.edmunds.com/about/visitor-agreement.html',
  isOwnPage: isEdmundsPage,
  buildRequest,
  parsePage: readEdmundsPage,
};

function buildRequest({ query, pageNumber, baseUrl }: RequestContext): SourceRequest | null {
  if (query.address !== null) return pageNumber === 1 ? { url: query.address } : null;
  if (query.model !== null && query.make === null) return null;
  const url = new URL('/inventory/srp.html', `${baseUrl}/`);
  const make = query.make === null ? null : addressName(query.make);
  const parameters: [string, string | number | null][] = [
    ['inventorytype', 'used,cpo'],
    ['make', make],
    ['model', query.model === null ? null : `${make}|${addressName(query.model)}`],
    ['radius', query.radiusMi],
    ['zip', query.zip],
    ['pagenumber', pageNumber > 1 ? pageNumber : null],
  ];
  for (const [name, value] of parameters) {
    if (value !== null) url.searchParams.set(name, String(value));
  }
  return { url: url.href };
}
