import {
  answerJson,
  apiErrorOf,
  findObject,
  instantOf,
  priceOf,
  refusalReading,
  saidAt,
  zipOf,
} from '@/lib/sources/adapters/licensed-api/api-answer';
import {
  distanceOf,
  driftedPage,
  listingOf,
  type ReadEntry,
  readEntries,
  vinOf,
} from '@/lib/sources/page/entry-list';
import { isOtherVehicle } from '@/lib/sources/page/other-vehicle';
import { absoluteAddress, photoAddress } from '@/lib/sources/page/page-address';
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
import type { RawListing } from '@/lib/sources/raw-listing';
import { readFirstVersion } from './first-version';

const NAMES = { label: 'auto.dev', settings: 'AUTODEV_API_KEY' };
export const LISTINGS_PATH = '/listings';

/** Reads an answer of the Vehicle Listings API: a search, or one listing; of version 1 as well. */
export function readAutodevAnswer(page: FetchedPage): PageReading {
  const answer = answerJson(page);
  if (asObject(answer) === null && !Array.isArray(answer)) {
    return refusalReading(NAMES, page.status, undefined) ?? unknown('no JSON');
  }
  const error = apiErrorOf(page, answer);
  if (error !== null) {
    const refused = refusalReading(NAMES, error.status, error.said);
    if (refused !== null) return refused;
    // Of a listing that is asked for by its VIN: it is not offered any more.
    return isOfOneListing(page.url) ? emptyPage() : unknown(`HTTP ${error.status}`);
  }
  const search = findObject(answer, (object) => isSearch(object, page.url));
  if (search !== null) return readSearch(search);
  if (Array.isArray(answer) && answer.some(isListing)) return readList(answer, null);
  const listing = findObject(answer, isListing);
  if (listing !== null) return readList([listing], 1);
  return readFirstVersion(answer) ?? unknown('neither a list nor a listing');
}

function unknown(found: string): PageReading {
  return failedPage(
    'unrecognised',
    `An answer of auto.dev's listings API was looked for, and ${found} was found.`,
  );
}

/** An empty list is auto.dev's own word only where it says whose it is. */
function isSearch(object: JsonObject, address: string | null): boolean {
  if (!Array.isArray(object.data)) return false;
  return object.data.some(isListing) || linksOf(object) !== null || isOfListings(address);
}

function isListing(value: JsonValue): boolean {
  const entry = asObject(value);
  if (entry === null || asObject(entry.vehicle) === null) return false;
  return 'retailListing' in entry || 'wholesaleListing' in entry;
}

function linksOf(answer: JsonObject): JsonObject | null {
  const links = asObject(answer.links);
  if (links === null) return null;
  const isOwn = Object.values(links).some(
    (link) => queryOf(link) !== null || link === LISTINGS_PATH,
  );
  return isOwn ? links : null;
}

function isOfListings(address: string | null): boolean {
  return address !== null && URL.canParse(address) && new URL(address).pathname === LISTINGS_PATH;
}

function isOfOneListing(address: string | null): boolean {
  if (address === null || !URL.canParse(address)) return false;
  return new RegExp(`^${LISTINGS_PATH}/[A-Z0-9]+$`).test(new URL(address).pathname);
}

/** The parameters of a link to a page of listings; null for another link and for none. */
function queryOf(link: JsonValue): string | null {
  if (typeof link !== 'string') return null;
  const [, query] = new RegExp(`^(?:https?://[^/?#]+)?${LISTINGS_PATH}\\?([^#]+)`).exec(link) ?? [];
  return query ?? null;
}

function readSearch(search: JsonObject): PageReading {
  const entries = asArray(search.data);
  const links = linksOf(search);
  const next = queryOf(links?.next);
  const reportedTotal = numberAt(search, 'total') ?? numberAt(search, 'totalCount') ?? null;
  if (entries.length === 0) return emptyPage({ reportedTotal });
  const reading = readList(entries, reportedTotal);
  if (reading.verdict !== 'ok') return reading;
  const isByCursor = next !== null && new URLSearchParams(next).has('cursor');
  return {
    ...reading,
    hasNext: links === null ? null : next !== null,
    // Up to page 50 the number of the page is enough, and says the filter anew.
    nextCursor: isByCursor ? next : null,
  };
}

