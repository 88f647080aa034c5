/** "p10Cents" → "p10_cents": the one spelling rule between our names and the API's. */
export type SnakeCase<Name extends string> = Name extends `${infer Head}${infer Rest}`
  ? Head extends Lowercase<Head>
    ? `${Head}${SnakeCase<Rest>}`
    : `_${Lowercase<Head>}${SnakeCase<Rest>}`
  : Name;

/** A value as it goes over the wire: keys in snake_case, dates as text. */
export type Wire<T> = T extends Date
  ? string
  : T extends readonly (infer Item)[]
    ? Wire<Item>[]
    : T extends object
      ? { [Key in keyof T as Key extends string ? SnakeCase<Key> : never]: Wire<T[Key]> }
      : T;

const spelled = new Map<string, string>();

function snakeCase(name: string): string {
  let wireName = spelled.get(name);
  if (wireName === undefined) {
    wireName = name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
    spelled.set(name, wireName);
  }
  return wireName;
}

/**
 * A DTO as the API speaks it: keys in snake_case all the way down, dates as ISO 8601 text. Keys must
 * be field names; data that is a key (a make, a state) belongs in a list instead.
 */
export function toWire<T>(value: T): Wire<T> {
  return convert(value) as Wire<T>;
}

function convert(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(convert);
  // A plain loop: pages of results go through here, and lists of pairs cost three times as much.
  const wire: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    wire[snakeCase(key)] = convert((value as Record<string, unknown>)[key]);
  }
  return wire;
}
