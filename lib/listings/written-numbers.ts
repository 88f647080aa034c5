/**
 * Numbers as people write them. Every reader takes untrusted text, looks at its first 200 characters
 * only, and gives a whole number or says why it can't; none gives NaN or a negative number.
 */

const TEXT_LENGTH_MAX = 200;
const KM_PER_MILE = 1.609344;

/** Why a text is no price. */
export type PriceProblem = 'missing' | 'payment' | 'foreign_currency' | 'not_a_price' | 'negative';

export type WrittenPrice = { ok: true; cents: number } | { ok: false; problem: PriceProblem };

const NO_PRICE =
  /call|contact|inquire|enquire|ask for|request|email|e-mail|text me|t\.?b\.?d|see (dealer|website|store)|dealer for|unavailable|not (listed|available|priced)|^n\/?a$|^-+$|^–$|^—$|negotiable$|make (an )?offer|best offer$|free|trade only/;
const PAYMENT =
  /(\/|per|a|each|every)\s*(mo|month|mth|wk|week|bi-?weekly|biweekly|payday)\b|\b(mo|month|mth|wk|weekly|monthly|biweekly|bi-weekly)\b\.?|\d\s*k?\s*(usd|dollars?)?\s*down\b|\bdown ?(payment|pmt)|\bpayments?\b|\bpmts?\b|\bdeposit\b/;
const FOREIGN =
  /\b(cad|cdn|eur|gbp|mxn|aud|nzd|jpy|chf|pesos?|euros?|canadian)\b|c\$|ca\$|a\$|mx\$|[€£¥₹₽₩]/i;
