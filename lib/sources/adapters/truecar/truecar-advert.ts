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
import type { ApolloState } from './apollo-state';

const ORIGIN = 'https://www.truecar.com';
const PHOTO_ORIGIN = 'https://listings-prod.tcimg.net';

/** The address of an advert: by its VIN, and as the site writes it with its name. */
export function advertAddress(vin: string, name = ''): string {
  return `${ORIGIN}/used-cars-for-sale/listing/${vin}/${name === '' ? '' : `${name}/`}`;
}

/** An advert of the state; null for one without VIN or number, or without its car. */
export function readTruecarAdvert(
  advert: JsonObject,
  state: ApolloState,
  isSponsored: boolean,
): ReadEntry | null {
  const vehicle = asObject(state.at(advert, 'vehicle'));
  if (vehicle === null) return null;
  const words = (...path: string[]) => wordsOf(state.at(vehicle, ...path));
  const vin = vinOf(words('vin'));
  const year = words('year');
  const make = words('make', 'name');
  const model = words('model', 'name');
  const externalId = vin ?? numberOf(advert);
  if (externalId === undefined || !year || !make || !model) return null;
  const slugs = [year, words('make', 'slug'), words('model', 'slug')];
  const pricing = asObject(state.at(advert, 'pricing'));
  const listing = listingOf({
    externalId,
    url: vin && advertAddress(vin, slugs.includes(undefined) ? '' : slugs.join('-')),
    title: `${year} ${make} ${model}`,
    vin,
    year,
    make,
    model,
    trim: trimOf(vehicle, state),
    price: pricing === null ? undefined : amountOf(pricing.listPrice),
    mileage: distanceOf(vehicle.mileage),
    condition: conditionOf(vehicle),
    body: words('bodyStyle'),
    drivetrain: words('style', 'driveType', 'name') ?? words('driveTrain') ?? words('drivetrain'),
    fuel: words('fuelType'),
    transmission: words('transmission'),
    engine: words('engine'),
    exteriorColor: words('exteriorColorV2', 'name') ?? words('exteriorColor'),
    interiorColor: words('interiorColorV2', 'name') ?? words('interiorColor'),
    mpgCity: milesPerGallon(state.at(vehicle, 'mpg', 'city')),
    mpgHighway: milesPerGallon(state.at(vehicle, 'mpg', 'highway')),
    titleStatus: at(vehicle, 'conditionHistory', 'isCleanTitle') === true ? 'clean' : undefined,
    sellerKind: 'dealer',
    ...dealerOf(advert, vehicle, state),
    ...(isSponsored && { isSponsored: true }),
    imageUrls: photosOf(advert, state),
  });
  return {
    listing,
    has: {
      price: pricing?.listPrice !== undefined,
      mileage: vehicle.mileage !== undefined,
    },
  };
}

/** The number in an id such as "TGlzdGluZy0x…", which is "Listing-1…" in base 64. */
function numberOf(advert: JsonObject): string | undefined {
  const id = wordsOf(advert.id);
  if (id === undefined || id.length > 200) return undefined;
  const decoded = Buffer.from(id, 'base64').toString('latin1');
  return /^[A-Za-z]*Listing-([\w-]{4,40})$/.exec(decoded)?.[1] ?? id;
}

/** As the cards show it: the style's name, which begins with the trim's. */
function trimOf(vehicle: JsonObject, state: ApolloState): string | undefined {
  return (
    wordsOf(state.at(vehicle, 'style', 'name')) ??
    wordsOf(state.at(vehicle, 'style', 'trimName')) ??
    wordsOf(state.at(vehicle, 'style', 'trim', 'name')) ??
    wordsOf(state.at(vehicle, 'trim', 'name'))
  );
}

function milesPerGallon(value: JsonValue): number | undefined {
  return typeof value === 'number' && value > 0 ? value : undefined;
}

function conditionOf(vehicle: JsonObject): string | undefined {
  if (vehicle.certifiedPreOwned === true) return 'certified';
  const told = wordsOf(vehicle.condition)?.toLowerCase();
  return told === 'used' || told === 'new' ? told : undefined;
}

function dealerOf(advert: JsonObject, vehicle: JsonObject, state: ApolloState): FoundFields {
  const dealer = (...path: string[]) => wordsOf(state.at(advert, 'dealership', ...path));
  const detail = (name: string) => wordsOf(state.at(vehicle, 'details', name));
  return {
    sellerName: dealer('name') ?? dealer('displayName') ?? detail('dealerName'),
    city:
      dealer('location', 'geolocation', 'city') ??
      dealer('location', 'city') ??
      detail('dealerCity'),
    state:
      dealer('location', 'geolocation', 'state') ??
      dealer('location', 'state') ??
      detail('dealerState'),
    zip: dealer('location', 'geolocation', 'postalCode') ?? dealer('location', 'postalCode'),
  };
}

/** Photos are told by their path; those of several sizes are offered 540 pixels wide. */
function photosOf(advert: JsonObject, state: ApolloState): string[] | undefined {
  const gallery = Object.entries(advert).find(([name]) =>
    /^(galleryImages|images|gallery)\b/.test(name),
  );
  const nodes = asArray(at(gallery?.[1], 'nodes'));
  const photos = nodes
    .map((each) => {
      const image = state.follow(each);
      const path = wordsOf(at(image, 'url'));
      if (path === undefined || /^https?:/.test(path)) return photoAddress(path, null);
      const isSized = asArray(at(image, 'metadata')).some((mark) =>
        /PREPROCESSED/.test(String(mark)),
      );
      return `${PHOTO_ORIGIN}/${path}${isSized ? '-cr-540.jpg' : ''}`;
    })
    .filter((address) => address !== undefined);
  return photos.length > 0 ? photos : undefined;
}
