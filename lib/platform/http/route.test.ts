import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Actor, Ctx } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';
import { defineOperation, fileSchema } from '@/lib/platform/http/operation';
import { wholeNumberParameter } from '@/lib/platform/http/parameters';
import { problemSchema } from '@/lib/platform/http/problem';
import { createRouteKit } from '@/lib/platform/http/route';
import { call, jsonBody, testRouteKit } from '@/lib/platform/http/testing';
import { createMemoryLimiter } from '@/lib/platform/limits-memory';
import { createLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';

const read = defineOperation({
  id: 'things.list',
  method: 'GET',
  path: '/api/things/{id}',
  summary: 'List things',
  tags: ['things'],
  permission: 'listings.read',
  params: z.object({ id: z.string().max(5) }),
  query: z.object({
    limit: wholeNumberParameter(1, 100).default(25),
    color: z.array(z.enum(['red', 'blue'])).optional(),
    name: z.string().optional(),
  }),
  response: z.array(z.object({ name: z.string() })),
  isList: true,
});

const write = defineOperation({
  id: 'things.create',
  method: 'POST',
  path: '/api/things',
  summary: 'Make a thing',
  tags: ['things'],
  permission: 'listings.read',
  body: z.object({ name: z.string(), size: z.int().max(9).optional() }),
  bodyLimitBytes: 1_000,
  response: z.object({ name: z.string() }),
  status: 201,
});

const params = { id: 'a' };
const kit = testRouteKit();
const reading = kit.route(read, async (_ctx, { query }) => ({
  data: [{ name: `${query.limit}`, secret: 'not in the schema' }],
  page: { limit: query.limit, next_cursor: null },
}));
const writing = kit.route(write, async (_ctx, { body }) => ({ data: { name: body.name } }));

async function problemOf(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-store');
  const problem = problemSchema.strict().parse(await response.json());
  expect(problem.status).toBe(response.status);
  expect(problem.request_id).toBe(response.headers.get('x-request-id'));
  return problem;
}

describe('a good answer', () => {
  it('is an envelope that holds what the schema names and nothing else', async () => {
    const response = await call(reading, { path: '/api/things/a?limit=7', params });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      data: [{ name: '7' }],
      page: { limit: 7, next_cursor: null },
      meta: { as_of: '2026-03-01T12:00:00.000Z', stale: false, missing_sources: [] },
    });
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers.get('vary')).toBe('Cookie, Authorization');
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
  });

  it('is 304 without a body when the caller has it already, and 200 when the data changed', async () => {
    const first = await call(reading, { params });
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"/);
    const again = await call(reading, { params, headers: { 'if-none-match': `"x", ${etag}` } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    expect(again.headers.get('etag')).toBe(etag);
    const other = await call(reading, {
      params,
      path: '/api/things/a?limit=8',
      headers: { 'if-none-match': etag },
    });
    expect(other.status).toBe(200);
  });

  it('comes on addresses without parameters too, for which Next hands over nothing', async () => {
    const bare = defineOperation({
      ...{ id: 'things.bare', method: 'GET', path: '/api/bare', summary: 's', tags: [] },
      permission: 'listings.read',
      response: z.string(),
    });
    const { handle } = kit.route(bare, async () => ({ data: 'here' }));
    const request = new Request('http://localhost/api/bare');
    const response = await handle(request, { params: Promise.resolve(undefined) });
    expect(response.status).toBe(200);
  });

  it('in another media type is the data itself', async () => {
    const plain = defineOperation({
      ...{ id: 'things.text', method: 'GET', path: '/api/text', summary: 's', tags: [] },
      permission: 'listings.read',
      response: z.string(),
      mediaType: 'text/plain; charset=utf-8',
    });
    const response = await call(kit.route(plain, async () => ({ data: 'a "b"' })));
    expect(await response.text()).toBe('a "b"');
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });

  it('to a frozen result that tells its age is written twice at most, with the links of each address', async () => {
    let checked = 0;
    const shared = defineOperation({
      ...{ id: 'things.shared', method: 'GET', path: '/api/shared', summary: 's', tags: [] },
      permission: 'listings.read',
      query: z.object({ a: z.string().optional() }),
      response: z.array(z.string()).refine(() => {
        checked += 1;
        return true;
      }),
      isList: true,
    });
    const page = { limit: 1, next_cursor: 'next' };
    const result = { data: ['é'], page, meta: { as_of: '2026-03-01T11:59:50.000Z' } };
    const ask = (verb: () => Promise<typeof result>, path: string) =>
      call(kit.route(shared, verb), { path });
    const frozen = async () => Object.freeze(result);
    const first = await ask(async () => ({ ...result }), '/api/shared?a=1');
    const second = await ask(frozen, '/api/shared?a=1');
    await ask(frozen, '/api/shared?a=1');
    const third = await ask(frozen, '/api/shared?a=2');
    await ask(frozen, '/api/shared?a=2');
    expect(checked).toBe(3);
    const text = await first.text();
    expect([await second.text(), await third.text()]).toEqual([text, text]);
    for (const [name, value] of first.headers) {
      if (!/^(x-request-id|ratelimit-.*)$/.test(name)) expect(second.headers.get(name)).toBe(value);
    }
    expect(third.headers.get('link')).toContain('a=2');
    expect(third.headers.get('etag')).toBe(first.headers.get('etag'));
  });

  it('of an exchange is made whole by its verb, behind the same stages', async () => {
    const exchange = kit.exchange(write, async (_ctx, { body }, request) => ({
      status: 202,
      headers: { 'x-said': `${body.name} to ${new URL(request.url).pathname}` },
      body: '',
    }));
    const response = await call(exchange, { path: '/api/things', ...jsonBody({ name: 'a' }) });
    expect([response.status, await response.text()]).toEqual([202, '']);
    expect(response.headers.get('x-said')).toBe('a to /api/things');
    expect(response.headers.get('ratelimit-limit')).not.toBeNull();
    const refused = await problemOf(await call(exchange, jsonBody({ size: 1 })));
    expect([refused.status, refused.errors?.[0]?.field]).toEqual([422, 'name']);
  });

  it('is made from the parsed body and, for signatures, from the body as it came', async () => {
    const signed = kit.route(write, async (_ctx, { body, bodyText }) => ({
      data: { name: `${body.name} of ${bodyText}` },
    }));
    const text = '{ "name" : "\\u00e9" }';
    const response = await call(signed, { path: '/api/things', ...jsonBody(text) });
    expect(await response.json()).toMatchObject({ data: { name: `é of ${text}` } });
  });

  it('is refused by the wrapper as internal when the verb breaks its own schema', async () => {
    const broken = kit.route(read, async () => ({ data: [{ name: 5 as unknown as string }] }));
    const problem = await problemOf(await call(broken, { params }));
    expect(problem.code).toBe('internal');
    expect(JSON.stringify(problem)).not.toContain('schema');
  });
});

