import { describe, expect, it } from 'vitest';
import { isFound } from './page-memory';
import { addressOf, readAnswer, requestOf } from './try-call';

const call = {
  method: 'GET',
  path: '/api/v1/market/{make}/{model}',
  pathValues: { make: 'Land Rover', model: '../admin' },
  query: [
    ['state', 'TX'],
    ['state', 'OK'],
    ['limit', ''],
  ] as const,
  headers: { 'If-Match': '"v1"', 'Idempotency-Key': '' },
  body: null,
  key: '',
};

describe('a call from the page', () => {
  it('goes to an address in which nothing typed can change the path', () => {
    expect(addressOf(call)).toBe('/api/v1/market/Land%20Rover/..%2Fadmin?state=TX&state=OK');
  });

  it('is that of the browser without a key, and of the key alone with one', () => {
    const own = requestOf(call);
    expect(own).toMatchObject({ credentials: 'same-origin', headers: { 'If-Match': '"v1"' } });
    expect(own.headers).not.toHaveProperty('authorization');
    expect(own.headers).not.toHaveProperty('Idempotency-Key');
    expect(requestOf({ ...call, key: 'ds_live_x' })).toMatchObject({
      credentials: 'omit',
      headers: { authorization: 'Bearer ds_live_x' },
    });
  });

  it('sends a body as JSON', () => {
    const body = { mediaType: 'application/json', text: '{}' };
    const sent = requestOf({ ...call, method: 'POST', body });
    expect(sent).toMatchObject({ body: '{}', headers: { 'content-type': 'application/json' } });
  });
});

describe('an answer on the page', () => {
  it('has its status, the headers that say something, and JSON in lines', async () => {
    const response = Response.json({ data: [1] }, { headers: { etag: 'W/"a"', 'x-other': '1' } });
    expect(await readAnswer(response, 12.6)).toEqual({
      status: '200',
      durationMs: 13,
      headers: [
        ['content-type', 'application/json'],
        ['etag', 'W/"a"'],
      ],
      body: '{\n  "data": [\n    1\n  ]\n}',
      isCut: false,
    });
  });

  it('is cut where it is long, and shown as it is where it is no JSON', async () => {
    const long = await readAnswer(new Response('x'.repeat(50_000)), 1);
    expect([long.body.length, long.isCut]).toEqual([20_000, true]);
    const broken = new Response('{', { headers: { 'content-type': 'application/json' } });
    expect((await readAnswer(broken, 1)).body).toBe('{');
  });
});

describe('the filter', () => {
  it.each([
    ['', true],
    ['DEALS', true],
    ['get  deals', true],
    ['post deals', false],
  ])('%j finds an operation: %s', (filter, found) => {
    expect(isFound('deals.list get /api/v1/deals the public ranking', filter)).toBe(found);
  });
});
