import fc from 'fast-check';

type Json = Record<string, unknown>;

/** An operation as the document describes it. */
export interface DocumentOperation {
  operationId: string;
  path: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  parameters: { name: string; in: string; required?: boolean; schema: Json; example?: unknown }[];
  requestBody?: { required?: boolean; content: Record<string, { schema: Json }> };
  responses: Record<string, Json>;
}

/** What exists in the market under test, so that requests also meet something. */
export interface KnownThings {
  /** Public ids by prefix: "lst", "usr" … */
  ids: Readonly<Record<string, readonly string[]>>;
  /** Good values of parameters and fields by name. */
  words: Readonly<Record<string, readonly unknown[]>>;
  /** Headers of callers by what they are. */
  callers: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A request as it is made, small enough to be read in a report. */
export interface MadeRequest {
  method: string;
  params: Record<string, string>;
  query: string;
  headers: Record<string, string>;
  body?: string;
}

const DEPTH_MAX = 5;
const deepArray = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const deepObject = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

/** Texts on which careless programs stumble. */
const HOSTILE_TEXTS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\u001b[31m',
  '\ud800',
  '\udc00\ud800',
  '\ufeff',
  '\u202eevil',
  'e\u0301\u0327\u0489'.repeat(30),
  '👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  "'; drop table listings; --",
  "' or 1=1 --",
  '%00',
  '%',
  '%ff%fe',
  '..%2f..%2fetc',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '{{7*7}}',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'NaN',
  '-0',
  '0x10',
  '1e309',
  '1e3',
  '9007199254740993',
  '-9223372036854775809',
  '99999999999999999999999999',
  '2026-02-30T25:61:61Z',
  '+275760-09-13T00:00:00.001Z',
  '0000-00-00',
  'x'.repeat(1_001),
  'é'.repeat(3_000),
  'http://169.254.169.254/',
  'a@b',
  '"><',
  '\r\nSet-Cookie: a=b',
] as const;

const HOSTILE_JSON = [
  ...HOSTILE_TEXTS,
  null,
  true,
  0,
  -1,
  1.5,
  -0,
  2 ** 53,
  -(2 ** 53),
  1e308,
  5e-324,
  2 ** 31,
  2 ** 63,
  [],
  {},
  [null],
  [[[]]],
  { '': '' },
  { __proto__: null, constructor: 1 },
] as const;

/** Bodies that are no JSON of any use. */
const HOSTILE_BODIES = [
  '',
  'null',
  '[]',
  '{',
  '{"a":1,}',
  "{'a':1}",
  '{"a":NaN}',
  '{"a":1}{"b":2}',
  '{"a":"\\ud800"}',
  '{"\\u0000":"\\u0000"}',
  '{"__proto__":{"isAdmin":true}}',
  '{"a":1,"a":2}',
  '{"a":1e999}',
  '\ufeff{}',
  deepArray(31),
  deepArray(33),
  deepArray(50_000),
  deepObject(10_000),
  `"${'x'.repeat(300_000)}"`,
  `{"a":"${'x'.repeat(100_000)}"}`,
  `[${'{},'.repeat(60)}{}]`,
] as const;

/** Makes values that schemas of the document take, and others that they hardly take or never. */
export class ValueMaker {
  readonly #document: Json;
  readonly #known: KnownThings;

  constructor(document: Json, known: KnownThings) {
    this.#document = document;
    this.#known = known;
  }

