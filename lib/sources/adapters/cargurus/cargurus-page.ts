import { cutOffPage, isCutOff } from '@/lib/sources/page/cut-off-page';
import { driftedPage, type ReadEntries, readEntries } from '@/lib/sources/page/entry-list';
import { isOtherPage } from '@/lib/sources/page/other-page';
import { htmlPage } from '@/lib/sources/page/page-html';
import { canonicalAddress, isOfHost } from '@/lib/sources/page/page-reader';
import {
  emptyPage,
  type FetchedPage,
  failedPage,
  okPage,
  type PageReading,
  type RejectedEntry,
} from '@/lib/sources/page/page-reading';
import {
  asArray,
  asObject,
  at,
  type JsonObject,
  type JsonValue,
  jsonAfter,
  numberAt,
  parseJson,
} from '@/lib/sources/page/page-scripts';
import { pageText } from '@/lib/sources/page/page-text';
import { schemaOrgVehicles } from '@/lib/sources/page/schema-org';
import { holdsVehicleData } from '@/lib/sources/page/vehicle-data';
import { type CargurusMarket, readCargurusAdvert, readCargurusTile } from './cargurus-advert';
import { readCargurusTiles, TILE_MARKS } from './cargurus-tiles';
import { streamedValue } from './turbo-stream';

const STATE = 'window.__PREFLIGHT__';
const CONTEXTS = ['window.__remixContext', 'window.__reactRouterContext'];
const STREAM = 'streamController.enqueue(';
/** Lists of adverts that were paid to stand above the results. */
const PAID_LISTS = ['priorityListings', 'featuredListings', 'conquestListings'];
/** The wall in front of the site bears its name and nothing else of it. */
const WALL = /<title>cargurus\.(com|ca|co\.uk)<\/title>/i;
const OWN = { hosts: ['cargurus.com', 'cargurus.ca', 'cargurus.co.uk'] };
const DEPTH_MAX = 8;
const CHUNKS_MAX = 200;

