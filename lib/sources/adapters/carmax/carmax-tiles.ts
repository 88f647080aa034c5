import {
  distanceOf,
  listingOf,
  type ReadEntries,
  type ReadEntry,
  readEntries,
} from '@/lib/sources/page/entry-list';
import {
  attributeOf,
  elementText,
  type HtmlPage,
  outermost,
  type PageElement,
} from '@/lib/sources/page/page-html';
import { wordsOf } from '@/lib/sources/page/schema-org-values';
import { onlyAmount } from '@/lib/sources/page/written-amount';
import { CARMAX_URL } from './carmax-listing';

/** What only the tile of a car says of itself. */
export const TILE_MARK = 'Element type: Car Tile,';
const TILES = 'article[data-id], .car-tile[data-id], .kmx-car-tile[data-id]';
const ASIDE = /recommend|similar|recently|carousel/i;
const CLIMB_MAX = 12;
/** More than any page shows; reading them stays in proportion to the page. */
const TILES_MAX = 400;

/**
 * The results of a page by the tiles that it shows, as pages of 2021 to now do; null where it shows none. A
 * tile rounds the mileage and tells no VIN; what it reports when it is clicked holds number and price.
 */
export function readCarmaxTiles(page: HtmlPage): ReadEntries | null {
  const tiles = outermost(page.select(TILES))
    .slice(0, TILES_MAX)
    .filter((tile) => !isAside(tile));
  const listed = tiles.filter((tile) => parentsOf(tile).some(isList));
  const results = listed.length > 0 ? listed : tiles;
  return results.length === 0 ? null : readEntries(results, (tile) => readTile(page, tile));
}

function parentsOf(tile: PageElement): PageElement[] {
  const parents: PageElement[] = [];
  let above = tile.parent;
  while (above !== null && 'attribs' in above && parents.length < CLIMB_MAX) {
    parents.push(above as PageElement);
    above = above.parent;
  }
  return parents;
}

function isList({ attribs }: PageElement): boolean {
  return /\blisting-container\b/.test(attribs.class ?? '') || attribs.id === 'cars-listing';
}

/** Cars that CarMax recommends stand below the results in tiles of the same kind. */
function isAside(tile: PageElement): boolean {
  if (attributeOf(tile, 'data-recommendation') !== null) return true;
  return parentsOf(tile).some(({ attribs }) =>
    ASIDE.test(`${attribs.class ?? ''} ${attribs.id ?? ''}`),
  );
}

/** "Element type: Car Tile,StockNumber: 28099103,YMM: 2025 Rivian R1S,Price: 66998,Reserved: false". */
function reportOf(tile: PageElement, page: HtmlPage): ReadonlyMap<string, string> {
  const written =
    attributeOf(tile, 'data-clickprops') ??
    page.attribute('[data-clickprops]', 'data-clickprops', tile);
  const pairs = (written ?? '').slice(0, 1_000).split(',');
  return new Map(
    pairs.map((pair) => {
      const colon = pair.indexOf(':');
      return [pair.slice(0, Math.max(colon, 0)).trim(), pair.slice(colon + 1).trim()];
    }),
  );
}

function readTile(page: HtmlPage, tile: PageElement): ReadEntry | null {
  const report = reportOf(tile, page);
  const externalId = /^\d{5,12}$/.exec(
    attributeOf(tile, 'data-id') ?? report.get('StockNumber') ?? '',
  )?.[0];
  const title = titleOf(page, tile) ?? wordsOf(report.get('YMM'));
  const year = /^(?:19|20)\d{2}\b/.exec(title ?? '')?.[0];
  if (externalId === undefined || title === undefined || year === undefined) return null;
  const text = elementText(tile);
  const reported = /^\d{3,7}(?:\.\d+)?$/.exec(report.get('Price') ?? '')?.[0];
  const shown = page.first('[class*="price"]', tile);
  const mileage = mileageOf(page, tile, text);
  const trim = page.attribute('[aria-label^="Trim:"]', 'aria-label', tile);
  return {
    listing: listingOf({
      externalId,
      url: `${CARMAX_URL}/car/${externalId}`,
      title,
      year,
      trim: wordsOf(trim?.slice('Trim:'.length)),
      price: reported ?? (shown === null ? undefined : onlyAmount(elementText(shown))),
      mileage,
      condition: 'used',
      sellerKind: 'dealer',
      sellerName: 'CarMax',
      ...(report.get('Reserved') === 'true' && { isPending: true }),
      ...placeOf(page, tile),
    }),
    has: {
      'a price': reported !== undefined || shown !== null,
      'a mileage': mileage !== undefined,
    },
  };
}

function titleOf(page: HtmlPage, tile: PageElement): string | undefined {
  const found = page
    .select('h2, h3, [class*="make-model-info"], a[href*="/car/"]', tile)
    .map((element) => wordsOf(elementText(element)))
    .find((text) => text !== undefined && /^(?:19|20)\d{2} \S/.test(text) && text.length <= 100);
  return found;
}

function mileageOf(page: HtmlPage, tile: PageElement, text: string): string | number | undefined {
  const told = page.attribute('[aria-label$=" miles"]', 'aria-label', tile);
  const written = /(?:^|[\s*•])(\d[\d,.]*K? mi)\b(?!\.? away)/i.exec(text)?.[1];
  return distanceOf(told ?? written);
}

const PLACE = /^(?:CarMax )?([\p{L}][\p{L} .'’-]{1,40}), ([A-Z]{2})\b/u;

/** "Clackamas, OR · Test drive today"; other tiles tell what bringing the car costs. */
function placeOf(page: HtmlPage, tile: PageElement): { city?: string; state?: string } {
  const [, city, state] =
    page
      .select('[class*="location"], [class*="availability"]', tile)
      .map((element) => PLACE.exec(elementText(element)))
      .find((found) => found !== null) ?? [];
  return { ...(city && { city }), ...(state && { state }) };
}