  /** Follows references until there is none. */
  resolve(schema: unknown): Json {
    let current = (schema ?? {}) as Json;
    while (typeof current.$ref === 'string') {
      current = current.$ref
        .slice(2)
        .split('/')
        .reduce<Json>((node, key) => (node[key] ?? {}) as Json, this.#document);
    }
    return current;
  }

  /** Values that the schema takes, as far as a schema can say; `name` is where they stand. */
  valid(given: unknown, name = '', depth = 0): fc.Arbitrary<unknown> {
    const schema = this.resolve(given);
    const known = 'pattern' in schema ? undefined : this.#known.words[name];
    if (known) return fc.oneof(fc.constantFrom(...known), this.#typed(schema, name, depth));
    return this.#typed(schema, name, depth);
  }

  #typed(schema: Json, name: string, depth: number): fc.Arbitrary<unknown> {
    if ('const' in schema) return fc.constant(schema.const);
    if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
    const branches = (schema.anyOf ?? schema.oneOf ?? schema.allOf) as unknown[] | undefined;
    if (branches) return fc.oneof(...branches.map((branch) => this.valid(branch, name, depth)));
    if (Array.isArray(schema.type)) {
      const types = schema.type.map((type) => this.#typed({ ...schema, type }, name, depth));
      return fc.oneof(...types);
    }
    switch (schema.type) {
      case 'null':
        return fc.constant(null);
      case 'boolean':
        return fc.boolean();
      case 'integer':
        return fc.integer(between(schema));
      case 'number':
        return fc.double({ ...between(schema), noNaN: true, noDefaultInfinity: true });
      case 'string':
        return this.#text(schema);
      case 'array': {
        const minLength = Number(schema.minItems ?? 0);
        const maxLength = Math.max(minLength, Math.min(Number(schema.maxItems ?? 3), 3));
        return fc.array(this.valid(schema.items, name, depth + 1), { minLength, maxLength });
      }
      case 'object':
        return depth > DEPTH_MAX ? fc.constant({}) : this.#object(schema, depth);
      default:
        return fc.jsonValue({ maxDepth: 2 });
    }
  }

  #object(schema: Json, depth: number): fc.Arbitrary<unknown> {
    const properties = Object.entries((schema.properties ?? {}) as Json);
    const model = Object.fromEntries(
      properties.map(([name, inner]) => [name, this.valid(inner, name, depth + 1)]),
    );
    const required = ((schema.required ?? []) as string[]).filter((name) => name in model);
    return fc.record(model, { requiredKeys: required });
  }

  #text(schema: Json): fc.Arbitrary<string> {
    if (schema.format === 'date-time') {
      const range = { min: new Date('2000-01-01'), max: new Date('2099-01-01') };
      return fc.date({ ...range, noInvalidDate: true }).map((date) => date.toISOString());
    }
    if (schema.format === 'email') return fc.emailAddress();
    if (schema.format === 'uuid') return fc.uuid();
    if (schema.format === 'uri') return fc.webUrl();
    if (typeof schema.pattern === 'string') return this.#matching(schema.pattern);
    const minLength = Number(schema.minLength ?? 0);
    const maxLength = Math.max(minLength, Math.min(Number(schema.maxLength ?? 30), 60));
    return fc.string({ minLength, maxLength });
  }

  #matching(pattern: string): fc.Arbitrary<string> {
    const ids = this.#known.ids[/^\^([a-z]{3})_/.exec(pattern)?.[1] ?? ''] ?? [];
    const any = matching(pattern);
    return ids.length > 0
      ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...ids) }, { weight: 1, arbitrary: any })
      : any;
  }

  /** A valid value with something wrong in one place. */
  nearlyValid(schema: unknown): fc.Arbitrary<unknown> {
    return fc
      .tuple(this.valid(schema), fc.nat(), fc.constantFrom(...HOSTILE_JSON), fc.nat(3))
      .map(([value, place, hostile, change]) => spoilt(value, place, hostile, change));
  }
}

function spoilt(value: unknown, place: number, hostile: unknown, change: number): unknown {
  if (Array.isArray(value) && value.length > 0) {
    return value.map((item, index) =>
      index === place % value.length ? spoilt(item, place, hostile, change) : item,
    );
  }
  if (value === null || typeof value !== 'object') return hostile;
  const names = Object.keys(value);
  const name = names[place % Math.max(1, names.length)] ?? 'a';
  const { [name]: at, ...rest } = value as Json;
  if (change === 0) return rest;
  if (change === 1) return { ...value, ['x'.repeat(1 + (place % 3))]: hostile };
  if (change === 2 && typeof at === 'object') {
    return { ...value, [name]: spoilt(at, place, hostile, change) };
  }
  return { ...value, [name]: hostile };
}

function between({ minimum, maximum }: Json): { min: number; max: number } {
  const min = typeof minimum === 'number' ? minimum : -1_000_000;
  const max = typeof maximum === 'number' ? maximum : 1_000_000;
  // Whole numbers beyond 32 bits are not drawn as integers; the near end is enough.
  return { min: Math.max(min, -(2 ** 31)), max: Math.max(min, Math.min(max, 2 ** 31 - 1)) };
}

function matching(pattern: string): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern));
  } catch {
    return fc.string();
  }
}

const hostileText = fc.oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.string({ unit: 'binary' }));

const ACCEPTED = [
  '*/*',
  'application/json, text/event-stream',
  'text/csv',
  'application/rss+xml',
  'image/png',
  'text/csv;q=2',
] as const;
const WRONG_TAGS = ['*', 'W/"v1"', '"v99999999999"'] as const;

/** A text as a header can carry it. */
const toHeader = (text: string) => text.replaceAll(/[^\x20-\x7e\xa1-\xff]/g, '').trim();

