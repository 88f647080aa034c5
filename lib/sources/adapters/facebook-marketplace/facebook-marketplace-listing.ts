import { photoAddress } from '@/lib/sources/page/page-address';
import {
  asArray,
  asObject,
  at,
  type JsonObject,
  numberAt,
  textAt,
} from '@/lib/sources/page/page-scripts';
import type { RawListing } from '@/lib/sources/raw-listing';
import { readTitle } from '@/lib/vehicles/model-reading';

/** The site's category of cars and light trucks, which has no other things in it. */
const CARS = '807311116002614';
const CAR_TYPES = /^(car_truck|car|truck|suv|passenger_vehicle)$/i;
const VIN = /^[A-HJ-NPR-Z0-9]{17}$/;
const MILEAGE = /^\s*(\d[\d.,]*\s*[KM]?)\s*(miles?|mi|km|kilomet(?:er|re)s?)\b/i;
const SECOND_MS = 1_000;

/** The id of an advert; null for what is none. */
export function idOf(listing: unknown): string | null {
  const id = textAt(listing, 'id') ?? textAt(listing, 'listing_id');
  return id !== undefined && /^\d{5,25}$/.test(id) ? id : null;
}

/** The title that the advert has; null where it has none. */
export function titleOf(listing: unknown): string | null {
  return (
    textAt(listing, 'marketplace_listing_title') ??
    textAt(listing, 'base_marketplace_listing_title') ??
    textAt(listing, 'custom_title') ??
    null
  );
}

/**
 * Whether an advert is a car's: by the kind of vehicle that its form asks for, by the site's category of
 * cars, else by a mileage beside a title that names a year and a make.
 */
export function isCar(listing: unknown): boolean {
  const type = textAt(listing, 'vehicle_type');
  if (type !== undefined) return CAR_TYPES.test(type);
  const category = textAt(listing, 'marketplace_listing_category_id');
  if (category === CARS || textAt(listing, 'marketplace_listing_category', 'id') === CARS)
    return true;
  const title = titleOf(listing);
  const reading = title === null ? null : readTitle(title);
  if (reading === null) return false;
  const isForm = textAt(listing, 'vehicle_make_display_name') !== undefined;
  return (isForm || mileageWords(listing) !== null) && reading.year !== null;
}

/** Reads an advert of a list, or the fuller one of its own page. */
export function listingOf(listing: unknown, own: { id: string; title: string }): RawListing {
  return {
    externalId: own.id,
    url: `https://www.facebook.com/marketplace/item/${own.id}/`,
    title: own.title,
    ...priceOf(listing),
    ...mileageOf(listing),
    ...formOf(listing),
    ...placeOf(listing),
    ...sellerOf(listing),
    ...stateOf(listing),
  };
}

const SIGNS: readonly (readonly [sign: RegExp, currency: string])[] = [
  [/^(CA|C)\$|\bCAD\b/, 'CAD'],
  [/^MX\$|\bMXN\b/, 'MXN'],
  [/^A(U)?\$|\bAUD\b/, 'AUD'],
  [/^NZ\$|\bNZD\b/, 'NZD'],
  [/£|\bGBP\b/, 'GBP'],
  [/€|\bEUR\b/, 'EUR'],
];

function priceOf(listing: unknown): Partial<RawListing> {
  const price = at(listing, 'listing_price');
  const written =
    textAt(price, 'formatted_amount') ?? textAt(listing, 'formatted_price', 'text') ?? '';
  const amount = numberAt(price, 'amount') ?? (/[1-9]/.test(written) ? written : undefined);
  if (amount === undefined || amount === 0) return {};
  const currency =
    textAt(price, 'currency') ?? SIGNS.find(([sign]) => sign.test(written))?.[1] ?? 'USD';
  return { price: amount, ...(currency !== 'USD' && { currency }) };
}

function subtitles(listing: unknown): string[] {
  return asArray(at(listing, 'custom_sub_titles_with_rendering_flags')).flatMap(
    (one) => textAt(one, 'subtitle') ?? [],
  );
}

function mileageWords(listing: unknown): RegExpExecArray | null {
  for (const words of subtitles(listing)) {
    const match = MILEAGE.exec(words);
    if (match !== null) return match;
  }
  return null;
}

