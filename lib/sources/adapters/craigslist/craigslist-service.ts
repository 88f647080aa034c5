import {
  emptyPage,
  failedPage,
  okPage,
  type PageReading,
  type RejectedEntry,
} from '@/lib/sources/page/page-reading';
import { asArray, asObject, at, numberAt, textAt } from '@/lib/sources/page/page-scripts';
import { plainText } from '@/lib/sources/page/plain-text';
import type { RawListing } from '@/lib/sources/raw-listing';
import { isCarCategory, sellerOfCategory, writtenTown } from './craigslist-place';
import { carOfWords } from './craigslist-words';

/** The categories of cars by their numbers in answers; all others are other things. */
const CAR_CATEGORIES: ReadonlyMap<number, string> = new Map([
  [145, 'cto'],
  [146, 'ctd'],
]);
/** What the first element of a tagged array says that the rest is. */
const TAG = { images: 4, slug: 6, odometer: 9, word: 13 } as const;
const FIXED_ELEMENTS = 5;
const SECOND_MS = 1_000;

/** Reads an answer of the search service, or of the service for one posting. */
export function readServiceAnswer(answer: unknown): PageReading {
  const data = at(answer, 'data');
  const items = at(data, 'items');
  if (!Array.isArray(items)) {
    return failedPage('unrecognised', 'The answer has no list of items.');
  }
  if (items.some((item) => asObject(item) !== null)) return readPostings(items);
  return readSearch(data, items);
}

function readSearch(data: unknown, items: readonly unknown[]): PageReading {
  const total = numberAt(data, 'totalResultCount') ?? null;
  if (items.length === 0) {
    return total === 0
      ? emptyPage({ reportedTotal: 0 })
      : failedPage('unrecognised', 'The answer counts results but lists none.');
  }
  const decode = at(data, 'decode');
  if (numberAt(decode, 'minPostingId') === undefined) {
    return failedPage('unrecognised', 'The answer has no table to decode its items with.');
  }
  const table = tableOf(decode);
  const areas = at(data, 'areas');
  const listings: RawListing[] = [];
  const rejected: RejectedEntry[] = [];
  for (const item of items) {
    const row = knownRow(asArray(item));
    if (row === null) {
      rejected.push({ reason: 'unreadable' });
      continue;
    }
    const own = { id: String(table.minPostingId + row.id), title: plainText(row.title) };
    const code = CAR_CATEGORIES.get(row.category);
    if (code === undefined) {
      rejected.push({ reason: 'not_a_car', title: own.title, externalId: own.id });
    } else listings.push(listingOf(decodedRow(row, own, table), code, areas));
  }
  const unreadable = rejected.filter(({ reason }) => reason === 'unreadable').length;
  if (unreadable * 3 > items.length) {
    return failedPage(
      'unrecognised',
      `${unreadable} of ${items.length} items could not be decoded.`,
    );
  }
  if (listings.length === 0) return emptyPage({ rejected, reportedTotal: total });
  return okPage({ listings, rejected, reportedTotal: total });
}

/** What rows are decoded with. */
interface Table {
  minPostingId: number;
  minPostedDate: number | undefined;
  locations: unknown;
  descriptions: unknown;
}

function tableOf(decode: unknown): Table {
  return {
    minPostingId: numberAt(decode, 'minPostingId') ?? 0,
    minPostedDate: numberAt(decode, 'minPostedDate'),
    locations: at(decode, 'locations'),
    descriptions: at(decode, 'locationDescriptions'),
  };
}

/** What every row has; most rows of a search in all categories are of no car, and need no more. */
interface KnownRow {
  row: readonly unknown[];
  id: number;
  category: number;
  price: number;
  title: string;
}

function knownRow(row: readonly unknown[]): KnownRow | null {
  const [id, , category, price] = row;
  const title = row.findLast(
    (element, index) => index >= FIXED_ELEMENTS && typeof element === 'string',
  );
  if (typeof id !== 'number' || typeof category !== 'number') return null;
  if (typeof title !== 'string' || typeof price !== 'number') return null;
  return { row, id, category, price, title };
}

interface DecodedRow {
  id: string;
  title: string;
  postedAt: Date | null;
  price: number | undefined;
  site: readonly unknown[];
  words: string;
  latitude: number | undefined;
  longitude: number | undefined;
  /** With arrays whose first element says what the rest is. */
  row: readonly unknown[];
}

function decodedRow(
  { row, price }: KnownRow,
  own: { id: string; title: string },
  table: Table,
): DecodedRow {
  const [, posted, , , place] = row;
  const [indexes = '', latitude, longitude] = typeof place === 'string' ? place.split('~') : [];
  const [site, words] = indexes.split(':').map(Number);
  const { minPostedDate } = table;
  const isDated = minPostedDate !== undefined && typeof posted === 'number';
  return {
    ...own,
    postedAt: isDated ? new Date((minPostedDate + posted) * SECOND_MS) : null,
    price: price > 0 ? price : undefined,
    site: asArray(at(table.locations, site ?? -1)),
    words: textAt(table.descriptions, words ?? -1) ?? '',
    latitude: numberAt(latitude),
    longitude: numberAt(longitude),
    row,
  };
}

