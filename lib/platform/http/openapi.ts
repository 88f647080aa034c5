import { z } from 'zod';
import { PERMISSIONS } from '@/lib/platform/authz';
import { metaSchema, pageSchema } from '@/lib/platform/http/envelope';
import {
  ANSWER_HEADERS,
  problemExamples,
  responsesJson,
} from '@/lib/platform/http/openapi-answers';
import { DocumentParts, type Json } from '@/lib/platform/http/openapi-parts';
import type { Operation } from '@/lib/platform/http/operation';
import { problemSchema } from '@/lib/platform/http/problem';
import { bodyMediaType, isOptional } from '@/lib/platform/http/read-request';

/** What the document says about the API as a whole. */
export interface DocumentInfo {
  title: string;
  version: string;
  description: string;
  /** Address of the server, without a trailing slash. */
  serverUrl: string;
  /** Name of the cookie of somebody who is signed in. */
  sessionCookie?: string;
  /** What each tag gathers; one that is not here is listed by its name. */
  tags?: Readonly<Record<string, string>>;
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

function securitySchemes(sessionCookie: string): Json {
  return {
    bearer: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description:
        'An access token of POST /api/auth/login, which lasts 30 minutes; or an API key.',
    },
    api_key: {
      type: 'apiKey',
      in: 'header',
      name: 'X-API-Key',
      description: 'An API key (ds_…). It may do what its owner may, within its scopes.',
    },
    session_cookie: {
      type: 'apiKey',
      in: 'cookie',
      name: sessionCookie,
      description: 'Of a browser in which somebody signed in. Only pages of this site can use it.',
    },
  };
}

/** The ways to authenticate, any one of which is enough; `{}` where none is needed. */
function securityJson(operation: Operation): Json[] {
  const rule = PERMISSIONS[operation.permission];
  const scopes = rule.apiKey === 'scope' ? [operation.permission] : [];
  return [
    ...(rule.visitor ? [{}] : []),
    { bearer: [] },
    ...(rule.apiKey === 'never' ? [] : [{ api_key: scopes }]),
    { session_cookie: [] },
  ];
}

/** The generator leaves defaults of fields that convert their text out; they belong in the document. */
function defaultOf(schema: unknown): Json {
  if (schema instanceof z.ZodOptional) return defaultOf(schema.def.innerType);
  return schema instanceof z.ZodDefault ? { default: schema.def.defaultValue } : {};
}

function parameters(operation: Operation, document: DocumentParts): Json[] {
  const described: Json[] = [];
  for (const place of ['path', 'query'] as const) {
    const schema = place === 'path' ? operation.params : operation.query;
    if (!schema) continue;
    const { properties = {}, required = [] } = document.toJson(schema, 'input') as {
      properties?: Record<string, Json>;
      required?: string[];
    };
    for (const [name, { description, examples, ...rest }] of Object.entries(properties)) {
      described.push({
        name,
        in: place,
        required: place === 'path' || required.includes(name),
        ...(description === undefined ? {} : { description }),
        schema: { ...rest, ...defaultOf(schema.shape[name]) },
        ...(Array.isArray(examples) ? { example: examples[0] } : {}),
        ...(rest.type === 'array' ? { style: 'form', explode: true } : {}),
      });
    }
  }
  if (operation.method !== 'GET' && operation.idempotency !== 'ignored') {
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

function deprecationJson({ deprecation }: Operation): Json {
  if (!deprecation) return {};
  return { deprecated: true, 'x-deprecation': { ...deprecation } };
}

/** A body that is a file has no schema beside its media types (OpenAPI 3.1, "Considerations for File Uploads"). */
function fileBodyJson({ bodyMediaTypes = [] }: Operation): Json {
  return {
    required: true,
    content: Object.fromEntries(bodyMediaTypes.map((type) => [type, {}])),
  };
}

function operationJson(operation: Operation, document: DocumentParts): Json {
  return {
    operationId: operation.id,
    summary: operation.summary,
    ...(operation.description ? { description: operation.description } : {}),
    tags: [...operation.tags],
    ...deprecationJson(operation),
    parameters: parameters(operation, document),
    ...(operation.bodyType === 'bytes' ? { requestBody: fileBodyJson(operation) } : {}),
    ...(operation.body
      ? {
          requestBody: {
            required: !isOptional(operation.body),
            content: {
              [bodyMediaType(operation)]: { schema: document.toJson(operation.body, 'input') },
            },
          },
        }
      : {}),
    responses: responsesJson(operation, document),
    security: securityJson(operation),
    'x-permission': permissionJson(operation),
  };
}

/** What this server POSTs to an address of somebody's. */
export interface Webhook {
  name: string;
  summary: string;
  description: string;
  body: z.ZodType;
}

function webhooksJson(webhooks: readonly Webhook[], document: DocumentParts): Json {
  const described = webhooks.map(({ name, summary, description, body }) => [
    name,
    {
      post: {
        ...{ summary, description },
        requestBody: {
          required: true,
          content: { 'application/json': { schema: document.toJson(body, 'output') } },
        },
        responses: {
          '2XX': { description: 'Taken. Any other answer is tried again; 410 ends it.' },
        },
      },
    },
  ]);
  return Object.fromEntries(described);
}

function tagsJson(operations: readonly Operation[], described: DocumentInfo['tags'] = {}): Json[] {
  const used = [...new Set(operations.flatMap(({ tags }) => tags))].sort();
  return used.map((name) => ({
    name,
    ...(described[name] === undefined ? {} : { description: described[name] }),
  }));
}

/**
 * The OpenAPI 3.1 document of these operations: parameters, bodies and answers from the schemas that
 * validate them, errors from the error table, `security` and `x-permission` from the permission table.
 * `webhooks` are what this server sends. Throws RangeError when two operations share an id, or a method and path.
 */
export function openApiDocument(
  operations: readonly Operation[],
  info: DocumentInfo,
  webhooks: readonly Webhook[] = [],
): Json {
  const document = new DocumentParts();
  for (const schema of [problemSchema, pageSchema, metaSchema]) document.toJson(schema, 'output');
  const paths: Record<string, Json> = {};
  const ids = new Set<string>();
  for (const operation of operations) {
    const method = operation.method.toLowerCase();
    const item = paths[operation.path] ?? {};
    if (ids.has(operation.id)) throw new RangeError(`two operations are called ${operation.id}`);
    if (item[method]) throw new RangeError(`two operations answer ${method} ${operation.path}`);
    ids.add(operation.id);
    item[method] = operationJson(operation, document);
    paths[operation.path] = item;
  }
  const { serverUrl, sessionCookie = 'ds_live_session', tags, ...about } = info;
  return {
    openapi: '3.1.0',
    info: { ...about, license: { name: 'Apache License 2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: serverUrl, description: 'This server' }],
    externalDocs: { url: `${serverUrl}/api/docs`, description: 'To read and to try out' },
    tags: tagsJson(operations, tags),
    paths,
    ...(webhooks.length === 0 ? {} : { webhooks: webhooksJson(webhooks, document) }),
    components: {
      securitySchemes: securitySchemes(sessionCookie),
      headers: ANSWER_HEADERS,
      examples: problemExamples(),
      responses: document.responses(),
      schemas: document.schemas(),
    },
  };
}
