import { dealerComSiteId } from './dealer-com';
import type { DealerInventory } from './dealer-inventory';
import { type SiteWalk, walkAddress, walkBody, walkOf } from './site-walk';

const ANSWER_PATH = '/api/widget/ws-inv-data/getInventory';
/** The service gives no more than 48 at once, whatever is asked for. */
const PAGE_SIZE = 48;

/** The first question to a Dealer.com site's inventory, from a page of it; null where its name is not there. */
export function dealerComRequestAddress(walk: SiteWalk, text: string): string | null {
  const siteId = dealerComSiteId(text);
  if (siteId === null) return null;
  const body = {
    siteId,
    locale: 'en_US',
    device: 'DESKTOP',
    pageAlias: 'INVENTORY_LISTING_DEFAULT_AUTO_USED',
    pageId: 'v9_INVENTORY_SEARCH_RESULTS_AUTO_USED_V1_1',
    windowId: 'inventory-data-bus1',
    widgetName: 'ws-inv-data',
    inventoryParameters: { start: ['0'] },
    preferences: { pageSize: String(PAGE_SIZE), 'listing.config.id': usedCarsOf(text) },
    includePricing: true,
  };
  return walkAddress(new URL(ANSWER_PATH, walk.address).href, walk, JSON.stringify(body));
}

/** A page names every list that its site has; one that is not of used cars would answer as well. */
function usedCarsOf(text: string): string {
  const names = [...text.matchAll(/"listing\.config\.id"\s*:\s*"([\w ,.-]{1,200})"/g)]
    .flatMap((found) => (found[1] ?? '').split(','))
    .map((name) => name.trim());
  const used = names.filter((name) => name.includes('used'));
  return (
    used.find((name) => name === 'auto-used') ??
    used.find((name) => !/exotic|certified|shared/.test(name)) ??
    'auto-used'
  );
}

/** The question for the cars behind those of an answer; null where there are none or it was not asked so. */
export function nextDealerComAddress(url: string, inventory: DealerInventory): string | null {
  const walk = walkOf(url);
  const body = walk === null ? undefined : walkBody(url);
  const { total, start, listings, rejected } = inventory;
  const count = listings.length + rejected.length;
  if (!walk || body === undefined || total === null || count === 0) return null;
  const next = (start ?? startOf(body)) + count;
  if (next >= total) return null;
  const asked = JSON.parse(body) as { inventoryParameters?: object };
  const inventoryParameters = { ...asked.inventoryParameters, start: [String(next)] };
  const following = JSON.stringify({ ...asked, inventoryParameters });
  return walkAddress(walk.address, walk, following);
}

function startOf(body: string): number {
  const asked = JSON.parse(body) as { inventoryParameters?: { start?: unknown[] } };
  return Number(asked.inventoryParameters?.start?.[0] ?? 0);
}
