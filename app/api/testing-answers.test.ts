import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openApiDocument } from '@/lib/platform/http/openapi';
import { defineOperation } from '@/lib/platform/http/operation';
import { AnswerJudge } from './testing-answers';
import type { DocumentOperation } from './testing-requests';

const document = openApiDocument(
  [
    defineOperation({
      id: 'things.get',
      method: 'GET',
      path: '/api/v1/things/{id}',
      summary: 'One thing',
      tags: ['things'],
      permission: 'listings.read',
      params: z.object({ id: z.string() }),
      response: z.object({ seen_at: z.iso.datetime() }),
    }),
  ],
  { title: 'T', version: '1', description: 'D', serverUrl: 'http://localhost' },
);
const item = (document.paths as Record<string, { get: DocumentOperation }>)['/api/v1/things/{id}'];
const operation = { ...item?.get, path: '/api/v1/things/{id}', method: 'GET' } as DocumentOperation;

const REQUEST_ID = '019341c2-7a00-7000-8000-000000000000';
const meta = { as_of: '2026-01-01T00:00:00Z', stale: false, missing_sources: [] };
const good = { data: { seen_at: '2026-01-01T00:00:00Z' }, meta };
const problem = {
  type: 'urn:x',
  title: 'Not found',
  status: 404,
  detail: 'No',
  code: 'not_found',
  request_id: REQUEST_ID,
};
const judge = (body: unknown, given: { status?: number; type?: string; id?: string } = {}) => {
  const { status = 200, type = 'application/json', id = REQUEST_ID } = given;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { 'content-type': type, 'x-request-id': id };
  return new AnswerJudge(document).judge(
    operation,
    'GET',
    new Response(status === 304 ? null : text, { status, headers }),
  );
};
const asProblem = { status: 404, type: 'application/problem+json; charset=utf-8' };

describe('the judge of answers', () => {
  it('lets pass what the document promises', async () => {
    await judge(good);
    await judge(problem, asProblem);
    await judge('', { status: 304 });
  });

  it.each<[string, unknown, Parameters<typeof judge>[1]]>([
    ['a failure of the server', problem, { ...asProblem, status: 500 }],
    ['a status that is not declared', good, { status: 201 }],
    ['a media type that is not declared', 'a,b', { type: 'text/csv' }],
    ['a field that is not declared', { ...good, data: { ...good.data, secret: 1 } }, {}],
    ['a field that is missing', { meta, data: {} }, {}],
    ['a field of another format', { meta, data: { seen_at: 'yesterday' } }, {}],
    ['a problem of another status', { ...problem, status: 410 }, asProblem],
    ['a problem of another code', { ...problem, code: 'gone' }, asProblem],
    ['a problem without a request id', { ...problem, request_id: undefined }, asProblem],
    ['a problem of another request', problem, { ...asProblem, id: REQUEST_ID.replace('0', '1') }],
    ['an answer without a request id', good, { id: '' }],
    ['text that is no JSON', '{', {}],
    ['a stack', { ...problem, detail: 'Error\n    at x (/a/b.ts:1:2)' }, asProblem],
  ])('refuses %s', async (_name, body, given) => {
    await expect(judge(body, given)).rejects.toThrow();
  });
});
