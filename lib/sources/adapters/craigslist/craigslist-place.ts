import { findState } from '@/lib/platform/places';
import { addressName } from '@/lib/sources/source-query';

/** Craigslist's areas in Canada, by the first part of their hosts (craigslist.org/about/sites). */
const CANADIAN = new Set(
  [
    'abbotsford barrie belleville brantford calgary cariboo chatham comoxvalley cornwall cranbrook',
    'edmonton ftmcmurray guelph halifax hamilton hat kamloops kelowna kingston kitchener kootenays',
    'lethbridge londonon montreal nanaimo newbrunswick newfoundland niagara ottawa owensound peace',
    'pei peterborough princegeorge quebec reddeer regina saguenay sarnia saskatoon sherbrooke skeena',
    'soo sudbury sunshine territories thunderbay toronto troisrivieres vancouver victoria whistler',
    'whitehorse windsor winnipeg yellowknife yukon',
  ]
    .join(' ')
    .split(' '),
);

/** Cars and trucks: all, by owner, by dealer. */
const CAR_CODES = new Set(['cta', 'cto', 'ctd']);

/** Whether a category, by its code of three letters, is cars and trucks. */
export function isCarCategory(code: string): boolean {
  return CAR_CODES.has(code);
}

/** Who sells in a category of cars; undefined where it holds both kinds. */
export function sellerOfCategory(code: string | null): 'private' | 'dealer' | undefined {
  if (code === 'cto') return 'private';
  return code === 'ctd' ? 'dealer' : undefined;
}

/** What the address of an advert says about it. */
export interface PostingAddress {
  /** The number of the posting, or the word that stands for it since 2026. */
  id: string;
  /** "cto" in "/see/cto/d/…"; null where the address does not say it. */
  category: string | null;
  /** "lynnwood-2018-toyota-prius": the town and the title; null in short addresses. */
  slug: string | null;
}

const NUMBERED = /^\/(?:[a-z]{3}\/)?([a-z]{3})\/(?:d\/([^/]{1,200})\/)?(\d{6,})(?:\.html)?\/?$/;
const VIEWED = /^\/view\/d\/([^/]{1,200})\/([A-Za-z0-9]{6,40})\/?$/;

/** Null for an address that is no advert's. */
export function postingAddress(url: string): PostingAddress | null {
  if (!URL.canParse(url)) return null;
  const { pathname } = new URL(url);
  const [, category, slug, id] = NUMBERED.exec(pathname) ?? [];
  if (category !== undefined && id !== undefined) return { id, category, slug: slug ?? null };
  const [, words, word] = VIEWED.exec(pathname) ?? [];
  return words === undefined || word === undefined
    ? null
    : { id: word, category: null, slug: words };
}

/** In what prices and distances are given at an address; null where its host does not say. */
export function measuresOf(url: string): { currency: string; mileageUnit: string } | null {
  if (!URL.canParse(url)) return null;
  const { hostname } = new URL(url);
  const [area = ''] = hostname.split('.');
  const isCanadian = hostname.endsWith('.craigslist.ca') || CANADIAN.has(area);
  return isCanadian ? { currency: 'CAD', mileageUnit: 'km' } : null;
}

const SIGNS: readonly (readonly [sign: string, currency: string])[] = [
  ['£', 'GBP'],
  ['€', 'EUR'],
  ['¥', 'JPY'],
  ['₱', 'PHP'],
  ['₹', 'INR'],
];

/** The currency whose own sign stands in a written price; undefined for dollars, which are many. */
export function currencyOfSign(price: string): string | undefined {
  return SIGNS.find(([sign]) => price.includes(sign))?.[1];
}

const TOWN_AND_STATE = /^([\p{L}][\p{L}.' -]{1,40}),\s*([A-Za-z]{2})$/u;

/**
 * The town of an advert from the words in which its seller says where it is. Sellers write anything
 * there: only "Town, ST" counts, or a name with which the site itself begins the advert's address.
 */
export function writtenTown(words: string, slug: string | null): { city?: string; state?: string } {
  const [, town, letters] = TOWN_AND_STATE.exec(words) ?? [];
  const state = letters === undefined ? null : findState(letters);
  if (town !== undefined && state !== null) return { city: town.trim(), state };
  const name = addressName(words);
  const isConfirmed = name.length >= 3 && slug !== null && slug.startsWith(`${name}-`);
  return isConfirmed && !/\d/.test(words) ? { city: words } : {};
}
