import { failedPage } from '@/lib/sources/page/page-reading';
import { COLLECTED_SOURCES } from '@/lib/sources/registry';
import type { SourceDefinition } from '@/lib/sources/source-definition';

/** Facebook Marketplace. */
export const facebookMarketplace: SourceDefinition = {
  ...COLLECTED_SOURCES.facebook_marketplace,
  policy: 'capture',
  baseUrl: 'https://www.facebook.com',
  hosts: ['facebook.com'],
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
