import { NextRequest } from 'next/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { decodeSession, encodeSession } from '@/lib/accounts/session-token';
import { newId } from '@/lib/platform/ids';

const SECRET = 'a secret of at least thirty-two characters';
const KEYS = { market: 'demo', secret: SECRET } as const;
const NOON = new Date('2026-11-21T12:00:00Z');

/** The proxy as a process with these settings runs it. */
async function loadProxy(env: Record<string, string> = {}) {
  vi.resetModules();
  const settings = {
    MARKET: 'demo',
    NEXTAUTH_SECRET: SECRET,
    VISITOR_COOKIE_SECRET: SECRET,
    ...env,
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  return (await import('@/proxy')).proxy;
}

function view(headers: Record<string, string> = {}, method = 'GET', path = '/'): NextRequest {
  return new NextRequest(`http://localhost:3000${path}`, {
    method,
    headers: { accept: 'text/html,*/*', ...headers },
  });
}

/** What the page behind the proxy is given. */
function passedOn(response: Response, name: string): string | null {
  return response.headers.get(`x-middleware-request-${name}`);
}

beforeEach(() => {
  vi.useFakeTimers({ now: NOON, toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe('the proxy', () => {
  it('gives page and browser one policy with a nonce that is new each time', async () => {
    const proxy = await loadProxy();
    const [first, second] = [await proxy(view()), await proxy(view())];
    const policy = first.headers.get('content-security-policy');
    expect(policy).toContain(`script-src 'self' 'nonce-${passedOn(first, 'x-nonce')}'`);
    expect(passedOn(first, 'content-security-policy')).toBe(policy);
    expect(passedOn(second, 'x-nonce')).not.toBe(passedOn(first, 'x-nonce'));
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
  });

  it('keeps a nonce that the caller sends away from the page', async () => {
    const proxy = await loadProxy();
    const response = await proxy(view({ 'x-nonce': 'mine', 'content-security-policy': 'none' }));
    expect(passedOn(response, 'x-nonce')).not.toBe('mine');
    expect(passedOn(response, 'content-security-policy')).not.toBe('none');
  });

  it('sends the headers that protect a page, HSTS only under https', async () => {
    const plain = await (await loadProxy())(view());
    expect(plain.headers.get('x-content-type-options')).toBe('nosniff');
    expect(plain.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(plain.headers.get('strict-transport-security')).toBeNull();
    const proxy = await loadProxy({ NEXTAUTH_URL: 'https://deals.example.com' });
    const secure = await proxy(view());
    expect(secure.headers.get('strict-transport-security')).toContain('max-age=');
    expect(secure.headers.get('content-security-policy')).toContain('upgrade-insecure-requests');
    expect(secure.cookies.get('ds_demo_visitor')?.secure).toBe(true);
  });
});

describe('the street map', () => {
  const directive = (response: Response, name: string) =>
    (response.headers.get('content-security-policy') ?? '')
      .split('; ')
      .find((part) => part.startsWith(`${name} `));

  it('may be loaded from its own origins, and only where one is set up', async () => {
    const without = await (await loadProxy())(view());
    expect(directive(without, 'connect-src')).toBe("connect-src 'self'");
    const proxy = await loadProxy({
      MAP_STYLE_URL: 'https://maps.example/styles/plain.json?key=abc',
      MAP_TILE_ORIGINS: 'https://tiles.example/v1, https://maps.example',
    });
    const origins = 'https://maps.example https://tiles.example';
    const response = await proxy(view());
    expect(directive(response, 'connect-src')).toBe(`connect-src 'self' ${origins}`);
    expect(directive(response, 'img-src')).toBe(`img-src 'self' data: blob: ${origins}`);
    expect(directive(response, 'script-src')).not.toContain('example');
  });

  it('cannot be set up with what is no address', async () => {
    const load = loadProxy({ MAP_STYLE_URL: 'https://m.example/s', MAP_TILE_ORIGINS: "'none'" });
    await expect((await load)(view())).rejects.toThrow('MAP_TILE_ORIGINS');
  });
});

describe('a bucket', () => {
  const connections = async (settings: Record<string, string>) =>
    (await (await loadProxy(settings))(view())).headers
      .get('content-security-policy')
      ?.split('; ')
      .find((part) => part.startsWith('connect-src'));
  const keys = { S3_BUCKET: 'cars', S3_ACCESS_KEY_ID: 'a', S3_SECRET_ACCESS_KEY: 'b' };

  it('may be sent files by the browser, at its own origin alone', async () => {
    expect(await connections({ ...keys, S3_REGION: 'eu-west-1' })).toBe(
      "connect-src 'self' https://cars.s3.eu-west-1.amazonaws.com",
    );
    expect(await connections({ ...keys, S3_ENDPOINT: 'https://files.example/' })).toBe(
      "connect-src 'self' https://files.example",
    );
  });
});

describe('the anonymous cookie', () => {
  it('comes with the first page, which already knows it, and only then', async () => {
    const proxy = await loadProxy();
    const first = await proxy(view({ cookie: 'theme=dark' }));
    const value = first.cookies.get('ds_demo_visitor')?.value ?? '';
    expect(first.cookies.get('ds_demo_visitor')).toMatchObject({ httpOnly: true, sameSite: 'lax' });
    expect(passedOn(first, 'cookie')).toBe(`theme=dark; ds_demo_visitor=${value}`);
    const second = await proxy(view({ cookie: `ds_demo_visitor=${value}` }));
    expect(second.cookies.get('ds_demo_visitor')).toBeUndefined();
  });

  it('replaces one that was altered', async () => {
    const proxy = await loadProxy();
    const value = (await proxy(view())).cookies.get('ds_demo_visitor')?.value ?? '';
    const altered = value.replace(/^v1\../, value[3] === '0' ? 'v1.1' : 'v1.0');
    const response = await proxy(view({ cookie: `ds_demo_visitor=${altered}` }));
    expect(response.cookies.get('ds_demo_visitor')?.value).not.toBe(altered);
    expect(response.cookies.get('ds_demo_visitor')).toBeDefined();
  });

  it.each([
    ['a browser that says so', '/', 'GET', { 'sec-fetch-dest': 'document' }],
    ['a browser without sec-fetch headers', '/', 'GET', {}],
    ['a page with dots in its query', '/?near=a.b', 'GET', {}],
    ['a page below others', '/listings/01.x/costs', 'GET', {}],
    ['a look at the headers alone', '/', 'HEAD', {}],
  ] as const)('is given to %s', async (_what, path, method, headers) => {
    const response = await (await loadProxy())(view(headers, method, path));
    expect(response.cookies.get('ds_demo_visitor')).toBeDefined();
  });

  it.each([
    ['programs that do not ask for a page', '/', 'GET', { accept: 'application/json' }],
    ['what a page loads', '/', 'GET', { 'sec-fetch-dest': 'empty' }],
    ['a page inside another', '/', 'GET', { 'sec-fetch-dest': 'iframe' }],
    ['forms', '/', 'POST', { 'sec-fetch-dest': 'document' }],
    ['readers of robots.txt', '/robots.txt', 'GET', {}],
    ['readers of the sitemap', '/sitemap.xml', 'GET', { 'sec-fetch-dest': 'document' }],
    ['readers of the icon', '/icon.svg?v=1', 'GET', {}],
  ] as const)('is not given to %s', async (_what, path, method, headers) => {
    const response = await (await loadProxy())(view(headers, method, path));
    expect(response.cookies.get('ds_demo_visitor')).toBeUndefined();
  });
});

describe('the limit of pages', () => {
  const LIMITS = { VISITOR_RATE_LIMIT_PER_MINUTE: '2', HTTP_RATE_LIMIT_PER_MINUTE: '3' };
  const from = (address: string, cookie = '') =>
    view({ 'x-deal-scout-client': address, ...(cookie ? { cookie } : {}) });
  const personCookie = async () => {
    const claims = {
      personId: newId(),
      role: 'customer',
      epoch: 0,
      sessionId: newId(),
      signedInAt: NOON,
    } as const;
    return `ds_demo_session=${await encodeSession(claims, KEYS)}`;
  };
  /** How many of 20 pages in a row are made. */
  const pagesMade = async (open: (page: number) => NextRequest) => {
    const proxy = await loadProxy(LIMITS);
    const statuses: number[] = [];
    for (let page = 0; page < 20; page += 1) statuses.push((await proxy(open(page))).status);
    const made = statuses.filter((status) => status === 200).length;
    expect(statuses.slice(made)).toEqual(Array(20 - made).fill(429));
    return made;
  };

  it('gives an address four times its API requests, with cookies or without', async () => {
    expect(await pagesMade((page) => from('198.51.100.1', `theme=${page}`))).toBe(8);
    expect(await pagesMade(() => from('198.51.100.2'))).toBe(8);
  });

  it('counts a subscriber of IPv6 once', async () => {
    expect(await pagesMade((page) => from(`2001:db8::${page + 1}`))).toBe(8);
  });

  it('counts people by who they are, and only with a session that is whole', async () => {
    const [cookie, other] = [await personCookie(), await personCookie()];
    expect(await pagesMade((page) => from(`198.51.101.${page + 1}`, cookie))).toBe(12);
    expect(await pagesMade(() => from('198.51.101.1', other))).toBe(12);
    expect(await pagesMade(() => from('198.51.102.1', 'ds_demo_session=made-up'))).toBe(8);
  });

  it('is said in a page of plain words, with the headers of every page and when to come again', async () => {
    const proxy = await loadProxy(LIMITS);
    for (let page = 0; page < 8; page += 1) await proxy(from('198.51.103.1'));
    const refused = await proxy(from('198.51.103.1'));
    expect(refused.status).toBe(429);
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(50);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(refused.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(refused.headers.get('cache-control')).toBe('no-store');
    expect(refused.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(refused.headers.get('x-content-type-options')).toBe('nosniff');
    expect(refused.headers.get('set-cookie')).toBeNull();
    expect(await refused.text()).toContain(`Wait ${seconds} seconds, then load this page again.`);
  });

  it('leaves the files of the build, pictures and the API to themselves', async () => {
    await loadProxy();
    const { config } = await import('@/proxy');
    const matcher = new RegExp(`^${config.matcher[0]}$`);
    for (const path of ['/_next/static/chunks/a.js', '/_next/image', '/api/v1/deals']) {
      expect(path).not.toMatch(matcher);
    }
    for (const path of ['/', '/listings/1', '/sitemap.xml']) expect(path).toMatch(matcher);
  });
});

describe('the session cookie', () => {
  const claims = {
    personId: newId(),
    role: 'customer',
    epoch: 2,
    sessionId: newId(),
    signedInAt: NOON,
  } as const;
  const opening = async (minutes: number, headers: Record<string, string> = {}, method = 'GET') => {
    const proxy = await loadProxy();
    const token = await encodeSession(claims, KEYS);
    vi.setSystemTime(new Date(NOON.getTime() + minutes * 60_000));
    const cookie = `ds_demo_session=${token}`;
    return proxy(view({ cookie, 'sec-fetch-dest': 'document', ...headers }, method));
  };

  it('is renewed with the same claims when a page is opened a while after it was made', async () => {
    const renewed = (await opening(16)).cookies.get('ds_demo_session');
    expect(renewed).toMatchObject({ httpOnly: true, sameSite: 'lax', maxAge: 28_800 });
    expect(await decodeSession(renewed?.value ?? '', KEYS, new Date())).toMatchObject(claims);
  });

  it.each([
    ['young', 14, {}, 'GET'],
    ['of a prefetch', 16, { 'sec-fetch-dest': 'empty' }, 'GET'],
    ['of a form', 16, {}, 'POST'],
    ['expired', 8 * 60 + 2, {}, 'GET'],
  ] as const)('is left alone when it is %s', async (_name, minutes, headers, method) => {
    const response = await opening(minutes, headers, method);
    expect(response.cookies.get('ds_demo_session')).toBeUndefined();
  });
});

describe('while the database is away', () => {
  /** A database that never answers, found out by this process. */
  async function loadWithoutDatabase() {
    const proxy = await loadProxy();
    const { watchDatabase, isDatabaseAway } = await import('@/lib/platform/database-watch');
    const { connectDatabase } = await import('@/db/client');
    const { silentLog } = await import('@/lib/platform/log');
    let connection = connectDatabase({ url: 'postgres://127.0.0.1:1/none' });
    const db = { execute: (query: never) => connection.db.execute(query) };
    const watch = watchDatabase({
      ...{ db: db as never, log: silentLog, retryTimeScale: 0.01, random: () => 0 },
    });
    await vi.waitFor(() => expect(isDatabaseAway()).toBe(true));
    const comeBack = async () => {
      await connection.close();
      connection = { db: { execute: async () => ({ rows: [] }) } } as never;
      await watch.look();
    };
    return { proxy, comeBack };
  }

  it('pages say so with 503 and when to come again, and are there once it is back', async () => {
    const { proxy, comeBack } = await loadWithoutDatabase();
    const response = await proxy(view({}, 'GET', '/market'));
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
    const text = await response.text();
    expect(text).toContain('The database is away');
    expect(text).not.toMatch(/postgres|127\.0\.0\.1|ECONN/);
    for (const path of ['/health', '/offline', '/sw.js', '/manifest.webmanifest']) {
      expect((await proxy(view({}, 'GET', path))).status).toBe(200);
    }
    await comeBack();
    expect((await proxy(view({}, 'GET', '/market'))).status).toBe(200);
  });
});
