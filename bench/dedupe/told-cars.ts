import type { NormalisedListing } from '@/lib/listings/listing';
import type { MatchAdvert } from '@/lib/listings/match-score';
import { normalise } from '@/lib/listings/normalise';
import type { ReplayCar } from '@/lib/sources/adapters/replay/replay-facts';
import type { SeededRandom } from '@/lib/sources/adapters/replay/seeded-random';
import type { RawListing } from '@/lib/sources/raw-listing';

const DAY_MS = 86_400_000;
const START_MS = Date.UTC(2022, 8, 1);
export const BENCH_SOURCES = ['bench_a', 'bench_b', 'bench_c'] as const;

/** One advert of a made-up market whose truth is known. */
export interface ToldAdvert {
  carId: string;
  raw: RawListing;
  sourceKey: string;
  sellerHash: string | null;
  photos: string[];
  firstSeenAt: Date;
  lastSeenAt: Date;
}

/** What a second advert of the same car says otherwise. */
export const PERTURBATIONS = [
  'nothing',
  'mileage_driven',
  'mileage_rounded',
  'mileage_mistyped',
  'price',
  'trim_words',
  'seller',
  'town',
  'color_missing',
  'color_other',
  'build_missing',
  'listed_anew',
  'several',
  'all',
] as const;
export type Perturbation = (typeof PERTURBATIONS)[number];

/** Those that come together in "all": what is asked of every match. */
const ALL: readonly Perturbation[] = ['price', 'trim_words', 'seller', 'town'];

const sellerKey = (raw: RawListing) => `seller-${raw.zip ?? raw.state ?? ''}`;

/** Adverts whose photos were looked at; of a second one, where those of the first were. */
const SHARE_PHOTOS_KNOWN = 0.8;
const SHARE_BOTH_KNOWN = 0.9;
const SHARE_SAME_PHOTOS = 0.85;
/** A dealer's different cars that have a picture in common. */
const SHARE_DEALER_PHOTO = 0.03;

const anyPhotos = (random: SeededRandom) => [anyPhoto(random), anyPhoto(random), anyPhoto(random)];

/** A random fingerprint: 16 hexadecimal digits. */
export function anyPhoto(random: SeededRandom): string {
  return Array.from({ length: 16 }, () => random.index(16).toString(16)).join('');
}

/** A car as its first advert tells it, at a source, without VIN. Some adverts have photos. */
export function firstAdvert(car: ReplayCar, random: SeededRandom): ToldAdvert {
  const from = START_MS + random.between(0, 20) * DAY_MS;
  return {
    carId: car.carId,
    raw: withoutVin(car),
    sourceKey: BENCH_SOURCES[random.index(3)] ?? 'bench_a',
    sellerHash: random.chance(0.6) ? sellerKey(car.raw) : null,
    photos: random.chance(SHARE_PHOTOS_KNOWN) ? anyPhotos(random) : [],
    firstSeenAt: new Date(from),
    lastSeenAt: new Date(from + random.between(3, 30) * DAY_MS),
  };
}

function withoutVin(car: ReplayCar): RawListing {
  const { vin: _vin, ...raw } = car.raw;
  return { ...raw, price: car.priceCents / 100, mileage: car.mileageMi };
}

