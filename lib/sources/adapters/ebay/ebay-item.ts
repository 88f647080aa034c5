import { instantOf, priceOf, saidAt, zipOf } from '@/lib/sources/adapters/licensed-api/api-answer';
import { distanceOf, listingOf, type ReadEntry, vinOf } from '@/lib/sources/page/entry-list';
import { photoAddress } from '@/lib/sources/page/page-address';
import {
  asArray,
  at,
  type JsonObject,
  type JsonValue,
  numberAt,
  textAt,
} from '@/lib/sources/page/page-scripts';
import type { RawListing } from '@/lib/sources/raw-listing';

/** "Cars & Trucks" at eBay Motors, United States. */
export const CARS_CATEGORY = '6001';
const CARS_NAME = /^cars (&|&amp;|and) trucks$/i;

/** Item specifics by name, as sellers of cars have them; the first that says something counts. */
const ASPECTS = {
  year: ['year', 'model year'],
  make: ['make'],
  model: ['model'],
  trim: ['trim', 'sub model', 'submodel', 'trim level'],
  vin: ['vin (vehicle identification number)', 'vin', 'vehicle identification number'],
  mileage: ['mileage', 'vehicle mileage', 'odometer'],
  titleStatus: ['vehicle title', 'title', 'title status'],
  body: ['body type', 'body style'],
  drivetrain: ['drive type', 'drivetrain'],
  fuel: ['fuel type', 'fuel'],
  transmission: ['transmission'],
  engine: ['engine', 'engine size'],
  cylinders: ['number of cylinders', 'cylinders'],
  exteriorColor: ['exterior color', 'exterior colour', 'color', 'colour'],
  interiorColor: ['interior color', 'interior colour'],
  forSaleBy: ['for sale by', 'seller type'],
  mpgCity: ['fuel city'],
  mpgHighway: ['fuel highway'],
} as const;
type Aspect = keyof typeof ASPECTS;

/** What an item says about itself by name. */
type Aspects = (name: Aspect) => string | undefined;

function aspectsOf(item: JsonObject): Aspects {
  const byName = new Map<string, string>();
  for (const aspect of asArray(item.localizedAspects)) {
    const name = textAt(aspect, 'name')?.toLowerCase();
    const value = saidAt(aspect, 'value') ?? saidAt(aspect, 'value', 0);
    if (name !== undefined && value !== undefined && !byName.has(name)) byName.set(name, value);
  }
  return (name) =>
    ASPECTS[name].map((written) => byName.get(written)).find((value) => value !== undefined);
}

/**
 * Whether an item is a car: by its categories where they tell (each with its parents), else by the category
 * that was asked for, else by what only cars have among their specifics.
 */
export function isCar(item: JsonObject, isAskedForCars: boolean): boolean {
  const path = textAt(item, 'categoryIdPath')?.split('|') ?? [];
  const names = textAt(item, 'categoryPath')?.split('|') ?? [];
  const categories = asArray(item.categories);
  const ids = [...path, ...categories.flatMap((category) => textAt(category, 'categoryId') ?? [])];
  for (const category of categories) names.push(textAt(category, 'categoryName') ?? '');
  if (ids.includes(CARS_CATEGORY) || names.some((name) => CARS_NAME.test(name.trim()))) return true;
  if (path.length > 1 || ids.length > 1) return false;
  // One category alone may lie below that of cars.
  if (isAskedForCars) return true;
  if (names.some((name) => name !== '')) return false;
  const aspect = aspectsOf(item);
  const isNamed = aspect('make') !== undefined && aspect('model') !== undefined;
  const marks = [aspect('year'), aspect('mileage'), aspect('titleStatus'), vinOf(aspect('vin'))];
  return isNamed && marks.filter((mark) => mark !== undefined).length >= 2;
}

/** Whether an item has what tells it apart and names it. */
export function isReadable(item: JsonObject): boolean {
  return itemIdOf(item) !== undefined && saidAt(item, 'title') !== undefined;
}

/**
 * An item of a search or of its own page as an advert; null where it has no id or no title. The street, the
 * legal contact of a seller and the seller's own description are left where they are.
 */
export function readItem(item: JsonObject): ReadEntry | null {
  const externalId = itemIdOf(item);
  const title = saidAt(item, 'title');
  if (externalId === undefined || title === undefined) return null;
  const aspect = aspectsOf(item);
  const listing = listingOf({
    externalId,
    title,
    url: `https://www.ebay.com/itm/${externalId}`,
    ...offerOf(item),
    ...carOf(aspect),
    ...sellerOf(item, aspect),
    condition: conditionOf(item),
    city: saidAt(item, 'itemLocation', 'city'),
    state: saidAt(item, 'itemLocation', 'stateOrProvince'),
    zip: zipOf(at(item, 'itemLocation', 'postalCode')),
    imageUrls: photosOf(item),
    listedAt: instantOf(item.itemCreationDate),
    isSponsored: item.priorityListing === true ? true : undefined,
    isPending: isTaken(item) ? true : undefined,
  });
  if (listing.sellerKind === 'dealer' && listing.priceKind === undefined) {
    listing.priceKind = 'dealer_ask';
  }
  return { listing, has: { 'a price': 'price' in item || 'currentBidPrice' in item } };
}

