import { failedPage } from '@/lib/sources/page/page-reading';
import { COLLECTED_SOURCES } from '@/lib/sources/registry';
import type { SourceDefinition } from '@/lib/sources/source-definition';

/** AutoTempest. */
export const autotempest: SourceDefinition = {
  ...COLLECTED_SOURCES.autotempest,
  policy: 'capture',
  baseUrl: 'https://www.autotempest.com',
  hosts: ['autotempest.com'],
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
