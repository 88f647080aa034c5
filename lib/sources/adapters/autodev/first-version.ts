/**
 * Answers of auto.dev's Vehicle Listings API, version 1 (auto.dev/api/listings): records with written and
 * plain figures side by side. No real answer was found: the fields are those that public programs name.
 */
import {
  findObject,
  instantOf,
  priceOf,
  saidAt,
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
import { emptyPage, okPage, type PageReading } from '@/lib/sources/page/page-reading';
import {
  asArray,
  asObject,
  type JsonObject,
  type JsonValue,
  numberAt,
  textAt,
} from '@/lib/sources/page/page-scripts';

/** The reading of an answer of version 1: a search, or one record; null for another answer. */
export function readFirstVersion(answer: JsonValue): PageReading | null {
  const search = findObject(answer, isSearch);
  const record = search === null ? findObject(answer, isRecord) : null;
  if (search === null && record === null) return null;
  const entries = record === null ? asArray(search?.records) : [record];
  const reportedTotal = record === null ? (numberAt(search, 'totalCount') ?? null) : 1;
  if (entries.length === 0) return reportedTotal === 0 ? emptyPage({ reportedTotal }) : null;
  const objects = entries.map((entry) => asObject(entry) ?? {});
  const others = objects.filter(isOther);
  const cars = objects.filter((entry) => !isOther(entry));
  const read = readEntries(cars, readRecord);
  if (read.drift !== null) return driftedPage('auto.dev', read.drift);
  const rejected = [...others.map(() => ({ reason: 'not_a_car' as const })), ...read.rejected];
  if (read.listings.length === 0) return emptyPage({ rejected, reportedTotal });
  return okPage({ listings: read.listings, rejected, reportedTotal });
}

function isSearch({ records, totalCount, hitsCount }: JsonObject): boolean {
  if (!Array.isArray(records)) return false;
  const counts = Number.isInteger(totalCount) && Number.isInteger(hitsCount);
  return records.length === 0 ? counts : records.some((record) => isRecord(asObject(record) ?? {}));
}

function isRecord(object: JsonObject): boolean {
  return 'priceUnformatted' in object && 'mileageUnformatted' in object && 'make' in object;
}

function isOther(record: JsonObject): boolean {
  const body = `${textAt(record, 'bodyType') ?? ''} ${textAt(record, 'bodyStyle') ?? ''}`;
  return isOtherVehicle({ make: textAt(record, 'make'), body, vin: vinOf(record.vin) });
}

function readRecord(record: JsonObject): ReadEntry | null {
  const vin = vinOf(record.vin);
  const externalId = vin ?? textAt(record, 'id');
  const [year, make, model, trim] = ['year', 'make', 'model', 'trim'].map((name) =>
    saidAt(record, name),
  );
  if (externalId === undefined || make === undefined || model === undefined) return null;
  const condition = textAt(record, 'condition')?.toLowerCase() ?? '';
  const isNew = condition === 'new';
  // The price of a new car may be what its maker asks.
  const isListPrice = isNew && record.newPriceAsMsrp === true;
  const latitude = numberAt(record, 'lat');
  const longitude = numberAt(record, 'lon');
  const photos = [record.primaryPhotoUrl, ...asArray(record.photoUrls)];
  const imageUrls = photos.flatMap((url) => photoAddress(url, null) ?? []);
  const listing = listingOf({
    externalId,
    title: [year, make, model, trim].filter((part) => part !== undefined).join(' '),
    url: absoluteAddress(record.clickoffUrl, null) ?? absoluteAddress(record.vdpUrl, null),
    vin,
    year,
    make,
    model,
    trim,
    body: saidAt(record, 'bodyStyle') ?? saidAt(record, 'bodyType'),
    exteriorColor: saidAt(record, 'displayColor'),
    price: isListPrice ? undefined : priceOf(record.priceUnformatted),
    mileage: distanceOf(record.mileageUnformatted),
    condition: isNew ? 'new' : /certified|cpo/.test(condition) ? 'certified' : usedOf(condition),
    sellerKind: 'dealer',
    sellerName: saidAt(record, 'dealerName'),
    city: saidAt(record, 'city'),
    state: saidAt(record, 'state'),
    ...(latitude && longitude ? { latitude, longitude } : {}),
    imageUrls: imageUrls.length > 0 ? [...new Set(imageUrls)] : undefined,
    listedAt: instantOf(record.createdAt),
  });
  return { listing, has: { 'a price': 'priceUnformatted' in record } };
}

function usedOf(condition: string): 'used' | undefined {
  return condition === 'used' ? 'used' : undefined;
}
