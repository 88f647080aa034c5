import { listingOf } from '@/lib/sources/page/entry-list';
import { isOtherVehicle } from '@/lib/sources/page/other-vehicle';
import { addressOrPath, photoAddress } from '@/lib/sources/page/page-address';
import type { RejectedEntry } from '@/lib/sources/page/page-reading';
import { asArray, asObject, type JsonObject } from '@/lib/sources/page/page-scripts';
import { amountOf, wordsOf } from '@/lib/sources/page/schema-org-values';
import type { RawListing } from '@/lib/sources/raw-listing';
import { readTitle } from '@/lib/vehicles/model-reading';

/** By what names the systems behind dealers' sites tell a car, without case and signs; the best first. */
const NAMES = {
  vin: ['vin', 'vehiclevin'],
  stock: ['stocknumber', 'stock', 'stocknum', 'stockno', 'vehiclestocknumber'],
  title: ['title', 'vehicletitle', 'displayname', 'heading'],
  year: ['year', 'modelyear', 'vehicleyear'],
  make: ['make', 'makename', 'vehiclemake'],
  model: ['model', 'modelname', 'vehiclemodel'],
  trim: ['trim', 'trimname', 'vehicletrim'],
  body: ['bodystyle', 'bodytype', 'body', 'vehiclebodystyle'],
  drivetrain: ['driveline', 'drivetrain', 'drivetype', 'vehicledrivetrain'],
  fuel: ['fueltype', 'fuel', 'vehiclefueltype', 'normalfueltype'],
  transmission: ['transmission', 'trans', 'vehicletransmission', 'transmissiondescription'],
  engine: ['enginedescription', 'engine', 'vehicleengine'],
  exteriorColor: ['exteriorcolor', 'extcolor', 'vehicleexteriorcolor', 'colorexterior'],
  interiorColor: ['interiorcolor', 'intcolor', 'vehicleinteriorcolor', 'colorinterior'],
  mileage: ['odometer', 'mileage', 'miles', 'vehiclemileage'],
  url: ['vdpurl', 'vehicledetailurl', 'detailurl', 'detailpageurl', 'link', 'permalink', 'url'],
  sellerName: ['accountname', 'dealername', 'dealershipname', 'clientname', 'storename'],
  city: ['city', 'dealercity', 'accountcity', 'locationcity'],
  state: ['state', 'stateprovince', 'dealerstate', 'accountstate', 'locationstate'],
  zip: ['postalcode', 'zip', 'zipcode', 'dealerzip', 'accountzipcode'],
} as const satisfies Record<string, readonly string[]>;

/** What is asked for the car; what it cost when new, book values and savings are not among them. */
const PRICES = [
  ...['finalprice', 'ourprice', 'internetprice', 'vehicleinternetprice', 'sellingprice'],
  ...['askingprice', 'saleprice', 'advertisedprice', 'dealerprice', 'price', 'lowprice'],
];
const CONDITIONS = [
  ...['inventorytype', 'neworused', 'newused', 'stocktype', 'typeslug', 'condition', 'type'],
  ...['vehicletype', 'vehiclecondition'],
];
const CERTIFIED = ['certified', 'iscertified', 'certifiedpreowned', 'iscpo', 'cpo'];
const PHOTOS = ['images', 'photos', 'photolist', 'imageurls', 'photourls', 'image', 'thumbnail'];
/** Objects within a record whose members tell about the car itself. */
const GROUPS =
  /^(pricing|prices|styles?|mechanical|build|specs?|vehicle|location|address|media|colors?)$/i;
const GROUP_DEPTH_MAX = 2;
const YEAR = /\b(?:19|20)\d{2}\b/;
const VIN = /^(?=.*\d)[A-HJ-NPR-Z0-9]{17}$/;

/** A car as some system tells it: its members by their names' letters and digits in lower case. */
export type VehicleRecord = Map<string, unknown>;

/** The members of objects that tell of one car, the earlier object's where several have one. */
export function vehicleRecord(
  ...objects: readonly (JsonObject | null | undefined)[]
): VehicleRecord {
  const record: VehicleRecord = new Map();
  for (const object of objects) if (object) addMembers(record, object, 0);
  return record;
}

function addMembers(record: VehicleRecord, object: JsonObject, depth: number): void {
  for (const [name, value] of Object.entries(object)) {
    const group = GROUPS.test(name) && depth < GROUP_DEPTH_MAX ? asObject(value) : null;
    if (group !== null) addMembers(record, group, depth + 1);
    const key = name.toLowerCase().replace(/[^a-z0-9]/g, '');
    if (group === null && !record.has(key) && isGiven(value)) record.set(key, value);
  }
}

function isGiven(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '';
}

