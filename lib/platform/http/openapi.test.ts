import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ERRORS } from '@/lib/platform/errors';
import { openApiDocument } from '@/lib/platform/http/openapi';
import { defineOperation, type Operation } from '@/lib/platform/http/operation';
import { pageParameters } from '@/lib/platform/http/parameters';
import * as platformOperations from '@/lib/platform/operations';

const thing = z.object({ id: z.string(), size: z.int().nullable() }).meta({ id: 'Thing' });
const list = defineOperation({
  id: 'things.list',
  method: 'GET',
  path: '/api/v1/boxes/{id}/things',
  summary: 'List things',
  tags: ['things'],
  permission: 'listings.read',
  params: z.object({ id: z.string() }),
  query: z.object({ ...pageParameters(50), kind: z.array(z.string()).optional() }),
  response: z.array(thing),
  isList: true,
});
const create = defineOperation({
  id: 'things.create',
  method: 'POST',
  path: '/api/v1/things',
  summary: 'Make a thing',
  tags: ['things'],
  permission: 'account.read',
  body: z.object({ owner: thing }),
  response: thing,
  status: 201,
  needsIfMatch: true,
});
const info = { title: 'T', version: '1', description: 'D', serverUrl: 'http://localhost:3000' };

/** The parts of the document that are looked at here. */
interface Document {
  paths: Record<string, Record<string, DocumentOperation>>;
  components: {
    schemas: Record<string, unknown>;
    responses: Record<string, DocumentResponse>;
    securitySchemes: Record<string, unknown>;
  };
}
interface DocumentResponse {
  content: Record<string, unknown>;
  description: string;
  headers?: Record<string, unknown>;
}
interface DocumentOperation {
  operationId: string;
  parameters: { name: string; in: string; required: boolean; schema: Record<string, unknown> }[];
  responses: Record<string, DocumentResponse>;
  security: unknown;
  requestBody?: unknown;
  'x-permission': unknown;
}
const documentOf = (operations: Operation[]) =>
  openApiDocument(operations, info) as unknown as Document;

