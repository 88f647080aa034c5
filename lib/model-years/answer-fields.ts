/**
 * How fields of other services' answers are taken: whatever came, the result is of the type that is asked
 * for or null. Nothing here throws.
 */
import { cleanText } from '@/lib/vehicles/wording';

/** An object of an answer. */
export type AnswerRow = Readonly<Record<string, unknown>>;

/** The value as an object; null for anything else, arrays too. */
export function rowOf(value: unknown): AnswerRow | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as AnswerRow)
    : null;
}

/**
 * The rows under the first of `names` that the object has. A single object counts as a list of one, null
 * and '' as an empty one; null where no name is there or something else stands there. Services write
 * "results" or "Results", and a list of one as its only element.
 */
export function rowsOf(value: unknown, names: readonly string[]): AnswerRow[] | null {
  const whole = rowOf(value);
  const name = names.find((each) => whole !== null && Object.hasOwn(whole, each));
  if (whole === null || name === undefined) return null;
  const held = whole[name];
  if (held === null || held === '') return [];
  const list = Array.isArray(held) ? held : [held];
  const rows = list.map(rowOf).filter((row) => row !== null);
  return rows.length === 0 && list.length > 0 ? null : rows;
}

/** Text fit to store, at most `lengthMax` long; null where there is none. A number counts as its text. */
export function textOf(value: unknown, lengthMax: number): string | null {
  const text = typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
  if (typeof text !== 'string') return null;
  const plain = cleanText(text, lengthMax);
  return plain === '' ? null : plain;
}

/** A number, also one that is written as text, between the bounds; null for anything else. */
export function numberOf(value: unknown, min: number, max: number): number | null {
  const text = typeof value === 'string' ? value.trim() : value;
  const isText = typeof text === 'string' && /^-?\d{1,15}(\.\d{1,15})?$/.test(text);
  const number = typeof text === 'number' ? text : isText ? Number(text) : Number.NaN;
  return number >= min && number <= max ? number : null;
}

/** As `numberOf`, whole numbers only. */
export function wholeOf(value: unknown, min: number, max: number): number | null {
  const number = numberOf(value, min, max);
  return number !== null && Number.isInteger(number) ? number : null;
}

/** True for true, 1 and for "true", "yes" and "y" in any writing; false for everything else. */
export function flagOf(value: unknown): boolean {
  if (typeof value === 'string') return /^\s*(true|yes|y|1)\s*$/i.test(value);
  return value === true || value === 1;
}

/** JSON, or undefined where the text is none; an empty text is null, as services answer "nothing". */
export function jsonOf(text: string): unknown {
  const plain = text.trim();
  if (plain === '') return null;
  try {
    return JSON.parse(plain) as unknown;
  } catch {
    return undefined;
  }
}
