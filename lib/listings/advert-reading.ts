import { PRICE_KINDS, type PriceKind, type SellerKind, type TitleStatus } from '@/db/vocabulary';
import type { RawListing } from '@/lib/sources/raw-listing';
import { parseSellerKind, parseTitleStatus } from '@/lib/vehicles/facts-wording';
import { type ModelReading, readModel, readTitle } from '@/lib/vehicles/model-reading';
import { leadingTrim } from '@/lib/vehicles/trim-names';
import { decodeVin } from '@/lib/vehicles/vin';
import { cellOf, readWith, textOf } from './raw-cells';
import { parseMileage, parsePrice, parseYear } from './written-numbers';

const VIN_LENGTH = 17;
const YEAR_MIN = 1886;
const YEARS_AHEAD_MAX = 2;

/**
 * One advert as its page says it, in units and words that can be compared, but not judged: prices in
 * other currencies, new cars and adverts without a price are in it. What the page does not say is null.
 */
export interface AdvertReading {
  externalId: string | null;
  title: string | null;
  year: number | null;
  make: string | null;
  model: string | null;
  trim: string | null;
  vin: string | null;
  /** Hundredths of `currency`. */
  priceCents: number | null;
  currency: string | null;
  priceKind: PriceKind | null;
  mileageMi: number | null;
  url: string | null;
  city: string | null;
  state: string | null;
  zip: string | null;
  sellerKind: SellerKind | null;
  condition: string | null;
  titleStatus: TitleStatus | null;
  body: string | null;
  drivetrain: string | null;
  fuel: string | null;
  transmission: string | null;
  exteriorColor: string | null;
  imageCount: number;
  listedAt: string | null;
  isPending: boolean;
  isSponsored: boolean;
}

/**
 * Reads an advert's cells without judging them. Make, model and trim are the page's own words where it has
 * them, else what its title names; a title that names no known make fills nothing. `thisYear` bounds
 * model years.
 */
export function readAdvert(
  raw: RawListing,
  context: { thisYear: number; defaultPriceKind: PriceKind },
): AdvertReading {
  const price = readPrice(raw);
  const priceKind = PRICE_KINDS.find((kind) => kind === raw.priceKind) ?? context.defaultPriceKind;
  return {
    externalId: textOrNull(raw.externalId),
    title: textOrNull(raw.title),
    ...readName(raw, context.thisYear),
    vin: readVin(raw),
    ...price,
    priceKind: price.priceCents === null ? null : priceKind,
    mileageMi: readMileage(raw),
    url: textOrNull(raw.url),
    city: textOrNull(raw.city),
    state: textOrNull(raw.state),
    zip: textOrNull(raw.zip),
    sellerKind: readWith(parseSellerKind, raw.sellerKind),
    condition: textOrNull(raw.condition),
    titleStatus: readWith(parseTitleStatus, raw.titleStatus),
    body: textOrNull(raw.body),
    drivetrain: textOrNull(raw.drivetrain),
    fuel: textOrNull(raw.fuel),
    transmission: textOrNull(raw.transmission),
    exteriorColor: textOrNull(raw.exteriorColor),
    imageCount: raw.imageUrls?.length ?? 0,
    listedAt: raw.listedAt?.toISOString() ?? null,
    isPending: raw.isPending === true,
    isSponsored: raw.isSponsored === true,
  };
}

function textOrNull(value: unknown): string | null {
  return textOf(value, 2_000) || null;
}

type Name = Pick<AdvertReading, 'year' | 'make' | 'model' | 'trim'>;

function readName(raw: RawListing, thisYear: number): Name {
  const title = textOf(raw.title, 200);
  const own = {
    make: textOf(raw.make, 80),
    model: textOf(raw.model, 120),
    trim: textOf(raw.trim, 120),
  };
  const yearCell = cellOf(raw.year);
  const fromTitle = title === '' ? null : readTitle(title);
  const year =
    yearCell === undefined ? (fromTitle?.year ?? leadingYear(title)) : parseYear(yearCell);
  const named = own.model === '' ? nameOf(raw, own.make, fromTitle, year) : null;
  return {
    year: year !== null && year >= YEAR_MIN && year <= thisYear + YEARS_AHEAD_MAX ? year : null,
    make: own.make || named?.make || null,
    model: own.model || named?.model || null,
    trim: own.trim || leadingTrim(named?.trim ?? ''),
  };
}

/** A year at the start of a title, behind whatever sellers decorate it with ("►2018 …"). */
function leadingYear(title: string): number | null {
  const year = /^[^\p{L}\p{N}]{0,5}((?:19|20)\d\d)\b/u.exec(title)?.[1];
  return year === undefined ? null : Number(year);
}

/** What the words for model and trim name, or else the title; null where they name another make. */
function nameOf(
  raw: RawListing,
  make: string,
  fromTitle: ReturnType<typeof readTitle>,
  year: number | null,
): ModelReading | null {
  const modelTrim = textOf(raw.modelTrim, 160);
  if (make !== '' && modelTrim !== '') return known(readModel({ make, modelTrim, trim: '', year }));
  if (fromTitle === null) return null;
  const reading = known(readModel({ ...fromTitle, trim: textOf(raw.trim, 120), year }));
  if (reading === null || make === '') return reading;
  return readModel({ make, modelTrim: '', trim: '', year })?.make === reading.make ? reading : null;
}

/** Only models that the vocabulary holds: the first word after a make may be anything. */
function known(reading: ModelReading | null): ModelReading | null {
  return reading?.isKnown ? reading : null;
}

function readVin(raw: RawListing): string | null {
  const text = textOf(raw.vin, 40);
  if (text === '') return null;
  const { vin } = decodeVin(text);
  return vin.length === VIN_LENGTH ? vin : null;
}

function readPrice(raw: RawListing): Pick<AdvertReading, 'priceCents' | 'currency'> {
  const cell = cellOf(raw.price);
  const none = { priceCents: null, currency: null };
  if (cell === undefined) return none;
  const currency = textOf(raw.currency, 10).toUpperCase() || 'USD';
  // Another currency is shown as it is; only what enters the market has to be in dollars.
  const price = parsePrice(cell);
  return price.ok && price.cents > 0 ? { priceCents: price.cents, currency } : none;
}

function readMileage(raw: RawListing): number | null {
  const cell = cellOf(raw.mileage);
  if (cell === undefined) return null;
  const mileage = parseMileage(cell, textOf(raw.mileageUnit, 20) || undefined);
  return mileage.ok ? mileage.miles : null;
}
