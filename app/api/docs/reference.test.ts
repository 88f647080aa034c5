import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { API_OPERATIONS, apiDocument } from '@/app/api/document';
import { PERMISSIONS } from '@/lib/platform/authz';
import { ERRORS } from '@/lib/platform/errors';
import { openApiDocument } from '@/lib/platform/http/openapi';
import { defineOperation } from '@/lib/platform/http/operation';
import { parseQuery } from '@/lib/platform/http/read-request';
import type { ApiDocumentJson } from './document';
import {
  type ReferenceOperation,
  readReference,
  readShapes,
  sharedProblemCodes,
} from './reference';

const SERVER = 'https://deals.example.com';
const read = (document: Record<string, unknown>, ids = {}) =>
  readReference(document as unknown as ApiDocumentJson, { serverUrl: SERVER, ids });
const all = read(apiDocument({ serverUrl: SERVER })).flatMap(({ operations }) => operations);
const shown = new Map(all.map((operation) => [operation.id, operation]));
const cases = API_OPERATIONS.map((operation) => [operation.id, operation] as const);
const shownOf = (id: string): ReferenceOperation => {
  const found = shown.get(id);
  if (!found) throw new Error(`${id} is not shown`);
  return found;
};

describe('the reference', () => {
  it('shows every operation of the API once', () => {
    expect(all).toHaveLength(API_OPERATIONS.length);
    expect([...shown.keys()].sort()).toEqual(cases.map(([id]) => id).sort());
  });

  it.each(cases)('%s is shown with who may, every parameter and every error', (id, operation) => {
    const { method, path, permission, parameters, body, problems } = shownOf(id);
    expect([method, path]).toEqual([operation.method, operation.path]);
    expect(permission.name).toBe(operation.permission);
    expect(permission.roles).toEqual([...PERMISSIONS[operation.permission].roles]);
    const names = Object.keys({ ...operation.params?.shape, ...operation.query?.shape });
    const listed = parameters.filter(({ place }) => place !== 'header');
    expect(listed.map(({ path: name }) => name)).toEqual(expect.arrayContaining(names));
    expect(body === null).toBe(operation.body === undefined);
    for (const { status, codes } of problems) {
      expect(codes.length).toBeGreaterThan(0);
      for (const code of codes) {
        expect(String(ERRORS[code as keyof typeof ERRORS].status)).toBe(status);
      }
    }
  });

  it.each(cases)('the example of %s is a call that its schemas take', (id, operation) => {
    const { target, body } = shownOf(id);
    const { searchParams, pathname } = new URL(target, SERVER);
    expect(() => parseQuery(operation, searchParams)).not.toThrow();
    const pattern = operation.path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)');
    const params = new RegExp(`^${pattern}$`).exec(pathname)?.groups ?? {};
    const decoded = Object.entries(params).map(([key, value]) => [key, decodeURIComponent(value)]);
    expect((operation.params ?? z.object({})).safeParse(Object.fromEntries(decoded)).error).toBe(
      undefined,
    );
    if (operation.body) {
      const text = body?.example ?? '';
      const isForm = operation.bodyType === 'form';
      const sent = isForm ? Object.fromEntries(new URLSearchParams(text)) : JSON.parse(text);
      expect(operation.body.safeParse(sent).error).toBe(undefined);
    }
  });

  it.each(cases.filter(([, { mediaType }]) => mediaType === undefined))(
    'the answer shown of %s is one that its schema gives',
    (id, operation) => {
      const [answer] = shownOf(id).answers;
      expect(answer?.status).toBe(String(operation.status ?? 200));
      const { data } = JSON.parse(answer?.example ?? '');
      expect(operation.response.safeParse(data).error).toBe(undefined);
      expect(answer?.fields.map(({ path }) => path)).toEqual(
        expect.arrayContaining(['data', 'meta']),
      );
    },
  );
});

