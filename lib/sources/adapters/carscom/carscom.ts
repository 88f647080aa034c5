import { failedPage } from '@/lib/sources/page/page-reading';
import { COLLECTED_SOURCES } from '@/lib/sources/registry';
import type { SourceDefinition } from '@/lib/sources/source-definition';

/** Cars.com. */
export const carscom: SourceDefinition = {
  ...COLLECTED_SOURCES.carscom,
  policy: 'pages',
  baseUrl: 'https://www.cars.com',
  hosts: ['cars.com'],
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
