import { type NamedSchemas, resolved, type SchemaJson, typesOf, variantsOf } from './document';

/** Ids of things that are really there, by their prefix: "lst" → "lst_01h2…". */
export type KnownIds = Readonly<Record<string, string>>;

/** The part of an id after its prefix, where no real one is at hand. */
const ID_DIGITS = '01h2xcejqtf2nbrexx3vqjhp41';
const ID_PATTERN = /^\^([a-z]{3})_/;

/** Values that a reader takes for a car and its place, by the name of their field. */
const SAMPLES: Readonly<Record<string, unknown>> = {
  make: 'Honda',
  model: 'Civic',
  trim: 'EX',
  title: '2018 Honda Civic EX',
  year: 2018,
  vin: '1HGBH41JXMN109186',
  city: 'Dallas',
  state: 'TX',
  buyer_state: 'TX',
  mileage_mi: 50_000,
  distance_mi: 12.4,
  latitude: 32.79,
  longitude: -96.8,
  confidence: 0.82,
  days_on_market: 12,
  source: 'autotrader',
  email: 'you@example.com',
  password: 'seven words of your own choosing, please',
  display_name: 'Alex',
  url: 'https://example.com',
};

/** By the end of the name: the unit. */
const SAMPLES_BY_END: readonly [RegExp, number][] = [
  [/_cents$/, 1_500_000],
  [/_mi$/, 50],
  [/_bps$/, 625],
  [/percentile$/, 24],
  [/year$/, 2018],
];

const FORMATS: Readonly<Record<string, string>> = {
  'date-time': '2022-10-15T12:00:00.000Z',
  date: '2022-10-15',
  email: 'you@example.com',
  uri: 'https://example.com',
  url: 'https://example.com',
  uuid: '0190c0de-0000-7000-8000-000000000001',
};

export interface SampleOptions {
  named: NamedSchemas;
  ids: KnownIds;
  /** True for what is sent: only what has to be there, or the first field where nothing has to. */
  isSent?: boolean;
}

const DEPTH_MAX = 12;

/**
 * A value that a schema takes, as a reader would expect to see it: its own example, its default, a
 * car, or the least that fits. `name` is that of the field it is for.
 */
export function sampleOf(
  schema: SchemaJson,
  name: string,
  options: SampleOptions,
  depth = 0,
): unknown {
  const own = resolved(schema, options.named);
  const stated = [own.examples?.[0], own.const, own.default, own.enum?.[0]];
  const [given] = stated.filter((value) => value !== undefined && value !== null);
  if (isSampled(name, own)) return SAMPLES[name];
  if (given !== undefined) return given;
  const [first = {}] = variantsOf(own);
  if (first !== own && depth < DEPTH_MAX) return sampleOf(first, name, options, depth + 1);
  return sampleOfType(own, name, options, depth);
}

/** A known sample is taken only where the schema takes it. */
function isSampled(name: string, { type, enum: values }: SchemaJson): boolean {
  const value = Object.hasOwn(SAMPLES, name) ? SAMPLES[name] : undefined;
  if (value === undefined) return false;
  if (values) return values.includes(value);
  const types = [type].flat();
  if (typeof value === 'string') return types.includes('string');
  return types.includes('number') || (types.includes('integer') && Number.isInteger(value));
}

function sampleOfType(
  schema: SchemaJson,
  name: string,
  options: SampleOptions,
  depth: number,
): unknown {
  const [type] = typesOf(schema);
  switch (type) {
    case 'object':
      return depth < DEPTH_MAX ? sampleObject(schema, options, depth) : {};
    case 'array':
      return schema.items && depth < DEPTH_MAX
        ? [sampleOf(schema.items, name.replace(/s$/, ''), options, depth + 1)]
        : [];
    case 'integer':
    case 'number':
      return sampleNumber(schema, name);
    case 'boolean':
      return false;
    case 'string':
      return sampleText(schema, name, options);
    default:
      return null;
  }
}

function sampleObject(schema: SchemaJson, options: SampleOptions, depth: number): unknown {
  const { properties = {}, required = [] } = schema;
  const sent = required.length > 0 ? required : Object.keys(properties).slice(0, 1);
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([field]) => !options.isSent || sent.includes(field))
      .map(([field, inner]) => [field, sampleOf(inner, field, options, depth + 1)]),
  );
}

function sampleNumber({ minimum, maximum }: SchemaJson, name: string): number {
  const [, usual = 1] = SAMPLES_BY_END.find(([end]) => end.test(name)) ?? [];
  return Math.min(Math.max(usual, minimum ?? usual), maximum ?? usual);
}

function sampleText(schema: SchemaJson, name: string, { ids }: SampleOptions): string {
  const { format, pattern, minLength = 0, maxLength } = schema;
  const prefix = ID_PATTERN.exec(pattern ?? '')?.[1];
  if (prefix !== undefined) return ids[prefix] ?? `${prefix}_${ID_DIGITS}`;
  if (pattern?.includes('\\d{5}')) return '75201';
  const formatted = format === undefined ? undefined : FORMATS[format];
  const text = formatted ?? (name === '' ? 'text' : name.replaceAll('_', ' '));
  return text.padEnd(minLength, '.').slice(0, maxLength ?? text.length + minLength);
}
