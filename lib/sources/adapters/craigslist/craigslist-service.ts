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
  const listings: RawListing[] = [];
  const rejected: RejectedEntry[] = [];
  for (const item of items) {
    const row = decodedRow(asArray(item), decode);
    if (row === null) rejected.push({ reason: 'unreadable' });
    else if (row.code === undefined)
      rejected.push({ reason: 'not_a_car', title: row.title, externalId: row.id });
    else listings.push(listingOf(row, row.code, at(data, 'areas')));
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

interface DecodedRow {
  id: string;
  title: string;
  /** "cto" or "ctd"; undefined for what is not a car. */
  code: string | undefined;
  postedAt: Date | null;
  price: number | undefined;
  site: readonly unknown[];
  words: string;
  latitude: number | undefined;
  longitude: number | undefined;
  tags: ReadonlyMap<number, readonly unknown[]>;
}

function decodedRow(row: readonly unknown[], decode: unknown): DecodedRow | null {
  const [id, posted, category, price, place] = row;
  const rest = row.slice(FIXED_ELEMENTS);
  const title = rest.findLast((element) => typeof element === 'string');
  const minId = numberAt(decode, 'minPostingId');
  if (typeof id !== 'number' || typeof category !== 'number' || minId === undefined) return null;
  if (typeof title !== 'string' || typeof price !== 'number') return null;
  const [indexes = '', latitude, longitude] = typeof place === 'string' ? place.split('~') : [];
  const [site, words] = indexes.split(':').map(Number);
  const minPosted = numberAt(decode, 'minPostedDate');
  const isDated = minPosted !== undefined && typeof posted === 'number';
  return {
    id: String(minId + id),
    title: plainText(title),
    code: CAR_CATEGORIES.get(category),
    postedAt: isDated ? new Date((minPosted + posted) * SECOND_MS) : null,
    price: price > 0 ? price : undefined,
    site: asArray(at(decode, 'locations', site ?? -1)),
    words: textAt(decode, 'locationDescriptions', words ?? -1) ?? '',
    latitude: numberAt(latitude),
    longitude: numberAt(longitude),
    tags: new Map(
      rest
        .map(asArray)
        .flatMap(([tag, ...values]) => (typeof tag === 'number' ? [[tag, values] as const] : [])),
    ),
  };
}

function listingOf(row: DecodedRow, code: string, areas: unknown): RawListing {
  const [areaId, host, subarea] = row.site;
  const area = at(areas, String(areaId));
  const currency = textAt(area, 'currency');
  const unit = textAt(area, 'distanceUnits');
  const slug = textAt(row.tags.get(TAG.slug), 0) ?? null;
  const odometer = numberAt(row.tags.get(TAG.odometer), 0);
  const seller = sellerOfCategory(code);
  const url = addressOf({ row, code, slug, host, subarea });
  const images = asArray(row.tags.get(TAG.images)).flatMap(imageAddress);
  return {
    externalId: row.id,
    title: row.title,
    ...(url !== null && { url }),
    ...(row.price !== undefined && { price: row.price }),
    ...(currency !== undefined && currency !== 'USD' && { currency }),
    ...(odometer !== undefined && odometer > 0 && { mileage: odometer }),
    ...(unit === 'km' && { mileageUnit: 'km' }),
    ...writtenTown(row.words, slug),
    ...(row.latitude !== undefined && { latitude: row.latitude }),
    ...(row.longitude !== undefined && { longitude: row.longitude }),
    ...(seller !== undefined && { sellerKind: seller }),
    ...(row.postedAt !== null && { listedAt: row.postedAt }),
    ...(images.length > 0 && { imageUrls: images }),
  };
}

function addressOf(of: {
  row: DecodedRow;
  code: string;
  slug: string | null;
  host: unknown;
  subarea: unknown;
}): string | null {
  const word = textAt(of.row.tags.get(TAG.word), 0);
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
