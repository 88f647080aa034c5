import { distanceOf, listingOf, type ReadEntry, vinOf } from '@/lib/sources/page/entry-list';
import { photoAddress } from '@/lib/sources/page/page-address';
import {
  asArray,
  asObject,
  at,
  type JsonObject,
  type JsonValue,
  numberAt,
  textAt,
} from '@/lib/sources/page/page-scripts';
import { amountOf, wordsOf } from '@/lib/sources/page/schema-org-values';

/** What a car is read with. */
export interface ListingContext {
  /** Sellers by id, for the shape that names them only by it. */
  owners: JsonObject;
  baseUrl: string;
}

/** Whether an object is a car of Autotrader, in any of its shapes: it has an id, a price block and a name. */
export function isListing(value: JsonValue): boolean {
  const car = asObject(value);
  return (
    car !== null &&
    idOf(car) !== undefined &&
    asObject(car.pricingDetail) !== null &&
    (titleOf(car) !== undefined || nameOf(car.make) !== undefined)
  );
}

/**
 * A car of the inventory as an advert; null where it is none. Both shapes are read: the flat one, where
 * `make` is a word and figures stand in `specifications`, and the nested one of `{code, name}`. The price is
 * `salePrice` alone, 0 is none: everything else in the block is MSRP, a payment, an incentive or KBB's value.
 */
export function readListing(value: JsonValue, context: ListingContext): ReadEntry | null {
  const car = asObject(value);
  const externalId = car === null ? undefined : idOf(car);
  if (car === null || externalId === undefined) return null;
  const title = titleOf(car);
  const make = nameOf(car.make) ?? wordsOf(car.makeName);
  const model = nameOf(car.model) ?? wordsOf(car.modelName);
  const year = numberAt(car, 'year');
  if (title === undefined && (make === undefined || model === undefined)) return null;
  const condition = conditionOf(car);
  const pricing = asObject(car.pricingDetail);
  const mileage = mileageOf(car);
  const listing = listingOf({
    externalId,
    url: addressOf(car, externalId, context.baseUrl),
    title: title ?? [year, make, model].filter(Boolean).join(' '),
    vin: vinOf(car.vin),
    year,
    make,
    model,
    trim: trimOf(car),
    price: amountOf(pricing?.salePrice),
    ...mileage.fields,
    condition,
    ...specificationsOf(car),
    ...sellerOf(car, context),
    imageUrls: photosOf(car, context.baseUrl),
  });
  return {
    listing,
    has: {
      'a price': pricing !== null && 'salePrice' in pricing,
      // A new car has no mileage to tell.
      ...((mileage.isThere || condition !== 'new') && { 'a mileage': mileage.isThere }),
      'a make': make !== undefined,
      'a model': model !== undefined,
      'a year': year !== undefined,
      'a VIN': 'vin' in car,
    },
  };
}

function idOf(car: JsonObject): string | undefined {
  const id = textAt(car, 'id') ?? textAt(car, 'listingId');
  return id !== undefined && /^\d{4,12}$/.test(id) ? id : undefined;
}

function titleOf(car: JsonObject): string | undefined {
  return wordsOf(car.title) ?? wordsOf(car.listingTitle) ?? wordsOf(car.heading);
}

/** "Ford", or {code: "FORD", name: "Ford"}. */
function nameOf(value: JsonValue): string | undefined {
  const object = asObject(value);
  return object === null ? wordsOf(value) : wordsOf(object.name);
}

/** The page of one car puts the car's packages behind its trim; `atTrim` is the trim without them. */
function trimOf(car: JsonObject): string | undefined {
  const trim = nameOf(car.trim) ?? wordsOf(car.trimName);
  const plain = wordsOf(car.atTrim);
  if (trim === undefined) return plain;
  return plain !== undefined && trim.startsWith(`${plain} w/`) ? plain : trim;
}

function conditionOf(car: JsonObject): string | undefined {
  const kinds = asArray(car.listingTypes).map((kind) => textAt(kind, 'code') ?? textAt(kind));
  const told =
    nameOf(car.listingType) ??
    nameOf(car.type) ??
    textAt(car, 'typeCode') ??
    kinds.find((kind) => kind?.toUpperCase() === 'CERTIFIED') ??
    kinds[0] ??
    '';
  if (/cert/i.test(told)) return 'certified';
  if (/used/i.test(told)) return 'used';
  return /new/i.test(told) ? 'new' : undefined;
}

