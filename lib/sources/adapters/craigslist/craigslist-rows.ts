import { absoluteAddress, photoAddress } from '@/lib/sources/page/page-address';
import {
  attributeOf,
  elementText,
  type HtmlPage,
  outermost,
  type PageElement,
} from '@/lib/sources/page/page-html';
import type { RejectedEntry } from '@/lib/sources/page/page-reading';
import { asArray, asObject, at, numberAt, textAt } from '@/lib/sources/page/page-scripts';
import type { RawListing } from '@/lib/sources/raw-listing';
import {
  currencyOfSign,
  isCarCategory,
  measuresOf,
  postingAddress,
  sellerOfCategory,
  writtenTown,
} from './craigslist-place';

/** Rows as the site has drawn them: by script since 2023, the list of 2015–2022, paragraphs before. */
const DRAWN_ROWS = '.cl-search-result[data-pid], li.result-row, p.row[data-pid], .cl-search-result';
/** Rows for readers without scripts, since 2023. */
const STATIC_ROWS = '.cl-static-search-result';

const LINKS = [
  'a.titlestring',
  'a.posting-title',
  'a.result-title',
  'a.hdrlnk',
  '.pl > a[href]',
  'a.cl-app-anchor',
  'a.main',
  'a.result-image',
  'a[href]',
];
const PRICES = '.priceinfo, .result-price, .l2 .price, .price';
const PLACES = '.location, .result-hood, .supertitle, .pnr small';

/** What the whole page says about its rows. */
export interface RowContext {
  /** Where the page is, for addresses without a host. */
  base: string;
  /** The category of the search; null where the page does not say it. */
  category: string | null;
  /** The items of its list for search engines, in the rows' order; they have no addresses. */
  items: readonly unknown[];
}

/** Rows of a result page; `unreadable` counts those without a title or an address. */
export interface Rows {
  count: number;
  unreadable: number;
  /** Whether any row has the place where a price is told. */
  isPriced: boolean;
  listings: RawListing[];
  rejected: RejectedEntry[];
}

/** Reads the rows that the page shows; those for readers without scripts where it shows no others. */
export function readRows(html: HtmlPage, context: RowContext): Rows {
  const drawn = outermost(html.select(DRAWN_ROWS));
  const elements = drawn.length > 0 ? drawn : outermost(html.select(STATIC_ROWS));
  const rows: Rows = {
    count: elements.length,
    unreadable: 0,
    isPriced: elements.some((element) => html.first(PRICES, element) !== null),
    listings: [],
    rejected: [],
  };
  const items = new ItemsInOrder(context.items);
  const seen = new Set<string>();
  for (const element of elements) {
    const read = readRow(html, element, context);
    if (read === null) {
      rows.unreadable += 1;
      rows.rejected.push({ reason: 'unreadable' });
      continue;
    }
    const { listing, isCar } = read;
    const { externalId = '', title = '' } = listing;
    const item = items.next(title, listing.price);
    if (!isCar) rows.rejected.push({ reason: 'not_a_car', title, externalId });
    else if (seen.has(externalId)) rows.rejected.push({ reason: 'duplicate', title, externalId });
    else rows.listings.push(item === null ? listing : { ...listing, ...factsOfItem(item) });
    seen.add(externalId);
  }
  return rows;
}

function readRow(
  html: HtmlPage,
  row: PageElement,
  { base, category }: RowContext,
): { listing: RawListing; isCar: boolean } | null {
  const link = linkOf(html, row, base);
  const title = titleOf(html, row);
  if (link === null || title === '') return null;
  const { url, address } = link;
  const code = address.category ?? category;
  const price = html.text(PRICES, row);
  const { mileage, words } = metaOf(html, row);
  const measures = measuresOf(url);
  const currency = currencyOfSign(price) ?? measures?.currency;
  const place =
    words ||
    html
      .text(PLACES, row)
      .replace(/^\(|\)$/g, '')
      .trim();
  const photo = photoAddress(html.attribute('img[src*="images.craigslist"]', 'src', row), base);
  const seller = sellerOfCategory(code);
  return {
    isCar: code !== null && isCarCategory(code),
    listing: {
      externalId: attributeOf(row, 'data-pid') ?? address.id,
      url,
      title,
      ...(hasAmount(price) && { price }),
      ...(currency !== undefined && { currency }),
      ...(mileage !== undefined && {
        // The site writes "mi" behind the kilometres of its Canadian areas.
        mileage: measures === null ? mileage : mileage.replace(/\s*mi\.?$/i, ''),
        ...(measures !== null && { mileageUnit: measures.mileageUnit }),
      }),
      ...writtenTown(place, address.slug),
      ...(seller !== undefined && { sellerKind: seller }),
      ...(photo !== undefined && { imageUrls: [photo] }),
      ...coordinatesOf(row),
    },
  };
}

