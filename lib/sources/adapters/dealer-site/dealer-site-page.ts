import { cutOffPage, isCutOff } from '@/lib/sources/page/cut-off-page';
import { looseJson } from '@/lib/sources/page/loose-json';
import { type HtmlPage, htmlPage } from '@/lib/sources/page/page-html';
import { canonicalAddress } from '@/lib/sources/page/page-reader';
import {
  emptyPage,
  type FetchedPage,
  failedPage,
  okPage,
  type PageReading,
} from '@/lib/sources/page/page-reading';
import { pageScripts } from '@/lib/sources/page/page-scripts';
import { type NamedDealer, schemaOrgVehicles } from '@/lib/sources/page/schema-org';
import type { RawListing } from '@/lib/sources/raw-listing';
import { dealerComPage, isDealerComShell } from './dealer-com';
import { dealerComRequestAddress, nextDealerComAddress } from './dealer-com-request';
import type { DealerInventory } from './dealer-inventory';
import { inventoryOfAnswer } from './inventory-answers';
import { hasMarkedVehicles, markedVehicles } from './marked-vehicles';
import { SAYS_NONE, saysNone } from './says-none';
import {
  inventoryMaps,
  inventoryPages,
  isCarPage,
  type SiteMap,
  siteMap,
  siteMapsOfRobots,
  unpackedText,
} from './site-map';
import { nextOfWalk, type SiteWalk, walkOf } from './site-walk';

/** Reads a page, an answer or a site map of a dealer's site. */
export function parseDealerPage(page: FetchedPage): PageReading {
  const walk = walkOf(page.url);
  if (walk && (page.status === 404 || page.status === 410)) {
    const next = nextOfWalk(walk, walk.rest);
    // A car whose page is gone is the site's word; a site whose lists are gone says nothing.
    return next === null && isCarPage(walk.address) ? emptyPage() : passedBy(next);
  }
  const text = unpackedText(page);
  if (text === null) return failedPage('unrecognised', 'The compressed answer is damaged.');
  const opening = text.slice(0, 5_000).trimStart();
  const map = opening.startsWith('<') ? siteMap(text) : null;
  if (map !== null) return readSiteMap(map, walk);
  if (walk && new URL(walk.address).pathname === '/robots.txt') return readRobots(text, walk);
  const isAnswer = opening.startsWith('{') || opening.startsWith('[');
  return isAnswer ? readAnswer(text, page.url, walk) : readHtml(text, page.url, walk);
}

/** A page of a walk that holds no cars itself; `empty` with a next page is the way on, not a word on cars. */
function passedBy(nextCursor: string | null): PageReading {
  if (nextCursor !== null) return { ...emptyPage(), hasNext: true, nextCursor };
  return failedPage(
    'unrecognised',
    'Neither the site’s maps nor its pages lead to a list of cars.',
  );
}

function readRobots(text: string, walk: SiteWalk): PageReading {
  const { rest } = walk;
  const isText = !text.slice(0, 500).trimStart().startsWith('<');
  const named = isText ? siteMapsOfRobots(text) : [];
  const others = named.length > 0 ? rest.filter((other) => !isMap(other)) : rest;
  return passedBy(nextOfWalk(walk, [...named, ...others]));
}

function isMap(address: string): boolean {
  return /\.xml|\.gz/i.test(address);
}

function readSiteMap(map: SiteMap, walk: SiteWalk | null): PageReading {
  const addresses =
    map.kind === 'index' ? inventoryMaps(map.addresses) : inventoryPages(map.addresses);
  if (walk) {
    // Where a map names cars, the pages that were to be tried without one are not wanted any more.
    const isFound = map.kind === 'pages' && addresses.length > 0;
    const rest = isFound ? walk.rest.filter(isMap) : walk.rest;
    return passedBy(nextOfWalk(walk, [...addresses, ...rest]));
  }
  return failedPage(
    'unrecognised',
    `A site map with ${map.addresses.length} addresses, ${addresses.length} of them of cars, and no cars itself.`,
  );
}

function readAnswer(text: string, url: string | null, walk: SiteWalk | null): PageReading {
  const [answer] = looseJson(text);
  const inventory = answer === undefined ? null : inventoryOfAnswer(answer, walk?.address ?? url);
  if (inventory !== null) {
    const next = url === null ? null : nextDealerComAddress(url, inventory);
    return readInventory(inventory, { walk, next, dealers: [] });
  }
  const described = schemaOrgVehicles(text, { pageUrl: url });
  const { listings, rejected, modelCount, listTotal, dealers } = described;
  if (listings.length > 0 || rejected.length > modelCount) {
    const alone = { system: 'schema.org', listings, rejected, total: listTotal, start: null };
    return readInventory(alone, { walk, next: null, dealers });
  }
  return failedPage(
    'unrecognised',
    'A JSON answer without the inventory of Dealer.com, Dealer Inspire, DealerOn, DealerVenom or Team Velocity.',
  );
}

