import { failedPage } from '@/lib/sources/page/page-reading';
import { COLLECTED_SOURCES } from '@/lib/sources/registry';
import type { SourceDefinition } from '@/lib/sources/source-definition';

/** CarGurus. */
export const cargurus: SourceDefinition = {
  ...COLLECTED_SOURCES.cargurus,
  policy: 'pages',
  baseUrl: 'https://www.cargurus.com',
  hosts: ['cargurus.com'],
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
