import {
  type ApiError,
  answerJson,
  apiErrorOf,
  findObject,
  refusalReading,
} from '@/lib/sources/adapters/licensed-api/api-answer';
import { driftedPage, readEntries } from '@/lib/sources/page/entry-list';
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
  numberAt,
  textAt,
} from '@/lib/sources/page/page-scripts';
import { CARS_CATEGORY, isCar, isReadable, readItem } from './ebay-item';

const NAMES = { label: 'eBay', settings: 'EBAY_CLIENT_ID and EBAY_CLIENT_SECRET' };
const SEARCH_PATH = '/item_summary/search';
/** eBay shows no more of one search. */
export const RESULTS_MAX = 10_000;

/** Reads an answer of the Browse API: a search, or one item. */
export function readEbayAnswer(page: FetchedPage): PageReading {
  const answer = answerJson(page);
  if (asObject(answer) === null && !Array.isArray(answer)) {
    return refusalReading(NAMES, page.status, undefined) ?? unknown('no JSON');
  }
  const refused = refusalOf(page, answer);
  if (refused !== null) return refused;
  const search = findObject(answer, isSearch);
  if (search !== null) return readSearch(search);
  const item = findObject(answer, isItem);
  return item === null ? unknown('neither itemSummaries nor an item') : readDetail(item);
}

function unknown(found: string): PageReading {
  return failedPage(
    'unrecognised',
    `An answer of eBay's Browse API was looked for, and ${found} was found.`,
  );
}

/** "Too many requests", "invalid access token" …, by their numbers, for answers without a status. */
const STATUS_OF_ERROR: Readonly<Record<number, number>> = {
  1001: 401,
  1002: 401,
  1100: 403,
  2001: 429,
  11001: 404,
};

function refusalOf(page: FetchedPage, answer: JsonValue): PageReading | null {
  const error = ebayErrorOf(page, answer);
  if (error === null) return null;
  const refused = refusalReading(NAMES, error.status, error.said);
  if (refused !== null) return refused;
  // Of an item that is asked for by its number, and only then: it is not offered any more.
  const domain = textAt(answer, 'errors', 0, 'domain');
  if (domain === 'API_BROWSE') return emptyPage();
  return unknown(`HTTP ${error.status} from ${domain ?? 'an unknown part of eBay'}`);
}

function ebayErrorOf(page: FetchedPage, answer: JsonValue): ApiError | null {
  const [error] = asArray(at(answer, 'errors'));
  if (error === undefined) {
    const isOAuth = textAt(answer, 'error_description') !== undefined;
    return apiErrorOf(page, answer) ?? (isOAuth ? { status: 401, said: undefined } : null);
  }
  const said = textAt(error, 'longMessage') ?? textAt(error, 'message');
  if (page.status >= 400) return { status: page.status, said };
  const isOurs = textAt(error, 'category')?.toUpperCase() === 'REQUEST';
  const status = STATUS_OF_ERROR[numberAt(error, 'errorId') ?? 0] ?? (isOurs ? 400 : 500);
  return { status, said };
}

function isSearch(object: JsonObject): boolean {
  if (Array.isArray(object.itemSummaries)) return true;
  return typeof object.total === 'number' && (textAt(object, 'href') ?? '').includes(SEARCH_PATH);
}

function isItem(object: JsonObject): boolean {
  return /^v1\|\d+\|\d+$/.test(textAt(object, 'itemId') ?? '') && 'title' in object;
}

function readSearch(search: JsonObject): PageReading {
  const reportedTotal = numberAt(search, 'total') ?? null;
  const items = asArray(search.itemSummaries);
  const offset = numberAt(search, 'offset') ?? 0;
  if (items.length === 0) {
    if (reportedTotal === null) return unknown('a search without a total and without items');
    if (offset >= Math.min(reportedTotal, RESULTS_MAX)) return emptyPage({ reportedTotal });
    return unknown(`a search with a total of ${reportedTotal} and without items`);
  }
  const isAskedForCars = asksForCars(textAt(search, 'href'));
  const rejected: RejectedEntry[] = [];
  const cars: JsonObject[] = [];
  for (const item of items) {
    const entry = asObject(item) ?? {};
    // What can't be read is counted as such, whatever it is of.
    if (!isReadable(entry) || isCar(entry, isAskedForCars)) cars.push(entry);
    else rejected.push(notACar(entry));
  }
  const read = readEntries(cars, readItem);
  if (read.drift !== null) return driftedPage('eBay', read.drift);
  rejected.push(...read.rejected);
  const end = Math.min(reportedTotal ?? RESULTS_MAX, RESULTS_MAX);
  const hasNext =
    textAt(search, 'next') !== undefined && offset + items.length < Math.max(end, items.length);
  if (read.listings.length === 0) return { ...emptyPage({ reportedTotal, rejected }), hasNext };
  return okPage({ listings: read.listings, rejected, reportedTotal, hasNext });
}

function asksForCars(href: string | undefined): boolean {
  if (href === undefined || !URL.canParse(href)) return false;
  return new URL(href).searchParams.get('category_ids') === CARS_CATEGORY;
}

function notACar(item: JsonObject): RejectedEntry {
  const title = textAt(item, 'title');
  const externalId = textAt(item, 'legacyItemId') ?? textAt(item, 'itemId');
  return {
    reason: 'not_a_car',
    ...(title !== undefined && { title }),
    ...(externalId !== undefined && { externalId }),
  };
}

function readDetail(item: JsonObject): PageReading {
  const read = readItem(item);
  if (read === null) return unknown('an item without a title');
  if (!isCar(item, false)) return emptyPage({ rejected: [notACar(item)], reportedTotal: 1 });
  return okPage({ listings: [read.listing], reportedTotal: 1, hasNext: false });
}