function readHtml(text: string, url: string | null, walk: SiteWalk | null): PageReading {
  if (isCutOff(text) && endsWithin(text)) return cutOffPage('a dealer’s site');
  const address = walk?.address ?? url ?? canonicalAddress(text);
  const scripts = pageScripts(text);
  const described = schemaOrgVehicles(text, { pageUrl: address, scripts });
  const html = lazyPage(text);
  const own =
    dealerComPage(scripts, address) ??
    (hasMarkedVehicles(text) ? markedVehicles(html(), address) : null);
  const next = walk && ((own && nextStart(own, walk)) ?? nextPage(text, walk, html));
  const around = { walk, next, dealers: described.dealers };
  if (own !== null) return readInventory(withDescriptions(own, described.listings), around);
  const { listings, rejected, modelCount, listTotal } = described;
  if (listings.length > 0 || rejected.length > modelCount) {
    const inventory = { system: 'schema.org', listings, rejected, total: listTotal, start: null };
    return readInventory(inventory, around);
  }
  if (isDealerComShell(text)) {
    const asked = walk && dealerComRequestAddress(walk, text);
    if (asked) return passedBy(asked);
    return failedPage('not_rendered', 'A page of a Dealer.com site before its cars were loaded.');
  }
  if (SAYS_NONE.test(text) && saysNone(html())) return emptyPage({ reportedTotal: 0 });
  if (SHELL.test(text)) {
    return failedPage('not_rendered', 'A page of a dealer’s site before its cars were loaded.');
  }
  if (modelCount > 0) {
    return failedPage(
      'unrecognised',
      `The page describes ${modelCount} models, and no car for sale.`,
    );
  }
  return failedPage(
    'unrecognised',
    'No cars in the words of schema.org, and none as Dealer.com, DealerOn, Dealer eProcess or Jazel give them.',
  );
}

/** Whether a text ends within a tag or a script; that tags are left out at the end of a page is no fault. */
function endsWithin(text: string): boolean {
  const isInTag = text.lastIndexOf('<') > text.lastIndexOf('>');
  return isInTag || text.lastIndexOf('<script') > text.lastIndexOf('</script');
}

/** Marks of systems whose pages hold no cars before their scripts ran. */
const SHELL =
  /typesenseSearchAdapter|TypesenseInstantSearchAdapter|SEARCH_SERVICE\s*=|mvnAlgSettings|dealeron_tagging_data|id=["']di-root["']|<div id=["'](?:root|app|__next)["']>\s*<\/div>/;

function lazyPage(text: string): () => HtmlPage {
  let page: HtmlPage | null = null;
  return () => {
    page ??= htmlPage(text);
    return page;
  };
}

/** Cars as the site's own system tells them, with what their descriptions have besides. */
function withDescriptions(
  inventory: DealerInventory,
  described: readonly RawListing[],
): DealerInventory {
  const byVin = new Map(described.map((listing) => [listing.vin, listing]));
  const listings = inventory.listings.map((listing) => {
    const description = listing.vin === undefined ? undefined : byVin.get(listing.vin);
    if (description === undefined) return listing;
    // The description's price may be the list price or a saving; the system's own word stands.
    const { price, currency, title, ...facts } = description;
    return { ...facts, ...listing, title: title ?? listing.title ?? '' };
  });
  return { ...inventory, listings };
}

interface Around {
  walk: SiteWalk | null;
  /** The next page of the same list; null where the page names none. */
  next: string | null;
  dealers: readonly NamedDealer[];
}

function readInventory(inventory: DealerInventory, { walk, next, dealers }: Around): PageReading {
  const { listings, rejected, total, start } = inventory;
  const count = listings.length + rejected.length;
  if (count === 0 && total !== null && total > (start ?? 0)) {
    return failedPage('unrecognised', `${inventory.system} counts ${total} cars and lists none.`);
  }
  const unreadable = rejected.filter(({ reason }) => reason === 'unreadable').length;
  if (unreadable * 3 > count) {
    return failedPage(
      'unrecognised',
      `${unreadable} of ${count} entries of ${inventory.system} could not be read; the layout has changed.`,
    );
  }
  const [dealer] = dealers.length === 1 ? dealers : [];
  const nextCursor = next ?? (walk && nextOfWalk(walk, walk.rest));
  const hasNext = walk === null && next === null ? null : nextCursor !== null;
  if (listings.length > 0) {
    const own = listings.map((listing) => ofDealer(listing, dealer));
    return okPage({ listings: own, rejected, reportedTotal: total, hasNext, nextCursor });
  }
  return {
    ...emptyPage({ rejected, reportedTotal: total }),
    hasNext: nextCursor !== null,
    nextCursor,
  };
}

/** A dealer's site lists the dealer's cars; stock numbers are known to the dealer only, VINs to all. */
function ofDealer(listing: RawListing, dealer: NamedDealer | undefined): RawListing {
  const { vin, url, externalId } = listing;
  const isKnown = url !== undefined && URL.canParse(url);
  const host = isKnown ? `${new URL(url).host.replace(/^www\./, '')}:` : '';
  const hasPlace = Boolean(listing.city ?? listing.zip ?? listing.latitude);
  const { sellerName, ...place } = dealer ?? {};
  const id = vin ?? (externalId === undefined ? url : `${host}${externalId}`);
  return {
    ...(hasPlace ? {} : place),
    ...(sellerName && { sellerName }),
    ...listing,
    sellerKind: 'dealer',
    ...(id && { externalId: id }),
  };
}

const NEXT_LINK = /<(?:link|a)\b[^>]{0,500}\brel\s*=\s*["']?next\b/i;

/** Pages of Dealer.com say where they begin in their list, and are had from any place of it. */
function nextStart(
  { total, start, listings, rejected }: DealerInventory,
  walk: SiteWalk,
): string | null {
  const end = (start ?? 0) + listings.length + rejected.length;
  if (total === null || start === null || end >= total || end === start) return null;
  const following = new URL(walk.address);
  following.searchParams.set('start', String(end));
  return nextOfWalk(walk, [following.href, ...walk.rest]);
}

/** The next page of the list that a page is part of, by its own link, and what follows after it. */
function nextPage(text: string, walk: SiteWalk, html: () => HtmlPage): string | null {
  if (!NEXT_LINK.test(text)) return null;
  const href =
    html().attribute('link[rel~="next"]', 'href') ?? html().attribute('a[rel~="next"]', 'href');
  if (href === null || !URL.canParse(href, walk.address)) return null;
  return nextOfWalk(walk, [new URL(href, walk.address).href, ...walk.rest]);
}
