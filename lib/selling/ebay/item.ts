import { createHash } from 'node:crypto';
import type { PublicationProblem, SnapCondition } from '@/db/snap-content';
import { type EbayTerms, PICTURES_MAX } from './terms';
import { escapeXml, toAmount, type XmlValue } from './trading-xml';

/** The car as its buyers read it. */
export interface EbayCar {
  title: string;
  description: string;
  /** Confirmed facts by the names of `SnapFacts`. */
  facts: Readonly<Record<string, string | number>>;
  condition: SnapCondition;
  zip: string;
  priceCents: number;
  photoIds: readonly string[];
}

export const TITLE_CHARACTERS_MAX = 80;
/** eBay takes 500,000; nobody reads a fiftieth of that. */
const DESCRIPTION_CHARACTERS_MAX = 20_000;
/** From this model year on a car has a VIN of 17 characters (49 CFR 565), which eBay wants. */
const VIN_SINCE_YEAR = 1981;
/** "Used" in eBay's list of conditions. */
const CONDITION_USED = 3000;

/** Item specifics of Cars & Trucks at eBay Motors, by our facts (Taxonomy tree 100, read 2026). */
const SPECIFICS: readonly (readonly [fact: string, name: string])[] = [
  ['year', 'Year'],
  ['make', 'Make'],
  ['model', 'Model'],
  ['trim', 'Trim'],
  ['mileageMi', 'Mileage'],
  ['vin', 'VIN'],
  ['bodyStyle', 'Body Type'],
  ['drivetrain', 'Drive Type'],
  ['fuel', 'Fuel Type'],
  ['transmission', 'Transmission'],
  ['engine', 'Engine'],
  ['exteriorColor', 'Exterior Color'],
  ['interiorColor', 'Interior Color'],
];
const SPECIFIC_CHARACTERS_MAX = 65;
/** Null: eBay has no word for it, and a lien is not said to be a clean title. */
const TITLES: Readonly<Record<NonNullable<SnapCondition['titleStatus']>, string | null>> = {
  clean: 'Clean',
  lien: null,
  salvage: 'Salvage',
  rebuilt: 'Rebuilt, Rebuildable & Reconstructed',
  lemon: 'Lemon & Manufacturer Buyback',
  missing: null,
};
/** Our word → eBay's; others are written with their first letters large. */
const VALUES: Readonly<Record<string, string>> = {
  hybrid: 'Gas/Electric Hybrid',
  plug_in_hybrid: 'Plug-In Hybrid',
  flex_fuel: 'Flex Fuel',
  natural_gas: 'Natural Gas',
  cvt: 'CVT',
  fwd: 'FWD',
  rwd: 'RWD',
  awd: 'AWD',
  '4wd': '4WD',
  suv: 'SUV',
};
/** Facts that are words of our vocabulary; all others are said as the seller confirmed them. */
const OWN_WORDS = new Set(['bodyStyle', 'drivetrain', 'fuel', 'transmission']);

function inEbaysWords(fact: string, value: string | number): string {
  const text = String(value);
  if (!OWN_WORDS.has(fact)) return text;
  return (
    VALUES[text] ?? text.replaceAll('_', ' ').replace(/\b[a-z]/g, (letter) => letter.toUpperCase())
  );
}

/** Names and values that say what the car is, in eBay's words: confirmed facts alone. */
export function itemSpecifics(
  car: EbayCar,
  terms: Pick<EbayTerms, 'forSaleBy'>,
): { name: string; value: string }[] {
  const lines = SPECIFICS.flatMap(([fact, name]) => {
    const value = car.facts[fact];
    if (value === undefined || value === '') return [];
    return [{ name, value: inEbaysWords(fact, value).slice(0, SPECIFIC_CHARACTERS_MAX) }];
  });
  const { titleStatus } = car.condition;
  const title = titleStatus === undefined ? null : TITLES[titleStatus];
  return [
    ...lines,
    ...(title === null ? [] : [{ name: 'Vehicle Title', value: title }]),
    { name: 'For Sale By', value: terms.forSaleBy },
  ];
}