/** What stands in the array that bears a tag, with the tag before it. */
function taggedWith(row: DecodedRow, tag: number): readonly unknown[] {
  return asArray(row.row.findLast((element) => Array.isArray(element) && element[0] === tag));
}

function listingOf(row: DecodedRow, code: string, areas: unknown): RawListing {
  const [areaId, host, subarea] = row.site;
  const area = at(areas, String(areaId));
  const currency = textAt(area, 'currency');
  const slug = textAt(taggedWith(row, TAG.slug), 1) ?? null;
  const odometer = numberAt(taggedWith(row, TAG.odometer), 1);
  const seller = sellerOfCategory(code);
  const url = addressOf({ row, code, slug, host, subarea });
  const [, ...photos] = taggedWith(row, TAG.images);
  const { city, state } = writtenTown(row.words, slug);
  const listing: RawListing = { externalId: row.id, title: row.title };
  if (url !== null) listing.url = url;
  if (row.price !== undefined) listing.price = row.price;
  if (currency !== undefined && currency !== 'USD') listing.currency = currency;
  if (odometer !== undefined && odometer > 0) listing.mileage = odometer;
  if (textAt(area, 'distanceUnits') === 'km') listing.mileageUnit = 'km';
  if (city !== undefined) listing.city = city;
  if (state !== undefined) listing.state = state;
  if (row.latitude !== undefined) listing.latitude = row.latitude;
  if (row.longitude !== undefined) listing.longitude = row.longitude;
  if (seller !== undefined) listing.sellerKind = seller;
  if (row.postedAt !== null) listing.listedAt = row.postedAt;
  const images = photos.flatMap(imageAddress);
  if (images.length > 0) listing.imageUrls = images;
  return listing;
}

function addressOf(of: {
  row: DecodedRow;
  code: string;
  slug: string | null;
  host: unknown;
  subarea: unknown;
}): string | null {
  const word = textAt(taggedWith(of.row, TAG.word), 1);
  if (word !== undefined && of.slug !== null) {
    return `https://www.craigslist.org/view/d/${of.slug}/${word}`;
  }
  if (typeof of.host !== 'string' || !/^[a-z0-9-]+$/i.test(of.host)) return null;
  const subarea = typeof of.subarea === 'string' && of.subarea !== '' ? `${of.subarea}/` : '';
  const slug = of.slug === null ? '' : `d/${of.slug}/`;
  return `https://${of.host}.craigslist.org/${subarea}${of.code}/${slug}${of.row.id}.html`;
}

/** "3:00M0M_x" is the name of a photo behind the number of what keeps it. */
function imageAddress(written: unknown): string[] {
  if (typeof written !== 'string') return [];
  const name = written.slice(written.indexOf(':') + 1);
  return /^[\w-]{4,80}$/.test(name) ? [`https://images.craigslist.org/${name}_600x450.jpg`] : [];
}

function readPostings(items: readonly unknown[]): PageReading {
  const listings: RawListing[] = [];
  const rejected: RejectedEntry[] = [];
  for (const item of items) {
    const title = textAt(item, 'title');
    const code =
      textAt(item, 'categoryAbbr') ?? CAR_CATEGORIES.get(numberAt(item, 'categoryId') ?? 0);
    const externalId = textAt(item, 'postingId') ?? textAt(item, 'postingUuid');
    if (title === undefined || externalId === undefined || code === undefined) {
      rejected.push({ reason: 'unreadable' });
    } else if (!isCarCategory(code)) rejected.push({ reason: 'not_a_car', title, externalId });
    else listings.push(postingOf(item, { title, externalId, code }));
  }
  if (listings.length > 0) return okPage({ listings, rejected });
  if (rejected.every(({ reason }) => reason === 'not_a_car')) return emptyPage({ rejected });
  return failedPage('unrecognised', 'A posting in the answer has no title, number or category.');
}

function postingOf(
  item: unknown,
  own: { title: string; externalId: string; code: string },
): RawListing {
  const attributes = new Map(
    asArray(at(item, 'attributes')).map((row) => [
      textAt(row, 'postingAttributeKey') ?? '',
      textAt(row, 'value') ?? '',
    ]),
  );
  const url = textAt(item, 'url');
  const price = numberAt(item, 'price');
  const posted = numberAt(item, 'postedDate');
  const latitude = numberAt(item, 'location', 'lat');
  const longitude = numberAt(item, 'location', 'lon');
  const seller = sellerOfCategory(own.code);
  const images = asArray(at(item, 'images')).flatMap(imageAddress);
  return {
    externalId: own.externalId,
    title: plainText(own.title),
    ...(url !== undefined && { url }),
    ...(price !== undefined && price > 0 && { price }),
    ...(posted !== undefined && posted > 0 && { listedAt: new Date(posted * SECOND_MS) }),
    ...(latitude !== undefined && longitude !== undefined && { latitude, longitude }),
    ...(seller !== undefined && { sellerKind: seller }),
    ...(images.length > 0 && { imageUrls: images }),
    ...carOfWords(attributes),
  };
}