describe('the OpenAPI document', () => {
  const document = documentOf([list, create]);
  const listed = document.paths['/api/v1/boxes/{id}/things']?.get;
  const created = document.paths['/api/v1/things']?.post;

  it('describes parameters as the validating schemas take them', () => {
    const byName = Object.fromEntries((listed?.parameters ?? []).map((each) => [each.name, each]));
    expect(Object.keys(byName)).toEqual(['id', 'limit', 'cursor', 'kind']);
    expect(byName.id).toMatchObject({ in: 'path', required: true });
    expect(byName.limit).toMatchObject({
      in: 'query',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: 50, default: 25 },
    });
    expect(byName.kind).toMatchObject({ explode: true, schema: { type: 'array' } });
  });

  it('wraps answers in the envelope, with page on lists only', () => {
    const listAnswer = listed?.responses['200']?.content['application/json'];
    expect(listAnswer).toMatchObject({ schema: { required: ['data', 'page', 'meta'] } });
    const madeAnswer = created?.responses['201']?.content['application/json'];
    expect(madeAnswer).toMatchObject({ schema: { required: ['data', 'meta'] } });
  });

  it('names who may call, and errors by the error table', () => {
    expect(listed?.['x-permission']).toMatchObject({ name: 'listings.read', visitor: true });
    expect(created?.['x-permission']).toMatchObject({ name: 'account.read', ownership: 'owner' });
    expect(Object.keys(listed?.responses ?? {})).toEqual([
      '200',
      '304',
      '400',
      '401',
      '404',
      '405',
      '422',
      '429',
      '500',
      '503',
    ]);
    expect(Object.keys(created?.responses ?? {})).toEqual(
      expect.arrayContaining(['201', '403', '409', '412', '413', '415', '428']),
    );
    expect(listed?.responses['429']).toEqual({ $ref: '#/components/responses/RateLimited' });
    expect(document.components.responses.RateLimited?.description).toContain(
      ERRORS.rate_limited.publicText,
    );
  });

  it('writes a named schema once, and every reference leads somewhere', () => {
    const named = Object.keys(document.components.schemas);
    expect(named.filter((name) => !name.endsWith('Problem'))).toEqual(['Meta', 'Page', 'Thing']);
    expect(named).toContain('Problem');
    const text = JSON.stringify(document);
    const targets = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map((m) => m[1]);
    expect(targets).toContain('Thing');
    for (const target of targets)
      expect(document.components.schemas).toHaveProperty([target ?? '']);
    expect(text).not.toContain('$defs');
    expect(text).not.toContain('"id":"Thing"');
  });

  it('gives each failure a problem with its own status and codes, and an example of each code', () => {
    const conflict = document.components.responses.ConflictOrIdempotencyInFlight;
    expect(conflict?.content['application/problem+json']).toMatchObject({
      schema: { $ref: '#/components/schemas/ConflictOrIdempotencyInFlightProblem' },
      examples: {
        conflict: { $ref: '#/components/examples/conflict' },
        idempotency_in_flight: { $ref: '#/components/examples/idempotency_in_flight' },
      },
    });
    expect(document.components.schemas.ConflictOrIdempotencyInFlightProblem).toMatchObject({
      allOf: [
        { $ref: '#/components/schemas/Problem' },
        {
          properties: {
            status: { const: 409 },
            code: { enum: ['conflict', 'idempotency_in_flight'] },
          },
        },
      ],
    });
    const own = documentOf([{ ...list, errors: ['not_ready'] }]);
    expect(own.components.responses.UnavailableOrNotReady?.description).toContain('`not_ready`');
  });

  it('says how to authenticate, by the permission table', () => {
    expect(listed?.security).toEqual([{}, { bearer: [] }, { api_key: [] }, { session_cookie: [] }]);
    expect(created?.security).toEqual([
      { bearer: [] },
      { api_key: ['account.read'] },
      { session_cookie: [] },
    ]);
    const schemes = document.components.securitySchemes;
    expect(Object.keys(schemes)).toEqual(['bearer', 'api_key', 'session_cookie']);
  });

  it('marks what should not be built upon any more', () => {
    const old = documentOf([
      { ...list, deprecation: { since: '2026-03-01', sunset: '2027-03-01', successor: '/api/v2' } },
    ]).paths['/api/v1/boxes/{id}/things']?.get;
    expect(old).toMatchObject({ deprecated: true, 'x-deprecation': { since: '2026-03-01' } });
    expect(Object.keys(old?.responses['200']?.headers ?? {})).toEqual(
      expect.arrayContaining(['Deprecation', 'Sunset', 'Link']),
    );
    expect(listed).not.toHaveProperty('deprecated');
  });

  it('is valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate(structuredClone(document) as never);
    expect(result).toMatchObject({ valid: true });
  });

  it('is refused when ids or addresses clash', () => {
    expect(() => documentOf([list, list])).toThrow(/two operations are called/);
    expect(() => documentOf([list, { ...list, id: 'other' }])).toThrow(/two operations answer/);
  });

  it('says of a stream of events what one says, and that it has no tag and an end', () => {
    const stream = defineOperation({
      id: 'test.events',
      method: 'GET',
      path: '/api/test/events',
      summary: 'Events',
      tags: ['test'],
      permission: 'tasks.read',
      response: z.object({ n: z.int() }),
      mediaType: 'text/event-stream',
    });
    const answers = documentOf([stream]).paths['/api/test/events']?.get?.responses;
    expect(Object.keys(answers?.['200']?.content ?? {})).toEqual(['text/event-stream']);
    expect(Object.keys(answers ?? {})).toEqual(expect.arrayContaining(['204', '429', '503']));
    expect(answers?.['304']).toBeUndefined();
    expect(JSON.stringify(answers?.['200'])).not.toContain('ETag');
  });

  it('holds the operations about the service itself', () => {
    const own = documentOf(Object.values(platformOperations));
    expect(Object.keys(own.paths)).toEqual([
      '/api/health/live',
      '/api/health/ready',
      '/api/health',
      '/api/metrics',
      '/api/vitals',
      '/api/vitals/errors',
      '/api/openapi.json',
      '/api/mcp',
    ]);
    const figures = own.paths['/api/metrics']?.get?.responses['200']?.content;
    expect(figures).toEqual({ 'text/plain': { schema: { type: 'string' } } });
  });
});
