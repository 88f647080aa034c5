import { pageText } from './page-text';

/** In what a page tells prices and distances, where that is not what the United States use. */
export interface PageMeasures {
  /** ISO 4217, or the sign itself; null for US dollars and where the page does not say. */
  currency: string | null;
  /** Whether distances are in kilometres. */
  isMetric: boolean;
}

const HEAD_BYTES = 4_096;
/** Of a mark, so many places are looked at. */
const PLACES_MAX = 400;
const UNIT_PLACES_MAX = 5_000;
/** A page that means it has this many amounts so written; a distance is never written for another. */
const WRITTEN_MIN = 2;

/** `"priceCurrency": "CAD"`, `currency=CAD`, `itemprop="priceCurrency" content="CAD"`. */
const CODE_AFTER_KEY =
  /^(?:code|symbol|_?indicator|_code)?\\*["']?\s*(?:[:=]|\s+content\s*=)\s*\\*["']?([A-Z]{3})\b/i;

const CURRENCY_OF_REGION: Readonly<Record<string, string>> = {
  AU: 'AUD',
  CA: 'CAD',
  GB: 'GBP',
  IE: 'EUR',
  MX: 'MXN',
  NZ: 'NZD',
  ZA: 'ZAR',
};

/** Amounts written with a sign of their own; a bare "$" belongs to many countries. */
const SIGNED: readonly (readonly [mark: string, currency: string, written: RegExp])[] = [
  [
    '€',
    'EUR',
    /€\s?\d{1,3}(?:[.,\s\u00a0\u202f']\d{3})+|\d{1,3}(?:[.,\s\u00a0\u202f']\d{3})+\s?€/g,
  ],
  ['£', 'GBP', /£\s?\d{1,3}(?:,\d{3})+/g],
  ['C$', 'CAD', /\bC\$\s?\d{1,3}(?:,\d{3})+/g],
  ['CA$', 'CAD', /\bCA\$\s?\d{1,3}(?:,\d{3})+/g],
  ['AU$', 'AUD', /\bAU\$\s?\d{1,3}(?:,\d{3})+/g],
  ['MX$', 'MXN', /\bMX\$\s?\d{1,3}(?:,\d{3})+/g],
];
const NAMED_DOLLAR = /(?:\bC|CA|AU|MX)\$\s?\d/;
const IN_DOLLARS = /(?<![A-Z])\$\s?\d{1,3}(?:,\d{3})+/;
const IN_MILES = /(?:\d{1,3}(?:[,.]\d{3})+|\d{4,6})\s?(?:mi\b|miles\b)|"SMI"/i;
/** What stands before a unit where it is the unit of an odometer. */
const ODOMETER_BEFORE = /(?:\d{1,3}(?:[.,\s\u00a0\u202f']\d{3})+|(?<!\d)\d{5,6})[\s\u00a0\u202f]?$/;
const ODOMETER_BYTES = 24;

/**
 * The measures of a page that is written for another country, or null for one that is in US dollars and
 * miles or does not say. Told by what its data names (currency codes, unit codes), by its signs, and where it
 * names neither by the country of its language. Where a page names US dollars or miles anywhere, that measure
 * is left to its parser, which knows entry by entry. Costs a search of the bytes for a page of the United States.
 */
export function foreignMeasures(page: {
  bytes: Uint8Array;
  contentType: string | null;
}): PageMeasures | null {
  const { bytes } = page;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const codes = currencyCodes(buffer);
  let text: string | null = null;
  const read = () => {
    text ??= pageText(page);
    return text;
  };
  const [code = null] = codes;
  const currency = codes.has('USD')
    ? null
    : (code ?? signedCurrency(buffer, read) ?? regionCurrency(buffer, read));
  const isMetric = hasKilometres(buffer) && !IN_MILES.test(read());
  return currency === null && !isMetric ? null : { currency, isMetric };
}

/** Currency codes that stand behind a key of that name; as soon as US dollars are among them, no others. */
function currencyCodes(buffer: Buffer): Set<string> {
  const codes = new Set<string>();
  let from = 0;
  for (let place = 0; place < PLACES_MAX; place += 1) {
    const at = buffer.indexOf('urrency', from);
    if (at < 0) break;
    from = at + 'urrency'.length;
    const code = CODE_AFTER_KEY.exec(buffer.toString('latin1', from, from + 60))?.[1];
    if (code !== undefined && CODES.has(code.toUpperCase())) codes.add(code.toUpperCase());
    if (codes.has('USD')) return codes;
  }
  return codes;
}

const CODES = new Set(
  'USD CAD EUR GBP MXN AUD NZD JPY CHF SEK NOK DKK PLN CZK HUF BRL INR CNY KRW ZAR AED SAR'.split(
    ' ',
  ),
);

function signedCurrency(buffer: Buffer, read: () => string): string | null {
  const isDollarNamed = isAnywhere(
    buffer,
    '$',
    (at) =>
      isLetter(buffer[at - 1] ?? 0) && NAMED_DOLLAR.test(buffer.toString('latin1', at - 2, at + 3)),
  );
  for (const [mark, currency, written] of SIGNED) {
    if (mark.endsWith('$') ? !isDollarNamed : !buffer.includes(mark)) continue;
    if (isWritten(read(), written) && !IN_DOLLARS.test(read())) return currency;
  }
  return null;
}

function isWritten(text: string, pattern: RegExp): boolean {
  let count = 0;
  for (const _each of text.matchAll(pattern)) {
    count += 1;
    if (count >= WRITTEN_MIN) return true;
  }
  return false;
}

const LANGUAGE = /<html\b[^>]{0,400}?\blang\s*=\s*["']?[a-z]{2,3}[-_]([A-Z]{2})\b/i;

/**
 * By the country of the page's language: "en-CA" is priced in Canadian dollars, "en" and "es-US" are not. A
 * page whose country has no dollars and that is priced in some was made from somebody's template.
 */
function regionCurrency(buffer: Buffer, read: () => string): string | null {
  const region = LANGUAGE.exec(buffer.toString('latin1', 0, HEAD_BYTES))?.[1]?.toUpperCase();
  const currency = region === undefined ? undefined : CURRENCY_OF_REGION[region];
  if (currency === undefined) return null;
  return /^(GBP|EUR|ZAR)$/.test(currency) && IN_DOLLARS.test(read()) ? null : currency;
}

/** Whether an odometer is read in kilometres somewhere, or data names them as a unit. */
function hasKilometres(buffer: Buffer): boolean {
  const isUnit = (at: number) =>
    ODOMETER_BEFORE.test(buffer.toString('utf8', Math.max(0, at - ODOMETER_BYTES), at));
  const isWord = (at: number) => !isLetter(buffer[at + 2] ?? 0) && isUnit(at);
  const isOfData = (at: number) => /^KMT?["\\]/.test(buffer.toString('latin1', at, at + 4));
  return (
    isAnywhere(buffer, 'KM', (at) => isOfData(at) || isWord(at)) ||
    isAnywhere(buffer, 'KILOM', (at) => isUnit(at) || isQuote(buffer[at - 1])) ||
    isAnywhere(buffer, 'km', isWord) ||
    isAnywhere(buffer, 'kilom', isUnit)
  );
}

const isQuote = (byte: number | undefined) => byte === 34;

/** Whether a mark stands at any of its first places in such a way. */
function isAnywhere(buffer: Buffer, mark: string, isMeant: (at: number) => boolean): boolean {
  let at = buffer.indexOf(mark);
  for (let place = 0; at >= 0 && place < UNIT_PLACES_MAX; place += 1) {
    if (isMeant(at)) return true;
    at = buffer.indexOf(mark, at + mark.length);
  }
  return false;
}

const isLetter = (byte: number) => (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);
