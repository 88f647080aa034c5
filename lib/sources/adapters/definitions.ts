import type { SourceCatalog } from '@/lib/sources/ports';
import type { SourceDefinition } from '@/lib/sources/source-definition';
import { autodev } from './autodev/autodev';
import { autotempest } from './autotempest/autotempest';
import { autotrader } from './autotrader/autotrader';
import { bringatrailer } from './bringatrailer/bringatrailer';
import { cargurus } from './cargurus/cargurus';
import { carmax } from './carmax/carmax';
import { carsandbids } from './carsandbids/carsandbids';
import { carscom } from './carscom/carscom';
import { carvana } from './carvana/carvana';
import { craigslist } from './craigslist/craigslist';
import { dealerSite } from './dealer-site/dealer-site';
import { ebay } from './ebay/ebay';
import { edmunds } from './edmunds/edmunds';
import { facebookMarketplace } from './facebook-marketplace/facebook-marketplace';
import { marketcheck } from './marketcheck/marketcheck';
import { truecar } from './truecar/truecar';

/** Every source that this program can read, a line each; a page is offered to them in this order. */
export const SOURCE_DEFINITIONS: readonly SourceDefinition[] = [
  autotrader,
  carmax,
  carscom,
  cargurus,
  carvana,
  truecar,
  edmunds,
  craigslist,
  bringatrailer,
  carsandbids,
  facebookMarketplace,
  autotempest,
  ebay,
  marketcheck,
  autodev,
  // Any page that describes cars could be a dealer's: it is asked last.
  dealerSite,
];

const BY_KEY = new Map(SOURCE_DEFINITIONS.map((definition) => [definition.key, definition]));

/** The sources of this program. */
export const SOURCE_CATALOG: SourceCatalog = {
  list: () => SOURCE_DEFINITIONS,
  find: (key) => BY_KEY.get(key) ?? null,
};
