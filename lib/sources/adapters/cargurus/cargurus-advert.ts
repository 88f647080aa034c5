import {
  distanceOf,
  type FoundFields,
  listingOf,
  type ReadEntry,
  vinOf,
} from '@/lib/sources/page/entry-list';
import { photoAddress } from '@/lib/sources/page/page-address';
import { asArray, at, type JsonObject, type JsonValue } from '@/lib/sources/page/page-scripts';
import { amountOf, wordsOf } from '@/lib/sources/page/schema-org-values';
import type { RawListing } from '@/lib/sources/raw-listing';

/** The site of a country. */
export interface CargurusMarket {
  origin: string;
  /** Absent for dollars of the USA. */
  currency?: string;
}

export interface AdvertContext {
  market: CargurusMarket;
  /** What the page says about the seller apart from the advert. */
  seller: JsonObject | null;
  /** What alone was looked for; undefined where the page does not say. */
  searchedFor: 'used' | 'new' | undefined;
}

/** A path of names, "ontologyData.makeName". */
type Path = string;

/** The first of several places of a record that says something in words. */
function words(record: JsonObject, ...paths: readonly Path[]): string | undefined {
  for (const path of paths) {
    const found = at(record, ...path.split('.'));
    if (typeof found === 'object') continue;
    const text = wordsOf(found);
    if (text !== undefined) return text;
  }
  return undefined;
}

const PRICE_PATHS: readonly Path[] = ['price', 'priceData.current', 'priceString', 'listingPrice'];
const MILEAGE_PATHS: readonly Path[] = [
  'unitMileage.value',
  'mileageData.value',
  'mileage',
  'mileageString',
];

/** A tile of the pages since about 2024: what it is, and the advert below `data`. */
export function readCargurusTile(tile: JsonObject, context: AdvertContext): ReadEntry | null {
  const data = at(tile, 'data');
  if (typeof data !== 'object' || data === null) return null;
  const read = readCargurusAdvert(data as JsonObject, context);
  if (read === null) return null;
  const type = String(tile.type ?? '');
  const listing: RawListing = {
    ...read.listing,
    ...(/_NEW(_|$)/.test(type) && { condition: 'new' }),
    ...(/_USED(_|$)/.test(type) && { condition: read.listing.condition ?? 'used' }),
    ...(/PRIORITY|FEATURED|CONQUEST|SPONSORED/.test(type) && { isSponsored: true }),
  };
  return { listing, has: read.has };
}

/** An advert as the services and pages of several years tell it; null for one without number or name. */
export function readCargurusAdvert(record: JsonObject, context: AdvertContext): ReadEntry | null {
  const externalId = words(record, 'id', 'listingId');
  const title = titleOf(record);
  if (externalId === undefined || !/^\d{3,}$/.test(externalId) || title === undefined) return null;
  const listing = listingOf({
    externalId,
    url: urlOf(record, externalId, context.market),
    title,
    vin: vinOf(words(record, 'vin')),
    ...carFields(record),
    ...mileageFields(record),
    ...priceFields(record, context.market),
    ...sellerFields(record, context.seller),
    condition: conditionOf(record, context.searchedFor),
    imageUrls: photosOf(record),
  });
  const isThere = (path: Path) => at(record, ...path.split('.')) !== undefined;
  return {
    listing,
    has: { price: PRICE_PATHS.some(isThere), mileage: MILEAGE_PATHS.some(isThere) },
  };
}

function urlOf(record: JsonObject, id: string, { origin }: CargurusMarket): string {
  // Adverts of the pages since 2024 have an address of their own, those before one that leads to it.
  return record.ontologyData === undefined
    ? `${origin}/Cars/link/${id}`
    : `${origin}/details/${id}`;
}

function titleOf(record: JsonObject): string | undefined {
  const own = words(record, 'listingTitle', 'staticLoadListingTitle');
  if (own !== undefined) return own;
  const { year, make, model, trim } = carFields(record);
  if (year === undefined || make === undefined || model === undefined) return undefined;
  return [year, make, model, trim].filter(Boolean).join(' ');
}

function carFields(record: JsonObject): FoundFields {
  const model = words(record, 'modelName', 'ontologyData.modelName', 'model');
  return {
    year: words(record, 'carYear', 'modelYear', 'ontologyData.carYear', 'year'),
    make: words(record, 'makeName', 'ontologyData.makeName', 'make'),
    model,
    trim: words(record, 'trimName', 'ontologyData.trimName', 'trim'),
    body: words(record, 'bodyTypeName', 'ontologyData.bodyTypeName', 'bodyType', 'bodyStyle'),
    drivetrain: words(record, 'localizedDriveTrain', 'localizedDrivetrain', 'driveTrain'),
    fuel: words(record, 'localizedFuelType', 'fuelData.localizedType', 'fuelType'),
    transmission: words(record, 'localizedTransmission', 'transmission'),
    engine: words(record, 'localizedEngineDisplayName', 'localizedEngineName', 'engine'),
    exteriorColor: words(
      record,
      'exteriorColorName',
      'localizedExteriorColor',
      'exteriorColorData.name',
      'exteriorColorData.localized',
      'exteriorColor',
    ),
    interiorColor: words(
      record,
      'localizedInteriorColor',
      'interiorColorData.name',
      'interiorColor',
    ),
    mpgCity: milesPerGallon(record.cityFuelEconomy),
    mpgHighway: milesPerGallon(record.highwayFuelEconomy),
  };
}

