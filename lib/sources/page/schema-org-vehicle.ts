import type { RawListing } from '@/lib/sources/raw-listing';
import { findMake } from '@/lib/vehicles/make-model';
import { readTitle } from '@/lib/vehicles/model-reading';
import { leadingTrim } from '@/lib/vehicles/trim-names';
import { isOtherVehicle } from './other-vehicle';
import { absoluteAddress, photoAddress } from './page-address';
import type { RejectedEntry, Rejection } from './page-reading';
import { asObject } from './page-scripts';
import { offersOf, priceFields } from './schema-org-offer';
import { placeFields } from './schema-org-place';
import {
  firstWords,
  listOf,
  memberOf,
  memberWords,
  objectOf,
  type Thing,
  typesOf,
  wordsOf,
} from './schema-org-values';

/** What stands around a vehicle: the offer that names it, who makes the offer, its entry in a list. */
export interface Surroundings {
  offer: Thing | null;
  seller: Thing | null;
  url: string | undefined;
  /** What relative addresses are relative to; null where it is not known. */
  baseUrl: string | null;
  /** The thing that a bare reference such as {"@id": "#offer"} stands for, or the thing itself. */
  resolve(thing: Thing): Thing;
}

const VEHICLE = /^(car|vehicle|motorvehicle|automobile|usedcar|newcar|truck)$/i;
const OTHER_VEHICLE =
  /^(motorcycle|motorizedbicycle|bicycle|busorcoach|boat|trailer|recreationalvehicle|watercraft)$/i;
const PRODUCT = /^(product|individualproduct|someproducts|productmodel)$/i;
/** Properties that only vehicles have. */
const VEHICLE_PROPERTIES = [
  'vehicleIdentificationNumber',
  'mileageFromOdometer',
  'vehicleModelDate',
  'vehicleTransmission',
  'vehicleEngine',
  'driveWheelConfiguration',
  'vehicleConfiguration',
  'vehicleInteriorColor',
];
const VIN = /^(?=.*\d)(?=.*[A-Z])[A-HJ-NPR-Z0-9]{17}$/;
const VIN_PROPERTIES = ['vehicleIdentificationNumber', 'vin', 'serialNumber'];
const NUMBER_PROPERTIES = ['sku', 'productID', 'mpn', 'identifier'];

/** Whether a thing is a vehicle: by its type, or as a product with what only vehicles have. */
export function isVehicle(thing: Thing): boolean {
  const types = typesOf(thing);
  if (types.some((type) => VEHICLE.test(type) || OTHER_VEHICLE.test(type))) return true;
  if (!types.some((type) => PRODUCT.test(type))) return false;
  if (VEHICLE_PROPERTIES.some((name) => thing[name] !== undefined && thing[name] !== null))
    return true;
  return vinOf(thing) !== undefined && /\b(19|20)\d{2}\b/.test(wordsOf(thing.name) ?? '');
}

/** Why a vehicle is no advert, and whether it stands for its model: that says nothing about the stock. */
export interface VehicleRejection extends RejectedEntry {
  isModel: boolean;
}

/** The vehicle as an advert in the source's wording, or why it is none. */
export function readVehicle(vehicle: Thing, around: Surroundings): RawListing | VehicleRejection {
  const extra = extraProperties(vehicle);
  const offers = offersOf(vehicle, around);
  const listing: RawListing = {
    ...identityOf(vehicle, extra, offers, around),
    ...factsOf(vehicle, extra),
    ...mileageOf(vehicle, extra),
    ...priceFields(offers, vehicle),
    ...sellerFields(vehicle, offers, around),
  };
  // Some templates mark up what a name is made of, and not the name.
  const { year, make, model, trim } = listing;
  if (listing.title === undefined && make !== undefined && model !== undefined) {
    listing.title = [year, make, model, trim].filter((part) => part !== undefined).join(' ');
  }
  const condition = conditionOf(vehicle, offers, listing.title ?? '');
  if (condition !== undefined) listing.condition = condition;
  if (offers.some(({ availability }) => memberOf(availability) === 'Reserved')) {
    listing.isPending = true;
  }
  const reason = whyNone(vehicle, listing, offers);
  return reason === null ? listing : rejection(reason, listing);
}