describe('bad input is refused with the field named', () => {
  const cases: [query: string, field: string][] = [
    ['limit=1e9', 'limit'],
    ['limit=101', 'limit'],
    ['limit=', 'limit'],
    ['sort=;%20drop%20table', 'sort'],
    ['limit=1&limit=2', 'limit'],
    ['name=a%00b', 'name'],
    ['n%00me=a', 'nme'],
    ['color=red&color=green', 'color'],
    ['a.b=1', 'a.b'],
    ['__proto__=1', '__proto__'],
    ['constructor=1', 'constructor'],
    ['toString=1', 'toString'],
    [`${'x'.repeat(500)}=1`, 'x'.repeat(100)],
  ];
  it.each(cases)('?%s → 422 on %s', async (query, field) => {
    const response = await call(reading, { path: `/api/things/a?${query}`, params });
    const problem = await problemOf(response);
    expect([problem.status, problem.code]).toEqual([422, 'invalid_fields']);
    expect(problem.errors?.map((error) => error.field)).toEqual([field]);
  });

  it.each(['__proto__', 'constructor', 'toString', 'anything'])(
    '?%s is unknown also where an operation takes no parameters, or a default ones only',
    async (name) => {
      const bare = defineOperation({
        ...{ id: 'things.bare', method: 'GET', path: '/api/bare', summary: 's', tags: [] },
        permission: 'listings.read',
        response: z.string(),
      });
      const optional = {
        ...bare,
        query: z.object({ limit: wholeNumberParameter(1, 9).optional() }),
      };
      for (const operation of [bare, optional]) {
        const route = kit.route(operation, async () => ({ data: 'here' }));
        const response = await call(route, { path: `/api/bare?${name}=1` });
        const problem = await problemOf(response);
        expect(problem.errors).toEqual([{ field: name, message: 'is not a known field' }]);
      }
    },
  );

  it('a wrong value and an unknown name are said together', async () => {
    const path = '/api/things/a?__proto__=1&limit=0&name=a&name=b';
    const problem = await problemOf(await call(reading, { path, params }));
    expect(problem.errors?.map(({ field }) => field).sort()).toEqual([
      '__proto__',
      'limit',
      'name',
    ]);
  });

  it('a repeatable field takes every repetition', async () => {
    const echo = kit.route(read, async (_ctx, { query }) => ({
      data: (query.color ?? []).map((name) => ({ name })),
    }));
    const response = await call(echo, { path: '/api/things/a?color=red&color=blue', params });
    expect((await response.json()).data).toEqual([{ name: 'red' }, { name: 'blue' }]);
  });

  it('an address beyond 8,000 characters and broken percent signs are 400', async () => {
    for (const query of [`name=${'a'.repeat(8_000)}`, 'name=%E0%A4%A', 'name=%']) {
      const response = await call(reading, { path: `/api/things/a?${query}`, params });
      expect((await problemOf(response)).code).toBe('bad_request');
    }
  });

  it('a path parameter that cannot be right answers byte for byte like a missing thing', async () => {
    const missing = kit.route(read, async () => {
      throw notFound('thing a');
    });
    const texts = await Promise.all(
      [
        call(missing, { params }),
        call(reading, { params: { id: 'far too long' } }),
        call(reading, { params: { id: 'a\u0000' } }),
      ].map(async (answer) => {
        const problem = await problemOf(await answer);
        return JSON.stringify({ ...problem, request_id: '' });
      }),
    );
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toContain('"status":404');
  });

  const bodies: [what: string, init: RequestInit, status: number, field: string | undefined][] = [
    ['no body', {}, 422, 'body'],
    ['not JSON', jsonBody('{"name":'), 400, undefined],
    [
      'another media type',
      { body: 'name=a', headers: { 'content-type': 'text/plain' } },
      415,
      undefined,
    ],
    ['a body without a type', { body: new Blob(['{"name":"a"}']) }, 415, undefined],
    ['an unknown field', jsonBody({ name: 'a', role: 'admin' }), 422, 'role'],
    ['__proto__', jsonBody('{"name":"a","__proto__":{"role":"admin"}}'), 422, '__proto__'],
    ['a missing field', jsonBody({}), 422, 'name'],
    ['a wrong type', jsonBody({ name: 5 }), 422, 'name'],
    ['an array', jsonBody([]), 422, 'body'],
    ['NUL in a text', jsonBody('{"name":"a\\u0000b"}'), 422, 'name'],
    ['too deep', jsonBody(`{"name":${'['.repeat(400)}${']'.repeat(400)}}`), 400, undefined],
    ['too large', jsonBody({ name: 'a'.repeat(2_000) }), 413, undefined],
    [
      'bad UTF-8',
      { body: new Uint8Array([0x22, 0xff, 0x22]), headers: { 'content-type': 'application/json' } },
      400,
      undefined,
    ],
  ];
  it.each(bodies)('body with %s', async (_what, init, status, field) => {
    const problem = await problemOf(await call(writing, init));
    expect(problem.status).toBe(status);
    expect(problem.errors?.map((error) => error.field)).toEqual(field ? [field] : undefined);
  });

  it('a body larger than its Content-Length says is cut off at the cap', async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(500));
      },
    });
    const response = await call(writing, { body: endless, duplex: 'half' } as RequestInit);
    expect((await problemOf(response)).status).toBe(413);
    expect(pulled).toBeLessThan(6);
  });

  it('a body on an operation that takes none is refused', async () => {
    const bare = defineOperation({
      ...{ id: 'things.touch', method: 'POST', path: '/api/touch', summary: 's', tags: [] },
      permission: 'listings.read',
      response: z.object({}),
    });
    const touch = kit.route(bare, async () => ({ data: {} }));
    expect((await call(touch)).status).toBe(200);
    expect((await problemOf(await call(touch, jsonBody({ a: 1 })))).status).toBe(422);
  });
});