/** The same car at another source (`listed_anew`: at the same one, later), told another way. */
export function secondAdvert(
  first: ToldAdvert,
  kind: Perturbation,
  random: SeededRandom,
  near: (raw: RawListing) => RawListing,
): ToldAdvert {
  const others = BENCH_SOURCES.filter((key) => key !== first.sourceKey);
  const delayMs = random.between(0.1, 5) * DAY_MS;
  let second: ToldAdvert = {
    ...first,
    raw: { ...first.raw },
    sourceKey: others[random.index(2)] ?? 'bench_b',
    sellerHash: random.chance(0.6) ? first.sellerHash : null,
    photos: secondPhotos(first, random),
    firstSeenAt: new Date(first.firstSeenAt.getTime() + delayMs),
    lastSeenAt: new Date(first.lastSeenAt.getTime() + random.between(0, 3) * DAY_MS),
  };
  if (kind === 'all') {
    const mileages = ['mileage_driven', 'mileage_driven', 'mileage_rounded'] as const;
    const mileage = mileages[random.index(mileages.length)] ?? 'mileage_driven';
    for (const one of [mileage, ...ALL]) second = perturb(second, one, random, near);
    return second;
  }
  if (kind === 'several') {
    const some = PERTURBATIONS.filter(
      (each) => !['nothing', 'several', 'all', 'listed_anew'].includes(each),
    );
    for (let n = 2 + random.index(2); n > 0; n -= 1) {
      const [one] = some.splice(random.index(some.length), 1);
      if (one) second = perturb(second, one, random, near);
    }
    return second;
  }
  return perturb(second, kind, random, near);
}

/** Where photos of the one were looked at, mostly those of the other were; most sellers use the same. */
function secondPhotos(first: ToldAdvert, random: SeededRandom): string[] {
  if (first.photos.length === 0 || !random.chance(SHARE_BOTH_KNOWN)) return [];
  if (!random.chance(SHARE_SAME_PHOTOS)) return anyPhotos(random);
  return [...first.photos.slice(1), anyPhoto(random)];
}

function perturb(
  told: ToldAdvert,
  kind: Perturbation,
  random: SeededRandom,
  near: (raw: RawListing) => RawListing,
): ToldAdvert {
  const { raw } = told;
  const mileage = Number(raw.mileage);
  const price = Number(raw.price);
  switch (kind) {
    case 'mileage_driven':
      raw.mileage = mileage + 1 + random.index(random.chance(0.8) ? 25 : 60);
      return told;
    case 'mileage_rounded': {
      const unit = random.chance(0.6) ? 1_000 : 100;
      raw.mileage = random.chance(0.7)
        ? Math.round(mileage / unit) * unit
        : Math.floor(mileage / unit) * unit;
      return told;
    }
    case 'mileage_mistyped': {
      const digits = String(mileage);
      const at = random.index(Math.max(1, digits.length - 1));
      raw.mileage = Number(
        `${digits.slice(0, at)}${digits[at + 1] ?? ''}${digits[at]}${digits.slice(at + 2)}`,
      );
      return told;
    }
    case 'price':
      raw.price = Math.round(
        price * (1 + (random.chance(0.7) ? -1 : 1) * random.between(0.004, 0.05)),
      );
      return told;
    case 'trim_words':
      told.raw = trimmed(raw, random);
      return told;
    case 'seller':
      told.sellerHash = random.chance(0.5) ? null : `${told.sellerHash ?? sellerKey(raw)}-inc`;
      if (random.chance(0.3)) delete raw.sellerKind;
      else if (random.chance(0.2)) raw.sellerKind = 'private';
      return told;
    case 'town':
      told.raw = near(raw);
      return told;
    case 'color_missing':
      delete raw.exteriorColor;
      delete raw.interiorColor;
      return told;
    case 'color_other':
      // Names of paints are read differently: the interior's more often.
      if (random.chance(0.5)) raw.interiorColor = 'Beige';
      else delete raw.exteriorColor;
      return told;
    case 'build_missing':
      delete raw.body;
      delete raw.drivetrain;
      delete raw.fuel;
      delete raw.transmission;
      return told;
    case 'listed_anew': {
      const from = told.lastSeenAt.getTime() + random.between(1, 40) * DAY_MS;
      told.raw = {
        ...raw,
        mileage: mileage + (random.chance(0.5) ? 0 : random.index(60)),
        price: Math.round(price * random.between(0.92, 1)),
      };
      told.firstSeenAt = new Date(from);
      told.lastSeenAt = new Date(from + random.between(3, 30) * DAY_MS);
      return told;
    }
    default:
      return told;
  }
}

