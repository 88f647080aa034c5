import { COLLECTED_SOURCES } from '@/lib/sources/registry';
import type { SourceDefinition } from '@/lib/sources/source-definition';
import { isEdmundsPage, readEdmundsPage } from './edmunds-page';

/**
 * Edmunds: pages that a person looks at and brings; it is never asked by the program.
 * Read: the JSON-LD of vehicle pages (a real sample of 2022 was at hand, where Car and Product describe one
 * vehicle), the cards of result pages by the address of their vehicle and what they name its parts, and the
 * answers that result pages ask for (`inventories`), in the page's state or saved alone. No real sample was found of result pages
 * and of these answers: they are read by the names that public readers of 2020 to 2024 use, and a card
 * whose price is not clear has none.
 */
export const edmunds: SourceDefinition = {
  ...COLLECTED_SOURCES.edmunds,
  policy: 'capture',
  baseUrl: 'https://www.edmunds.com',
  hosts: ['edmunds.com'],
  transports: ['browser'],
  filters: [],
  pageSize: 21,
  pagesMax: 40,
  pauseMs: 10_000,
  termsNote:
    'Its terms were not at hand when this was written, and its interface for developers is closed. Only ' +
    'pages that a person looks at are read, when that person brings them.',
  termsUrl: 'https://www.edmunds.com/about/visitor-agreement.html',
  isOwnPage: isEdmundsPage,
  buildRequest: () => null,
  parsePage: readEdmundsPage,
};