describe('methods', () => {
  const table = kit.methods({ GET: reading, POST: writing });
  const segment = { params: Promise.resolve(params) };
  const asked = (method: string) => new Request('http://localhost/api/things/a', { method });

  it('that are not declared answer 405 with Allow', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE'] as const) {
      const response = await table[method](asked(method), segment);
      expect((await problemOf(response)).code).toBe('method_not_allowed');
      expect(response.headers.get('allow')).toBe('GET, POST, HEAD, OPTIONS');
    }
  });

  it('HEAD answers as GET does, without the body', async () => {
    const head = await table.HEAD(asked('HEAD'), segment);
    const get = await table.GET(asked('GET'), segment);
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(head.headers.get('etag')).toBe(get.headers.get('etag'));
  });

  it('OPTIONS answers 204 with Allow only', async () => {
    const response = await table.OPTIONS(asked('OPTIONS'), segment);
    expect([response.status, response.headers.get('allow')]).toEqual([
      204,
      'GET, POST, HEAD, OPTIONS',
    ]);
  });

  it('an address with nothing answers 404 to every method', async () => {
    for (const [method, handler] of Object.entries(kit.nothing())) {
      const response = await handler(asked(method), segment);
      expect(response.status).toBe(404);
    }
  });
});

describe('who may and how often', () => {
  const admin: Actor = {
    kind: 'person',
    personId: 'p1',
    role: 'admin',
    epoch: 0,
    sessionId: 'session',
    plan: 'free',
  };
  const customer: Actor = {
    kind: 'person',
    personId: 'p2',
    role: 'customer',
    epoch: 0,
    sessionId: 'session',
    plan: 'free',
  };
  const closed = defineOperation({ ...read, id: 'admin.list', permission: 'admin.read' });
  const verb = async () => ({ data: [] });

  it('a visitor gets 401, a person without the right 403, with it 200', async () => {
    const asked = async (actor?: Actor) =>
      call(testRouteKit(actor ? { actor } : {}).route(closed, verb), { params });
    const anonymous = await asked();
    expect((await problemOf(anonymous)).code).toBe('unauthenticated');
    expect(anonymous.headers.get('www-authenticate')).toBe('Bearer');
    expect((await problemOf(await asked(customer))).code).toBe('forbidden');
    expect((await asked(admin)).status).toBe(200);
  });

  it('permission is decided before the input is parsed, so a stranger learns nothing of it', async () => {
    const route = testRouteKit().route(closed, verb);
    const response = await call(route, { path: '/api/things/a?limit=x', params });
    expect(response.status).toBe(401);
  });

  it('beyond the limit is 429 with Retry-After; wrong credentials count too', async () => {
    const limits = { personPerMinuteMax: 5, visitorPerMinuteMax: 2 };
    const limited = testRouteKit({ limits, limiter: createMemoryLimiter() });
    const route = limited.route(read, async () => ({ data: [] }));
    const statuses = [];
    for (let time = 0; time < 3; time += 1) statuses.push((await call(route, { params })).status);
    expect(statuses).toEqual([200, 200, 429]);
    const refused = await call(route, { params });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(50);
    expect(refused.headers.get('ratelimit-remaining')).toBe('0');

    const guessing = testRouteKit({
      limits,
      limiter: createMemoryLimiter(),
      authenticate: async () => {
        throw new AppError('unauthenticated');
      },
    }).route(read, async () => ({ data: [] }));
    const guesses = [];
    for (let time = 0; time < 3; time += 1) guesses.push((await call(guessing, { params })).status);
    expect(guesses).toEqual([401, 401, 429]);
  });

  it('credentials that could not be looked up are no guess: who keeps trying hears 503, not 429', async () => {
    const limits = { personPerMinuteMax: 5, visitorPerMinuteMax: 2 };
    const route = testRouteKit({
      limits,
      limiter: createMemoryLimiter(),
      authenticate: async () => {
        throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
      },
    }).route(read, async () => ({ data: [] }));
    const statuses = [];
    for (let time = 0; time < 5; time += 1) statuses.push((await call(route, { params })).status);
    expect(statuses).toEqual(Array(5).fill(503));
  });

  it('a page full of pictures leaves the calls of its reader alone', async () => {
    const { response: _list, isList: _isList, formats: _formats, ...asked } = read;
    const picture = defineOperation({ ...asked, response: fileSchema, mediaType: 'image/webp' });
    const limits = { personPerMinuteMax: 5, visitorPerMinuteMax: 2 };
    const limited = testRouteKit({ limits, limiter: createMemoryLimiter() });
    const show = limited.exchange(picture, async () => ({ status: 200, headers: {}, body: '' }));
    const statuses = [];
    for (let time = 0; time < 9; time += 1) statuses.push((await call(show, { params })).status);
    expect(statuses).toEqual([...Array(8).fill(200), 429]);
    const list = limited.route(read, async () => ({ data: [] }));
    expect((await call(list, { params })).status).toBe(200);
  });
});