function linkOf(html: HtmlPage, row: PageElement, base: string) {
  for (const css of LINKS) {
    const url = absoluteAddress(html.attribute(css, 'href', row), base);
    const address = url === undefined ? null : postingAddress(url);
    if (url !== undefined && address !== null) return { url, address };
  }
  return null;
}

function titleOf(html: HtmlPage, row: PageElement): string {
  const titled = attributeOf(row, 'title')?.replace(/\s+/g, ' ');
  return (
    titled ??
    (html.text('a.titlestring, a.posting-title, a.result-title, a.hdrlnk, .title', row) ||
      html.text('.pl > a[href]', row))
  );
}

/** Date, odometer and place stand in one line, parted by dots of their own. */
function metaOf(html: HtmlPage, row: PageElement): { mileage?: string; words: string } {
  const meta = html.first('.meta', row);
  if (meta === null) return { words: '' };
  const parts = elementText(meta)
    .split('·')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const mileage = parts.find((part) => /^\d[\d,.]*\s*k?\s*(mi|km)\.?$/i.test(part));
  const words = parts.length > 2 ? (parts[parts.length - 1] ?? '') : '';
  return { ...(mileage !== undefined && { mileage }), words };
}

function hasAmount(price: string): boolean {
  return /[1-9]/.test(price);
}

function coordinatesOf(row: PageElement): Pick<RawListing, 'latitude' | 'longitude'> {
  const latitude = numberAt(row.attribs, 'data-latitude');
  const longitude = numberAt(row.attribs, 'data-longitude');
  return latitude === undefined || longitude === undefined ? {} : { latitude, longitude };
}

/** The list for search engines leaves rows out: its items are found by title and price, in order. */
class ItemsInOrder {
  private at = 0;

  constructor(private readonly items: readonly unknown[]) {}

  next(title: string, price: RawListing['price']): unknown {
    const amount = amountOf(price);
    // No further than a few: a row that is not in the list must not use up those of the others.
    for (let index = this.at; index < Math.min(this.at + 12, this.items.length); index += 1) {
      const item = at(this.items[index], 'item') ?? this.items[index];
      const name = textAt(item, 'name')?.replace(/\s+/g, ' ');
      if (name !== title || amountOf(textAt(item, 'offers', 'price')) !== amount) continue;
      this.at = index + 1;
      return item;
    }
    return null;
  }
}

function amountOf(price: string | number | undefined): number {
  return Math.floor(Number(String(price ?? '0').replace(/[^\d.]/g, '')) || 0);
}

/** What an item of the list for search engines adds to its row. */
export function factsOfItem(item: unknown): Partial<RawListing> {
  const offer = at(item, 'offers');
  const place = at(offer, 'availableAtOrFrom');
  const city = textAt(place, 'address', 'addressLocality');
  const state = textAt(place, 'address', 'addressRegion');
  const zip = textAt(place, 'address', 'postalCode');
  const latitude = numberAt(place, 'geo', 'latitude');
  const longitude = numberAt(place, 'geo', 'longitude');
  const currency = textAt(offer, 'priceCurrency');
  const images = imagesOf(at(item, 'image'));
  return {
    ...(city !== undefined && { city }),
    ...(state !== undefined && { state }),
    ...(zip !== undefined && { zip }),
    // Places that are not shown are written as zero.
    ...(latitude && longitude && { latitude, longitude }),
    ...(currency !== undefined && currency !== 'USD' && { currency }),
    ...(images.length > 0 && { imageUrls: images }),
  };
}

function imagesOf(value: unknown): string[] {
  const list = typeof value === 'string' ? [value] : asArray(value);
  return list.flatMap((one) => {
    const address = photoAddress(asObject(one) === null ? one : at(one, 'url'), null);
    return address === undefined ? [] : [address];
  });
}
