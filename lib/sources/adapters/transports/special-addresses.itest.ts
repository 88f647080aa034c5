import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FirecrawlServer, startFirecrawlServer } from '@/e2e/servers/firecrawl';
import type { AppError } from '@/lib/platform/errors';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { createOutbound, type OutboundOptions } from '@/lib/platform/outbound';
import {
  loopbackResolver,
  rebindingResolver,
  specialRangeUrls,
  specialSpellingUrls,
} from '@/lib/platform/testing-addresses';
import { findBrowser } from '@/scripts/find-browser.mjs';
import { createTransports } from './transports';

const product = { name: 'DealScout', version: '1.0', contactUrl: null };
const PATHS = ['outbound', 'http', 'browser', 'firecrawl'] as const;
type Path = (typeof PATHS)[number];
type Fetch = (url: string, robots: boolean) => Promise<{ status: number }>;
interface Ways {
  fetch: Record<Path, Fetch>;
  close(): Promise<void>;
}

let file = '';
let service: FirecrawlServer;
const opened: Ways[] = [];
/** Stands where nobody may come, on every address of this machine. */
const inside = createServer((request, response) => {
  came.push(request.url ?? '');
  response.end('<html><body>secret</body></html>');
});
const came: string[] = [];
/** A site that is allowed, and leads elsewhere: /to?… redirects there. */
const site = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://site');
  const target = url.searchParams.get('url');
  if (url.pathname === '/robots.txt') response.writeHead(404, { connection: 'close' }).end();
  else if (target !== null) response.writeHead(302, { location: target }).end();
  else response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Civic</p>');
});
const portOf = (server: typeof site) => (server.address() as AddressInfo).port;
const siteUrl = (path: string) => `http://127.0.0.1:${portOf(site)}${path}`;

beforeAll(async () => {
  // Says which command installs one where there is none.
  file = await findBrowser({ mayInstall: false });
  service = await startFirecrawlServer();
  await new Promise<void>((resolve) => inside.listen(0, resolve));
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  for (const ways of opened) await ways.close();
  await service.close();
  inside.close();
  site.close();
});

/** Everything that fetches, over one guarded client. */
function waysWith(options: Partial<OutboundOptions>): Ways {
  const outbound = createOutbound({
    product,
    allowCidrs: [],
    log: silentLog,
    metrics: createMetrics(),
    retryTimeScale: 0,
    resolve: loopbackResolver,
    ...options,
  });
  const transports = createTransports({
    outbound,
    product,
    log: silentLog,
    metrics: createMetrics(),
    browserPath: file,
    firecrawl: { apiKey: 'fc-test', baseUrl: service.url },
    retryTimeScale: 0,
  });
  const by =
    (name: 'http' | 'browser' | 'firecrawl'): Fetch =>
    (url, robots) =>
      transports.get(name).fetch({ client: 'test', url, robots, pauseMs: 0, timeoutMs: 15_000 });
  const ways: Ways = {
    fetch: {
      outbound: (url, robots) =>
        outbound.send({ client: 'test', url, robots, pauseMs: 0, timeoutMs: 5_000 }),
      http: by('http'),
      browser: by('browser'),
      firecrawl: by('firecrawl'),
    },
    async close() {
      await transports.close();
      await outbound.close();
    },
  };
  opened.push(ways);
  return ways;
}

const codeOf = (promise: Promise<{ status: number }>) =>
  promise.then(
    ({ status }) => `answered ${status}`,
    (error: AppError) => error.code,
  );

describe.each(PATHS)('by %s', (path) => {
  it('no special range is fetched', async () => {
    const { fetch } = waysWith({});
    for (const { what, url } of specialRangeUrls()) {
      expect(await codeOf(fetch[path](url, true)), what).toBe('outbound_address_refused');
    }
    expect(service.heard).toEqual([]);
  });

  it('no spelling of one is fetched, as an API or as a page', async () => {
    const { fetch } = waysWith({});
    const urls = specialSpellingUrls(portOf(inside));
    expect(urls.length).toBeGreaterThanOrEqual(40);
    for (const { what, url } of urls) {
      for (const robots of [false, true]) {
        const code = await codeOf(fetch[path](url, robots));
        expect(code, what).toBe('outbound_address_refused');
      }
    }
    expect([came, service.heard]).toEqual([[], []]);
  });

  it('a redirect to one is not followed', async () => {
    const { fetch } = waysWith({ allowCidrs: ['127.0.0.1/32'] });
    const targets = [
      'http://169.254.169.254/latest/meta-data/',
      'http://127.0.0.2:1/',
      `http://127.0.0.3:${portOf(inside)}/`,
      'http://2852039166/',
      'http://[::1]:1/',
      '//10.0.0.1/',
      'file:///etc/passwd',
    ];
    for (const target of targets) {
      // Firecrawl follows by itself and says where it ended.
      service.page = () => ({
        status: 200,
        rawHtml: 'secret',
        url: new URL(target, 'http://x').href,
      });
      const url = siteUrl(`/to?url=${encodeURIComponent(target)}`);
      expect(await codeOf(fetch[path](url, false)), target).toBe('outbound_address_refused');
    }
    expect(came).toEqual([]);
    service.heard.length = 0;
  });

  it('a name that changes after the first look is not followed inside', async () => {
    const turning = rebindingResolver('127.0.0.1', '127.0.0.2');
    const { fetch } = waysWith({ allowCidrs: ['127.0.0.1/32'], resolve: turning.resolve });
    // The first look is for robots.txt, and its connection is not used again.
    const code = await codeOf(fetch[path](`http://turning.example:${portOf(site)}/`, true));
    expect(code).toBe('outbound_address_refused');
    expect(turning.looks()).toBeGreaterThan(1);
    expect(service.heard).toEqual([]);
  });

  it('a name with one inside among public addresses is refused', async () => {
    const { fetch } = waysWith({
      resolve: async () => [
        { address: '8.8.8.8', family: 4 },
        { address: '10.0.0.1', family: 4 },
      ],
    });
    expect(await codeOf(fetch[path]('http://mixed.example/', false))).toBe(
      'outbound_address_refused',
    );
  });

  it('what the operator allows is fetched: the refusals above are the rule’s', async () => {
    const { fetch } = waysWith({ allowCidrs: ['127.0.0.0/8'] });
    service.page = () => ({ status: 200, rawHtml: '<p>Civic</p>' });
    expect(await codeOf(fetch[path](siteUrl('/'), true))).toBe('answered 200');
    expect(await codeOf(fetch[path](`http://localhost:${portOf(site)}/`, true))).toBe(
      'answered 200',
    );
    expect(await codeOf(fetch[path](`http://2130706433:${portOf(inside)}/`, false))).toBe(
      'answered 200',
    );
    if (path !== 'firecrawl') expect(came).toContain('/');
    came.length = 0;
    service.heard.length = 0;
  });
});