/** Requests of an operation: good ones, nearly good ones and hostile ones. */
export function requestsOf(
  operation: DocumentOperation,
  maker: ValueMaker,
  known: KnownThings,
): fc.Arbitrary<MadeRequest> {
  return fc
    .record({
      params: paramsOf(operation, maker),
      query: queryOf(operation, maker),
      headers: headersOf(operation, known),
      body: bodyOf(operation, maker),
      isHead: fc.boolean(),
    })
    .map(({ params, query, headers, body, isHead }) => ({
      method: operation.method === 'GET' && isHead ? 'HEAD' : operation.method,
      params,
      query,
      headers,
      ...(body === undefined ? {} : { body }),
    }));
}

function paramsOf(operation: DocumentOperation, maker: ValueMaker) {
  const inPath = operation.parameters.filter((parameter) => parameter.in === 'path');
  return fc.record(
    Object.fromEntries(
      inPath.map(({ name, schema }) => [
        name,
        fc.oneof(
          { weight: 4, arbitrary: maker.valid(schema, name).map(String) },
          { weight: 1, arbitrary: hostileText },
        ),
      ]),
    ),
  );
}

/** Parts of a query in any order: mostly good values, some hostile, repeated or unknown. */
function queryOf(operation: DocumentOperation, maker: ValueMaker): fc.Arbitrary<string> {
  const named = operation.parameters.filter((parameter) => parameter.in === 'query');
  const pair = (name: string, value: unknown) =>
    `${encodeURIComponent(name)}=${encodeURIComponent(String(value).toWellFormed())}`;
  const good = named.map(({ name, schema, required }) => {
    const pairs = maker
      .valid(schema, name)
      .map((value) => (Array.isArray(value) ? value : [value]).map((each) => pair(name, each)));
    return required
      ? fc.oneof({ weight: 9, arbitrary: pairs }, { weight: 1, arbitrary: fc.constant([]) })
      : fc.oneof({ weight: 1, arbitrary: pairs }, { weight: 3, arbitrary: fc.constant([]) });
  });
  const names = [...named.map(({ name }) => name), 'unknown', '__proto__', '_method', ''];
  const bad = fc
    .tuple(fc.constantFrom(...names), fc.oneof(hostileText, fc.constantFrom('%', '%zz', '%c3%28')))
    .map(([name, value]) => [/^%/.test(value) ? `${name}=${value}` : pair(name, value)]);
  const rare = fc.oneof({ weight: 6, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: bad });
  return fc.tuple(...good, rare).map((parts) => (parts as string[][]).flat().join('&'));
}

function bodyOf(operation: DocumentOperation, maker: ValueMaker): fc.Arbitrary<string | undefined> {
  const schema = operation.requestBody?.content['application/json']?.schema;
  if (operation.method === 'GET') return fc.constant(undefined);
  const hostile = fc.constantFrom(...HOSTILE_BODIES);
  if (!schema) {
    return fc.oneof(
      { weight: 4, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: hostile },
    );
  }
  const asText = (value: unknown) => JSON.stringify(value) ?? 'null';
  return fc.oneof(
    { weight: 4, arbitrary: maker.valid(schema).map(asText) },
    { weight: 4, arbitrary: maker.nearlyValid(schema).map(asText) },
    { weight: 1, arbitrary: fc.jsonValue({ noUnicodeString: false }).map(asText) },
    { weight: 2, arbitrary: hostile },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}

function headersOf(
  operation: DocumentOperation,
  known: KnownThings,
): fc.Arbitrary<Record<string, string>> {
  const rarely = (...values: string[]) =>
    fc.option(fc.oneof(fc.constantFrom(...values), hostileText.map(toHeader)), { freq: 4 });
  const isWrite = operation.method !== 'GET';
  const needsIfMatch = operation.parameters.some(({ name }) => name === 'If-Match');
  return fc
    .record({
      caller: fc.constantFrom(...Object.values(known.callers)),
      accept: rarely(...ACCEPTED),
      'content-type': isWrite
        ? fc.option(fc.constantFrom('text/plain', 'application/json; charset=utf-16', ''), {
            freq: 8,
          })
        : fc.constant(null),
      'idempotency-key': isWrite ? rarely('one', 'two', 'x'.repeat(256)) : fc.constant(null),
      'if-match': needsIfMatch
        ? fc.option(fc.constantFrom('"v1"', '"v1"', '"v2"', ...WRONG_TAGS), { freq: 9 })
        : rarely('"v1"', ...WRONG_TAGS),
      'if-none-match': rarely('*', 'W/"x"', '"', ',,,'),
      origin: rarely('https://deals.example', 'https://foe.example', 'null'),
      'x-http-method-override': rarely('DELETE', 'PATCH'),
      'x-forwarded-for': rarely('1.2.3.4', '::1, ::1'),
    })
    .map(({ caller, ...rest }) => {
      const given = Object.entries(rest).filter((entry): entry is [string, string] => {
        return typeof entry[1] === 'string';
      });
      return { ...Object.fromEntries(given), ...caller };
    });
}