function readList(entries: readonly JsonValue[], reportedTotal: number | null): PageReading {
  const objects = entries.map((entry) => asObject(entry) ?? {});
  // Trade offers are for dealers; nobody else can buy at their price.
  const isRetail = (entry: JsonObject) =>
    !isListing(entry) || asObject(entry.retailListing) !== null;
  const rejected: RejectedEntry[] = objects
    .filter((entry) => !isRetail(entry))
    .map((entry) => ({ reason: 'not_a_result', ...idOf(entry) }));
  const retail = objects.filter(isRetail);
  rejected.push(
    ...retail.filter(isOther).map((entry) => ({ reason: 'not_a_car' as const, ...idOf(entry) })),
  );
  const cars = retail.filter((entry) => !isOther(entry));
  const read = readEntries(cars, readListing);
  if (read.drift !== null) return driftedPage('auto.dev', read.drift);
  rejected.push(...read.rejected);
  if (read.listings.length === 0) return emptyPage({ rejected, reportedTotal });
  return okPage({ listings: read.listings, rejected, reportedTotal });
}

function isOther(entry: JsonObject): boolean {
  const { vehicle } = entry;
  const body = `${textAt(vehicle, 'bodyStyle') ?? ''} ${textAt(vehicle, 'type') ?? ''}`;
  return isOtherVehicle({
    make: textAt(vehicle, 'make'),
    body,
    vin: vinOf(idOf(entry).externalId),
  });
}

/** auto.dev lists a car once: its VIN is the id of the listing. */
function idOf(entry: JsonObject): { externalId?: string } {
  const externalId = textAt(entry, 'vin') ?? textAt(entry, 'vehicle', 'vin');
  return externalId === undefined ? {} : { externalId: externalId.toUpperCase() };
}

function readListing(entry: JsonObject): ReadEntry | null {
  const { externalId } = idOf(entry);
  const vehicle = asObject(entry.vehicle);
  const retail = asObject(entry.retailListing);
  if (externalId === undefined || vehicle === null || retail === null) return null;
  const title = ['year', 'make', 'model', 'trim']
    .flatMap((name) => saidAt(vehicle, name) ?? [])
    .join(' ');
  if (saidAt(vehicle, 'make') === undefined) return null;
  const listing = listingOf({
    externalId,
    title,
    url: absoluteAddress(retail.vdp, null),
    vin: vinOf(externalId),
    ...carOf(vehicle),
    price: priceOf(retail.price),
    mileage: distanceOf(retail.miles),
    condition: conditionOf(retail),
    sellerKind: 'dealer',
    sellerName: saidAt(retail, 'dealer'),
    city: saidAt(retail, 'city'),
    state: saidAt(retail, 'state'),
    zip: zipOf(retail.zip),
    ...coordinatesOf(entry),
    imageUrls: photosOf(retail),
    listedAt: instantOf(entry.createdAt),
  });
  return { listing, has: { 'a price': 'price' in retail, 'a model': 'model' in vehicle } };
}

function carOf(vehicle: JsonObject): RawListing {
  return listingOf({
    year: saidAt(vehicle, 'year'),
    make: saidAt(vehicle, 'make'),
    model: saidAt(vehicle, 'model'),
    trim: saidAt(vehicle, 'trim'),
    body: saidAt(vehicle, 'bodyStyle') ?? saidAt(vehicle, 'type'),
    drivetrain: saidAt(vehicle, 'drivetrain'),
    fuel: saidAt(vehicle, 'fuel'),
    transmission: saidAt(vehicle, 'transmission'),
    engine: saidAt(vehicle, 'engine'),
    cylinders: numberAt(vehicle, 'cylinders'),
    exteriorColor: saidAt(vehicle, 'exteriorColor'),
    interiorColor: saidAt(vehicle, 'interiorColor'),
  });
}

function conditionOf(retail: JsonObject): string | undefined {
  if (retail.cpo === true) return 'certified';
  return typeof retail.used === 'boolean' ? (retail.used ? 'used' : 'new') : undefined;
}

/** Longitude stands before latitude. */
function coordinatesOf(entry: JsonObject): Pick<RawListing, 'latitude' | 'longitude'> {
  const longitude = numberAt(entry.location, 0);
  const latitude = numberAt(entry.location, 1);
  const isSaid = latitude !== undefined && longitude !== undefined && latitude !== 0;
  return isSaid ? { latitude, longitude } : {};
}

function photosOf(retail: JsonObject): string[] | undefined {
  const others = asArray(at(retail, 'photos'));
  const urls = [retail.primaryImage, ...others].flatMap((url) => photoAddress(url, null) ?? []);
  return urls.length === 0 ? undefined : [...new Set(urls)];
}
