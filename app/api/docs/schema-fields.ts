import {
  isNullable,
  type NamedSchemas,
  resolved,
  type SchemaJson,
  typesOf,
  variantsOf,
} from './document';

/** One field as a line of a list. */
export interface SchemaField {
  /** From the root: "data[].valuation.p50_cents"; "" is the whole value. */
  path: string;
  depth: number;
  /** "integer, US cents", "list of text", "text or null". */
  type: string;
  isRequired: boolean;
  description: string | null;
  /** Bounds and default: "1 to 50", "25 unless given". */
  limits: string[];
  /** Every value there is, where not any of the type will do. */
  values: string[];
  /** Names of the shapes it is made of, which are listed by themselves. */
  shapes: string[];
}

const UNITS: readonly [RegExp, string][] = [
  [/_cents$/, 'US cents'],
  [/_mi$/, 'miles'],
  [/_bps$/, 'basis points'],
  [/_seconds$/, 'seconds'],
];
const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'integer',
  number: 'number',
  boolean: 'true or false',
  object: 'object',
};
const FORMAT_WORDS: Readonly<Record<string, string>> = {
  'date-time': 'UTC time, ISO 8601',
  date: 'date',
  email: 'e-mail address',
  uri: 'URL',
  uuid: 'UUID',
};
const DEPTH_MAX = 6;

/** What kind of value it is, with its unit by the name of its field. */
export function typeInWords(schema: SchemaJson, name: string, named: NamedSchemas): string {
  const own = schema.$ref === undefined ? schema : { $ref: schema.$ref };
  const kinds = variantsOf(own).map((variant) => kindInWords(variant, name, named));
  const words = [...new Set(kinds)].join(' or ');
  return isNullable(own) ? `${words} or null` : words;
}

function kindInWords(schema: SchemaJson, name: string, named: NamedSchemas): string {
  const shape = shapeName(schema);
  if (shape !== null) return shape;
  const own = schema;
  const [type = ''] = typesOf(own);
  if (type === 'array') return `list of ${typeInWords(own.items ?? {}, name, named)}`;
  if (type === '' && (own.enum || own.const !== undefined)) return 'text';
  const [, unit] = UNITS.find(([end]) => end.test(name)) ?? [];
  const format = own.format === undefined ? undefined : FORMAT_WORDS[own.format];
  const word = format ?? TYPE_WORDS[type] ?? 'anything';
  return unit !== undefined && (type === 'integer' || type === 'number')
    ? `${word}, ${unit}`
    : word;
}

/** The name of a schema that is given by reference, else null. */
function shapeName({ $ref }: SchemaJson): string | null {
  return $ref?.split('/').at(-1) ?? null;
}

/** The shapes that a value is made of, as far as they are named where it is described. */
export function shapesIn(schema: SchemaJson): string[] {
  const own = shapeName(schema);
  if (own !== null) return [own];
  const inner = [...variantsOf(schema).filter((variant) => variant !== schema)];
  if (schema.items) inner.push(schema.items);
  inner.push(...Object.values(schema.properties ?? {}));
  return [...new Set(inner.flatMap(shapesIn))];
}

/** Bounds and default, in words. */
export function limitsInWords(schema: SchemaJson, named: NamedSchemas): string[] {
  const own = resolved(schema, named);
  const [kind = {}] = variantsOf(own);
  const { minimum, maximum, minLength, maxLength, maxItems, pattern } = resolved(kind, named);
  // Every integer of JSON has this bound; it says nothing about the field.
  const isBound = (bound: number | undefined): bound is number =>
    bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER;
  return [
    ...range(isBound(minimum) ? minimum : undefined, isBound(maximum) ? maximum : undefined, ''),
    ...range(minLength, maxLength, ' characters'),
    ...(maxItems === undefined ? [] : [`at most ${maxItems}`]),
    ...(pattern === undefined ? [] : [`matches ${pattern}`]),
    ...(own.default === undefined ? [] : [`${JSON.stringify(own.default)} unless given`]),
  ];
}

function range(low: number | undefined, high: number | undefined, unit: string): string[] {
  // Four digits stand together, so that years read as years.
  const shown = (bound: number) => bound.toLocaleString('en-US', { useGrouping: 'min2' });
  if (low !== undefined && high !== undefined) return [`${shown(low)} to ${shown(high)}${unit}`];
  if (low !== undefined) return [`at least ${shown(low)}${unit}`];
  return high === undefined ? [] : [`at most ${shown(high)}${unit}`];
}

/** The values of an enumeration, also inside a list; empty where any value of the type will do. */
export function valuesOf(schema: SchemaJson, named: NamedSchemas): string[] {
  const own = resolved(schema, named);
  return variantsOf(own).flatMap((variant) => {
    const inner = resolved(variant, named);
    if (inner.items) return valuesOf(inner.items, named);
    const values = inner.enum ?? (inner.const === undefined ? [] : [inner.const]);
    return values.filter((value) => value !== null).map(String);
  });
}

/**
 * Every field below a schema, outer before inner, as lines. Named shapes inside it are left closed;
 * the schema itself is opened.
 */
export function fieldsOf(schema: SchemaJson, named: NamedSchemas): SchemaField[] {
  return below(resolved(schema, named), { path: '', depth: 0, named });
}

interface Place {
  path: string;
  depth: number;
  named: NamedSchemas;
}

function below(schema: SchemaJson, place: Place): SchemaField[] {
  const { path, depth, named } = place;
  if (depth > DEPTH_MAX) return [];
  if (schema.$ref !== undefined) return [];
  return variantsOf(schema).flatMap((own) => {
    if (own.$ref !== undefined) return [];
    if (own.items) return below(own.items, { ...place, path: `${path}[]` });
    const required = new Set(own.required ?? []);
    return Object.entries(own.properties ?? {}).flatMap(([name, field]) => {
      const inner = path === '' ? name : `${path}.${name}`;
      return [
        lineOf(field, { name, path: inner, depth, isRequired: required.has(name), named }),
        ...below(field, { path: inner, depth: depth + 1, named }),
      ];
    });
  });
}

function lineOf(field: SchemaJson, at: Place & { name: string; isRequired: boolean }): SchemaField {
  const { name, path, depth, isRequired, named } = at;
  return {
    path,
    depth,
    type: typeInWords(field, name, named),
    isRequired,
    description: field.description ?? resolved(field, named).description ?? null,
    limits: limitsInWords(field, named),
    values: valuesOf(field, named),
    shapes: shapesIn(field.items ?? field).filter(() => !hasOwnFields(field)),
  };
}

/** True where the fields of a value are listed below it, so that their shapes are named there. */
function hasOwnFields(schema: SchemaJson): boolean {
  return variantsOf(schema).some(
    (variant) => variant.properties !== undefined || variant.items?.properties !== undefined,
  );
}
