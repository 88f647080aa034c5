import { distanceOf, listingOf, type ReadEntry, vinOf } from '@/lib/sources/page/entry-list';
import { photoAddress } from '@/lib/sources/page/page-address';
import {
  asObject,
  at,
  type JsonObject,
  type JsonValue,
  numberAt,
} from '@/lib/sources/page/page-scripts';
import { amountOf, wordsOf } from '@/lib/sources/page/schema-org-values';

export const CARMAX_URL = 'https://www.carmax.com';
const STOCK_NUMBER = /^\d{5,12}$/;

/** A car's fields by their names in small first letters: older answers write them in capitals. */
function fieldsOf(value: JsonValue): JsonObject | null {
  const car = asObject(value);
  if (car === null || !('StockNumber' in car)) return car;
  return Object.fromEntries(
    Object.entries(car).map(([name, field]) => [
      name.charAt(0).toLowerCase() + name.slice(1),
      field,
    ]),
  );
}

/** The number that CarMax knows a car by; undefined where a value is no car of CarMax's. */
export function stockNumberOf(value: JsonValue): string | undefined {
  const car = fieldsOf(value);
  const stockNumber = wordsOf(car?.stockNumber);
  const isCar = car !== null && wordsOf(car.make) !== undefined && wordsOf(car.model) !== undefined;
  return isCar && stockNumber !== undefined && STOCK_NUMBER.test(stockNumber)
    ? stockNumber
    : undefined;
}

/**
 * A car as search answers and result pages hold it. `basePrice` is the price without a transfer fee; `msrp`
 * is what the car cost when it was new.
 */
export function readCarmaxListing(value: JsonValue): ReadEntry | null {
  const car = fieldsOf(value);
  const externalId = stockNumberOf(value);
  if (car === null || externalId === undefined) return null;
  const text = (name: string) => wordsOf(car[name]);
  const year = numberAt(car, 'year') ?? numberAt(car, 'modelYear');
  const [make, model, trim] = [text('make'), text('model'), text('trim')];
  const storeName = text('storeName') ?? wordsOf(at(car.store, 'name'));
  const photo = photoAddress(car.heroImageUrl ?? car.heroThumbnailImageUrl, CARMAX_URL);
  const listing = listingOf({
    externalId,
    url: `${CARMAX_URL}/car/${externalId}`,
    title: [year, make, model, trim].filter(Boolean).join(' '),
    vin: vinOf(car.vin),
    year,
    make,
    model,
    trim,
    price: amountOf(car.basePrice ?? car.price),
    mileage: distanceOf(car.mileage ?? car.miles),
    condition: car.isNew === true ? 'new' : 'used',
    body: text('body'),
    drivetrain: text('driveTrain') ?? text('drivetrain'),
    fuel: text('fuelType') ?? text('engineType'),
    transmission: text('transmission'),
    engine: text('engineSize'),
    cylinders: positive(numberAt(car, 'cylinders')),
    exteriorColor: text('exteriorColor'),
    interiorColor: text('interiorColor'),
    mpgCity: positive(numberAt(car, 'mpgCity')),
    mpgHighway: positive(numberAt(car, 'mpgHighway')),
    sellerKind: 'dealer',
    sellerName: storeName === undefined ? 'CarMax' : `CarMax ${storeName}`,
    city: text('storeCity') ?? text('geoCity') ?? text('storeCityName'),
    state: text('stateAbbreviation') ?? text('storeStateAbbreviation') ?? text('state'),
    zip: text('storeZip') ?? wordsOf(at(car.store, 'zipCode')),
    latitude: numberAt(car, 'store', 'geoCoordinate', 'latitude'),
    longitude: numberAt(car, 'store', 'geoCoordinate', 'longitude'),
    imageUrls: photo === undefined ? undefined : [photo],
    feeText:
      wordsOf(at(car.store, 'disclaimer', 'feeDisclaimer')) ??
      wordsOf(at(car.store, 'disclaimerText')),
    listedAt: dateOf(car.lastMadeSaleableDate),
  });
  return {
    listing,
    has: {
      'a price': 'basePrice' in car || 'price' in car,
      'a mileage': 'mileage' in car || 'miles' in car,
      'a year': year !== undefined,
      'a VIN': 'vin' in car,
    },
  };
}

function positive(number: number | undefined): number | undefined {
  return number !== undefined && number > 0 ? number : undefined;
}

function dateOf(value: JsonValue): Date | undefined {
  if (typeof value !== 'string' || !/^20\d\d-\d\d-\d\dT/.test(value)) return undefined;
  const date = new Date(/Z$|[+-]\d\d:?\d\d$/.test(value) ? value : `${value}Z`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
