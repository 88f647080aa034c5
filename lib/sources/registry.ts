import type { Market, PriceKind } from '@/db/vocabulary';
import type { SourceDescription, SourceGround, SourceKind } from './collector';

/** Files that people import. */
export const FEED_SOURCE = {
  key: 'feed',
  label: 'Imported files',
  kind: 'feed',
  ground: 'own_file',
  isSimulated: false,
  priceKind: 'dealer_ask',
} as const satisfies SourceDescription;

/** The three made-up places where the demo's cars are listed. */
export const REPLAY_SOURCES = [
  replaySource('replay_a', 'Demo source A'),
  replaySource('replay_b', 'Demo source B'),
  replaySource('replay_c', 'Demo source C'),
] as const;

function replaySource(key: string, label: string): SourceDescription {
  return {
    key,
    label,
    kind: 'replay',
    ground: 'bundled',
    isSimulated: true,
    priceKind: 'dealer_ask',
  };
}

/** Sources that are read by themselves or brought by people, whose collectors lie in `adapters`. */
export const COLLECTED_SOURCES = {
  autotrader: collected('autotrader', 'Autotrader', 'marketplace', 'public_pages', 'dealer_ask'),
  carmax: collected('carmax', 'CarMax', 'marketplace', 'public_pages', 'dealer_ask'),
  carscom: collected('carscom', 'Cars.com', 'marketplace', 'public_pages', 'dealer_ask'),
  cargurus: collected('cargurus', 'CarGurus', 'marketplace', 'public_pages', 'dealer_ask'),
  carvana: collected('carvana', 'Carvana', 'marketplace', 'public_pages', 'dealer_ask'),
  truecar: collected('truecar', 'TrueCar', 'marketplace', 'public_pages', 'dealer_ask'),
  edmunds: collected('edmunds', 'Edmunds', 'marketplace', 'public_pages', 'dealer_ask'),
  craigslist: collected('craigslist', 'Craigslist', 'marketplace', 'public_pages', 'private_ask'),
  bringatrailer: collected(
    'bringatrailer',
    'Bring a Trailer',
    'marketplace',
    'public_pages',
    'auction',
  ),
  carsandbids: collected('carsandbids', 'Cars & Bids', 'marketplace', 'public_pages', 'auction'),
  facebook_marketplace: collected(
    'facebook_marketplace',
    'Facebook Marketplace',
    'marketplace',
    'public_pages',
    'private_ask',
  ),
  autotempest: collected('autotempest', 'AutoTempest', 'marketplace', 'public_pages', 'dealer_ask'),
  dealer_site: collected(
    'dealer_site',
    'Dealer websites',
    'dealer_site',
    'public_pages',
    'dealer_ask',
  ),
  ebay: collected('ebay', 'eBay Motors', 'marketplace', 'official', 'private_ask'),
  marketcheck: collected('marketcheck', 'MarketCheck', 'licensed_api', 'official', 'dealer_ask'),
  autodev: collected('autodev', 'auto.dev', 'licensed_api', 'official', 'dealer_ask'),
} as const satisfies Record<string, SourceDescription>;

function collected(
  key: string,
  label: string,
  kind: SourceKind,
  ground: SourceGround,
  priceKind: PriceKind,
): SourceDescription {
  return { key, label, kind, ground, isSimulated: false, priceKind };
}

/** What people bring by address, page or mail; each advert is theirs alone. */
export const CAPTURED_SOURCE = {
  key: 'captured',
  label: 'Captured by you',
  kind: 'captured',
  ground: 'own_file',
  isSimulated: false,
  priceKind: 'dealer_ask',
} as const satisfies SourceDescription;

/** Cars that people offer here themselves, in the demo as well: they are real, and each is offered by its seller. */
export const SELLERS_SOURCE = {
  key: 'deal_scout',
  label: 'Deal Scout sellers',
  kind: 'sellers',
  ground: 'own_file',
  isSimulated: false,
  priceKind: 'private_ask',
} as const satisfies SourceDescription;

/** The key of a dealer's own feed begins with this; each has a row in the table of sources. */
export const DEALER_FEED_PREFIX = 'feed:';

/**
 * The sources that a market reads or takes in. The demo has the replay sources and nothing else; a live
 * market never has them. What sellers offer here (`SELLERS_SOURCE`) is in both, and is read from nowhere.
 */
export function sourcesOf(market: Market): readonly SourceDescription[] {
  if (market === 'demo') return REPLAY_SOURCES;
  return [FEED_SOURCE, CAPTURED_SOURCE, ...Object.values(COLLECTED_SOURCES)];
}

/** The source of that key in that market, or null. A dealer's feed goes by what files go by. */
export function findSource(market: Market, key: string): SourceDescription | null {
  if (market === 'live' && key.startsWith(DEALER_FEED_PREFIX)) return { ...FEED_SOURCE, key };
  if (key === SELLERS_SOURCE.key) return SELLERS_SOURCE;
  return sourcesOf(market).find((source) => source.key === key) ?? null;
}