/** The description as a page: paragraphs and line breaks, nothing that a seller typed is markup. */
export function descriptionHtml(text: string): string {
  const paragraphs = text
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
  return paragraphs
    .map((paragraph) => `<p>${escapeXml(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('');
}

/** What eBay knows this attempt by: its UUID has 32 hexadecimal digits, and the advert carries it as SKU too. */
export function uuidOf(publishKey: string): string {
  return publishKey.replaceAll('-', '').toUpperCase();
}

/** The advert without what names the attempt; as it is checked, published and revised. */
export function itemOf(
  car: EbayCar,
  terms: EbayTerms,
  pictureUrls: readonly string[],
): { [name: string]: XmlValue } {
  return {
    Site: 'eBayMotors',
    Country: 'US',
    Currency: 'USD',
    Title: car.title,
    Description: descriptionHtml(car.description),
    PrimaryCategory: terms.category && { CategoryID: terms.category.id },
    ConditionID: CONDITION_USED,
    ItemSpecifics: {
      NameValueList: itemSpecifics(car, terms).map(({ name, value }) => ({
        Name: name,
        Value: value,
      })),
    },
    PostalCode: car.zip,
    ListingType: 'FixedPriceItem',
    ListingDuration: `Days_${terms.durationDays}`,
    Quantity: 1,
    StartPrice: { '@currencyID': 'USD', '#': toAmount(car.priceCents) },
    BestOfferDetails: { BestOfferEnabled: terms.isOpenToOffers },
    BuyerResponsibleForShipping: true,
    PaymentMethods: [...terms.payments],
    PaymentDetails: {
      DaysToFullPayment: terms.fullPaymentDays,
      DepositType: terms.depositCents > 0 ? 'FixedAmount' : 'None',
      DepositAmount:
        terms.depositCents > 0
          ? { '@currencyID': 'USD', '#': toAmount(terms.depositCents) }
          : undefined,
      HoursToDeposit: terms.depositCents > 0 ? 48 : undefined,
    },
    PictureDetails: pictureUrls.length > 0 ? { PictureURL: [...pictureUrls] } : null,
  };
}

/** The advert as it is sent to be published: eBay takes each UUID once. */
export function itemToAdd(
  item: { [name: string]: XmlValue },
  publishKey: string,
): { [name: string]: XmlValue } {
  const uuid = uuidOf(publishKey);
  return { UUID: uuid, SKU: uuid, ...item };
}

/** A digest of all that buyers will read and how it is offered: other content needs another dry run. */
export function contentKey(car: EbayCar, terms: EbayTerms): string {
  const photoIds = car.photoIds.slice(0, PICTURES_MAX);
  const said = JSON.stringify([itemOf(car, { ...terms, pictures: [] }, []), photoIds]);
  return createHash('sha256').update(said).digest('hex');
}

function problem(field: string, message: string, whatToDo: string): PublicationProblem {
  return { code: `own.${field}`, isError: true, field, message, whatToDo };
}

const FACTS_WANTED = [
  ['year', 'the model year'],
  ['make', 'the make'],
  ['model', 'the model'],
  ['mileageMi', 'the mileage'],
] as const;

/** What eBay would refuse for certain, found without asking it. Empty where nothing is. */
export function itemProblems(car: EbayCar, terms: EbayTerms): PublicationProblem[] {
  const problems: PublicationProblem[] = [];
  const titleLength = [...car.title.trim()].length;
  if (titleLength === 0 || titleLength > TITLE_CHARACTERS_MAX) {
    const message =
      titleLength === 0
        ? 'The car has no title.'
        : `The title has ${titleLength} characters; eBay takes ${TITLE_CHARACTERS_MAX}.`;
    problems.push(problem('title', message, 'Change the title in the step “text”.'));
  }
  const textLength = [...car.description.trim()].length;
  if (textLength === 0 || textLength > DESCRIPTION_CHARACTERS_MAX) {
    const message =
      textLength === 0 ? 'The car has no description.' : 'The description is too long.';
    problems.push(problem('description', message, 'Change the description in the step “text”.'));
  }
  for (const [fact, label] of FACTS_WANTED) {
    if (car.facts[fact] !== undefined) continue;
    problems.push(problem('facts', `eBay wants ${label}.`, 'Confirm it in the step “identify”.'));
  }
  if (Number(car.facts.year) >= VIN_SINCE_YEAR && car.facts.vin === undefined) {
    const message = `eBay wants the VIN of a car from ${VIN_SINCE_YEAR} on.`;
    problems.push(problem('facts', message, 'Confirm the VIN in the step “identify”.'));
  }
  if (car.photoIds.length === 0) {
    problems.push(problem('photos', 'eBay wants at least one photo.', 'Add a photo of the car.'));
  }
  if (!/^\d{5}$/.test(car.zip)) {
    problems.push(problem('zip', 'The place of the car has no ZIP.', 'Say where the car is.'));
  }
  if (terms.depositCents >= car.priceCents) {
    problems.push(problem('deposit', 'The deposit is as high as the price.', 'Lower the deposit.'));
  }
  return problems;
}
