import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError } from '@/lib/platform/errors';
import { defineOperation } from '@/lib/platform/http/operation';
import { pageParameters } from '@/lib/platform/http/parameters';
import { call, testRouteKit } from '@/lib/platform/http/testing';

const list = defineOperation({
  id: 'things.list',
  method: 'GET',
  path: '/api/things',
  summary: 'List things',
  tags: ['things'],
  permission: 'listings.read',
  query: z.object({ ...pageParameters(), color: z.array(z.string()).optional() }),
  response: z.array(z.string()),
  isList: true,
});
const kitFor = (...corsAllowOrigins: string[]) =>
  testRouteKit({ site: { publicUrl: 'https://deals.example', corsAllowOrigins } });
const listing = (next: string | null, origins: string[] = []) =>
  kitFor(...origins).route(list, async ({ actor }) => {
    if (actor.kind !== 'visitor') throw new AppError('forbidden');
    return { data: ['a'], page: { limit: 1, next_cursor: next } };
  });

describe('links between pages', () => {
  it('lead to the first and the next one, with the filter, under the public address', async () => {
    const response = await call(listing('a b&c'), {
      path: '/api/things?color=red&limit=1&color=b%26w&cursor=old',
    });
    expect(response.headers.get('link')).toBe(
      '<https://deals.example/api/things?color=red&limit=1&color=b%26w>; rel="first", ' +
        '<https://deals.example/api/things?color=red&limit=1&color=b%26w&cursor=a+b%26c>; rel="next"',
    );
  });

  it('end with the last page', async () => {
    const response = await call(listing(null), { path: '/api/things' });
    expect(response.headers.get('link')).toBe('<https://deals.example/api/things>; rel="first"');
  });
});

describe('pages of other sites', () => {
  const FRIEND = 'https://friend.example';
  const from = (origin: string) => ({ headers: { origin } });
  const preflight = {
    method: 'OPTIONS',
    headers: { origin: FRIEND, 'access-control-request-method': 'GET' },
  };
  const optionsOf = async (origins: string[], init: RequestInit) => {
    const kit = kitFor(...origins);
    const table = kit.methods({ GET: listing(null, origins) });
    const request = new Request('http://localhost/api/things', init);
    return table.OPTIONS(request, { params: Promise.resolve({}) });
  };

  it('may read nothing unless they are named', async () => {
    for (const origins of [[], [FRIEND]]) {
      const response = await call(listing(null, origins), from('https://foe.example'));
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    }
    const refused = await optionsOf([], preflight);
    expect(refused.status).toBe(204);
    expect([...refused.headers.keys()]).toEqual(['allow']);
  });

  it.each([
    'https://friend.example.foe.example',
    'https://friend.example:8443',
    'null',
    'http://friend.example',
  ])('are told apart from one of another origin, %s', async (origin) => {
    const response = await call(listing(null, [FRIEND]), from(origin));
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('that are named may read answers and failures, without cookies', async () => {
    for (const path of ['/api/things', '/api/things?limit=0']) {
      const response = await call(listing(null, [FRIEND]), { path, ...from(FRIEND) });
      expect(response.headers.get('access-control-allow-origin')).toBe(FRIEND);
      expect(response.headers.get('access-control-expose-headers')).toContain('ETag');
      expect(response.headers.get('access-control-allow-credentials')).toBeNull();
      expect(response.headers.get('vary')).toContain('Origin');
    }
    // The answer without an origin must not be kept for one with it.
    const plain = await call(listing(null, [FRIEND]));
    expect(plain.headers.get('vary')).toContain('Origin');
  });

  it('may all read where every origin is allowed, still without cookies', async () => {
    const response = await call(listing(null, ['*']), from('https://anyone.example'));
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    expect(response.headers.get('vary')).not.toContain('Origin');
  });

  it('learn by a preflight what they may send', async () => {
    const response = await optionsOf([FRIEND], preflight);
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-methods')).toBe('GET, HEAD');
    expect(response.headers.get('access-control-allow-headers')).toContain('Authorization');
    expect(response.headers.get('access-control-max-age')).toBe('7200');
    expect(response.headers.get('vary')).toContain('Origin');
    expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
  });
});

describe('an operation that is going away', () => {
  const old = {
    ...list,
    deprecation: { since: '2026-03-01', sunset: '2027-03-01', successor: '/api/v2/things' },
  };
  const route = testRouteKit().route(old, async () => ({
    data: [],
    page: { limit: 1, next_cursor: null },
  }));

  it.each(['/api/things', '/api/things?limit=0'])('says so with each answer, %s', async (path) => {
    const { headers } = await call(route, { path });
    expect(headers.get('deprecation')).toBe('@1772323200');
    expect(headers.get('sunset')).toBe('Mon, 01 Mar 2027 00:00:00 GMT');
    expect(headers.get('link')).toContain('</api/docs>; rel="deprecation"');
    expect(headers.get('link')).toContain('</api/v2/things>; rel="successor-version"');
  });
});
