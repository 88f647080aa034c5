import {
  distanceOf,
  listingOf,
  type ReadEntries,
  type ReadEntry,
  readEntries,
  vinOf,
} from '@/lib/sources/page/entry-list';
import { photoAddress } from '@/lib/sources/page/page-address';
import {
  attributeOf,
  elementText,
  type HtmlPage,
  outermost,
  type PageElement,
} from '@/lib/sources/page/page-html';
import { wordsOf } from '@/lib/sources/page/schema-org-values';
import { onlyAmount } from '@/lib/sources/page/written-amount';
import type { CargurusMarket } from './cargurus-advert';

/** The names of a tile since 2024; the second is of pages that are not yet changed over. */
export const TILE_MARKS = ['data-testid="srp-listing-tile"', 'data-cg-ft="srp-listing-blade"'];
const TILES = '[data-testid="srp-listing-tile"], [data-cg-ft="srp-listing-blade"]';
const LINK = 'a[href*="/details/"], a[href*="#listing="], a[href*="/link/"]';
const ID = /(?:\/details\/|#listing=|\/link\/)(\d{5,12})\b/;
const ASIDE = /carousel|similar|recommend|recently|saved/i;
const CLIMB_MAX = 8;
/** More than any page shows; reading them stays in proportion to the page. */
const TILES_MAX = 400;

/** The results of a page by the tiles that it shows; null where it shows none. */
export function readCargurusTiles(page: HtmlPage, market: CargurusMarket): ReadEntries | null {
  const tiles = outermost(page.select(TILES))
    .slice(0, TILES_MAX)
    .filter((tile) => !isAside(tile));
  return tiles.length === 0 ? null : readEntries(tiles, (tile) => readTile(page, tile, market));
}

/** Rows of other cars stand on the page with tiles of the same kind. */
function isAside(tile: PageElement): boolean {
  let above = tile.parent;
  for (let steps = 0; steps < CLIMB_MAX && above !== null && 'attribs' in above; steps += 1) {
    const { id, 'data-testid': name } = above.attribs;
    if (ASIDE.test(`${id ?? ''} ${name ?? ''}`)) return true;
    above = above.parent;
  }
  return false;
}

function readTile(page: HtmlPage, tile: PageElement, market: CargurusMarket): ReadEntry | null {
  const externalId =
    ID.exec(page.attribute(LINK, 'href', tile) ?? '')?.[1] ??
    /^\d{5,12}$/.exec(
      page.attribute('[inventorylistingid]', 'inventorylistingid', tile) ?? '',
    )?.[0];
  const told = termsOf(page, tile);
  const title = titleOf(page, tile) ?? namedBy(told);
  if (externalId === undefined || title === undefined) return null;
  const price = page.first(PRICE, tile);
  const mileage = told.get('mileage') ?? page.text('[data-testid="srp-tile-mileage"]', tile);
  const amount = price === null ? undefined : onlyAmount(elementText(price));
  const isMetric =
    /\d\s*km\b/i.test(mileage) || (market.currency === 'CAD' && !/mi/i.test(mileage));
  const currency = market.currency ?? (isMetric ? 'CAD' : undefined);
  const listing = listingOf({
    externalId,
    url: `${market.origin}/details/${externalId}`,
    title,
    vin: vinOf(told.get('vin')),
    year: told.get('year'),
    make: told.get('make'),
    model: told.get('model'),
    trim: told.get('trim') ?? trimOf(page, tile),
    price: amount,
    ...(amount !== undefined && currency && { currency }),
    mileage: distanceOf(mileage),
    ...(isMetric && { mileageUnit: 'km' }),
    body: told.get('body type'),
    drivetrain: told.get('drivetrain'),
    fuel: told.get('fuel type'),
    transmission: told.get('transmission'),
    engine: told.get('engine'),
    exteriorColor: told.get('exterior color') ?? told.get('exterior colour'),
    ...placeOf(page, tile),
    ...(isPaid(page, tile) && { isSponsored: true }),
    imageUrls: photoOf(page, tile),
  });
  return { listing, has: { price: price !== null, mileage: mileage !== '' } };
}

const PRICE = '[data-testid="srp-tile-price"], [data-cg-ft="srp-listing-blade-price"]';
const HEADING =
  '[data-cg-ft="srp-listing-blade-title"], [data-testid="srp-listing-blade-title"], [data-testid="srp-tile-listing-title"]';

/** The heading; a box around it also holds "Learn more about this 2023 Ford Edge SEL". */
function titleOf(page: HtmlPage, tile: PageElement): string | undefined {
  const heading = page.first(HEADING, tile);
  if (heading === null) return undefined;
  const inner = page.first('h4, h5, h3', heading) ?? heading;
  const text = attributeOf(inner, 'title') ?? elementText(inner);
  const words = wordsOf(text.replace(/^.*\bLearn more about this\s+/i, ''));
  return words !== undefined && /\b(?:19|20)\d{2}\b/.test(words) ? words : undefined;
}

function trimOf(page: HtmlPage, tile: PageElement): string | undefined {
  const trim = page.first('[data-cg-ft="vehicle"]', tile);
  return trim === null ? undefined : wordsOf(attributeOf(trim, 'title') ?? elementText(trim));
}

function namedBy(told: ReadonlyMap<string, string>): string | undefined {
  const [year, make, model] = ['year', 'make', 'model'].map((name) => told.get(name));
  return year && make && model ? `${year} ${make} ${model}` : undefined;
}

/** The list of terms that a tile holds for readers of screens: "Year:", "2018", "Make:", "Toyota"… */
function termsOf(page: HtmlPage, tile: PageElement): ReadonlyMap<string, string> {
  const told = new Map<string, string>();
  let term = '';
  for (const element of page.select('dt, dd', tile)) {
    const words = wordsOf(elementText(element));
    if (element.name === 'dt') term = (words ?? '').replace(/:$/, '').trim().toLowerCase();
    else if (term !== '' && words !== undefined && !told.has(term)) told.set(term, words);
  }
  return told;
}

const PLACE = /^([\p{L}][\p{L} .'’-]{1,40}), ([A-Z]{2})$/u;

function placeOf(page: HtmlPage, tile: PageElement): { city?: string; state?: string } {
  const line = page.first('[data-testid="LocationSection-firstLine"]', tile);
  const words = line === null ? '' : (attributeOf(line, 'title') ?? elementText(line));
  const [, city, state] = PLACE.exec(words.trim()) ?? [];
  return { ...(city && { city }), ...(state && { state }) };
}

/** The mark stands beside the tile, in the place that was sold. */
function isPaid(page: HtmlPage, tile: PageElement): boolean {
  const around = tile.parent;
  const slot = around !== null && 'attribs' in around ? (around as PageElement) : tile;
  const isOneSlot = page.select(TILES, slot).length <= 2;
  return isOneSlot && page.first('[data-testid="sponsored-text"]', slot) !== null;
}

function photoOf(page: HtmlPage, tile: PageElement): string[] | undefined {
  const written = page.select('img', tile).map((image) => attributeOf(image, 'src'));
  const photo = photoAddress(
    written.find((address) => /\/images\/forsale\//.test(address ?? '')),
    null,
  );
  return photo === undefined ? undefined : [photo];
}