function rejection(
  reason: Rejection | 'model',
  { title, externalId }: RawListing,
): VehicleRejection {
  return {
    reason: reason === 'model' ? 'not_a_result' : reason,
    isModel: reason === 'model',
    ...(title && { title }),
    ...(externalId && { externalId }),
  };
}

function whyNone(
  vehicle: Thing,
  listing: RawListing,
  offers: readonly Thing[],
): Rejection | 'model' | null {
  const isOther = typesOf(vehicle).some((type) => OTHER_VEHICLE.test(type));
  const { make, vin } = listing;
  const brand = make ?? wordsOf(vehicle.brand) ?? wordsOf(vehicle.manufacturer);
  const body = `${listing.body ?? ''} ${wordsOf(vehicle.category) ?? ''}`;
  if (isOther || isOtherVehicle({ make: brand, body, vin })) return 'not_a_car';
  const states = offers.map(({ availability }) => memberOf(availability)).filter(Boolean);
  const isGone = (state: string) => /^(SoldOut|OutOfStock|Discontinued)$/i.test(state);
  if (states.length > 0 && states.every(isGone)) return 'not_a_result';
  const isNamed = listing.title !== undefined || (listing.make && listing.model);
  if (
    listing.vin === undefined &&
    listing.mileage === undefined &&
    !isOneOfStock(vehicle, listing)
  ) {
    return 'model';
  }
  return isNamed || listing.vin !== undefined ? null : 'unreadable';
}

/** Without VIN and mileage a car may stand for its model: a car of the stock has a number, or a price and an address. */
function isOneOfStock(vehicle: Thing, listing: RawListing): boolean {
  if (wordsOf(vehicle.sku) !== undefined) return true;
  const isSummary = listOf(vehicle.offers).some((offer) =>
    typesOf(asObject(offer) ?? {}).includes('AggregateOffer'),
  );
  return !isSummary && listing.price !== undefined && listing.condition === 'used';
}

/** What stands in a list of name and value, by the letters of its names. */
function extraProperties(vehicle: Thing): ReadonlyMap<string, unknown> {
  const extra = new Map<string, unknown>();
  for (const each of listOf(vehicle.additionalProperty)) {
    const property = asObject(each);
    const name = property && wordsOf(property.name ?? property.propertyID);
    if (property && name) extra.set(name.toLowerCase().replace(/[^a-z]/g, ''), property.value);
  }
  return extra;
}

function vinOf(vehicle: Thing, extra?: ReadonlyMap<string, unknown>): string | undefined {
  const written = [
    ...VIN_PROPERTIES.map((name) => wordsOf(vehicle[name])),
    wordsOf(extra?.get('vin')),
    ...NUMBER_PROPERTIES.flatMap((name) => listOf(vehicle[name]).map(numberWords)),
  ];
  return written
    .map((text) => text?.toUpperCase().replace(/[\s-]/g, ''))
    .find((text): text is string => text !== undefined && VIN.test(text));
}

/** A number that may be told as {"@type": "PropertyValue", name, value}. */
function numberWords(value: unknown): string | undefined {
  const property = asObject(value);
  return wordsOf(property === null ? value : property.value);
}

function identityOf(
  vehicle: Thing,
  extra: ReadonlyMap<string, unknown>,
  offers: readonly Thing[],
  around: Surroundings,
): RawListing {
  const vin = vinOf(vehicle, extra);
  const stock = [
    ...['sku', 'productID', 'stockNumber', 'identifier', 'mpn'].flatMap((name) =>
      listOf(vehicle[name]).map(numberWords),
    ),
    wordsOf(extra.get('stocknumber') ?? extra.get('stock')),
  ].find(
    (text) => text !== undefined && /^[\w./-]{2,40}$/.test(text) && !VIN.test(text.toUpperCase()),
  );
  const externalId = stock ?? vin;
  const url = [vehicle.url, ...offers.map((offer) => offer.url), around.url, vehicle['@id']]
    .map((address) => absoluteAddress(addressText(address), around.baseUrl))
    .find((address) => address !== undefined);
  const title = wordsOf(vehicle.name) ?? firstWords(offers[0] ?? {}, ['name']);
  const imageUrls = photosOf(vehicle.image ?? vehicle.photo, around.baseUrl);
  return {
    ...(externalId && { externalId }),
    ...(url && { url }),
    ...(title && { title }),
    ...(vin && { vin }),
    ...(imageUrls.length > 0 && { imageUrls }),
  };
}

