import { asArray, asObject, at, type JsonObject, type JsonValue } from './page-scripts';
import { plainText } from './plain-text';

/** A thing of schema.org: its types without their address, and its properties. */
export type Thing = JsonObject;

const PREFIX = /^(?:https?:\/\/(?:www\.)?schema\.org\/|schema:)/i;
const PLACEHOLDER =
  /^(?:undefined|null|none|nan|n\/?a|unknown|other|unspecified|not (?:specified|available)|[-–—.\s]*|\{\{.*\}\}|%[\w-]+%|\[object object\])$/i;
const TEXT_LENGTH_MAX = 2_000;
const DEPTH_MAX = 4;

/** The types of a thing, without the address of their vocabulary. */
export function typesOf(thing: Thing): string[] {
  return listOf(thing['@type'] ?? thing.type)
    .filter((type): type is string => typeof type === 'string')
    .map((type) => type.trim().replace(PREFIX, ''));
}

/** A value, or the values of a list, without what is absent. */
export function listOf(value: JsonValue): readonly unknown[] {
  if (value === undefined || value === null) return [];
  const list = asObject(value)?.['@list'];
  return Array.isArray(value) ? value : Array.isArray(list) ? list : [value];
}

/** The first object of a property that may hold one, or several, or text. */
export function objectOf(value: JsonValue): JsonObject | null {
  for (const each of listOf(value)) {
    const found = asObject(each);
    if (found !== null) return found;
  }
  return null;
}

/**
 * What a property says in words: its text or number, the name or value of the thing it holds, or the first
 * of several that says something. Without markup; undefined for blanks and placeholders.
 */
export function wordsOf(value: JsonValue, depth = 0): string | undefined {
  if (depth > DEPTH_MAX) return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
  if (typeof value === 'string') {
    const text = plainText(value.slice(0, TEXT_LENGTH_MAX));
    return PLACEHOLDER.test(text) ? undefined : text;
  }
  for (const each of asArray(value)) {
    const words = wordsOf(each, depth + 1);
    if (words !== undefined) return words;
  }
  const thing = asObject(value);
  if (thing === null) return undefined;
  return (
    wordsOf(thing.name, depth + 1) ??
    wordsOf(thing['@value'], depth + 1) ??
    wordsOf(thing.value, depth + 1)
  );
}

/** A member of one of schema.org's enumerations as a word: "UsedCondition", "InStock". */
export function memberOf(value: JsonValue): string {
  const thing = objectOf(value);
  const written = thing === null ? wordsOf(value) : (wordsOf(thing['@id']) ?? wordsOf(thing));
  return (written ?? '').replace(PREFIX, '').trim();
}

/** Words of an enumeration as people write them: "AllWheelDriveConfiguration" → "All Wheel Drive". */
export function memberWords(value: JsonValue): string | undefined {
  const words = wordsOf(value);
  if (words === undefined || !PREFIX.test(words)) return words;
  return words
    .replace(PREFIX, '')
    .replace(/Configuration$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2');
}

/** A written amount of money as the source has it; undefined for none, nothing, instalments and words. */
export function amountOf(value: JsonValue): string | number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) && value > 1 ? value : undefined;
  const text = wordsOf(value);
  if (text === undefined || text.length > 40) return undefined;
  if (/(\/|per|a)\s*(mo|month|wk|week)\b|\b(monthly|weekly|down)\b/i.test(text)) return undefined;
  const digits = /\d[\d,]*(?:\.\d+)?/.exec(text)?.[0];
  if (digits === undefined || /-\s*\$?\s*\d/.test(text)) return undefined;
  return Number(digits.replaceAll(',', '')) > 1 ? text : undefined;
}

/** The first of a thing's properties that says something in words. */
export function firstWords(thing: JsonObject, names: readonly string[]): string | undefined {
  for (const name of names) {
    const words = wordsOf(at(thing, name));
    if (words !== undefined) return words;
  }
  return undefined;
}
