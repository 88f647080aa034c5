import { z } from 'zod';
import { PERMISSIONS } from '@/lib/platform/authz';
import { ERRORS, type ErrorCode } from '@/lib/platform/errors';
import { metaSchema, pageSchema } from '@/lib/platform/http/envelope';
import type { Operation } from '@/lib/platform/http/operation';
import { problemSchema } from '@/lib/platform/http/problem';

type Json = Record<string, unknown>;

/** Errors that any operation may answer, whatever it does. */
const COMMON_ERRORS: readonly ErrorCode[] = [
  'bad_request',
  'not_found',
  'method_not_allowed',
  'invalid_fields',
  'rate_limited',
  'internal',
  'unavailable',
];
const WRITE_ERRORS: readonly ErrorCode[] = [
  'conflict',
  'body_too_large',
  'unsupported_media_type',
  'idempotency_mismatch',
  'idempotency_in_flight',
];

/** Gathers named schemas (`.meta({ id })`) under components, so that each is written once. */
class SchemaCollector {
  readonly named = new Map<string, Json>();

  toJson(schema: z.ZodType, io: 'input' | 'output'): Json {
    const {
      $schema: _dialect,
      $defs,
      ...own
    } = z.toJSONSchema(schema, {
      io,
      unrepresentable: 'any',
    }) as Json;
    for (const [name, definition] of Object.entries(($defs ?? {}) as Record<string, Json>)) {
      this.named.set(name, withComponentRefs(definition));
    }
    const body = withComponentRefs(own);
    const name = typeof body.id === 'string' ? body.id : undefined;
    if (name === undefined) return body;
    this.named.set(name, withoutId(body));
    return { $ref: `#/components/schemas/${name}` };
  }
}

function withoutId({ id: _name, ...rest }: Json): Json {
  return rest;
}

/** Local references become references into components. */
function withComponentRefs<T>(value: T): T {
  const text = JSON.stringify(value).replaceAll('"#/$defs/', '"#/components/schemas/');
  return JSON.parse(text) as T;
}

/** Who may call an operation, from the permission table. */
function permissionJson(operation: Operation): Json {
  const rule = PERMISSIONS[operation.permission];
  return {
    name: operation.permission,
    visitor: rule.visitor,
    roles: [...rule.roles],
    api_key: rule.apiKey,
    ownership: rule.ownership,
  };
}

function errorCodes(operation: Operation): ErrorCode[] {
  const isWrite = operation.method !== 'GET';
  const rule = PERMISSIONS[operation.permission];
  return [
    ...COMMON_ERRORS,
    ...(isWrite ? WRITE_ERRORS : []),
    ...(operation.needsIfMatch ? (['precondition_failed', 'precondition_required'] as const) : []),
    // Credentials that are there but wrong are refused even where none are needed.
    'unauthenticated' as const,
    ...(rule.visitor ? [] : (['forbidden'] as const)),
  ];
}

/** One response per status; the codes that share it are listed in its text. */
function errorResponses(operation: Operation): Json {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of errorCodes(operation)) {
    const { status } = ERRORS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      {
        description: codes.map((code) => `\`${code}\`: ${ERRORS[code].publicText}`).join(' '),
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    ]),
  );
}

/** The generator leaves defaults of fields that convert their text out; they belong in the document. */
function defaultOf(schema: unknown): Json {
  if (schema instanceof z.ZodOptional) return defaultOf(schema.def.innerType);
  return schema instanceof z.ZodDefault ? { default: schema.def.defaultValue } : {};
}

function parameters(operation: Operation, schemas: SchemaCollector): Json[] {
  const described: Json[] = [];
  for (const place of ['path', 'query'] as const) {
    const schema = place === 'path' ? operation.params : operation.query;
    if (!schema) continue;
    const { properties = {}, required = [] } = schemas.toJson(schema, 'input') as {
      properties?: Record<string, Json>;
      required?: string[];
    };
    for (const [name, { description, ...rest }] of Object.entries(properties)) {
      described.push({
        name,
        in: place,
        required: place === 'path' || required.includes(name),
        ...(description === undefined ? {} : { description }),
        schema: { ...rest, ...defaultOf(schema.shape[name]) },
        ...(rest.type === 'array' ? { style: 'form', explode: true } : {}),
      });
    }
  }
  if (operation.method !== 'GET') {
    described.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description: 'The same key within 24 hours gives the same answer and no second effect.',
      schema: { type: 'string', minLength: 1, maxLength: 255 },
    });
  }
  if (operation.needsIfMatch) {
    described.push({
      name: 'If-Match',
      in: 'header',
      required: true,
      description: 'The ETag last read.',
      schema: { type: 'string' },
    });
  }
  return described;
}

function envelopeJson(operation: Operation, schemas: SchemaCollector): Json {
  const required = ['data', ...(operation.isList ? ['page'] : []), 'meta'];
  return {
    type: 'object',
    properties: {
      data: schemas.toJson(operation.response, 'output'),
      ...(operation.isList ? { page: { $ref: '#/components/schemas/Page' } } : {}),
      meta: { $ref: '#/components/schemas/Meta' },
    },
    required,
    additionalProperties: false,
  };
}

function answerJson(operation: Operation, schemas: SchemaCollector): Json {
  if (operation.mediaType === undefined) {
    return { 'application/json': { schema: envelopeJson(operation, schemas) } };
  }
  const [mediaType = ''] = operation.mediaType.split(';', 1);
  return { [mediaType]: { schema: schemas.toJson(operation.response, 'output') } };
}

function operationJson(operation: Operation, schemas: SchemaCollector): Json {
  return {
    operationId: operation.id,
    summary: operation.summary,
    ...(operation.description ? { description: operation.description } : {}),
    tags: [...operation.tags],
    parameters: parameters(operation, schemas),
    ...(operation.body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemas.toJson(operation.body, 'input') } },
          },
        }
      : {}),
    responses: {
      [String(operation.status ?? 200)]: {
        description: 'The answer.',
        content: answerJson(operation, schemas),
      },
      ...errorResponses(operation),
    },
    'x-permission': permissionJson(operation),
  };
}

/**
 * The OpenAPI 3.1 document of these operations: parameters, bodies and answers from the schemas that
 * validate them, errors from the error table, and `x-permission` from the permission table. Throws
 * RangeError when two operations share an id, or a method and path.
 */
export function openApiDocument(
  operations: readonly Operation[],
  info: { title: string; version: string; description: string; serverUrl: string },
): Json {
  const schemas = new SchemaCollector();
  for (const schema of [problemSchema, pageSchema, metaSchema]) schemas.toJson(schema, 'output');
  const paths: Record<string, Json> = {};
  const ids = new Set<string>();
  for (const operation of operations) {
    const method = operation.method.toLowerCase();
    const item = paths[operation.path] ?? {};
    if (ids.has(operation.id)) throw new RangeError(`two operations are called ${operation.id}`);
    if (item[method]) throw new RangeError(`two operations answer ${method} ${operation.path}`);
    ids.add(operation.id);
    item[method] = operationJson(operation, schemas);
    paths[operation.path] = item;
  }
  const { serverUrl, ...title } = info;
  return {
    openapi: '3.1.0',
    info: title,
    servers: [{ url: serverUrl }],
    paths,
    components: { schemas: Object.fromEntries([...schemas.named].sort()) },
  };
}
