import { failedPage } from '@/lib/sources/page/page-reading';
import { COLLECTED_SOURCES } from '@/lib/sources/registry';
import type { SourceDefinition } from '@/lib/sources/source-definition';

/** Craigslist. */
export const craigslist: SourceDefinition = {
  ...COLLECTED_SOURCES.craigslist,
  policy: 'pages',
  baseUrl: 'https://www.craigslist.org',
  hosts: ['craigslist.org'],
  transports: ['http'],
  filters: [],
  pageSize: 25,
  pagesMax: 40,
  pauseMs: 10_000,
  termsNote: '',
  termsUrl: null,
  isOwnPage: () => false,
  buildRequest: () => null,
  parsePage: () => failedPage('unrecognised', 'not read yet'),
};
