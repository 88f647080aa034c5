import {
  distanceOf,
  listingOf,
  type ReadEntries,
  type ReadEntry,
  readEntries,
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

/** More than any page shows; reading them stays in proportion to the page. */
const TILES_MAX = 400;
const TILE = '[data-qa="result-tile"]';
/** Behind these words stand other cars than those that were asked for. */
const OTHERS = /\bdid(?:n['’]t| not) find (?:many|any) match/i;

/**
 * The results of a page by its tiles, as pages of 2020 to now show them; null where it has none. A tile
 * tells no VIN, and no place.
 */
export function readCarvanaTiles(page: HtmlPage): ReadEntries | null {
  const tiles: PageElement[] = [];
  for (const found of outermost(page.select(`${TILE}, h1, h2, h3, h4`))) {
    if (tiles.length >= TILES_MAX) break;
    if (found.attribs['data-qa'] === 'result-tile') tiles.push(found);
    else if (OTHERS.test(elementText(found))) break;
  }
  if (tiles.length === 0) return null;
  return readEntries(tiles, (tile) => readTile(page, tile));
}

function readTile(page: HtmlPage, tile: PageElement): ReadEntry | null {
  const text = (name: string) => page.text(`[data-qa="${name}"]`, tile);
  const link = page.attribute('a[href*="/vehicle/"]', 'href', tile) ?? '';
  const externalId = /\/vehicle\/(\d{4,12})\b/.exec(link)?.[1];
  const ofMake = text('result-tile-make');
  const model = text('result-tile-model');
  const title = text('make-model') || [ofMake, model].filter(Boolean).join(' ');
  const year = /^(?:19|20)\d{2}\b/.exec(title)?.[0];
  if (externalId === undefined || year === undefined) return null;
  const parts = text('trim-mileage').split('•');
  const mileage = text('vehicle-mileage') || parts.find((part) => MILES.test(part.trim())) || '';
  const trim = text('vehicle-trim') || (parts.length > 1 ? parts[0] : undefined);
  const price = page.first('[data-qa="price"], [property="price"]', tile);
  return {
    listing: listingOf({
      externalId,
      url: `https://www.carvana.com/vehicle/${externalId}`,
      title,
      year,
      ...(model !== '' && ofMake !== '' && { make: ofMake.slice(year.length).trim(), model }),
      trim: wordsOf(trim),
      price: price === null ? undefined : priceOf(elementText(price)),
      mileage: distanceOf(MILES.exec(mileage.trim())?.[0]),
      condition: 'used',
      sellerKind: 'dealer',
      sellerName: 'Carvana',
      ...(PENDING.test(elementText(tile)) && { isPending: true }),
      imageUrls: photoOf(page, tile),
    }),
    has: { price: price !== null, mileage: mileage !== '' },
  };
}

const MILES = /^\d[\d,.]*K?\s*(?:miles|mi)\b/i;
const PENDING = /\bpurchase (?:in progress|pending)\b/i;

/** Older tiles write the amount without its sign. */
function priceOf(text: string): string | undefined {
  return onlyAmount(text.startsWith('$') ? text : `$${text}`);
}

function photoOf(page: HtmlPage, tile: PageElement): string[] | undefined {
  const written = page.select('img', tile).map((image) => attributeOf(image, 'src'));
  const own = written.find((address) => /carvana\.io\/(?:\d{6,}|vex-)/.test(address ?? ''));
  const photo = photoAddress(own, null);
  return photo === undefined ? undefined : [photo];
}