describe('a call that is still being counted', () => {
  const verdict = (isAllowed: boolean) => {
    const window = {
      max: 1,
      remaining: 0,
      retryAfterSeconds: isAllowed ? 0 : 30,
      resetSeconds: 30,
    };
    return { isAllowed, ...window };
  };
  /** A count that another process keeps, and that answers when it is told to. */
  function slowCount(isAllowed: boolean) {
    let answer = () => {};
    const told = new Promise<void>((resolve) => {
      answer = resolve;
    });
    return { limiter: { limit: () => told.then(() => verdict(isAllowed)) }, answer };
  }

  it.each([
    [true, 200],
    [false, 429],
  ])('to read is answered once it is counted: allowed %s, %i', async (isAllowed, status) => {
    const { limiter, answer } = slowCount(isAllowed);
    let asked = () => {};
    const isAsked = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const route = testRouteKit({ limiter }).route(read, async () => {
      asked();
      return { data: [{ name: 'found' }] };
    });
    let isAnswered = false;
    const response = call(route, { params }).finally(() => {
      isAnswered = true;
    });
    await isAsked;
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(isAnswered).toBe(false);
    answer();
    expect((await response).status).toBe(status);
    expect((await response).headers.get('ratelimit-limit')).toBe('1');
    expect((await (await response).text()).includes('found')).toBe(isAllowed);
  });

  it('to read is one too many rather than wrong', async () => {
    const { limiter, answer } = slowCount(false);
    answer();
    const kitAfter = testRouteKit({ limiter });
    const failing = kitAfter.route(read, async () => {
      throw new AppError('internal');
    });
    expect((await call(failing, { params })).status).toBe(429);
    expect((await call(failing, { params, path: '/api/things/a?limit=x' })).status).toBe(429);
  });

  it('to read is not worked on where this process refuses it by itself', async () => {
    let worked = 0;
    const limits = { personPerMinuteMax: 5, visitorPerMinuteMax: 1 };
    const route = testRouteKit({ limits, limiter: createMemoryLimiter() }).route(read, async () => {
      worked += 1;
      return { data: [] };
    });
    for (let time = 0; time < 5; time += 1) await call(route, { params });
    expect(worked).toBe(1);
  });

  it('to write does nothing before it is counted', async () => {
    const { limiter, answer } = slowCount(false);
    let worked = 0;
    const route = testRouteKit({ limiter }).route(write, async () => {
      worked += 1;
      return { data: { name: '' } };
    });
    const response = call(route, { path: '/api/things', ...jsonBody({ name: 'a' }) });
    await new Promise((resolve) => setTimeout(resolve, 5));
    answer();
    expect((await response).status).toBe(429);
    expect(worked).toBe(0);
  });
});

