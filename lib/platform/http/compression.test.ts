import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { compressed } from '@/lib/platform/http/compression';
import { defineOperation } from '@/lib/platform/http/operation';
import { call, testRouteKit } from '@/lib/platform/http/testing';

const BIG = JSON.stringify({ cars: 'Honda Civic '.repeat(1_000) });

const answer = (
  given: { body?: string; type?: string; method?: string; accepts?: string } & HeadersInit = {},
  extra: Record<string, string> = {},
) => {
  const { body = BIG, type = 'application/json', method = 'GET', accepts = 'gzip' } = given;
  return compressed(
    new Response(body, { headers: { 'content-type': type, ...extra } }),
    new Request('http://localhost/', { method, headers: { 'accept-encoding': accepts } }),
  );
};
const codingOf = async (response: Promise<Response>) =>
  (await response).headers.get('content-encoding');

describe('a compressed answer', () => {
  it('is the same when unpacked, and much smaller', async () => {
    const response = await answer();
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(response.headers.get('vary')).toBe('Accept-Encoding');
    const body = Buffer.from(await response.arrayBuffer());
    expect(body.length).toBeLessThan(BIG.length / 10);
    expect(gunzipSync(body).toString()).toBe(BIG);
  });

  it.each(['gzip', 'br, gzip;q=0.5', '*', 'GZIP', 'deflate, *;q=0.1'])(
    'comes to a caller of Accept-Encoding: %s',
    async (accepts) => {
      expect(await codingOf(answer({ accepts }))).toBe('gzip');
    },
  );

  it.each(['', 'identity', 'br', 'gzip;q=0', 'gzip; q=0.000', '*;q=0', 'gzip;q=0, *'])(
    'comes to no caller of Accept-Encoding: %s',
    async (accepts) => {
      const response = await answer({ accepts });
      expect(response.headers.get('content-encoding')).toBeNull();
      expect(response.headers.get('vary')).toBe('Accept-Encoding');
      expect(await response.text()).toBe(BIG);
    },
  );

  it.each([
    'application/problem+json; charset=utf-8',
    'text/csv; charset=utf-8; header=present',
    'application/rss+xml; charset=utf-8',
    'text/plain',
  ])('may be %s', async (type) => {
    expect(await codingOf(answer({ type }))).toBe('gzip');
  });

  it('is not made of what is small, packed already, a stream, a write or named byte by byte', async () => {
    expect(await codingOf(answer({ body: '{}' }))).toBeNull();
    expect(await (await answer({ body: '{}' })).text()).toBe('{}');
    expect(await codingOf(answer({ type: 'application/zip' }))).toBeNull();
    expect(await codingOf(answer({ type: 'text/event-stream' }))).toBeNull();
    expect(await codingOf(answer({ method: 'POST' }))).toBeNull();
    expect(await codingOf(answer({}, { etag: '"v1"' }))).toBeNull();
    expect(await codingOf(answer({}, { 'content-encoding': 'br' }))).toBe('br');
  });
});

describe('the wrapper', () => {
  const operation = defineOperation({
    id: 'things.get',
    method: 'GET',
    path: '/api/things',
    summary: 's',
    tags: [],
    permission: 'listings.read',
    response: z.string(),
  });
  const route = testRouteKit().route(operation, async () => ({ data: BIG }));

  it('compresses answers, keeps their ETag, and answers 304 and HEAD without a body', async () => {
    const headers = { 'accept-encoding': 'gzip' };
    const response = await call(route, { headers });
    const etag = response.headers.get('etag') ?? '';
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(response.headers.get('vary')).toBe('Cookie, Authorization, Accept-Encoding');
    const plain = await call(route);
    expect(plain.headers.get('etag')).toBe(etag);
    const text = gunzipSync(Buffer.from(await response.arrayBuffer())).toString();
    expect(text).toBe(await plain.text());
    const again = await call(route, { headers: { ...headers, 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const head = await call(route, { method: 'HEAD', headers });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });
});
