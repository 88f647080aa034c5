import { COLLECTED_SOURCES } from '@/lib/sources/registry';
import type { SourceDefinition } from '@/lib/sources/source-definition';
import { readFacebookMarketplacePage } from './facebook-marketplace-page';

/*
 * Facebook Marketplace. Fetches nothing: a person brings a page that they are looking at. Read are the
 * data of results and categories (stories with adverts), of one advert's page and of the answers that both
 * load, wherever in them they stand. Cars are told by the kind of vehicle, the site's category of cars, or
 * a mileage beside a year and a make; all else is rejected. A page that asks to sign in is blocked. No real
 * sample with vehicles was found: their fields are read by descriptions.
 */

/** Facebook Marketplace. */
export const facebookMarketplace: SourceDefinition = {
  ...COLLECTED_SOURCES.facebook_marketplace,
  policy: 'capture',
  baseUrl: 'https://www.facebook.com',
  hosts: ['facebook.com'],
  transports: ['browser'],
  filters: [],
  pageSize: 24,
  pagesMax: 1,
  pauseMs: 10_000,
  termsNote:
    'Its terms forbid automated collection without permission: pages are only read that a person brings.',
  termsUrl: 'https://www.facebook.com/legal/terms',
  isOwnPage: (text) =>
    /MarketplaceFeedListingStoryObject|"marketplace_listing_title"|\bid="facebook"/.test(text),
  buildRequest: () => null,
  parsePage: readFacebookMarketplacePage,
};