describe('If-Match', () => {
  const patch = defineOperation({
    ...write,
    id: 'things.patch',
    method: 'PATCH',
    needsIfMatch: true,
  });
  const route = kit.route(patch, async (_ctx, { ifMatchVersion, body }) => {
    if (ifMatchVersion !== 3) throw new AppError('precondition_failed');
    return { data: { name: body.name }, version: 4 };
  });
  it.each([
    [undefined, 428],
    ['"v2"', 412],
    ['*', 412],
    ['W/"v3"', 412],
    ['"v3"', 201],
  ])('%s → %i', async (tag, status) => {
    const response = await call(route, jsonBody({ name: 'a' }, tag ? { 'if-match': tag } : {}));
    expect(response.status).toBe(status);
    if (status === 201) expect(response.headers.get('etag')).toBe('"v4"');
  });
});

describe('failures', () => {
  it('an unexpected error tells the caller nothing and the log everything, in one event', async () => {
    const lines: string[] = [];
    const log = createLog({ level: 'info', sink: { write: (line) => lines.push(line) } });
    const metrics = createMetrics();
    const route = testRouteKit({ log, metrics }).route(read, async () => {
      throw new Error('select * from secret_table at /srv/app/x.ts');
    });
    const response = await call(route, { params });
    const text = await response.clone().text();
    const problem = await problemOf(response);
    expect(problem.code).toBe('internal');
    expect(text).not.toMatch(/secret_table|srv|Error:/);
    expect(lines).toHaveLength(1);
    const event = JSON.parse(lines[0] ?? '{}');
    expect(event).toMatchObject({
      level: 'error',
      request_id: problem.request_id,
      operation: 'things.list',
      status: 500,
      code: 'internal',
    });
    expect(JSON.stringify(event.error)).toContain('secret_table');
    const figures = await metrics.registry.metrics();
    expect(figures).toContain('http_problems_total{operation="things.list",code="internal"} 1');
  });

  it('a database that is away is 503 with Retry-After, not 500', async () => {
    const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const route = kit.route(read, async () => {
      throw new Error('Failed query', { cause: away });
    });
    const response = await call(route, { params });
    expect((await problemOf(response)).code).toBe('unavailable');
    expect(response.headers.get('retry-after')).toBe('2');
  });

  it('settings that do not allow a start are a problem too, not a crash', async () => {
    const broken = createRouteKit<Ctx>(() => {
      throw new Error('no settings');
    });
    const response = await call(
      broken.route(read, async () => ({ data: [] })),
      { params },
    );
    expect((await problemOf(response)).code).toBe('internal');
  });

  it('an open route asks nobody who is there', async () => {
    const closedDoor = testRouteKit({
      authenticate: async () => {
        throw new AppError('unavailable');
      },
    });
    const response = await call(
      closedDoor.openRoute(read, async () => ({ data: [] })),
      { params },
    );
    expect(response.status).toBe(200);
  });
});

describe('an operation', () => {
  it('does not declare path and params that disagree, nor a GET with a body', () => {
    expect(() => defineOperation({ ...read, path: '/api/things' })).toThrow(RangeError);
    expect(() => defineOperation({ ...read, body: z.object({}) })).toThrow(RangeError);
  });
});