function addressText(value: unknown): unknown {
  const first = listOf(value)[0];
  const thing = asObject(first);
  return thing === null ? first : (thing['@id'] ?? thing.url);
}

function photosOf(value: unknown, baseUrl: string | null): string[] {
  const photos = listOf(value).flatMap((each) => {
    const photo = asObject(each);
    const written = photo === null ? each : (photo.contentUrl ?? photo.url ?? photo['@id']);
    return listOf(written).map((address) => photoAddress(address, baseUrl));
  });
  return [...new Set(photos)].filter((address) => address !== undefined);
}

function factsOf(vehicle: Thing, extra: ReadonlyMap<string, unknown>): RawListing {
  const title = wordsOf(vehicle.name) ?? '';
  const year = yearOf(vehicle, title);
  const make = makeOf(vehicle, title);
  // A model without a make says less than the name does.
  const isNameBetter = make === undefined && readTitle(title) !== null;
  const model = isNameBetter ? undefined : modelOf(vehicle, make);
  const engine = objectOf(vehicle.vehicleEngine);
  const fields: Record<string, string | undefined> = {
    year,
    make,
    model,
    trim: trimOf(vehicle, title, model),
    body: wordsOf(vehicle.bodyType),
    drivetrain: memberWords(vehicle.driveWheelConfiguration) ?? wordsOf(extra.get('drivetrain')),
    fuel: wordsOf(vehicle.fuelType) ?? wordsOf(engine?.fuelType),
    transmission: wordsOf(vehicle.vehicleTransmission) ?? wordsOf(extra.get('transmission')),
    engine: wordsOf(vehicle.vehicleEngine) ?? wordsOf(engine?.engineType),
    exteriorColor: wordsOf(vehicle.color) ?? wordsOf(vehicle.vehicleExteriorColor),
    interiorColor: wordsOf(vehicle.vehicleInteriorColor),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

const YEAR = /^\D{0,3}((?:19|20)\d{2})(?!\d)/;

function yearOf(vehicle: Thing, title: string): string | undefined {
  for (const name of ['vehicleModelDate', 'modelDate', 'modelYear', 'year']) {
    const year = YEAR.exec(wordsOf(vehicle[name]) ?? '')?.[1];
    if (year !== undefined) return year;
  }
  // A car may be made in the year before its model year, which then stands in its name.
  const made = YEAR.exec(wordsOf(vehicle.productionDate ?? vehicle.releaseDate) ?? '')?.[1];
  const named = /\b(?:19|20)\d{2}\b/.exec(title)?.[0];
  return made !== undefined && named !== undefined && named !== made ? named : made;
}

function makeOf(vehicle: Thing, title: string): string | undefined {
  const names = [vehicle.brand, vehicle.manufacturer, vehicle.make].map((value) => wordsOf(value));
  const lowerTitle = title.toLowerCase();
  // Some sites put their own name where the make belongs.
  return (
    names.find((name) => name !== undefined && findMake(name) !== null) ??
    names.find((name) => name !== undefined && lowerTitle.includes(name.toLowerCase()))
  );
}

function modelOf(vehicle: Thing, make: string | undefined): string | undefined {
  let model = wordsOf(vehicle.model)?.replace(/^(?:19|20)\d{2}\s+/, '');
  if (model === undefined) return undefined;
  if (make !== undefined && model.toLowerCase().startsWith(`${make.toLowerCase()} `)) {
    model = model.slice(make.length).trim();
  }
  return model === '' || model.toLowerCase() === make?.toLowerCase() ? undefined : model;
}

const TRIM_LENGTH_MAX = 60;

/** A configuration is a trim, or begins with one, where the name of the car says so as well. */
function trimOf(vehicle: Thing, title: string, model: string | undefined): string | undefined {
  const configuration = wordsOf(vehicle.vehicleConfiguration) ?? '';
  const configured = configuration.toLowerCase();
  const lowerTitle = title.toLowerCase();
  const isNamed =
    configured.length <= TRIM_LENGTH_MAX && ` ${lowerTitle} `.includes(` ${configured} `);
  const modelAt = model === undefined ? -1 : lowerTitle.indexOf(` ${model.toLowerCase()} `);
  const rest = modelAt < 0 ? '' : title.slice(modelAt + (model?.length ?? 0) + 2).trim();
  const isBeginning = rest !== '' && configured.startsWith(`${rest.toLowerCase()} `);
  const trim =
    wordsOf(vehicle.trim) ??
    wordsOf(vehicle.vehicleTrim) ??
    (isNamed && configuration !== '' ? configuration : isBeginning ? rest : undefined) ??
    (leadingTrim(rest) || undefined) ??
    (title === '' ? (leadingTrim(configuration) ?? undefined) : undefined);
  if (trim === undefined || model === undefined) return trim;
  const isRepeated = trim.toLowerCase().startsWith(`${model.toLowerCase()} `);
  const own = isRepeated ? trim.slice(model.length).trim() : trim;
  return own.toLowerCase() === model.toLowerCase() ? undefined : own;
}

function mileageOf(vehicle: Thing, extra: ReadonlyMap<string, unknown>): RawListing {
  const reading = vehicle.mileageFromOdometer ?? vehicle.mileage ?? extra.get('mileage');
  const quantity = objectOf(reading);
  const written = quantity === null ? wordsOf(reading) : wordsOf(quantity.value);
  if (written === undefined || written.length > MILEAGE_LENGTH_MAX) return {};
  const found = WRITTEN_MILEAGE.exec(written);
  const digits = found?.[1]?.replace(/[,\s'\u2019]/g, '') ?? '';
  if (!found || !(Number(digits) > 0)) return {};
  const unit = `${found[3] ?? ''} ${wordsOf(quantity?.unitCode) ?? ''} ${wordsOf(quantity?.unitText) ?? ''}`;
  const mileage = found[2] ? `${digits}k` : digits;
  return { mileage, ...(/\b(kmt|km|kms|kilomet\w*)\b/i.test(unit) && { mileageUnit: 'km' }) };
}

const MILEAGE_LENGTH_MAX = 40;
const WRITTEN_MILEAGE =
  /^[^\d-]{0,12}(\d{1,3}(?:[,\s'\u2019]\d{3})+(?!\d)|\d+(?:\.\d+)?)(?![\d,.]|e\+)\s*(k\b)?\s*([a-z]*)/i;

function conditionOf(vehicle: Thing, offers: readonly Thing[], title: string): string | undefined {
  const written = [vehicle.itemCondition, ...offers.map((offer) => offer.itemCondition)]
    .flatMap(listOf)
    .map(memberOf)
    .join(' ');
  const words =
    written === '' ? (/^(new|used|pre-?owned|certified)\b/i.exec(title)?.[0] ?? '') : written;
  if (/new/i.test(words) && !/used/i.test(words)) return 'new';
  if (/certified|cpo/i.test(`${words} ${title}`)) return 'certified';
  return /used|owned|damaged|refurbished/i.test(words) ? 'used' : undefined;
}

function sellerFields(vehicle: Thing, offers: readonly Thing[], around: Surroundings): RawListing {
  const resolved = (value: unknown) => {
    const thing = objectOf(value);
    return thing === null ? null : around.resolve(thing);
  };
  const stated = offers.map((offer) => resolved(offer.seller) ?? resolved(offer.offeredBy));
  const seller =
    stated.find((each) => each !== null) ??
    resolved(vehicle.seller) ??
    resolved(vehicle.offeredBy) ??
    around.seller;
  const stands = offers
    .map((offer) => resolved(offer.availableAtOrFrom))
    .find((each) => each !== null);
  const isPrivate = seller !== null && typesOf(seller).includes('Person');
  const sellerName = wordsOf(seller?.name);
  return {
    ...(seller && { sellerKind: isPrivate ? 'private' : 'dealer' }),
    ...(sellerName && { sellerName }),
    ...(stands && placeFields(stands)),
    ...(seller && !hasPlace(stands) && placeFields(seller)),
  };
}

function hasPlace(place: Thing | null | undefined): boolean {
  return place !== null && place !== undefined && Object.keys(placeFields(place)).length > 0;
}