function wordsAt(record: VehicleRecord, names: readonly string[]): string | undefined {
  for (const name of names) {
    const words = wordsOf(record.get(name));
    if (words !== undefined) return words;
  }
  return undefined;
}

/** Whether a record is that of a car for sale: a VIN, and what the car is. */
export function isVehicleRecord(record: VehicleRecord): boolean {
  return (
    VIN.test(wordsAt(record, NAMES.vin)?.toUpperCase() ?? '') &&
    wordsAt(record, NAMES.year) !== undefined &&
    wordsAt(record, NAMES.make) !== undefined
  );
}

/** What the system that the record comes from says in another way than by these names. */
export interface RecordOverrides {
  title?: string | undefined;
  /** Null where it says that there is none. */
  price?: string | number | null;
}

/** The advert that a record tells, or why it is none. A mileage and a price of zero are none. */
export function readRecord(
  record: VehicleRecord,
  baseUrl: string | null,
  overrides: RecordOverrides = {},
): RawListing | RejectedEntry {
  const words = Object.fromEntries(
    Object.entries(NAMES).map(([field, names]) => [field, wordsAt(record, names)]),
  ) as Record<keyof typeof NAMES, string | undefined>;
  const { stock, title, mileage, url, vin: writtenVin, ...facts } = words;
  const vin = VIN.test(writtenVin?.toUpperCase() ?? '') ? writtenVin?.toUpperCase() : undefined;
  const externalId = vin ?? wordsAt(record, ['uuid']) ?? stock;
  const named = [facts.year, facts.make, facts.model, facts.trim].filter(Boolean).join(' ');
  const shown = overrides.title ?? title ?? (facts.make && facts.model ? named : undefined);
  const status = wordsAt(record, ['status', 'vehiclestatus']) ?? '';
  const rejected = { ...(shown && { title: shown }), ...(externalId && { externalId }) };
  const isCar = vin !== undefined || (facts.make && facts.model) || YEAR.test(shown ?? '');
  if (externalId === undefined || shown === undefined || !isCar) {
    return { reason: 'unreadable', ...rejected };
  }
  if (isOtherVehicle({ make: facts.make, body: facts.body, vin })) {
    return { reason: 'not_a_car', ...rejected };
  }
  if (/^sold\b/i.test(status)) return { reason: 'not_a_result', ...rejected };
  // A model without a make says less than the title does.
  if (facts.make === undefined && readTitle(shown) !== null) facts.model = undefined;
  return listingOf({
    externalId,
    title: shown,
    vin,
    url: addressOrPath(url, baseUrl),
    ...facts,
    price: overrides.price === null ? undefined : (overrides.price ?? priceOf(record)),
    mileage: mileageOf(mileage),
    condition: conditionOf(record),
    sellerKind: 'dealer',
    imageUrls: photosOf(record, baseUrl),
    isPending: /pend/i.test(status) || record.get('reserved') === true ? true : undefined,
  });
}

function priceOf(record: VehicleRecord): string | number | undefined {
  for (const name of PRICES) {
    const price = amountOf(record.get(name));
    if (price !== undefined) return price;
  }
  return undefined;
}

function mileageOf(written: string | undefined): string | undefined {
  const digits = /\d[\d,]*/.exec(written ?? '')?.[0];
  return digits !== undefined && Number(digits.replaceAll(',', '')) > 0 ? written : undefined;
}

function conditionOf(record: VehicleRecord): string | undefined {
  const isCertified = CERTIFIED.some((name) =>
    /^(true|yes|1|y|certified)$/i.test(String(record.get(name) ?? '')),
  );
  const stated = CONDITIONS.map((name) => wordsOf(record.get(name)) ?? '').map(conditionWord);
  const condition = stated.find((word) => word !== undefined);
  if (condition === 'new') return 'new';
  return isCertified || stated.includes('certified') ? 'certified' : condition;
}

function conditionWord(words: string): 'new' | 'used' | 'certified' | undefined {
  if (/\b(certified|cpo|ctp)\b/i.test(words)) return 'certified';
  if (/\b(used|pre-?owned|preowned)\b/i.test(words)) return 'used';
  return /^(new|n|demo|loaner|courtesy)\b/i.test(words) ? 'new' : undefined;
}

function photosOf(record: VehicleRecord, baseUrl: string | null): string[] | undefined {
  for (const name of PHOTOS) {
    const value = record.get(name);
    const list = typeof value === 'string' ? [value] : asArray(value);
    const photos = list
      .map((each) => {
        const photo = asObject(each);
        return photoAddress(photo === null ? each : (photo.uri ?? photo.url ?? photo.src), baseUrl);
      })
      .filter((address) => address !== undefined);
    if (photos.length > 0) return [...new Set(photos)];
  }
  return undefined;
}