/** Whether a page is one of CarGurus: by its state together with its own addresses. */
export function isCargurusPage(text: string): boolean {
  if (text.includes('window.__PREFLIGHT__ =') || WALL.test(text.slice(0, 2_000))) return true;
  if (/^\s*[[{]/.test(text.slice(0, 100))) {
    return text.includes('static.cargurus.com') || text.includes('"expectedPriceString"');
  }
  const marks = [...CONTEXTS, ...TILE_MARKS];
  return text.includes('static.cargurus.com') && marks.some((mark) => text.includes(mark));
}

/** Reads a page of results, one advert, or an answer of CarGurus' services. */
export function readCargurusPage(page: FetchedPage): PageReading {
  const text = pageText(page);
  const state = stateOf(text);
  if (state === undefined && text.includes(`${STATE} =`)) {
    return failedPage(
      'unrecognised',
      `The state of CarGurus (${STATE}) could not be read to its end.`,
    );
  }
  if (state === undefined) return readWithoutState(text, page.url);
  const market = marketOf(page.url ?? canonicalAddress(text), state);
  const found = findResults(state, 0);
  if (found === null || (found.kind !== 'advert' && isUnfilled(found.holder))) {
    const shown = readShown(text, market);
    if (shown !== null) return shown;
  }
  if (found === null) {
    const isShell = at(state, 'environmentInfoDto') !== undefined;
    return isShell && isEarly(text, page.url)
      ? failedPage('not_rendered', 'CarGurus sent its state without adverts.')
      : failedPage(
          'unrecognised',
          'No listings, tiles or single listing in the state of CarGurus.',
        );
  }
  return found.kind === 'advert'
    ? readDetail(found.holder, market)
    : readResults(found.holder, found.kind, market);
}

/** Whether a page without adverts may have had none yet. */
function isEarly(text: string, url: string | null): boolean {
  return !holdsVehicleData(text) && !isOtherPage(url ?? canonicalAddress(text));
}

function readWithoutState(text: string, url: string | null): PageReading {
  if (isCutOff(text)) return cutOffPage('CarGurus');
  const shown = readShown(text, marketOf(url ?? canonicalAddress(text), undefined));
  if (shown !== null) return shown;
  const { listings } = schemaOrgVehicles(text, { pageUrl: url });
  const address = url ?? canonicalAddress(text) ?? '';
  const cars = listings
    .filter(({ vin, price }) => vin !== undefined && price !== undefined)
    .filter((car) => isOfHost(OWN, car.url ?? address));
  if (cars.length > 0) {
    return okPage({
      listings: cars.map((car) => ({ ...car, externalId: idIn(car.url) ?? car.vin ?? '' })),
    });
  }
  const isShell = /cargurus/i.test(text) && /<div id="?(root|app|cargurus)/i.test(text);
  return isShell && isEarly(text, url)
    ? failedPage('not_rendered', 'CarGurus sent the page without its state.')
    : failedPage('unrecognised', `Neither ${STATE} nor the tiles of CarGurus were found.`);
}

/** True for a state that names results without holding them. */
function isUnfilled({ listings, tiles, totalListings }: JsonObject): boolean {
  return totalListings !== 0 && asArray(listings).length + asArray(tiles).length === 0;
}

/** The results that a page shows, where its data hold none. */
function readShown(text: string, market: CargurusMarket): PageReading | null {
  if (!TILE_MARKS.some((mark) => text.includes(mark)) || isCutOff(text)) return null;
  const read = readCargurusTiles(htmlPage(text), market);
  if (read === null) return null;
  if (read.drift !== null) return driftedPage('CarGurus', read.drift);
  const rejected = read.rejected.filter(({ reason }) => reason !== 'duplicate');
  return okPage({ listings: read.listings, rejected });
}

/** The number that names an advert in its address: /details/1, /link/1, #listing=1, listingId=1. */
function idIn(url: string | undefined): string | undefined {
  return /(?:details\/|link\/|listing=|listingId=|inventoryListing=)(\d{5,})/.exec(url ?? '')?.[1];
}

function stateOf(text: string): JsonValue {
  if (/^\s*[[{]/.test(text.slice(0, 100))) {
    const value = parseJson(text);
    if (value !== undefined) return value;
  }
  const preflight = jsonAfter(text, STATE);
  if (preflight !== undefined) return preflight;
  for (const mark of CONTEXTS) {
    if (!text.includes(mark)) continue;
    const context = jsonAfter(text, `${mark} =`);
    if (at(context, 'state', 'loaderData') !== undefined) return context;
  }
  return streamedValue(streamChunks(text)) ?? tilesIn(text);
}

/** The tiles alone, where what they stand in is not known or can't be read. */
function tilesIn(text: string): JsonValue {
  const tiles = text.includes('"tiles":') ? jsonAfter(text, '"tiles"') : undefined;
  return asArray(tiles).some((tile) => at(tile, 'data', 'id') !== undefined)
    ? { tiles }
    : undefined;
}

/** What the page hands to its stream, piece by piece, in order. */
function streamChunks(text: string): string {
  const parts: string[] = [];
  let from = 0;
  while (parts.length < CHUNKS_MAX) {
    const marked = text.indexOf(STREAM, from);
    if (marked < 0) break;
    const start = marked + STREAM.length;
    const end = text.indexOf(');', start);
    from = start;
    if (text[start] !== '"' || end < 0) continue;
    const close = endOfQuoted(text, start);
    if (close < 0) break;
    const part = parseJson(text.slice(start, close));
    if (typeof part === 'string') parts.push(part);
    from = close;
  }
  return parts.join('');
}

function endOfQuoted(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x5c) index += 1;
    else if (code === 0x22) return index + 1;
  }
  return -1;
}

type Found = { kind: 'listings' | 'tiles' | 'advert'; holder: JsonObject };

/** The object that holds the results, wherever its page puts it: the shallowest, before what lies beside it. */
function findResults(value: JsonValue, depth: number): Found | null {
  if (Array.isArray(value)) {
    return depth === 0 && value.some(isAdvert)
      ? { kind: 'listings', holder: { listings: value } }
      : null;
  }
  const object = asObject(value);
  if (object === null || depth > DEPTH_MAX) return null;
  const own = ownResults(object);
  if (own !== null) return own;
  for (const [name, child] of Object.entries(object)) {
    if (/similar|recommend|related|recent|saved|featured|conquest|priority/i.test(name)) continue;
    const found = findResults(child, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function ownResults(object: JsonObject): Found | null {
  const { listings, tiles, listing } = object;
  const hasTotal = numberAt(object, 'totalListings') !== undefined;
  if (Array.isArray(tiles) && (hasTotal || tiles.some((tile) => at(tile, 'data', 'id')))) {
    return { kind: 'tiles', holder: object };
  }
  if (Array.isArray(listings) && (hasTotal || listings.some(isAdvert))) {
    return { kind: 'listings', holder: object };
  }
  if (isAdvert(listing)) return { kind: 'advert', holder: object };
  return isAdvert(object) ? { kind: 'advert', holder: { listing: object } } : null;
}

function isAdvert(value: JsonValue): boolean {
  const advert = asObject(value);
  if (advert === null || (advert.id ?? advert.listingId) === undefined) return false;
  const isNamed = [
    'listingTitle',
    'makeName',
    'ontologyData',
    'vin',
    'listingDetailStatsSectionDto',
  ];
  return isNamed.some((name) => advert[name] !== undefined && advert[name] !== null);
}

function marketOf(url: string | null, state: JsonValue): CargurusMarket {
  const environment = at(state, 'environmentInfoDto');
  const country = String(at(environment, 'countryCode') ?? '');
  const address = url ?? String(at(environment, 'applicationUrl') ?? '');
  const isHost = (ending: string) => new RegExp(`cargurus\\.${ending}(/|$)`).test(address);
  if (country === 'CA' || isHost('ca'))
    return { origin: 'https://www.cargurus.ca', currency: 'CAD' };
  if (country === 'GB' || isHost('co\\.uk')) {
    return { origin: 'https://www.cargurus.co.uk', currency: 'GBP' };
  }
  return { origin: 'https://www.cargurus.com' };
}

function readDetail(holder: JsonObject, market: CargurusMarket): PageReading {
  const listing = asObject(holder.listing) ?? {};
  const merged = { ...asObject(holder.autoEntityInfo), ...listing };
  const seller = asObject(holder.seller) ?? asObject(listing.seller);
  const read = readCargurusAdvert(merged, { market, seller, searchedFor: undefined });
  if (read === null || (!read.has.price && read.listing.mileage === undefined)) {
    return driftedPage('CarGurus', 'the listing has no number, name, price or mileage');
  }
  return okPage({ listings: [read.listing] });
}

function readResults(
  holder: JsonObject,
  kind: 'listings' | 'tiles',
  market: CargurusMarket,
): PageReading {
  const total = numberAt(holder, 'totalListings');
  const reportedTotal = total === undefined ? {} : { reportedTotal: total };
  const entries = kind === 'tiles' ? advertTiles(holder.tiles) : asArray(holder.listings);
  if (entries.length === 0) return withoutEntries(holder, total);
  const context = { market, seller: null, searchedFor: searchedFor(holder) };
  const read = readEntries(entries, (entry) => {
    const record = asObject(entry);
    if (record === null) return null;
    return kind === 'tiles'
      ? readCargurusTile(record, context)
      : readCargurusAdvert(record, context);
  });
  if (read.drift !== null) return driftedPage('CarGurus', read.drift);
  markPaid(read, holder);
  const hasNext = hasNextOf(holder, entries, total);
  return okPage({
    listings: read.listings,
    rejected: [...read.rejected, ...paidBesides(read, holder)],
    ...reportedTotal,
    ...(hasNext !== null && { hasNext }),
  });
}

function searchedFor(holder: JsonObject): 'used' | 'new' | undefined {
  const kind = at(holder, 'search', 'inventorySearchWidgetType');
  if (kind === 'AUTO') return 'used';
  return kind === 'NEW_CAR' ? 'new' : undefined;
}

/** Tiles of adverts; the others are places for advertisements. */
function advertTiles(tiles: JsonValue): readonly unknown[] {
  return asArray(tiles).filter((tile) => {
    const type = String(at(tile, 'type') ?? '');
    return /listing/i.test(type) || at(tile, 'data', 'id') !== undefined;
  });
}

function withoutEntries(holder: JsonObject, total: number | undefined): PageReading {
  const pageNumber = pageNumberOf(holder);
  const pages = numberAt(holder, 'pageCount');
  const isPast = pageNumber !== undefined && pages !== undefined && pageNumber > pages;
  if (total === 0 || (isPast && total !== undefined))
    return emptyPage({ reportedTotal: total ?? 0 });
  return failedPage('not_rendered', 'CarGurus names results but sent none of them with the page.');
}

function pageNumberOf(holder: JsonObject): number | undefined {
  return (
    numberAt(holder, 'pageNumber') ??
    numberAt(holder, 'currentPage') ??
    numberAt(holder, 'search', 'pageNumber')
  );
}

function hasNextOf(
  holder: JsonObject,
  entries: readonly unknown[],
  total: number | undefined,
): boolean | null {
  const pageNumber = pageNumberOf(holder);
  const pages = numberAt(holder, 'pageCount');
  if (pageNumber !== undefined && pages !== undefined) return pageNumber < pages;
  const last = numberAt(entries.at(-1), 'offset');
  return last === undefined || total === undefined ? null : last + 1 < total;
}

/** Ids of the adverts that were paid to stand above the results. */
function paidAdverts(holder: JsonObject): Map<string, JsonObject> {
  const adverts = new Map<string, JsonObject>();
  for (const name of PAID_LISTS) {
    for (const each of asArray(holder[name])) {
      const advert = asObject(each);
      if (advert?.id !== undefined) adverts.set(String(advert.id), advert);
    }
  }
  return adverts;
}

function markPaid({ listings }: ReadEntries, holder: JsonObject): void {
  const paid = paidAdverts(holder);
  for (const listing of listings) {
    if (paid.has(listing.externalId ?? '')) listing.isSponsored = true;
  }
}

function paidBesides({ listings }: ReadEntries, holder: JsonObject): RejectedEntry[] {
  const known = new Set(listings.map(({ externalId }) => externalId));
  return [...paidAdverts(holder)]
    .filter(([id]) => !known.has(id))
    .map(([externalId, { listingTitle }]) => ({
      reason: 'advertisement',
      externalId,
      ...(typeof listingTitle === 'string' && { title: listingTitle }),
    }));
}
