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
  numberAt,
  textAt,
} from '@/lib/sources/page/page-scripts';
import type { RawListing } from '@/lib/sources/raw-listing';

const NAMES = { label: 'MarketCheck', settings: 'MARKETCHECK_API_KEY' };
/** MarketCheck shows no more of one search. */
export const RESULTS_MAX = 10_000;
const NOT_CARS = /motorcycle|trailer|\brv\b|camper|boat|\batv\b|\butv\b|powersport|heavy|scooter/i;

/** Reads an answer of the Cars API: a search, or one listing. */
export function readMarketcheckAnswer(page: FetchedPage): PageReading {
  const answer = answerJson(page);
  if (asObject(answer) === null && !Array.isArray(answer)) {
    return refusalReading(NAMES, page.status, undefined) ?? unknown('no JSON');
  }
  const error = apiErrorOf(page, answer);
  if (error !== null) {
    const gone = unknown(`HTTP ${error.status}`);
    return refusalReading(NAMES, error.status, error.said) ?? gone;
  }
  const search = findObject(answer, isSearch);
  if (search !== null) return readSearch(page, search);
  const listing = findObject(answer, isListing);
  return listing === null ? unknown('neither num_found nor a listing') : readOne(listing);
}

function unknown(found: string): PageReading {
  return failedPage(
    'unrecognised',
    `An answer of MarketCheck's Cars API was looked for, and ${found} was found.`,
  );
}

function isSearch(object: JsonObject): boolean {
  const { num_found: count, listings } = object;
  return Number.isInteger(count) && (Array.isArray(listings) || (count === 0 && listings == null));
}

/** A listing has its car in `build` and where it was seen beside that. */
function isListing(object: JsonObject): boolean {
  const hasCar = asObject(object.build) !== null;
  return (
    hasCar && textAt(object, 'id') !== undefined && ('vdp_url' in object || 'dealer' in object)
  );
}

function readSearch(page: FetchedPage, search: JsonObject): PageReading {
  const reportedTotal = numberAt(search, 'num_found') ?? 0;
  const entries = asArray(search.listings).map((entry) => asObject(entry) ?? {});
  const start = startOf(page.url);
  const end = Math.min(reportedTotal, RESULTS_MAX);
  if (entries.length === 0) {
    if (end === 0 || (start !== null && start >= end)) return emptyPage({ reportedTotal });
    return unknown(`a search with ${reportedTotal} results and none of them`);
  }
  const rejected = entries.filter((entry) => !isCar(entry)).map(notACar);
  const read = readEntries(entries.filter(isCar), readListing);
  if (read.drift !== null) return driftedPage('MarketCheck', read.drift);
  rejected.push(...read.rejected);
  const hasNext = hasMore(start, entries.length, end);
  if (read.listings.length === 0) return { ...emptyPage({ reportedTotal, rejected }), hasNext };
  return okPage({ listings: read.listings, rejected, reportedTotal, hasNext });
}

/** By its type, and where that is not said by its body, maker and VIN. */
function isCar(entry: JsonObject): boolean {
  if (NOT_CARS.test(textAt(entry, 'build', 'vehicle_type') ?? '')) return false;
  const { build } = entry;
  const body = textAt(build, 'body_type');
  return !isOtherVehicle({ make: textAt(build, 'make'), body, vin: vinOf(entry.vin) });
}

/** Which result the page begins with, as its address says; null where that is not known. */
function startOf(address: string | null): number | null {
  if (address === null || !URL.canParse(address)) return null;
  return Number(new URL(address).searchParams.get('start') ?? '0');
}

function hasMore(start: number | null, count: number, end: number): boolean | null {
  if (start === null) return count >= end ? false : null;
  return start + count < end;
}

function notACar(entry: JsonObject): RejectedEntry {
  const title = saidAt(entry, 'heading');
  const externalId = textAt(entry, 'id');
  return {
    reason: 'not_a_car',
    ...(title !== undefined && { title }),
    ...(externalId !== undefined && { externalId }),
  };
}

function readOne(entry: JsonObject): PageReading {
  const read = readListing(entry);
  if (read === null) return unknown('a listing without an id');
  if (!isCar(entry)) {
    return emptyPage({ rejected: [notACar(entry)], reportedTotal: 1 });
  }
  return okPage({ listings: [read.listing], reportedTotal: 1, hasNext: false });
}

function readListing(entry: JsonObject): ReadEntry | null {
  const externalId = textAt(entry, 'id');
  const build = asObject(entry.build);
  const title = titleOf(entry, build);
  if (externalId === undefined || title === undefined) return null;
  const listing = listingOf({
    externalId,
    title,
    url: absoluteAddress(entry.vdp_url, null),
    vin: vinOf(entry.vin),
    ...(build && carOf(build)),
    ...offerOf(entry),
    ...sellerOf(entry),
    condition: conditionOf(entry),
    titleStatus:
      saidAt(entry, 'title_type') ?? (entry.carfax_clean_title === true ? 'clean' : undefined),
    exteriorColor: saidAt(entry, 'exterior_color') ?? saidAt(entry, 'base_ext_color'),
    interiorColor: saidAt(entry, 'interior_color') ?? saidAt(entry, 'base_int_color'),
    imageUrls: photosOf(entry),
    listedAt:
      instantOf(entry.first_seen_at_source_date) ??
      instantOf(entry.first_seen_at_date) ??
      secondsOf(entry.first_seen_at),
  });
  return { listing, has: { 'a car': build !== null } };
}