/** The number of the listing, which stays when the item is revised: "v1|176…|0" → "176…". */
function itemIdOf(item: JsonObject): string | undefined {
  const legacy = textAt(item, 'legacyItemId');
  if (legacy !== undefined && /^\d{6,20}$/.test(legacy)) return legacy;
  return /^v1\|(\d{6,20})\|\d+$/.exec(textAt(item, 'itemId') ?? '')?.[1];
}

/** Bids are no asking prices: an item that can only be bid for has the highest bid, and says so. */
function offerOf(item: JsonObject): Pick<RawListing, 'price' | 'priceKind' | 'currency'> {
  const options = asArray(item.buyingOptions);
  const canBuy = options.some((option) => option !== 'AUCTION' && option !== 'BEST_OFFER');
  const isAuction = options.includes('AUCTION') ? !canBuy : !('price' in item);
  const money = isAuction ? (item.currentBidPrice ?? item.price) : item.price;
  return listingOf({
    ...moneyOf(money),
    priceKind: isAuction && money !== undefined ? 'auction' : undefined,
  });
}

/** As the seller wrote it: eBay shows other currencies converted, at the rate of the day. */
function moneyOf(money: JsonValue): { price: string | number | undefined; currency?: string } {
  const original = priceOf(at(money, 'convertedFromValue'));
  const price = original ?? priceOf(at(money, 'value'));
  const currency = textAt(money, original === undefined ? 'currency' : 'convertedFromCurrency');
  if (price === undefined || currency === undefined || currency === 'USD') return { price };
  return { price, currency };
}

function carOf(aspect: Aspects): RawListing {
  const model = aspect('model');
  const mileage = aspect('mileage');
  return listingOf({
    year: aspect('year'),
    make: aspect('make'),
    model,
    trim: trimOf(aspect('trim'), model),
    vin: vinOf(aspect('vin')?.replace(/\s/g, '')),
    mileage: distanceOf(mileage),
    mileageUnit: /\d\s*(km|kilomet)/i.test(mileage ?? '') ? 'km' : undefined,
    titleStatus: aspect('titleStatus'),
    body: aspect('body'),
    drivetrain: aspect('drivetrain'),
    fuel: aspect('fuel'),
    transmission: aspect('transmission'),
    engine: aspect('engine'),
    cylinders: aspect('cylinders'),
    exteriorColor: aspect('exteriorColor'),
    interiorColor: aspect('interiorColor'),
    mpgCity: aspect('mpgCity'),
    mpgHighway: aspect('mpgHighway'),
  });
}

/** The trim without the model that sellers write before it. */
function trimOf(trim: string | undefined, model: string | undefined): string | undefined {
  if (trim === undefined || model === undefined) return trim;
  if (!trim.toLowerCase().startsWith(`${model.toLowerCase()} `)) {
    return trim.toLowerCase() === model.toLowerCase() ? undefined : trim;
  }
  return trim.slice(model.length).trim();
}

function sellerOf(
  item: JsonObject,
  aspect: Aspects,
): Pick<RawListing, 'sellerKind' | 'sellerName'> {
  const said = `${aspect('forSaleBy') ?? ''} ${textAt(item, 'seller', 'sellerAccountType') ?? ''}`;
  const isDealer = /dealer|business/i.test(said);
  const isPrivate = /private|owner|individual/i.test(said);
  return listingOf({
    sellerKind: isDealer ? 'dealer' : isPrivate ? 'private' : undefined,
    sellerName: saidAt(item, 'seller', 'username'),
  });
}

function conditionOf(item: JsonObject): string | undefined {
  const said = saidAt(item, 'condition');
  if (said === undefined) return numberAt(item, 'conditionId') === 3_000 ? 'used' : undefined;
  if (/certified/i.test(said)) return 'certified';
  if (/used|pre-?owned/i.test(said)) return 'used';
  return /^(brand )?new\b/i.test(said) ? 'new' : undefined;
}

/** A car is one of a kind: none left means that somebody has it. */
function isTaken(item: JsonObject): boolean {
  const status = at(item, 'estimatedAvailabilities', 0, 'estimatedAvailabilityStatus');
  return status === 'OUT_OF_STOCK';
}

/** The first photo large where it is had large. */
function photosOf(item: JsonObject): string[] | undefined {
  const first = at(item, 'thumbnailImages', 0, 'imageUrl') ?? at(item, 'image', 'imageUrl');
  const others = asArray(item.additionalImages).map((image) => at(image, 'imageUrl'));
  const urls = [first, ...others].flatMap((url) => photoAddress(url, null) ?? []);
  return urls.length === 0 ? undefined : [...new Set(urls)];
}