/** Drops the last word of the trim, adds words that sellers add, or leaves the trim away. */
function trimmed(raw: RawListing, random: SeededRandom): RawListing {
  const words = (raw.modelTrim ?? '').split(' ');
  const way = random.index(3);
  if (way === 0 && words.length > 2) return { ...raw, modelTrim: words.slice(0, -1).join(' ') };
  if (way === 1) return { ...raw, modelTrim: `${raw.modelTrim} Premium` };
  return { ...raw, modelTrim: `${raw.modelTrim} ${random.chance(0.5) ? '4dr' : 'AWD'}` };
}

/** How a different car may resemble another one. */
export const HARD_NEGATIVES = [
  'same_town',
  'same_dealer',
  'same_dealer_and_look',
  'same_model',
  'same_trim_elsewhere',
  'round_mileage',
  'same_mileage_elsewhere',
] as const;
/** How many of two like cars ask the same: prices end in 995 and 990, and a dealer has few. */
const SHARE_ONE_PRICE_DEALER = 0.15;
const SHARE_ONE_PRICE = 0.05;
/**
 * How many miles more or fewer another car of the same year and trim has at most. In a town of two million
 * some twenty of a popular trim stand for sale, at 20,000 to 80,000 miles: one within 1,500 is many.
 */
const TOWN_MILES_MAX = 1_500;
/** A dealer who has two of one year and trim bought them together. */
const DEALER_MILES_MAX = 600;
/** How many cars of one kind a dealer has who has many. */
const LOT_CARS = 7;
const LOT_MILES_MAX = 60;
export type HardNegative = (typeof HARD_NEGATIVES)[number];

/** Cars to take looks, places and builds from. */
export interface OtherCars {
  looks: RawListing;
  far: RawListing;
  /** Of the same make, model and year. */
  alike: RawListing;
}

/** A different car of the same make, model and year that is hard to tell from the first. */
export function siblingAdvert(
  first: ToldAdvert,
  kind: HardNegative,
  carId: string,
  random: SeededRandom,
  others: OtherCars,
): ToldAdvert {
  const raw: RawListing = kind === 'same_model' ? bareOf(others.alike) : { ...first.raw };
  raw.mileage = siblingMileage(Number(first.raw.mileage), kind, random);
  const isDealer = kind === 'same_dealer' || kind === 'same_dealer_and_look';
  const isInTown = isDealer || kind === 'same_town' || kind === 'same_model';
  raw.price = random.chance(isDealer ? SHARE_ONE_PRICE_DEALER : SHARE_ONE_PRICE)
    ? Number(first.raw.price)
    : Math.round(Number(first.raw.price) * Math.exp(random.normal() * 0.05));
  if (kind !== 'same_dealer_and_look' && kind !== 'same_model') {
    for (const name of ['exteriorColor', 'interiorColor'] as const)
      copyCell(others.looks, raw, name);
  }
  if (!isInTown) {
    for (const name of ['zip', 'state'] as const) copyCell(others.far, raw, name);
  }
  const lasted = first.lastSeenAt.getTime() - first.firstSeenAt.getTime();
  const startMs = random.chance(0.2)
    ? first.lastSeenAt.getTime() + random.between(1, 40) * DAY_MS
    : first.firstSeenAt.getTime() + random.between(-3, 3) * DAY_MS;
  return {
    ...first,
    carId,
    raw,
    sourceKey: random.chance(0.4) ? first.sourceKey : (BENCH_SOURCES[random.index(3)] ?? 'bench_a'),
    sellerHash: isDealer ? first.sellerHash : random.chance(0.6) ? `other ${sellerKey(raw)}` : null,
    photos: otherPhotos(first, isDealer, random),
    firstSeenAt: new Date(startMs),
    lastSeenAt: new Date(startMs + lasted + random.between(0, 6) * DAY_MS),
  };
}

/** The car as one of a lot of new-ish ones: hardly driven, of last year or this. */
export function asLotCar(car: ReplayCar, random: SeededRandom): ReplayCar {
  const mileageMi = 3 + random.index(LOT_MILES_MAX);
  return { ...car, mileageMi, raw: { ...car.raw, year: 2021 + random.index(2) } };
}

