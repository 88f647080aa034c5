import {
  distanceOf,
  type FoundFields,
  listingOf,
  type ReadEntry,
  vinOf,
} from '@/lib/sources/page/entry-list';
import { photoAddress } from '@/lib/sources/page/page-address';
import {
  asArray,
  asObject,
  at,
  type JsonObject,
  type JsonValue,
} from '@/lib/sources/page/page-scripts';
import { amountOf, wordsOf } from '@/lib/sources/page/schema-org-values';

const ORIGIN = 'https://www.carvana.com';
const PHOTO_ORIGIN = 'https://cdnblob.fastly.carvana.io';
const VEHICLE_ID = /^\d{4,12}$/;

/** Whether a value is a car of Carvana: its number, and what every car has. */
export function isCarvanaCar(value: JsonValue): boolean {
  const car = asObject(value);
  if (car === null || !VEHICLE_ID.test(String(car.vehicleId ?? ''))) return false;
  return car.make !== undefined && car.year !== undefined && car.model !== undefined;
}

/** A car of a page of results or the details of one, of all years; null for one without number or name. */
export function readCarvanaCar(car: JsonObject): ReadEntry | null {
  const externalId = wordsOf(car.vehicleId);
  const year = wordsOf(car.year);
  const make = wordsOf(car.make);
  const model = wordsOf(car.model) ?? wordsOf(car.parentModel);
  if (externalId === undefined || !VEHICLE_ID.test(externalId)) return null;
  if (year === undefined || make === undefined || model === undefined) return null;
  const listing = listingOf({
    externalId,
    url: `${ORIGIN}/vehicle/${externalId}`,
    title: `${year} ${make} ${model}`,
    vin: vinOf(car.vin),
    year,
    make,
    model,
    trim: wordsOf(car.trim) ?? wordsOf(car.kbbTrim),
    price: amountOf(asObject(car.price) === null ? car.price : at(car, 'price', 'total')),
    mileage: distanceOf(car.mileage),
    // Since 2025 it offers new cars as well, and says which.
    condition: /^new$/i.test(wordsOf(car.offering) ?? '') ? 'new' : 'used',
    sellerKind: 'dealer',
    sellerName: 'Carvana',
    ...factsOf(car),
    ...placeOf(car),
    ...(isPending(car) && { isPending: true }),
    imageUrls: photosOf(car),
    listedAt: dateOf(car.addedToCoreInventoryDateTime),
  });
  return {
    listing,
    has: {
      price: typeof car.price === 'number' || at(car, 'price', 'total') !== undefined,
      mileage: car.mileage !== undefined,
      VIN: car.vin !== undefined,
    },
  };
}

function factsOf(car: JsonObject): FoundFields {
  const milesPerGallon = (value: JsonValue) =>
    typeof value === 'number' && value > 0 ? value : undefined;
  return {
    body: wordsOf(car.bodyStyle) ?? wordsOf(car.bodyType),
    drivetrain: wordsOf(car.drivetrainDescription),
    fuel: wordsOf(car.fuelType) ?? wordsOf(car.fuelDescription),
    transmission: wordsOf(car.transmission),
    engine: wordsOf(car.engineDescription),
    exteriorColor: wordsOf(car.exteriorColor) ?? wordsOf(car.color),
    interiorColor: wordsOf(car.interiorColor),
    mpgCity: milesPerGallon(car.mpgCity),
    mpgHighway: milesPerGallon(car.mpgHighway),
  };
}

/** Where the car stands. Places of pick-up and delivery belong to whoever looks. */
function placeOf(car: JsonObject): FoundFields {
  const location = asObject(car.location);
  if (location === null) return {};
  return {
    city: wordsOf(location.city),
    state: wordsOf(location.stateAbbreviation) ?? wordsOf(location.state),
    zip: wordsOf(location.zip5),
  };
}

/** Somebody is buying it, or has bought it. "Reservable" cars are on their way and can be bought. */
function isPending(car: JsonObject): boolean {
  if (car.isPurchasePending === true) return true;
  const status = wordsOf(car.saleStatus);
  return status !== undefined && status !== 'Available';
}

/** Photos of the car itself: those of its stock number, not pictures of its model. */
function photosOf(car: JsonObject): string[] | undefined {
  const own = wordsOf(car.imageUrl);
  const isOwn = own !== undefined && /^\/\d/.test(own);
  const images = asObject(car.vexVdpImageData);
  const features = asArray(images?.features).map((each) => at(each, 'url'));
  const written = [
    isOwn ? `${PHOTO_ORIGIN}${own}` : undefined,
    isOwn ? undefined : car.standardizedHero || car.textlessUrl,
    at(images, 'heroes', 'hero'),
    images?.interior,
    ...features,
  ];
  const photos = written
    .map((address) => photoAddress(address, null))
    .filter((address) => address !== undefined);
  return photos.length > 0 ? [...new Set(photos)] : undefined;
}

function dateOf(value: JsonValue): Date | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T/.test(value)) return undefined;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
