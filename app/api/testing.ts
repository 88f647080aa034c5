import { existsSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { issueVisitorCookie, visitorCookieName } from '@/lib/accounts/visitor-cookie';
import type { HttpMethod } from '@/lib/platform/http/operation';
import { refreshSearchRows } from '@/lib/searches/service';
import { ingestAdverts, type TestAdvert, testAdverts } from '@/lib/searches/testing-market';
import { valueMarket } from '@/lib/valuation/service';

const APP = fileURLToPath(new URL('..', import.meta.url));
/** Signs the session cookies of these tests. */
export const SESSION_SECRET = 'a session secret that is long enough for a test';
const VISITOR_SECRET = 'a visitor secret that is long enough for a test';
const DAY_MS = 86_400_000;

/** The bearer token of a monitor in these tests. */
export const METRICS_TOKEN = 'a-metrics-token-that-is-long-enough-for-a-test';

const SETTINGS = {
  APP_MODE: 'local',
  MARKET: 'live',
  NEXTAUTH_URL: 'http://localhost:3000',
  NEXTAUTH_SECRET: SESSION_SECRET,
  VISITOR_COOKIE_SECRET: VISITOR_SECRET,
  ENCRYPTION_SECRET: 'an encryption secret that is long enough for a test',
  METRICS_TOKEN,
  CORS_ALLOW_ORIGINS: 'https://deals.example',
  HTTP_RATE_LIMIT_PER_MINUTE: '1000000',
  VISITOR_RATE_LIMIT_PER_MINUTE: '1000000',
  LOG_LEVEL: 'silent',
};

type Handler = (
  request: Request,
  segment: { params: Promise<Record<string, string | string[]>> },
) => Promise<Response>;

/** A call of a route handler. `path` is as in the document, with `{name}` for what `params` gives. */
export interface ApiCall {
  method?: HttpMethod | 'HEAD' | 'OPTIONS';
  path: string;
  params?: Record<string, string>;
  /** Without the question mark. */
  query?: string;
  headers?: Record<string, string>;
  /** Sent as it is where it is a text, else as JSON. */
  body?: unknown;
}

/** The API of a small valued live market, called without a server in between. */
export interface TestApi {
  database: TestDatabase;
  call(request: ApiCall): Promise<Response>;
  /** The cookie of a browser that opened a page. */
  browserCookie(): string;
  close(): Promise<void>;
}

/** Takes events as an engine does, and does nothing with them. */
async function startEventTaker(): Promise<{
  settings: Record<string, string>;
  close(): Promise<void>;
}> {
  const server = http.createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('{"ids":["event"],"status":200}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    settings: {
      INNGEST_BASE_URL: `http://127.0.0.1:${port}`,
      INNGEST_EVENT_KEY: 'test',
      INNGEST_SIGNING_KEY: `signkey-test-${'ab'.repeat(16)}`,
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The route file of a path of the document. */
export function routeFileOf(documentPath: string): string {
  return path.join(APP, documentPath.replaceAll(/\{(\w+)\}/g, '[$1]'), 'route.ts');
}

/** Starts the API over a market of `count` adverts. Call in beforeAll, once a file: settings are read once. */
export async function startTestApi(
  options: { count?: number; change?: (advert: TestAdvert, index: number) => TestAdvert } = {},
): Promise<TestApi> {
  const { count = 120, change = (advert) => advert } = options;
  const database = await testDatabase({ market: 'live' });
  const now = new Date();
  await ingestAdverts(
    database.db,
    testAdverts(count, 'api').map((advert, index) =>
      change(
        {
          ...advert,
          listing: { ...advert.listing, observedAt: new Date(now.getTime() - DAY_MS) },
        },
        index,
      ),
    ),
  );
  const job = database.makeCtx({ kind: 'job', name: 'value' }, { now });
  await valueMarket(job);
  await refreshSearchRows(job);
  const eventTaker = await startEventTaker();
  // The runtime reads its settings once, when the first request comes.
  const settings = { ...SETTINGS, ...eventTaker.settings, DATABASE_URL: database.url };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  const { runtime } = await import('@/lib/composition');
  const modules = new Map<string, Record<string, Handler>>();

  async function handlerOf(documentPath: string, method: string): Promise<Handler> {
    const file = routeFileOf(documentPath);
    if (!existsSync(file)) throw new Error(`${documentPath} has no route file`);
    const module = modules.get(file) ?? ((await import(file)) as Record<string, Handler>);
    modules.set(file, module);
    const handler = module[method];
    if (!handler) throw new Error(`no ${method} of ${documentPath}`);
    return handler;
  }

  return {
    database,
    async call(request) {
      const { method = 'GET', params = {}, query = '', headers = {}, body } = request;
      const pathname = request.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
        encodeURIComponent((params[name] ?? '').toWellFormed()),
      );
      const hasBody = body !== undefined;
      const handler = await handlerOf(request.path, method);
      return handler(
        new Request(`http://localhost:3000${pathname}${query === '' ? '' : `?${query}`}`, {
          method,
          headers: { ...(hasBody ? { 'content-type': 'application/json' } : {}), ...headers },
          ...(hasBody ? { body: typeof body === 'string' ? body : JSON.stringify(body) } : {}),
        }),
        { params: Promise.resolve(params) },
      );
    },
    browserCookie() {
      const { value } = issueVisitorCookie({ market: 'live', secret: VISITOR_SECRET }, new Date());
      return `${visitorCookieName('live')}=${value}`;
    },
    async close() {
      await runtime().close();
      await eventTaker.close();
      await database.close();
    },
  };
}