/**
 * The others of the lot, each at one source or at two: of the same trim and dealer, most at the same price,
 * a third in the same colours, all hardly driven.
 */
export function lotAdverts(
  first: ToldAdvert,
  random: SeededRandom,
  looks: () => RawListing,
): ToldAdvert[] {
  return Array.from({ length: LOT_CARS }, (_, n) => {
    const raw: RawListing = { ...first.raw, mileage: 3 + random.index(LOT_MILES_MAX) };
    if (!random.chance(0.6)) raw.price = Math.round(Number(raw.price) + 100 * random.normal());
    if (!random.chance(0.33)) {
      for (const name of ['exteriorColor', 'interiorColor'] as const) copyCell(looks(), raw, name);
    }
    const here: ToldAdvert = {
      ...first,
      carId: `${first.carId}-l${n}`,
      raw,
      photos: otherPhotos(first, true, random),
    };
    const others = BENCH_SOURCES.filter((key) => key !== first.sourceKey);
    const there = { ...here, sourceKey: others[random.index(2)] ?? 'bench_b' };
    return random.chance(0.5) ? [here] : random.chance(0.5) ? [there] : [here, there];
  }).flat();
}

/** Pictures of another car; a dealer's may have the shop or a coming car on one that is not filtered yet. */
function otherPhotos(first: ToldAdvert, isDealer: boolean, random: SeededRandom): string[] {
  if (first.photos.length === 0) return [];
  const [ours] = first.photos;
  const isShared = isDealer && ours !== undefined && random.chance(SHARE_DEALER_PHOTO);
  return isShared ? [ours, ...anyPhotos(random).slice(1)] : anyPhotos(random);
}

function siblingMileage(mileage: number, kind: HardNegative, random: SeededRandom): number {
  if (kind === 'same_mileage_elsewhere') return mileage;
  if (kind === 'round_mileage') return Math.max(500, Math.round(mileage / 1_000) * 1_000);
  const isDealer = kind === 'same_dealer' || kind === 'same_dealer_and_look';
  const distance = 1 + random.index(isDealer ? DEALER_MILES_MAX : TOWN_MILES_MAX);
  return Math.max(10, mileage + (random.chance(0.5) ? distance : -distance));
}

function bareOf({ vin: _vin, ...raw }: RawListing): RawListing {
  return raw;
}

function copyCell(
  from: RawListing,
  to: RawListing,
  name: 'exteriorColor' | 'interiorColor' | 'zip' | 'state',
): void {
  const value = from[name];
  if (value === undefined) delete to[name];
  else to[name] = value;
}

/** An advert as the match sees it, through the product's own normalising; null where that refuses it. */
export function toMatchAdvert(told: ToldAdvert, id: string): MatchAdvert | null {
  const verdict = normalise(told.raw, {
    observedAt: told.lastSeenAt,
    marketYear: 2022,
    sourceKey: told.sourceKey,
  });
  if (!verdict.ok) return null;
  return { ...factsOf(verdict.listing), id, ...placeInTime(told) };
}

const placeInTime = ({ sourceKey, sellerHash, photos, firstSeenAt, lastSeenAt }: ToldAdvert) => ({
  sourceKey,
  // Hashes are keyed by their source: the same name at another one has another hash.
  sellerHash: sellerHash === null ? null : `${sourceKey} ${sellerHash}`,
  photos,
  firstSeenAt,
  lastSeenAt,
});

function factsOf(listing: NormalisedListing) {
  const { year, make, model, trim, body, drivetrain, fuel, transmission } = listing;
  const { exteriorColor, interiorColor, titleStatus, sellerKind } = listing;
  const { priceCents, mileageMi, state, latitude, longitude, vin, isVinValid } = listing;
  return {
    year,
    make,
    model,
    trim,
    body,
    drivetrain,
    fuel,
    transmission,
    exteriorColor,
    interiorColor,
    titleStatus,
    sellerKind,
    priceCents,
    mileageMi,
    state,
    latitude,
    longitude,
    vin,
    isVinValid,
  };
}
