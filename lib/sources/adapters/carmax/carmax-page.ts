import { cutOffPage, isCutOff } from '@/lib/sources/page/cut-off-page';
import { driftedPage, readEntries } from '@/lib/sources/page/entry-list';
import { isOtherPage } from '@/lib/sources/page/other-page';
import { htmlPage } from '@/lib/sources/page/page-html';
import { canonicalAddress } from '@/lib/sources/page/page-reader';
import {
  emptyPage,
  type FetchedPage,
  failedPage,
  okPage,
  type PageReading,
} from '@/lib/sources/page/page-reading';
import {
  asArray,
  asObject,
  at,
  type JsonValue,
  jsonAfter,
  numberAt,
  type PageScript,
  pageScripts,
  parseJson,
} from '@/lib/sources/page/page-scripts';
import { pageText } from '@/lib/sources/page/page-text';
import { schemaOrgVehicles } from '@/lib/sources/page/schema-org';
import { holdsVehicleData } from '@/lib/sources/page/vehicle-data';
import type { RawListing } from '@/lib/sources/raw-listing';
import { CARMAX_URL, readCarmaxListing, stockNumberOf } from './carmax-listing';
import { readCarmaxTiles, TILE_MARK } from './carmax-tiles';

const LABEL = 'CarMax';
/** The list of a result page stands in a script line `const cars = [...]`. */
const LIST_MARKS = ['const cars', 'var cars', 'let cars', 'window.cars'];
const LIST_NAMES = ['items', 'Items', 'results', 'Results', 'vehicles', 'cars'];

