import { gunzipSync } from 'node:zlib';
import { Parser } from 'htmlparser2';
import { pageText } from '@/lib/sources/page/page-text';

/** The format allows 50 MB; more than this of one map is not looked at. */
const TEXT_BYTES_MAX = 50 * 1024 * 1024;
const ADDRESSES_MAX = 50_000;
const LOCATION_CHARACTERS_MAX = 2_048;

/** Addresses that a site map names (https://www.sitemaps.org/protocol.html). */
export interface SiteMap {
  kind: 'index' | 'pages';
  addresses: string[];
}

/** A page as text, where it is gzip unpacked; null for gzip that is damaged or too large. */
export function unpackedText(page: {
  bytes: Uint8Array;
  contentType: string | null;
}): string | null {
  const { bytes } = page;
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return pageText(page);
  try {
    return pageText({ ...page, bytes: gunzipSync(bytes, { maxOutputLength: TEXT_BYTES_MAX }) });
  } catch {
    return null;
  }
}

/** The site map that a text is; null where it is none. Entries of photos and videos are left out. */
export function siteMap(text: string): SiteMap | null {
  const root = /<(?:[\w-]+:)?(urlset|sitemapindex)[\s>]/i.exec(text.slice(0, 5_000))?.[1];
  if (root === undefined) return null;
  return { kind: root.toLowerCase() === 'urlset' ? 'pages' : 'index', addresses: locations(text) };
}

/** Deeper than its locations no map nests, and the parser pays for each level. */
const DEPTH_MAX = 20;
/** A map that nests deeper, or names more than a map may, is read up to there. */
class EnoughRead extends Error {}

function locations(text: string): string[] {
  const addresses: string[] = [];
  let written: string | null = null;
  let depth = 0;
  const parser = new Parser(
    {
      onopentagname(name) {
        depth += 1;
        if (depth > DEPTH_MAX || addresses.length >= ADDRESSES_MAX) throw new EnoughRead();
        if (name === 'loc') written = '';
      },
      ontext(data) {
        if (written !== null && written.length < LOCATION_CHARACTERS_MAX) written += data;
      },
      onclosetag(name) {
        depth -= 1;
        if (name !== 'loc') return;
        const address = written?.trim() ?? '';
        if (address !== '' && address.length < LOCATION_CHARACTERS_MAX) addresses.push(address);
        written = null;
      },
    },
    { xmlMode: true },
  );
  try {
    parser.end(text);
  } catch (error) {
    if (!(error instanceof EnoughRead)) throw error;
  }
  return addresses;
}

/** The site maps that a robots.txt names, in its order. */
export function siteMapsOfRobots(text: string): string[] {
  return text
    .split('\n')
    .map((line) => /^\s*sitemap\s*:\s*(\S+)/i.exec(line)?.[1])
    .filter((address) => address !== undefined);
}

const NO_INVENTORY_MAP =
  /image|video|news|blog|post|page|categor|tag|author|special|staff|service|parts|research|model/i;
const INVENTORY_MAP = /inventor|vehicle|vdp|used|pre-?owned|listing|cars/i;

/** Of the maps of an index those that may name cars, the likely ones first; all where no name says so. */
export function inventoryMaps(addresses: readonly string[]): string[] {
  const likely = addresses.filter((address) => INVENTORY_MAP.test(pathOf(address)));
  if (likely.length > 0) return likely;
  return addresses.filter((address) => !NO_INVENTORY_MAP.test(pathOf(address)));
}

/** Sites have several lists of the same cars. */
const LISTS_MAX = 3;
const LIST_PAGE =
  /\/(?:(?:all-|view-)?(?:used|pre-?owned|certified)[a-z-]*-?(?:inventory|vehicles|cars|listings)(?:-for-sale[a-z-]*)?|searchused\.aspx|(?:used|pre-?owned)|inventory\/(?:used|pre-?owned)?)(?:\/(?:index\.html?)?)?$/i;
const NEW_CAR = /(?:^|[/_-])new(?:[/_-]|$)/i;
const USED_CAR = /(?:^|[/_-])(?:used|pre-?owned|certified|cpo)(?:[/_-]|$)/i;
const VIN_IN_PATH = /(?:^|[^a-z0-9])(?=[a-z0-9]*\d)[a-hj-npr-z0-9]{17}(?:[^a-z0-9]|$)/i;
const YEAR_IN_SLUG = /(?:^|[/_+-])(?:19[89]\d|20[0-4]\d)[/_+-][a-z]+[/_+-][a-z0-9]/i;
const DETAIL_PATH =
  /\/(?:inventory|vehicle|vehicles|vdp|used|certified|pre-?owned|auto|cars?|detail|details|viewdetails|vehicle-details)\//i;

/** Lists of used cars where a map names some, else pages of single cars, used ones first and no new ones. */
export function inventoryPages(addresses: readonly string[]): string[] {
  const lists = addresses.filter((address) => LIST_PAGE.test(pathOf(address)));
  if (lists.length > 0) return [...lists].sort((a, b) => a.length - b.length).slice(0, LISTS_MAX);
  const cars = addresses.filter(isCarPage);
  const used = cars.filter((address) => USED_CAR.test(pathOf(address)));
  return used.length > 0 ? used : cars.filter((address) => !NEW_CAR.test(pathOf(address)));
}

/** Whether an address is, by its look, that of the page of one car. */
export function isCarPage(address: string): boolean {
  const path = pathOf(address);
  if (VIN_IN_PATH.test(path)) return true;
  return YEAR_IN_SLUG.test(path) && (DETAIL_PATH.test(path) || USED_CAR.test(path));
}

function pathOf(address: string): string {
  return URL.canParse(address) ? decoded(new URL(address).pathname) : '';
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
