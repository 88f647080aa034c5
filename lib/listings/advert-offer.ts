import type { PriceKind, QuarantineReason, SellerKind, TitleStatus } from '@/db/vocabulary';
import type { RawListing } from '@/lib/sources/raw-listing';
import { parseSellerKind, parseTitleStatus } from '@/lib/vehicles/facts-wording';
import type { CarFacts, NormaliseContext } from './advert-car';
import type { IdentityFacts } from './identity';
import type { Refusal } from './listing';
import { checkMileage, checkPrice, isLowForAge, isMeantInThousands } from './plausibility';
import { cellOf, readWith, refusal } from './raw-cells';
import { type PriceProblem, parseMileage, parsePrice } from './written-numbers';

const SCAN_LENGTH_MAX = 2_000;

/** What is asked, and the state of the car that the price depends on. */
export interface Offer {
  facts: Pick<
    IdentityFacts,
    'priceCents' | 'priceKind' | 'mileageMi' | 'titleStatus' | 'sellerKind'
  >;
  flags: string[];
}

/** Reads price, mileage, title status and seller, or says why the price or mileage can't be trusted. */
export function readOffer(
  raw: RawListing,
  title: string,
  car: CarFacts,
  context: NormaliseContext,
): Offer | Refusal {
  const sellerKind = readWith(parseSellerKind, raw.sellerKind);
  const titleStatus = readTitleStatus(raw, title);
  if (titleStatus === 'parts_only') {
    return refusal('parts_only', 'title_status', 'It is sold for parts only.');
  }
  const priceKind = raw.priceKind ?? context.defaultPriceKind ?? askOf(sellerKind);
  const priceCents = readPrice(raw);
  if (typeof priceCents !== 'number') return priceCents;
  const { ageYears } = car;
  const badPrice = checkPrice({ priceCents, priceKind, ageYears, titleStatus });
  if (badPrice && badPrice.reason !== context.believedReason) return badPrice;
  const flags: string[] = [];
  const mileageMi = readMileage(raw, ageYears, flags, context.believedReason);
  if (mileageMi !== null && typeof mileageMi !== 'number') return mileageMi;
  return { facts: { priceCents, priceKind, mileageMi, titleStatus, sellerKind }, flags };
}

function askOf(sellerKind: SellerKind | null): PriceKind {
  return sellerKind === 'private' ? 'private_ask' : 'dealer_ask';
}

const PRICE_REFUSALS: Readonly<Record<PriceProblem, readonly [QuarantineReason, string]>> = {
  missing: ['price_missing', 'No price is given.'],
  payment: ['price_is_payment', 'The price is an instalment or a down payment.'],
  foreign_currency: ['foreign_currency', 'The price is not in US dollars.'],
  not_a_price: ['price_not_a_price', 'The price cannot be read as an amount.'],
  negative: ['price_not_a_price', 'The price is below zero.'],
};

function readPrice(raw: RawListing): number | Refusal {
  const cell = cellOf(raw.price);
  const price =
    cell === undefined
      ? ({ ok: false, problem: 'missing' } as const)
      : parsePrice(cell, typeof raw.currency === 'string' ? raw.currency : undefined);
  if (price.ok) return price.cents;
  const [reason, message] = PRICE_REFUSALS[price.problem];
  return refusal(reason, 'price', message);
}

/** Whole miles; null when not given. A zero on a used car means that nobody filled it in. */
function readMileage(
  raw: RawListing,
  ageYears: number,
  flags: string[],
  believedReason: string | undefined,
): number | null | Refusal {
  const cell = cellOf(raw.mileage);
  if (cell === undefined) return null;
  const unit = typeof raw.mileageUnit === 'string' ? raw.mileageUnit : undefined;
  const reading = parseMileage(cell, unit);
  if (!reading.ok) {
    if (reading.problem === 'negative') {
      return refusal('mileage_implausible', 'mileage', 'The mileage is below zero.');
    }
    if (reading.problem === 'not_a_mileage') flags.push('mileage_unreadable');
    return null;
  }
  const bad = checkMileage(reading.miles);
  if (bad && bad.reason !== believedReason) return bad;
  if (reading.miles === 0 && ageYears > 0) return null;
  const isBare = !reading.isThousands && !reading.isConverted;
  if (isBare && isMeantInThousands(reading.miles, ageYears)) {
    flags.push('mileage_unit_guessed');
    return reading.miles * 1_000;
  }
  if (isLowForAge(reading.miles, ageYears)) flags.push('mileage_low_for_age');
  return reading.miles;
}

const TITLE_WORDS =
  /\b(salvage|rebuilt|reconstructed|flood|lemon|lien|clean|clear|parts only) (title|history)\b/;
const NO_BEFORE = /\b(no|not|never|non|without)( a| an| any)?[ -]$/;

/** The title status of its own field, else of a "salvage" condition, else of "clean title" in the text. */
function readTitleStatus(raw: RawListing, title: string): TitleStatus | null {
  const own = readWith(parseTitleStatus, raw.titleStatus);
  if (own !== null) return own;
  const condition = readWith(parseTitleStatus, raw.condition);
  if (condition === 'salvage' || condition === 'rebuilt' || condition === 'parts_only') {
    return condition;
  }
  const description = typeof raw.description === 'string' ? raw.description : '';
  if (title === '' && description === '') return null;
  const text = `${title} ${description.slice(0, SCAN_LENGTH_MAX)}`.toLowerCase();
  const found = text.includes('title') || text.includes('history') ? TITLE_WORDS.exec(text) : null;
  if (!found || NO_BEFORE.test(text.slice(Math.max(0, found.index - 16), found.index))) return null;
  return parseTitleStatus(found[0]);
}