/** `{label: "Miles", value: "49,655"}`; on result pages of new cars the value, or all of it, is missing. */
function mileageOf(car: JsonObject): {
  isThere: boolean;
  fields: { mileage?: string | number | undefined; mileageUnit?: string | undefined };
} {
  const told = car.mileage ?? at(car, 'specifications', 'mileage');
  const object = asObject(told);
  const written = object === null ? told : object.value;
  const mileage = distanceOf(written);
  const unit = `${textAt(object, 'label') ?? ''} ${textAt(written) ?? ''}`;
  const isMetric = mileage !== undefined && /\bk(m|ilomet)/i.test(unit);
  return {
    isThere: written !== undefined,
    fields: { mileage, mileageUnit: isMetric ? 'km' : undefined },
  };
}

function specificationsOf(car: JsonObject) {
  const specification = (name: string) => wordsOf(at(car, 'specifications', name, 'value'));
  const described = (value: JsonValue) =>
    wordsOf(at(value, 'description')) ??
    (asObject(value) === null ? wordsOf(value) : nameOf(value));
  const mpg = /^(\d{1,3}) City \/ (\d{1,3}) Highway/i.exec(specification('mpg') ?? '');
  return {
    body: bodyOf(car),
    drivetrain: specification('driveType') ?? described(car.driveType),
    fuel: nameOf(car.fuelType) ?? specification('fuelType'),
    transmission: specification('transmission') ?? described(car.transmission),
    engine: specification('engineDescription') ?? specification('engine') ?? described(car.engine),
    exteriorColor:
      wordsOf(at(car, 'color', 'exteriorColor')) ??
      specification('color') ??
      specification('exterior')?.replace(/ Exterior$/, '') ??
      wordsOf(at(car, 'color', 'exteriorColorSimple')) ??
      wordsOf(car.exteriorColorSimple),
    interiorColor:
      wordsOf(at(car, 'color', 'interiorColor')) ??
      specification('interiorColor') ??
      wordsOf(car.interiorColorSimple),
    mpgCity: positiveAt(car, 'mpgCity') ?? mpg?.[1],
    mpgHighway: positiveAt(car, 'mpgHighway') ?? mpg?.[2],
  };
}

function bodyOf(car: JsonObject): string | undefined {
  const styles = [car.bodyStyles, car.style, car.bodyStyleCodes].flatMap(asArray);
  return styles.map(nameOf).find((style) => style !== undefined);
}

function positiveAt(car: JsonObject, name: string): number | undefined {
  const number = numberAt(car, name);
  return number !== undefined && number > 0 ? number : undefined;
}

function sellerOf(car: JsonObject, { owners }: ListingContext) {
  const ownerId =
    asObject(car.owner) === null ? (textAt(car, 'owner') ?? textAt(car, 'ownerId')) : undefined;
  const owner =
    asObject(car.owner) ?? asObject(owners[ownerId ?? textAt(car, 'ownerId') ?? '']) ?? null;
  const name = wordsOf(owner?.name) ?? wordsOf(car.ownerName);
  const address = asObject(at(owner, 'location', 'address')) ?? asObject(owner?.address);
  const sellerKind = sellerKindOf(owner, name);
  return {
    sellerKind,
    priceKind: sellerKind === 'private' ? ('private_ask' as const) : undefined,
    // "Dealer" and "Private Seller" stand where the seller wants no name.
    sellerName: /^(dealer|private seller\b.*)$/i.test(name ?? '') ? undefined : name,
    feeText: sellerKind === 'private' ? undefined : wordsOf(owner?.disclaimer),
    city: wordsOf(address?.city),
    state: wordsOf(address?.state),
    zip: textAt(address, 'zip') ?? textAt(car, 'zip'),
  };
}

/** Private sellers go by "Private Seller" or the like, and have no name of their own. */
function sellerKindOf(owner: JsonObject | null, name: string | undefined): string | undefined {
  if (owner?.privateSeller === true || /^private seller\b/i.test(name ?? '')) return 'private';
  return owner === null && name === undefined ? undefined : 'dealer';
}

/** The page's own link of the car, without what was searched for; both forms are in use. */
function addressOf(car: JsonObject, id: string, baseUrl: string): string {
  const link = textAt(car, 'vdpBaseUrl') ?? textAt(car, 'website', 'href') ?? '';
  return /\/vehicledetails\.xhtml\?/.test(link.slice(0, 100))
    ? `${baseUrl}/cars-for-sale/vehicledetails.xhtml?listingId=${id}`
    : `${baseUrl}/cars-for-sale/vehicle/${id}`;
}

function photosOf(car: JsonObject, baseUrl: string): readonly string[] | undefined {
  const sources = asArray(at(car, 'images', 'sources') ?? car.images);
  const photos = sources.map((photo) =>
    photoAddress(textAt(photo, 'src') ?? textAt(photo), baseUrl),
  );
  const known = [...new Set(photos)].filter((photo) => photo !== undefined);
  return known.length > 0 ? known : undefined;
}