/** Reads a result page, a page of one car, an answer of the search service, or one car saved alone. */
export function readCarmaxPage(page: FetchedPage): PageReading {
  const text = pageText(page);
  if (/^\s*[[{]/.test(text)) {
    return (
      readAnswer(parseJson(text)) ??
      failedPage('unrecognised', 'The data holds neither a list of cars (items) nor one car.')
    );
  }
  const results = readResultPage(text);
  if (results !== null) return results;
  if (isCutOff(text)) return cutOffPage(LABEL);
  const address = page.url ?? canonicalAddress(text);
  return readShown(text, address) ?? readMarkup(text, address) ?? nothingRead(text, address);
}

function readAnswer(answer: JsonValue): PageReading | null {
  if (stockNumberOf(answer) !== undefined) return oneCar(answer);
  const object = asObject(answer);
  const list = Array.isArray(answer)
    ? answer
    : LIST_NAMES.map((name) => object?.[name]).find(Array.isArray);
  if (list === undefined) return null;
  const total = numberAt(object, 'totalCount') ?? numberAt(object, 'TotalCount') ?? null;
  const start = numberAt(object, 'start') ?? null;
  if (list.length === 0) {
    const isEnd = total === 0 || (total !== null && start !== null && start >= total);
    if (isEnd && object?.searchFailed !== true) return emptyPage({ reportedTotal: total });
    return null;
  }
  const hasNext = total === null || start === null ? null : start + list.length < total;
  return readCars(list, total, hasNext);
}

function oneCar(car: JsonValue): PageReading | null {
  const read = readCarmaxListing(car);
  return read === null ? null : okPage({ listings: [read.listing] });
}

function readCars(
  cars: readonly unknown[],
  reportedTotal: number | null,
  hasNext: boolean | null,
): PageReading | null {
  if (!cars.some((car) => stockNumberOf(car) !== undefined)) return null;
  const { listings, rejected, drift } = readEntries(cars, readCarmaxListing);
  if (drift !== null) return driftedPage(LABEL, drift);
  return okPage({ listings, rejected, reportedTotal, hasNext });
}

function readResultPage(text: string): PageReading | null {
  const cars = carsOfScript(text);
  if (cars === null) return null;
  const total = totalMatches(text);
  if (cars.length > 0) {
    const hasNext = total === null ? null : cars.length < total;
    return (
      readCars(cars, total, hasNext) ??
      driftedPage(LABEL, 'no entry of the list of cars has number, make and model')
    );
  }
  if (total === 0 && !/\bsearchFailed\s*=\s*true/.test(text))
    return emptyPage({ reportedTotal: 0 });
  return failedPage('unrecognised', 'The list of cars is empty, though the page does not say so.');
}

/** Each name is looked for only where those before it are not the list: the page may be long. */
function carsOfScript(text: string): readonly unknown[] | null {
  for (const mark of LIST_MARKS) {
    const list = jsonAfter(text, mark);
    if (!Array.isArray(list)) continue;
    if (list.length === 0 || list.some((car) => asObject(car) !== null)) return list;
  }
  return null;
}

/** `const pageContext = {"totalMatches":147,…}`. */
function totalMatches(text: string): number | null {
  const index = text.indexOf('"totalMatches":');
  const digits =
    index < 0
      ? undefined
      : /^"totalMatches":\s*(\d{1,8})\b/.exec(text.slice(index, index + 40))?.[1];
  return digits === undefined ? null : Number(digits);
}

/** The results that a page shows, where its list is missing: a part of a page that somebody saved. */
function readShown(text: string, address: string | null): PageReading | null {
  if (!text.includes(TILE_MARK) || CAR_ADDRESS.test(address ?? '')) return null;
  const read = readCarmaxTiles(htmlPage(text));
  if (read === null) return null;
  if (read.drift !== null) return driftedPage(LABEL, read.drift);
  const rejected = read.rejected.filter(({ reason }) => reason !== 'duplicate');
  return okPage({ listings: read.listings, rejected, reportedTotal: totalMatches(text) });
}

const CAR_ADDRESS = /\/car\/(\d{5,12})\b/;

/** What the page tells in scripts of any name and in JSON-LD, where the list is missing. */
function readMarkup(text: string, address: string | null): PageReading | null {
  const ownNumber = CAR_ADDRESS.exec(address ?? '')?.[1];
  const scripts = pageScripts(text);
  if (ownNumber !== undefined) {
    for (const script of scripts) {
      const car = carOfScript(script, ownNumber);
      if (car !== null) return oneCar(car);
    }
  }
  const described = schemaOrgVehicles(text, { pageUrl: address ?? CARMAX_URL, scripts })
    .listings.map((listing) => withStockNumber(listing, ownNumber))
    .filter((listing) => listing !== null);
  if (described.length === 0) return null;
  if (ownNumber === undefined) return okPage({ listings: described });
  const own = described.find(({ externalId }) => externalId === ownNumber);
  return own === undefined ? null : okPage({ listings: [own] });
}

const VALUE_MARKS = ['const vehicle', 'var vehicle', 'window.vehicle', '"vehicle":', '__STATE__'];

function carOfScript({ attributes, content }: PageScript, stockNumber: string): JsonValue {
  if (!content.includes(stockNumber) || !/stockNumber/i.test(content)) return null;
  const values = /json/i.test(attributes)
    ? [parseJson(content)]
    : VALUE_MARKS.map((mark) => (content.includes(mark) ? jsonAfter(content, mark) : undefined));
  for (const value of values) {
    const car = findCar(value, stockNumber, 0);
    if (car !== null) return car;
  }
  return null;
}

const DEPTH_MAX = 8;

function findCar(value: JsonValue, stockNumber: string, depth: number): JsonValue {
  if (typeof value !== 'object' || value === null || depth > DEPTH_MAX) return null;
  if (stockNumberOf(value) === stockNumber) return value;
  for (const child of Object.values(value)) {
    const car = findCar(child, stockNumber, depth + 1);
    if (car !== null) return car;
  }
  return null;
}

/** JSON-LD of CarMax names the car by its photo (`/assets/<stock number>/`) or its address. */
function withStockNumber(listing: RawListing, ownNumber: string | undefined): RawListing | null {
  const told = [listing.url, ...asArray(listing.imageUrls)].map(String).join(' ');
  const number = /\/(?:car|assets)\/(\d{5,12})\b/.exec(told)?.[1] ?? ownNumber;
  if (number === undefined) return null;
  return {
    ...listing,
    externalId: number,
    url: `${CARMAX_URL}/car/${number}`,
    sellerKind: 'dealer',
    sellerName: listing.sellerName ?? LABEL,
  };
}

function nothingRead(text: string, address: string | null): PageReading {
  const isEarly = !holdsVehicleData(text) && !isOtherPage(address);
  if (isEarly && isCarmaxText(text) && /\bid=["']?(root|app|__next|search-app)\b/.test(text)) {
    return failedPage('not_rendered', 'The page holds no cars yet.');
  }
  return failedPage(
    'unrecognised',
    'Neither the list of a result page (const cars) nor a car was found.',
  );
}

/** Whether a page bears the marks of CarMax, or an answer the fields that only its cars have. */
export function isCarmaxText(text: string): boolean {
  if (/^\s*[[{]/.test(text)) {
    return (
      text.includes('"stockNumber"') && /"(isSaleableByAppointmentOnly|transferFee)"/.test(text)
    );
  }
  if (text.includes(TILE_MARK)) return true;
  const root = at(/const root = '(https:\/\/www\.carmax\.com)'/.exec(text), 1);
  return root !== undefined || /"(legalName|name)":\s*"CarMax"/.test(text);
}
