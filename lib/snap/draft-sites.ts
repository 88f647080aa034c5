/** What an advert's words are at each site that a car can be offered at, within the limits that it is known to have. */
import type { DraftSource } from './draft';
import { cutText } from './draft-text';
import { factWords } from './draft-words';
import { confirmedFacts, FACT_NAMES, type FactName } from './facts';

/** The most characters that a field takes, and who says so. */
export interface SiteLimit {
  max: number;
  source: string;
}

/** A site, as far as its limits are known; null is not known, never "none". */
interface Site {
  key: string;
  name: string;
  title: SiteLimit | null;
  description: SiteLimit | null;
  photos: SiteLimit | null;
  /** What to do there beside the words. */
  note: string;
}

/** As its makers describe them; of the others no published figure was found. */
const SITES = [
  {
    key: 'ebay',
    name: 'eBay',
    title: { max: 80, source: 'eBay Trading API reference, Item.Title' },
    description: { max: 500_000, source: 'eBay Trading API reference, Item.Description' },
    photos: { max: 24, source: 'eBay help, “Adding pictures to your listings”' },
    note: 'eBay asks for VIN, mileage and title in fields of their own.',
  },
  {
    key: 'craigslist',
    name: 'Craigslist',
    title: null,
    description: null,
    photos: { max: 24, source: 'craigslist help, “Images”' },
    note: 'Price, odometer, VIN and title status have fields of their own. Choose its mail relay.',
  },
  {
    key: 'facebook-marketplace',
    name: 'Facebook Marketplace',
    title: null,
    description: null,
    photos: null,
    note: 'For a vehicle it makes the title of year, make and model; the description is yours.',
  },
  {
    key: 'autotrader',
    name: 'Autotrader',
    title: null,
    description: null,
    photos: null,
    note: 'Starts with the VIN and fills in the car; the description is its comments.',
  },
  {
    key: 'cars-com',
    name: 'Cars.com',
    title: null,
    description: null,
    photos: null,
    note: 'Starts with the VIN and fills in the car; the description is its comments.',
  },
] as const satisfies readonly Site[];

/** A field as it is copied over. */
export interface SiteField {
  key: string;
  label: string;
  text: string;
  limit: SiteLimit | null;
  /** Whether the site's limit left some of it out. */
  isCut: boolean;
}

/** All that a site is given. */
export interface SiteText {
  key: string;
  name: string;
  note: string;
  photos: SiteLimit | null;
  fields: SiteField[];
}

export const FACT_LABELS: Readonly<Record<FactName, string>> = {
  vin: 'VIN',
  year: 'Year',
  make: 'Make',
  model: 'Model',
  trim: 'Trim',
  mileageMi: 'Mileage',
  bodyStyle: 'Body',
  exteriorColor: 'Color',
  interiorColor: 'Color inside',
  drivetrain: 'Drive',
  fuel: 'Fuel',
  transmission: 'Transmission',
  engine: 'Engine',
};

/** Confirmed facts in words, in the order in which people say them. */
export function factLines(
  facts: DraftSource['facts'],
): { name: FactName; label: string; text: string }[] {
  const confirmed = confirmedFacts(facts);
  return FACT_NAMES.flatMap((name) => {
    const value = confirmed[name];
    if (value === undefined) return [];
    return [{ name, label: FACT_LABELS[name], text: factWords(name, value) }];
  });
}

/**
 * The words at every site: title and description within its limits, then the price in whole dollars and each
 * confirmed fact. Where no limit is known the words are whole.
 */
export function siteTexts(advert: {
  title: string;
  description: string;
  facts: DraftSource['facts'];
  priceCents: number | null;
  zip: string | null;
}): SiteText[] {
  const figures = [
    ...(advert.priceCents === null
      ? []
      : [plainField('price', 'Price', String(Math.round(advert.priceCents / 100)))]),
    ...(advert.zip === null ? [] : [plainField('zip', 'ZIP', advert.zip)]),
    ...factLines(advert.facts).map(({ name, label, text }) => plainField(name, label, text)),
  ];
  return SITES.map(({ key, name, note, photos, title, description }) => ({
    ...{ key, name, note, photos },
    fields: [
      limited('title', 'Title', advert.title, title),
      limited('description', 'Description', advert.description, description),
      ...figures,
    ],
  }));
}

const plainField = (key: string, label: string, text: string): SiteField => ({
  ...{ key, label, text, limit: null, isCut: false },
});

function limited(key: string, label: string, text: string, limit: SiteLimit | null): SiteField {
  const cut = limit === null ? text : cutText(text, limit.max);
  return { key, label, text: cut, limit, isCut: cut !== text };
}

/** A site's words as a text file: each field below its name. */
export function siteFile(site: SiteText): string {
  const fields = site.fields.map(({ label, text, limit, isCut }) => {
    const told = limit ? ` (at most ${limit.max.toLocaleString('en-US')} characters)` : '';
    return `${label}${told}${isCut ? ', shortened' : ''}\n${'-'.repeat(label.length)}\n${text}\n`;
  });
  return [`${site.name}\n${site.note}\n`, ...fields].join('\n');
}
