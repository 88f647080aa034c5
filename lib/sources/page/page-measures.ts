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
const KM_PLACES_MAX = 5_000;
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
const IN_DOLLARS = /(?<![A-Z])\$\s?\d{1,3}(?:,\d{3})+/;
const IN_MILES = /(?:\d{1,3}(?:[,.]\d{3})+|\d{4,6})\s?(?:mi\b|miles\b)|"SMI"/i;
const IN_KILOMETRES =
  /(?:\d{1,3}(?:[.,\s\u00a0\u202f']\d{3})+|\b\d{5,6})\s?(?:km|kilom[a-zè]+)\b|"KMT"|"KILOMET(?:ER|RE)S?"/i;

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
  const isMetric = hasKilometres(buffer) && IN_KILOMETRES.test(read()) && !IN_MILES.test(read());
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
  for (const [mark, currency, written] of SIGNED) {
    if (!buffer.includes(mark)) continue;
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

/** Whether "km" stands somewhere as a word or behind a number, or the code or name of the unit. */
function hasKilometres(buffer: Buffer): boolean {
  if (['KMT', 'kilom', 'KILOM'].some((mark) => buffer.includes(mark))) return true;
  let at = buffer.indexOf('km');
  for (let place = 0; at >= 0 && place < KM_PLACES_MAX; place += 1) {
    const [before, after] = [buffer[at - 1] ?? 0, buffer[at + 2] ?? 0];
    if (!isLetter(before) && !isLetter(after)) return true;
    at = buffer.indexOf('km', at + 2);
  }
  return at >= 0;
}

const isLetter = (byte: number) => (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);
