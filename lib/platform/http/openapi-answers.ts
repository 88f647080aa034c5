import { PERMISSIONS } from '@/lib/platform/authz';
import { AppError, ERRORS, type ErrorCode } from '@/lib/platform/errors';
import { EVENT_STREAM_TYPE } from '@/lib/platform/http/event-stream';
import { FORMAT_MEDIA_TYPES } from '@/lib/platform/http/formats';
import type { DocumentParts, Json } from '@/lib/platform/http/openapi-parts';
import { type Operation, RESULT_FORMATS } from '@/lib/platform/http/operation';
import { toProblem } from '@/lib/platform/http/problem';

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
  'read_only',
  // A cookie that comes with a write from another site is not believed.
  'forbidden',
];

const EXAMPLE_REQUEST_ID = '019341c2-7a00-7000-8000-000000000000';

/** Headers by name, as components of the document. */
export const ANSWER_HEADERS: Readonly<Record<string, Json>> = {
  'X-Request-Id': {
    description: 'Names this request; say it when you ask about it.',
    schema: { type: 'string' },
  },
  ETag: {
    description: 'Send it back as If-None-Match, and an unchanged answer is 304 without a body.',
    schema: { type: 'string' },
  },
  Link: {
    description: 'rel="first" and, until the last page, rel="next" (RFC 8288).',
    schema: { type: 'string' },
  },
  Location: { description: 'Where the thing made can be read.', schema: { type: 'string' } },
  Allow: { description: 'The methods of this address.', schema: { type: 'string' } },
  'Retry-After': {
    description: 'Whole seconds until a retry makes sense.',
    schema: { type: 'integer', minimum: 1 },
  },
  'WWW-Authenticate': {
    description: 'How to authenticate (RFC 9110).',
    schema: { type: 'string' },
  },
  'RateLimit-Limit': {
    description: 'Requests a minute.',
    schema: { type: 'integer', minimum: 0 },
  },
  'RateLimit-Remaining': {
    description: 'Requests left in this minute.',
    schema: { type: 'integer', minimum: 0 },
  },
  'RateLimit-Reset': {
    description: 'Seconds until all of them are back.',
    schema: { type: 'integer', minimum: 0 },
  },
  'Idempotency-Replayed': {
    description: '`true` where this is the answer to an earlier request with the same key.',
    schema: { type: 'string', const: 'true' },
  },
  Deprecation: {
    description: 'Since when this operation should not be built upon (RFC 9745).',
    schema: { type: 'string' },
  },
  Sunset: {
    description: 'From when this operation may be gone (RFC 8594).',
    schema: { type: 'string' },
  },
};

function headersJson(names: readonly string[]): Json {
  return Object.fromEntries(
    names.map((name) => [name, { $ref: `#/components/headers/${name}` }] as const),
  );
}

const LIMIT_HEADERS = ['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'];

const isStream = ({ mediaType }: Operation) => mediaType === EVENT_STREAM_TYPE;

function successHeaders(operation: Operation): string[] {
  const { method, deprecation } = operation;
  return [
    'X-Request-Id',
    ...(method !== 'GET' ? ['Idempotency-Replayed'] : isStream(operation) ? [] : ['ETag']),
    ...(operation.isList || deprecation ? ['Link'] : []),
    ...(operation.status === 201 || operation.givesLocation ? ['Location'] : []),
    ...(deprecation ? ['Deprecation'] : []),
    ...(deprecation?.sunset === undefined ? [] : ['Sunset']),
    ...LIMIT_HEADERS,
  ];
}

/** Every code that an operation may answer. */
export function errorCodesOf(operation: Operation): ErrorCode[] {
  const isWrite = operation.method !== 'GET';
  const rule = PERMISSIONS[operation.permission];
  return [
    ...new Set<ErrorCode>([
      ...COMMON_ERRORS,
      ...(isWrite ? WRITE_ERRORS : []),
      ...(operation.needsIfMatch
        ? (['precondition_failed', 'precondition_required'] as const)
        : []),
      // Credentials that are there but wrong are refused even where none are needed.
      'unauthenticated',
      ...(rule.visitor ? [] : (['forbidden'] as const)),
      ...(isStream(operation) ? (['not_ready'] as const) : []),
      ...(operation.errors ?? []),
    ]),
  ];
}