function milesPerGallon(economy: JsonValue): number | undefined {
  const value = at(economy, 'value');
  const isMpg = at(economy, 'unit') === 'MPG' && typeof value === 'number' && value > 0;
  return isMpg ? value : undefined;
}

function mileageFields(record: JsonObject): FoundFields {
  const mileage = MILEAGE_PATHS.map((path) => distanceOf(at(record, ...path.split('.')))).find(
    (value) => value !== undefined,
  );
  const unit = words(record, 'unitMileage.unit', 'mileageData.unit') ?? '';
  return {
    mileage,
    ...(mileage !== undefined && /^kilo|^km/i.test(unit) && { mileageUnit: 'km' }),
  };
}

function priceFields(record: JsonObject, { currency }: CargurusMarket): FoundFields {
  const price = PRICE_PATHS.map((path) => amountOf(at(record, ...path.split('.')))).find(
    (value) => value !== undefined,
  );
  if (price === undefined) return {};
  const own = words(record, 'priceData.currency', 'currency', 'currencyCode')?.toUpperCase();
  const unit = words(record, 'unitMileage.unit', 'mileageData.unit') ?? '';
  const foreign = own ?? currency ?? (/^kilo/i.test(unit) ? 'CAD' : undefined);
  const isForeign = foreign !== undefined && /^[A-Z]{3}$/.test(foreign) && foreign !== 'USD';
  return { price, ...(isForeign && { currency: foreign }) };
}

function conditionOf(
  record: JsonObject,
  searchedFor: AdvertContext['searchedFor'],
): string | undefined {
  if (record.isCPO === true || record.isOEMCPO === true || record.isCertified === true) {
    return 'certified';
  }
  const told = words(record, 'vehicleCondition', 'condition', 'newUsed')?.toLowerCase();
  if (record.isNew === true || record.isNewCar === true || told === 'new') return 'new';
  if (told?.includes('certified')) return 'certified';
  return told === 'used' ? told : searchedFor;
}

function sellerFields(record: JsonObject, seller: JsonObject | null): FoundFields {
  const kind = words(record, 'sellerType', 'sellerData.sellerType', 'sellerData.type') ?? '';
  const sellerName =
    words(
      record,
      'dealerName',
      'serviceProviderName',
      'structuredDataDealerName',
      'sellerData.serviceProviderName',
      'sellerName',
    ) ?? (seller === null ? undefined : words(seller, 'name'));
  const isPrivate = /private|fsbo|owner|individual/i.test(kind);
  const isDealer = /dealer|franchise|independent/i.test(kind) || sellerName !== undefined;
  const place = placeOf(record, seller);
  return {
    ...(isPrivate ? { sellerKind: 'private' } : isDealer && { sellerKind: 'dealer', sellerName }),
    ...place,
  };
}

const ZIP = /^\d{5}$/;

function placeOf(record: JsonObject, seller: JsonObject | null): FoundFields {
  const written =
    words(record, 'sellerCity', 'sellerData.city') ??
    (seller === null ? undefined : words(seller, 'address.cityRegion', 'address.city'));
  const [city, region] = written?.split(',').map((part) => part.trim()) ?? [];
  const zip = words(record, 'sellerPostalCode', 'sellerData.postalCode');
  const state =
    words(record, 'sellerRegion', 'sellerData.region') ??
    (seller === null ? undefined : words(seller, 'address.region')) ??
    region;
  return {
    ...(city && { city }),
    ...(state && { state }),
    ...(zip !== undefined && ZIP.test(zip) && { zip }),
  };
}

function photosOf(record: JsonObject): string[] | undefined {
  const several = asArray(record.pictures).map((each) =>
    typeof each === 'string' ? each : at(each, 'url'),
  );
  const one = words(
    record,
    'originalPictureData.url',
    'originalPictureUrl',
    'pictureData.url',
    'mainPictureUrl',
  );
  const photos = [...several, ...(several.length > 0 ? [] : [one])]
    .map((address) => photoAddress(address, null))
    .filter((address) => address !== undefined);
  return photos.length > 0 ? [...new Set(photos)] : undefined;
}