/** The heading of the advert; without one what the car is called. */
function titleOf(entry: JsonObject, build: JsonObject | null): string | undefined {
  const heading = saidAt(entry, 'heading');
  if (heading !== undefined || build === null) return heading;
  const parts = ['year', 'make', 'model', 'trim'].map((name) => saidAt(build, name));
  const [, make, model] = parts;
  return make && model ? parts.filter((part) => part !== undefined).join(' ') : undefined;
}

function carOf(build: JsonObject): RawListing {
  return listingOf({
    year: saidAt(build, 'year'),
    make: saidAt(build, 'make'),
    model: saidAt(build, 'model'),
    trim: saidAt(build, 'trim'),
    body: saidAt(build, 'body_type'),
    drivetrain: saidAt(build, 'drivetrain'),
    fuel: saidAt(build, 'fuel_type') ?? saidAt(build, 'powertrain_type'),
    transmission: saidAt(build, 'transmission'),
    engine: saidAt(build, 'engine'),
    cylinders: numberAt(build, 'cylinders'),
    mpgCity: economyOf(build, 'city'),
    mpgHighway: economyOf(build, 'highway'),
  });
}

/** Miles per gallon, from a number or from "23 miles/gallon". */
function economyOf(build: JsonObject, where: 'city' | 'highway'): number | undefined {
  const written = textAt(build, `${where}_mpg`) ?? textAt(build, `${where}_miles`);
  const found = /^\d{1,3}(?=$|\.0*$|\s*(mpg|miles))/i.exec(written ?? '')?.[0];
  return found === undefined || Number(found) === 0 ? undefined : Number(found);
}

/** What an advert asks; unless it says otherwise its mileage is in miles in Canada too. `msrp` is the price when new, `ref_price` an older one. */
function offerOf(entry: JsonObject): RawListing {
  const country = textAt(entry, 'dealer', 'country')?.toUpperCase();
  const isCanadian = country === 'CA' || country === 'CANADA';
  const isBritish = country === 'GB' || country === 'UK';
  const named = /^[A-Z]{3}$/.exec(textAt(entry, 'currency_indicator')?.toUpperCase() ?? '')?.[0];
  const isAuction = /auction/i.test(textAt(entry, 'seller_type') ?? '');
  return listingOf({
    price: priceOf(entry.price),
    priceKind: isAuction ? 'auction' : undefined,
    currency:
      named === 'USD' ? undefined : (named ?? (isCanadian ? 'CAD' : isBritish ? 'GBP' : undefined)),
    mileage: distanceOf(entry.miles),
    mileageUnit: /^k/i.test(textAt(entry, 'miles_indicator') ?? '') ? 'km' : undefined,
  });
}

/** Where a dealer is; of private sellers no more than the place. */
function sellerOf(entry: JsonObject): RawListing {
  const kind = textAt(entry, 'seller_type') ?? '';
  const isPrivate = /fsbo|private|owner/i.test(kind);
  const where = asObject(entry.car_location) ?? asObject(entry.dealer);
  return listingOf({
    sellerKind: isPrivate ? 'private' : /dealer/i.test(kind) ? 'dealer' : undefined,
    priceKind: isPrivate ? 'private_ask' : undefined,
    sellerName: saidAt(entry, 'dealer', 'name') ?? saidAt(entry, 'dealer', 'seller_name'),
    city: saidAt(where, 'city'),
    state: saidAt(where, 'state'),
    zip: zipOf(at(where, 'zip')),
    ...coordinatesOf(where),
  });
}

function coordinatesOf(where: JsonObject | null): Pick<RawListing, 'latitude' | 'longitude'> {
  const latitude = numberAt(where, 'latitude');
  const longitude = numberAt(where, 'longitude');
  const isSaid = latitude !== undefined && longitude !== undefined && latitude !== 0;
  return isSaid ? { latitude, longitude } : {};
}

function conditionOf(entry: JsonObject): string | undefined {
  if (entry.is_certified === 1 || entry.is_certified === true) return 'certified';
  const type = saidAt(entry, 'inventory_type')?.toLowerCase();
  return type === 'new' || type === 'used' || type === 'certified' ? type : undefined;
}

function photosOf(entry: JsonObject): string[] | undefined {
  const links = asArray(at(entry, 'media', 'photo_links'));
  const urls = links.flatMap((link) => photoAddress(link, null) ?? []);
  return urls.length === 0 ? undefined : [...new Set(urls)];
}

function secondsOf(value: unknown): Date | undefined {
  return typeof value === 'number' && value > 1e9 && value < 1e10
    ? new Date(value * 1_000)
    : undefined;
}
