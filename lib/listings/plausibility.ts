import type { PriceKind, QuarantineReason, TitleStatus } from '@/db/vocabulary';
import type { Refusal } from './listing';

/**
 * The gate in front of the market: what no car advert says is refused with a reason. The limits are
 * meant to be gentle, since a refused bargain is as bad as a false one.
 */

/** Below this nobody sells a car that runs or rolls; adverts of $1–$199 are teasers. */
const PRICE_DOLLARS_MIN = 200;
/** Above this a price is a typing error; the dearest cars go by private treaty. */
const PRICE_DOLLARS_MAX = 5_000_000;
const MILEAGE_MI_MAX = 500_000;
export const YEAR_MIN = 1900;
/** Next year's models are on sale from about January. */
export const YEARS_AHEAD_MAX = 2;

/**
 * Asks far below any car of that age are teasers and down payments ("$2,599" on a late model). The two
 * steps are those of the usual cleaning of Craigslist asks of 2018–19: no car of the last four model
 * years under $4,000, none of the last eight under $2,000.
 */
const TEASER_STEPS: readonly { ageYearsMax: number; dollarsMin: number }[] = [
  { ageYearsMax: 4, dollarsMin: 4_000 },
  { ageYearsMax: 8, dollarsMin: 2_000 },
];

const KEYBOARD_PRICES: ReadonlySet<number> = new Set([1_111, 1_234, 11_111, 111_111, 987_654]);
const KEYBOARD_MILEAGES: ReadonlySet<number> = new Set([111_111, 987_654, 999_999]);
/** Both ways round, six digits and more: 123456, 1234567890, 9876543. */
const KEYBOARD_RUN = /^(123456(7(8(90?)?)?)?|9876543(2(10?)?)?)$/;

function isKeyboardRun(value: number): boolean {
  return value >= 111_111 && KEYBOARD_RUN.test(String(value));
}

function isOneDigitRepeated(value: number): boolean {
  return /^(\d)\1+$/.test(String(value));
}

/** True for dollars typed to fill a field: 1234, 123456, 111111, 99999999. */
export function isPlaceholderPrice(dollars: number): boolean {
  return (
    KEYBOARD_PRICES.has(dollars) ||
    isKeyboardRun(dollars) ||
    (dollars >= 111_111 && isOneDigitRepeated(dollars))
  );
}

/** True for miles typed to fill a field: 123456, 999999, 1234567890. 222,222 may be a reading. */
export function isPlaceholderMileage(miles: number): boolean {
  return (
    KEYBOARD_MILEAGES.has(miles) ||
    isKeyboardRun(miles) ||
    (miles >= 1_000_000 && isOneDigitRepeated(miles))
  );
}

/** What the price gate looks at. `ageYears` counts from the model year to the year of the advert. */
export interface PriceFacts {
  priceCents: number;
  priceKind: PriceKind;
  ageYears: number;
  titleStatus: TitleStatus | null;
}

/**
 * Null for a believable price, else why not. Prices paid and bids are real however low, and a branded
 * title explains a low ask, so the rule by age is for asks of other cars.
 */
export function checkPrice(facts: PriceFacts): Refusal | null {
  const dollars = facts.priceCents / 100;
  const shown = `$${dollars.toLocaleString('en-US')}`;
  if (facts.priceCents <= 0) return priceRefusal('price_missing', 'The price is zero.');
  if (isPlaceholderPrice(dollars)) {
    return priceRefusal('price_placeholder', `${shown} is a number typed to fill the field.`);
  }
  if (dollars < PRICE_DOLLARS_MIN) {
    return priceRefusal('price_too_low', `${shown} is too low to be the price of a car.`);
  }
  if (dollars > PRICE_DOLLARS_MAX) {
    return priceRefusal('price_too_high', `${shown} is too high to be the price of a car.`);
  }
  const isAsk = facts.priceKind === 'dealer_ask' || facts.priceKind === 'private_ask';
  const isBranded = facts.titleStatus !== null && facts.titleStatus !== 'clean';
  if (!isAsk || isBranded) return null;
  const step = TEASER_STEPS.find(({ ageYearsMax }) => facts.ageYears <= ageYearsMax);
  if (step && dollars < step.dollarsMin) {
    return priceRefusal(
      'price_below_plausible_for_age',
      `${shown} is below any price for a car of that age; it looks like a teaser or a down payment.`,
    );
  }
  return null;
}

function priceRefusal(reason: QuarantineReason, message: string): Refusal {
  return { reason, field: 'price', message };
}

/** Null for a believable odometer reading, else why not. */
export function checkMileage(mileageMi: number): Refusal | null {
  const shown = mileageMi.toLocaleString('en-US');
  if (isPlaceholderMileage(mileageMi)) {
    return {
      reason: 'mileage_placeholder',
      field: 'mileage',
      message: `${shown} miles is a number typed to fill the field.`,
    };
  }
  if (mileageMi > MILEAGE_MI_MAX) {
    return {
      reason: 'mileage_implausible',
      field: 'mileage',
      message: `${shown} miles is more than a car runs.`,
    };
  }
  return null;
}

const ANNUAL_MI_MIN = 4_000;
const ANNUAL_MI_MAX = 30_000;
const THOUSANDS_MIN = 10;
const THOUSANDS_MAX = 400;
const THOUSANDS_AGE_MIN = 3;

