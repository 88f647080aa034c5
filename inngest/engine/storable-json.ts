/** What Postgres cannot keep inside JSON: the character NUL, and half a surrogate pair. */
const UNSTORABLE = /\\u0000|\\u[dD][89a-fA-F][0-9a-fA-F]{2}/;
const REPLACEMENT = '\uFFFD';

/**
 * `value` as JSON text that a jsonb column takes. NUL and lone surrogates, which it refuses, become
 * U+FFFD; `undefined` becomes null. Numbers, keys and everything else stay as they are.
 */
export function toStorableJson(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null';
  if (!UNSTORABLE.test(text)) return text;
  return JSON.stringify(value, (_key, inner: unknown) => cleaned(inner)) ?? 'null';
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const names = Object.keys(value);
  if (names.every((name) => cleanText(name) === name)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [cleanText(name), inner]));
}

function cleanText(text: string): string {
  return text.toWellFormed().replaceAll('\0', REPLACEMENT);
}