describe('the shapes', () => {
  const document = apiDocument({ serverUrl: SERVER });
  const groups = read(document);
  const shapes = readShapes(document as unknown as ApiDocumentJson, groups);

  it('hold every field that an answer does not name itself', () => {
    const names = new Set(shapes.map(({ name }) => name));
    expect(names.size).toBe(shapes.length);
    const listed = groups.flatMap(({ operations }) =>
      operations.flatMap(({ answers }) => answers.flatMap(({ fields }) => fields)),
    );
    for (const field of [...listed, ...shapes.flatMap(({ fields }) => fields)]) {
      for (const name of field.shapes) expect(names).toContain(name);
    }
    const meta = shapes.find(({ name }) => name === 'Meta');
    expect(meta?.fields.map(({ path }) => path)).toContain('as_of');
    for (const shape of shapes) expect(shape.fields.length, shape.name).toBeGreaterThan(0);
  });
});

describe('problems that every operation may answer with', () => {
  it('are in each of them, and no other is', () => {
    const groups = read(apiDocument({ serverUrl: SERVER }));
    const shared = sharedProblemCodes(groups);
    expect(shared).toEqual(expect.arrayContaining(['unavailable', 'internal', 'rate_limited']));
    const codesOf = groups
      .flatMap(({ operations }) => operations)
      .map(({ problems }) => new Set(problems.flatMap(({ codes }) => codes)));
    for (const codes of codesOf) expect([...codes]).toEqual(expect.arrayContaining(shared));
    const known = new Set(codesOf.flatMap((codes) => [...codes]));
    for (const code of known) {
      expect(codesOf.every((codes) => codes.has(code))).toBe(shared.includes(code));
    }
  });
});

describe('what is shown of a call', () => {
  const change = defineOperation({
    id: 'things.change',
    method: 'PATCH',
    path: '/api/v1/things/{id}',
    summary: 'Change a thing',
    tags: ['things'],
    permission: 'account.manage',
    needsIfMatch: true,
    params: z.object({ id: z.string().regex(/^lst_[0-7][0-9a-hjkmnp-tv-z]{25}$/) }),
    body: z.object({
      name: z
        .string()
        .min(1)
        .max(40)
        .describe('Whose it is.')
        .meta({ examples: ["Ada's"] }),
      max_price_cents: z.int().min(1).max(900).optional(),
      parts: z.array(z.object({ kind: z.enum(['a', 'b']).nullable() })),
    }),
    response: z.object({ size_mi: z.number().nullable() }),
  });
  const document = openApiDocument([change], {
    ...{ title: 'T', version: '1', description: 'D', serverUrl: SERVER },
  });
  const [group] = read(document, { lst: 'lst_0123456789abcdefghjkmnpqrs' });
  const operation = group?.operations[0];

  it('is a command that a shell takes, with a real id where one is known', () => {
    expect(operation?.curl.split(' \\\n  ')).toEqual([
      `curl -X PATCH '${SERVER}/api/v1/things/lst_0123456789abcdefghjkmnpqrs'`,
      '-H "Authorization: Bearer $DEAL_SCOUT_KEY"',
      `-H 'If-Match: "v1"'`,
      "-H 'Content-Type: application/json'",
      `-d '{"name":"Ada'\\''s","parts":[{"kind":"a"}]}'`,
    ]);
  });

  it('names type, unit, bounds and values of each field, the inner ones too', () => {
    const fields = operation?.body?.fields.map(({ path, type, isRequired, limits, values }) => [
      ...[path, type, isRequired, limits.join('; '), values.join()],
    ]);
    expect(fields).toEqual([
      ['name', 'text', true, '1 to 40 characters', ''],
      ['max_price_cents', 'integer, US cents', false, '1 to 900', ''],
      ['parts', 'list of object', true, '', ''],
      ['parts[].kind', 'text or null', true, '', 'a,b'],
    ]);
    const answered = operation?.answers[0]?.fields.find(({ path }) => path === 'data.size_mi');
    expect(answered?.type).toBe('number, miles or null');
  });
});