/** "12 345 $", as in Québec and in most of Europe: not one of the ways in which Americans write. */
const FOREIGN_ORDER = /\d{1,3}(?:[\s\u00a0\u202f]\d{3})+(?:[.,]\d{2})?[\s\u00a0\u202f]?\$(?!\s?\d)/;
const NUMBER = /(\d[\d.,'’\s\u00a0\u202f]*\d|\d)(?:\s*(k|thousand|grand|million|mil|m)(?![a-z]))?/;

/**
 * A price in US cents: "$12,500", "12.5k", "USD 12 500", "12,500.00", "asking 4500 obo". The first
 * number that is an amount counts. A text with no amount is `missing`, instalments and down payments
 * are `payment`, other currencies `foreign_currency`, a minus sign `negative`.
 */
export function parsePrice(value: string | number, currency?: string): WrittenPrice {
  if (
    currency !== undefined &&
    currency.trim() !== '' &&
    !/^\s*(usd|us\$|us dollars?|\$)\s*$/i.test(currency)
  ) {
    return { ok: false, problem: 'foreign_currency' };
  }
  if (typeof value === 'number') return priceOf(value);
  if (PLAIN_NUMBER.test(value)) return priceOf(Number(value));
  return parsePriceText(value.slice(0, TEXT_LENGTH_MAX).toLowerCase().trim());
}

const PLAIN_NUMBER = /^\d{1,12}(\.\d{1,2})?$/;

function parsePriceText(text: string): WrittenPrice {
  if (FOREIGN.test(text.replace(/us\$/g, '$')) || FOREIGN_ORDER.test(text)) {
    return { ok: false, problem: 'foreign_currency' };
  }
  const amount = readAmount(text);
  if (amount === null) {
    const isSilent = text === '' || NO_PRICE.test(text) || !/[\p{L}\d]/u.test(text);
    return { ok: false, problem: isSilent ? 'missing' : 'not_a_price' };
  }
  if (/(^|[^\p{L}\d])[-−–]\s*\$?\s*\d/u.test(text) && /^[^\d]*[-−–]\s*\$?\s*\d/.test(text)) {
    return { ok: false, problem: 'negative' };
  }
  if (PAYMENT.test(text)) return { ok: false, problem: 'payment' };
  return priceOf(amount);
}

function priceOf(dollars: number): WrittenPrice {
  if (!Number.isFinite(dollars)) return { ok: false, problem: 'not_a_price' };
  if (dollars < 0) return { ok: false, problem: 'negative' };
  const cents = Math.round(dollars * 100);
  return Number.isSafeInteger(cents) ? { ok: true, cents } : { ok: false, problem: 'not_a_price' };
}

/** The first written amount of a lower-cased text, with "k" and "m" worked in; null when there is none. */
function readAmount(text: string): number | null {
  const dollar = text.indexOf('$');
  const match = (dollar >= 0 ? NUMBER.exec(text.slice(dollar)) : null) ?? NUMBER.exec(text);
  if (!match?.[1]) return null;
  const unit = match[2];
  const digits = readGrouped(match[1], unit !== undefined);
  if (digits === null) return null;
  if (unit === undefined) return digits;
  return digits * (unit.startsWith('m') ? 1_000_000 : 1_000);
}

/**
 * Digits with separators. Commas, spaces and apostrophes group thousands; a dot or comma before one or
 * two last digits is a decimal mark, before three it groups ("12.500" and "12,500" are twelve and a
 * half thousand). Groups of other sizes end the number ("2015 12,500" gives 2015).
 */
function readGrouped(written: string, isScaled: boolean): number | null {
  // "12.345k" and "1.125 million": before a unit a dot is a decimal mark, however many digits follow.
  if (isScaled && /^\d+\.\d+$/.test(written)) return Number(written);
  const groups = written.trim().split(/[\s\u00a0\u202f]+/);
  const head = groups[0] ?? '';
  let text = head;
  const isSpaced = /^\d{1,3}$/.test(head) && /^\d{3}([.,]\d{1,2})?$/.test(groups[1] ?? '');
  if (isSpaced) {
    for (const group of groups.slice(1)) {
      if (!/^\d{3}([.,]\d{1,2})?$/.test(group)) break;
      text += group;
    }
  }
  const plain = text.replace(/['’]/g, '');
  const decimal = /^(.*\d)[.,](\d{1,2})$/.exec(plain);
  const whole = (decimal?.[1] ?? plain).replace(/[.,]/g, '');
  if (!/^\d{1,15}$/.test(whole)) return null;
  const value = Number(decimal ? `${whole}.${decimal[2]}` : whole);
  return Number.isFinite(value) ? value : null;
}

export type WrittenMileage =
  | { ok: true; miles: number; isConverted: boolean; isThousands: boolean }
  | { ok: false; problem: 'missing' | 'not_a_mileage' | 'negative' };

const NO_MILEAGE = /^(n\/?a|unknown|exempt|tmu|not (actual|given|listed)|--?|–|—|\?+|\s*)$/;

/**
 * An odometer reading in whole miles: "60k mi", "120,500 miles", "98000 km" (converted), "1.2 million".
 * `unit` is the source's own ("mi" or "km"); a unit in the text wins over it. `isThousands` says that
 * the text itself meant thousands ("60k").
 */
export function parseMileage(value: string | number, unit?: string): WrittenMileage {
  const isKmSource = unit !== undefined && /^\s*k(m|ilo)/i.test(unit);
  if (typeof value === 'number') return mileageOf(value, isKmSource, false);
  if (PLAIN_NUMBER.test(value)) return mileageOf(Number(value), isKmSource, false);
  const text = value.slice(0, TEXT_LENGTH_MAX).toLowerCase().trim();
  if (NO_MILEAGE.test(text)) return { ok: false, problem: 'missing' };
  if (/^[^\d]*[-−–]\s*\d/.test(text)) return { ok: false, problem: 'negative' };
  const match = NUMBER_OF_MILES.exec(text);
  const digits = match?.[1] === undefined ? null : readGrouped(match[1], match[2] !== undefined);
  if (!match || digits === null) return { ok: false, problem: 'not_a_mileage' };
  const isThousands = /^(k|thousand|grand|xxx)$/.test(match[2] ?? '') || /\dxxx/.test(text);
  const isKm = /\d\s*k?\s*(km|kms|kilomet)/.test(text) || (isKmSource && !/mi\b|mile/.test(text));
  const factor = isThousands ? 1_000 : match[2]?.startsWith('m') ? 1_000_000 : 1;
  return mileageOf(digits * factor, isKm, isThousands);
}

const NUMBER_OF_MILES =
  /(\d[\d.,'’\s\u00a0\u202f]*\d|\d)\s*(k(?!m|ilo)|thousand|grand|xxx|million)?/;

function mileageOf(distance: number, isKm: boolean, isThousands: boolean): WrittenMileage {
  if (!Number.isFinite(distance)) return { ok: false, problem: 'not_a_mileage' };
  if (distance < 0) return { ok: false, problem: 'negative' };
  const miles = Math.round(isKm ? distance / KM_PER_MILE : distance);
  return Number.isSafeInteger(miles)
    ? { ok: true, miles, isConverted: isKm, isThousands }
    : { ok: false, problem: 'not_a_mileage' };
}

/**
 * A model year: four digits 1886–2199 ("2015", "MY2015"), or two digits ("'09", "86"), which count
 * as 1930–2029; null otherwise.
 */
export function parseYear(value: string | number): number | null {
  if (typeof value === 'number') return isYear(value) ? value : null;
  const text = value.length > 40 ? value.slice(0, 40) : value;
  const plain = Number(text);
  if (text.trim() !== '' && Number.isFinite(plain)) {
    if (isYear(plain)) return plain;
    return /^\s*\d{2}\s*$/.test(text) ? ofTwoDigits(plain) : null;
  }
  const four = /(?<!\d)(1[89]\d\d|2[01]\d\d)(?!\d)/.exec(text)?.[1];
  if (four !== undefined) return isYear(Number(four)) ? Number(four) : null;
  const two = /^\s*['’](\d\d)\b/.exec(text)?.[1];
  if (two === undefined) return null;
  return ofTwoDigits(Number(two));
}

function ofTwoDigits(year: number): number {
  return year >= 30 ? 1900 + year : 2000 + year;
}

function isYear(value: number): boolean {
  return Number.isInteger(value) && value >= 1886 && value <= 2199;
}

/** A whole number from 0 to `max` for small facts such as miles per gallon; null otherwise. */
export function parseSmallNumber(value: string | number, max: number): number | null {
  const number =
    typeof value === 'number'
      ? value
      : value.trim() === ''
        ? Number.NaN
        : Number(value.slice(0, 20));
  if (!Number.isFinite(number) || number <= 0 || number > max) return null;
  return Math.round(number);
}