/**
 * True when a bare reading of 10–400 on a car of three years or more is meant in thousands ("145" on a
 * car of 2008): a thousand times as much must come to 4,000–30,000 miles a year.
 */
export function isMeantInThousands(mileageMi: number, ageYears: number): boolean {
  if (ageYears < THOUSANDS_AGE_MIN || mileageMi < THOUSANDS_MIN || mileageMi > THOUSANDS_MAX) {
    return false;
  }
  const annual = (mileageMi * 1_000) / ageYears;
  return annual >= ANNUAL_MI_MIN && annual <= ANNUAL_MI_MAX;
}

const LOW_MILEAGE_AGE_MIN = 5;
const LOW_ANNUAL_MI = 1_000;

/** True when a car of five years or more has run under 1,000 miles a year: real, or mistyped. */
export function isLowForAge(mileageMi: number, ageYears: number): boolean {
  return ageYears >= LOW_MILEAGE_AGE_MIN && mileageMi < LOW_ANNUAL_MI * ageYears;
}

const NOT_CARS =
  /\b(motorcycles?|motor ?bikes?|mopeds?|scooters?|dirt ?bikes?|atvs?|utvs?|side by side|snowmobiles?|jet ?skis?|sea-?doos?|pontoon|bass boats?|sail ?boats?|speed ?boats?|motor ?homes?|fifth wheel|5th wheel|travel trailers?|golf carts?|fork ?lifts?|excavators?|skid steers?|farm tractors?|(utility|enclosed|cargo|horse|dump|boat|flatbed|gooseneck|toy hauler) trailers?|school bus(es)?)\b/;
const NOT_CAR_BODIES =
  /\b(motorcycle|boat|trailer|motor ?home|rv|atv|scooter|watercraft|camper trailer)\b/;
const NOT_CAR_MAKES = new Set(
  (
    'harleydavidson harley yamaha kawasaki ducati ktm polaris canam seadoo skidoo arcticcat husqvarna vespa ' +
    'aprilia motoguzzi royalenfield indianmotorcycle kenworth peterbilt mack westernstar navistar airstream ' +
    'winnebago coachmen jayco forestriver fleetwoodrv keystone thorindustries johndeere kubota bobcat ' +
    'caterpillar bluebird thomasbuilt evinrude searay bayliner haulmark'
  ).split(' '),
);

/**
 * True when an advert's make (as `compactKey` writes it), body or title names something that is no
 * car. `text` is the title in lower case.
 */
export function isNotACar(makeKey: string, body: string, text: string): boolean {
  return (
    NOT_CAR_MAKES.has(makeKey) ||
    (body !== '' && NOT_CAR_BODIES.test(body.toLowerCase())) ||
    (text !== '' && NOT_CARS.test(text))
  );
}

const PART_PHRASES =
  /\bpart(ing|s)?[ -]?out\b|\b(for|only|used|oem|auto|car|truck) parts\b(?! (replaced|included|installed|and service|availab))|\bparts (only|car|vehicle|truck)\b|\b(engine|motor|transmission|body|frame|chassis|rims?|wheels?|seats?|shell|roller) only\b|\b(set of|4|four|5) (\w+ )?(wheels|rims|tires|hubcaps)\b|\bwheels (and|&) tires (for|off|from)\b/;
const PART_NOUN =
  '(wheels?|rims?|tires?|seats?|engine|motor|transmission|hood|bumpers?|doors?|tailgate|headlights?|taillights?|fenders?|grille?|hub ?caps?|radiator|alternator|catalytic converter|bed cover|tonneau cover|topper|camper shell|floor mats?|bench seat|axles?|running boards|soft top|hard top)';
const PART_FOR = new RegExp(`\\b${PART_NOUN} (from|off|fits?|out of|for (?!sale|[2-9]\\b))`);
const PART_FIRST = new RegExp(
  `^(\\d{1,2}("|''| ?inch) )?(oem |new |used |factory |stock )*${PART_NOUN}\\b`,
);
/** A car's title may end in "leather seats" or "4 door"; these nouns end it only when they are for sale. */
const PART_LAST =
  /(?<!\b(new|alloy|good|great|nice|heated|leather|rebuilt|chrome|custom|automatic|manual|brand|black|and|with|power|third|3rd|row|low|v6|v8|v10|diesel|turbo|clean|strong|runs|spoke)[ -])(?<!w\/ ?|& ?)\b(wheels|rims|tires|hub ?caps|tailgate|bumper|fenders?|headlights?|tail ?lights?|hood|engine|motor|transmission|bed cover|tonneau cover|camper shell|floor mats)$/;
const PART_ALONE = new RegExp(`^${PART_NOUN}$|^parts?$`);

/** True when a model field names a part instead ("wheels"). */
export function isPartName(model: string): boolean {
  return PART_ALONE.test(model.toLowerCase());
}

/**
 * True when a title sells parts of a car rather than a car ("F-150 wheels", "parting out 2008 Civic").
 * `text` is in lower case; `hasMileage` tells a car with good tires from tires.
 */
export function isPartsTitle(text: string, hasMileage: boolean): boolean {
  if (text === '') return false;
  if (PART_PHRASES.test(text)) return !/\bwill not part/.test(text);
  if (hasMileage) return false;
  return PART_FOR.test(text) || PART_FIRST.test(text) || PART_LAST.test(text);
}