function mileageOf(listing: unknown): Partial<RawListing> {
  const exact = numberAt(listing, 'vehicle_odometer_data', 'value');
  if (exact !== undefined && exact > 0) {
    const isKm = /^k/i.test(textAt(listing, 'vehicle_odometer_data', 'unit') ?? '');
    return { mileage: exact, ...(isKm && { mileageUnit: 'km' }) };
  }
  const [, number, unit = ''] = mileageWords(listing) ?? [];
  if (number === undefined || !/[1-9]/.test(number)) return {};
  const isKm = /^k/i.test(unit);
  return { mileage: `${number} ${unit}`, ...(isKm && { mileageUnit: 'km' }) };
}

const FIELDS = {
  vehicle_make_display_name: 'make',
  vehicle_model_display_name: 'model',
  vehicle_trim_display_name: 'trim',
  vehicle_fuel_type: 'fuel',
  vehicle_transmission_type: 'transmission',
  vehicle_exterior_color: 'exteriorColor',
  vehicle_interior_color: 'interiorColor',
  vehicle_title_status: 'titleStatus',
  vehicle_body_type: 'body',
} as const satisfies Record<string, keyof RawListing>;

/** What the seller filled into the form; words of the site's own are in capitals ("GASOLINE"). */
function formOf(listing: unknown): Partial<RawListing> {
  const facts: Partial<RawListing> = {};
  for (const [name, field] of Object.entries(FIELDS)) {
    const value = textAt(listing, name)?.replaceAll('_', ' ');
    if (value !== undefined && !/^(other|unknown|none|n\/a|-)$/i.test(value)) facts[field] = value;
  }
  const vin = textAt(listing, 'vehicle_identification_number')?.toUpperCase();
  if (vin !== undefined && VIN.test(vin)) facts.vin = vin;
  const year = textAt(listing, 'vehicle_year');
  if (year !== undefined && /^(19|20)\d{2}$/.test(year)) facts.year = Number(year);
  return facts;
}

function placeOf(listing: unknown): Partial<RawListing> {
  const location = at(listing, 'location');
  const geocode =
    asObject(at(location, 'reverse_geocode')) ?? at(location, 'reverse_geocode_detailed');
  const city = textAt(geocode, 'city');
  const state = textAt(geocode, 'state');
  const zip = textAt(geocode, 'postal_code');
  const [latitude, longitude] = [numberAt(location, 'latitude'), numberAt(location, 'longitude')];
  const [, named, letters] =
    /^([^,]{2,60}),\s*([A-Z]{2})$/.exec(textAt(listing, 'location_text', 'text') ?? '') ?? [];
  return {
    ...((city ?? named) !== undefined && { city: city ?? named }),
    ...((state ?? letters) !== undefined && { state: state ?? letters }),
    ...(zip !== undefined && { zip }),
    ...(latitude && longitude && { latitude, longitude }),
  } as Partial<RawListing>;
}

function sellerOf(listing: unknown): Partial<RawListing> {
  const type = textAt(listing, 'vehicle_seller_type') ?? '';
  const isDealer =
    /dealer/i.test(type) || subtitles(listing).some((words) => /dealership/i.test(words));
  const name = textAt(listing, 'marketplace_listing_seller', 'name');
  return {
    ...(isDealer && { sellerKind: 'dealer' }),
    ...(!isDealer && /private/i.test(type) && { sellerKind: 'private' }),
    ...(name !== undefined && { sellerName: name }),
  };
}

function stateOf(listing: unknown): Partial<RawListing> {
  const created = numberAt(listing, 'creation_time');
  const photos = [
    at(listing, 'primary_listing_photo', 'image', 'uri'),
    ...asArray(at(listing, 'listing_photos')).map((photo) => at(photo, 'image', 'uri')),
  ].flatMap((one) => photoAddress(one, null) ?? []);
  const isTaken = at(listing, 'is_pending') === true || at(listing, 'is_sold') === true;
  return {
    ...(isTaken && { isPending: true }),
    ...(created !== undefined && created > 0 && { listedAt: new Date(created * SECOND_MS) }),
    ...(photos.length > 0 && { imageUrls: [...new Set(photos)] }),
  };
}

/** Pages spread an advert over several objects: their members together, the first value of each. */
export function together(parts: readonly unknown[]): JsonObject {
  const whole: Record<string, unknown> = {};
  for (const part of parts) {
    for (const [name, value] of Object.entries(asObject(part) ?? {})) {
      if (whole[name] === undefined || whole[name] === null) whole[name] = value;
    }
  }
  return whole;
}