const ERROR_HEADERS: Readonly<Record<number, readonly string[]>> = {
  401: ['WWW-Authenticate'],
  405: ['Allow'],
  429: ['Retry-After', ...LIMIT_HEADERS],
  503: ['Retry-After'],
};

const pascalCase = (code: string) =>
  code.replace(/(?:^|_)(\w)/g, (_all, letter: string) => letter.toUpperCase());

/** A problem of each code, as components of the document. */
export function problemExamples(): Json {
  const codes = Object.keys(ERRORS) as ErrorCode[];
  return Object.fromEntries(codes.map((code) => [code, exampleOf(code)]));
}

function exampleOf(code: ErrorCode): Json {
  const error = new AppError(code, {
    ...(code === 'invalid_fields'
      ? { fieldErrors: [{ field: 'limit', message: 'must be a whole number' }] }
      : {}),
  });
  return { summary: ERRORS[code].title, value: toProblem(error, EXAMPLE_REQUEST_ID) };
}

/** The failure of these codes, which share a status: its problem has a schema of its own. */
function failureJson(codes: readonly ErrorCode[], status: number, document: DocumentParts): Json {
  const name = codes.map(pascalCase).join('Or');
  return document.response(name, () => ({
    description: codes.map((code) => `\`${code}\`: ${ERRORS[code].publicText}`).join(' '),
    headers: headersJson(['X-Request-Id', ...(ERROR_HEADERS[status] ?? [])]),
    content: {
      'application/problem+json': {
        schema: document.schema(`${name}Problem`, {
          allOf: [
            { $ref: '#/components/schemas/Problem' },
            {
              type: 'object',
              properties: { status: { const: status }, code: { enum: [...codes] } },
            },
          ],
        }),
        examples: Object.fromEntries(
          codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]),
        ),
      },
    },
  }));
}

/** One response per status of a failure. */
function errorResponses(operation: Operation, document: DocumentParts): Json {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of errorCodesOf(operation)) {
    const { status } = ERRORS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [String(status), failureJson(codes, status, document)]),
  );
}

function envelopeJson(operation: Operation, document: DocumentParts): Json {
  const required = ['data', ...(operation.isList ? ['page'] : []), 'meta'];
  return {
    type: 'object',
    properties: {
      data: document.toJson(operation.response, 'output'),
      ...(operation.isList ? { page: { $ref: '#/components/schemas/Page' } } : {}),
      meta: { $ref: '#/components/schemas/Meta' },
    },
    required,
    additionalProperties: false,
  };
}

function contentJson(operation: Operation, document: DocumentParts): Json {
  if (operation.mediaType === undefined) {
    const offered = RESULT_FORMATS.filter((format) => operation.formats?.[format]);
    const others = offered.map((format) => [
      mediaTypeName(FORMAT_MEDIA_TYPES[format]),
      { schema: { type: 'string' } },
    ]);
    return {
      'application/json': { schema: envelopeJson(operation, document) },
      ...Object.fromEntries(others),
    };
  }
  return {
    [mediaTypeName(operation.mediaType)]: { schema: document.toJson(operation.response, 'output') },
  };
}

/** A media type without its parameters. */
function mediaTypeName(mediaType: string): string {
  return (mediaType.split(';', 1)[0] ?? '').trim();
}

/** All that an operation may answer, by status. */
export function responsesJson(operation: Operation, document: DocumentParts): Json {
  return {
    [String(operation.status ?? 200)]: {
      description: 'The answer.',
      headers: headersJson(successHeaders(operation)),
      content: contentJson(operation, document),
    },
    ...(isStream(operation)
      ? {
          '204': {
            description: 'Nothing will come any more: the `end` event was read before.',
            headers: headersJson(['X-Request-Id']),
          },
        }
      : {}),
    ...(operation.method === 'GET' && !isStream(operation)
      ? {
          '304': {
            description: 'Nothing changed since the answer with the ETag of If-None-Match.',
            headers: headersJson(['X-Request-Id', 'ETag']),
          },
        }
      : {}),
    ...errorResponses(operation, document),
  };
}
