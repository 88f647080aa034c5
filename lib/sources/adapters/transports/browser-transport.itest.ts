import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { MarketplacePage } from '@/e2e/servers/marketplace-faults';
import { type Marketplaces, type PageMaker, startMarketplaces } from '@/e2e/servers/marketplaces';
import type { AppError } from '@/lib/platform/errors';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { createOutbound, type OutboundOptions } from '@/lib/platform/outbound';
import type { Transport, TransportRequest } from '@/lib/sources/ports';
import { findBrowser } from '@/scripts/find-browser.mjs';
import { type BrowserTransportOptions, createBrowserTransport } from './browser-transport';

const isLong = process.env.DEALSCOUT_TEST_DOSE === 'long';

const product = { name: 'DealScout', version: '1.0', contactUrl: 'https://deals.example/bot' };
const cleanups: (() => unknown)[] = [];
let file = '';
let places: Marketplaces;
/** One for most tests: starting a browser takes seconds. It may reach 127.0.0.1 and nothing else here. */
let shared: Transport;
/** Names that it looked up. */
const namesAsked: string[] = [];

beforeAll(async () => {
  // Says which command installs one where there is none.
  file = await findBrowser({ mayInstall: false });
  places = await startMarketplaces({ cars: {}, cdn: {} });
  shared = newBrowser(
    { renderMs: 5_000 },
    {
      allowCidrs: ['127.0.0.1/32'],
      resolve: async (name) => {
        namesAsked.push(name);
        return [{ address: '127.0.0.1', family: 4 }];
      },
    },
  );
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  for (const key of ['cars', 'cdn']) places.at(key).reset();
});
afterAll(async () => {
  await shared.close();
  await places.close();
});

function newBrowser(
  options: Partial<BrowserTransportOptions>,
  ways: Partial<OutboundOptions> = {},
): Transport {
  const outbound = createOutbound({
    product,
    allowCidrs: ['127.0.0.0/8'],
    log: silentLog,
    metrics: createMetrics(),
    retryTimeScale: 0,
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    ...ways,
  });
  return createBrowserTransport({ file, outbound, product, log: silentLog, ...options });
}
/** A browser of the test's own. */
function browser(options: Partial<BrowserTransportOptions>): Transport {
  const transport = newBrowser(options);
  cleanups.push(() => transport.close());
  return transport;
}

const ask = (url: string, rest: Partial<TransportRequest> = {}): TransportRequest => ({
  client: 'cars',
  url,
  robots: true,
  pauseMs: 0,
  ...rest,
});
const html = (body: string): MarketplacePage => ({
  body: `<!doctype html><html><head><title>Cars</title></head><body>${body}</body></html>`,
});
/** Pages by path; everything else is not there. */
const byPath =
  (pages: Record<string, MarketplacePage>): PageMaker =>
  ({ url }) =>
    pages[url.pathname] ?? null;
const textOf = ({ bytes }: { bytes: Uint8Array }) => Buffer.from(bytes).toString();
const pathsOf = (key: string) => places.at(key).heard.map(({ path }) => path);
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'answered',
    (error: AppError) => error.code,
  );

describe('a page that its scripts fill', () => {
  it('is read as they leave it, with what they fetched, under the address it ended at', async () => {
    const cars = places.at('cars');
    cars.pages = byPath({
      '/start': { body: '', status: 302, headers: { location: '/search?page=2' } },
      '/search': html('<div id="root"></div><script src="/app.js"></script>'),
      '/app.js': {
        contentType: 'text/javascript',
        body: `fetch('api/cars', { headers: { 'x-key': 'k' } }).then((r) => r.json()).then((cars) => {
          document.querySelector('#root').innerHTML = cars.map((car) => '<li class="car">' + car + '</li>').join('');
        });`,
      },
      '/api/cars': { contentType: 'application/json', body: '["Civic — café"]' },
    });
    const answer = await shared.fetch(ask(`${cars.url}/start`, { waitFor: 'li.car' }));
    expect(answer).toMatchObject({
      url: `${cars.url}/search?page=2`,
      status: 200,
      contentType: 'text/html; charset=utf-8',
      ageSeconds: null,
      isNotModified: false,
      costMicros: 0,
    });
    expect(textOf(answer)).toMatch(/^<!DOCTYPE html>/i);
    expect(textOf(answer)).toContain('<li class="car">Civic — café</li>');
    expect(pathsOf('cars')).toEqual(['/start', '/search?page=2', '/app.js', '/api/cars']);
    expect(cars.heard[3]?.headers['x-key']).toBe('k');
    expect(cars.userAgents()).toEqual([
      'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible) HeadlessChrome Safari/537.36 DealScout/1.0 (+https://deals.example/bot)',
    ]);
  });

  it('keeps the cookies of its site for its own requests, and for nobody else', async () => {
    const cars = places.at('cars');
    const pages = byPath({
      '/': {
        ...html('<p id="at">wait</p><script src="/app.js"></script>'),
        headers: { 'set-cookie': 'visit=7; Path=/; HttpOnly' },
      },
      '/app.js': {
        contentType: 'text/javascript',
        body: `fetch('/x').then(() => { document.querySelector('#at').className = 'there'; });`,
      },
      '/x': { body: 'x' },
    });
    cars.pages = pages;
    await shared.fetch(ask(cars.url, { waitFor: '.there' }));
    expect(cars.heard.map(({ headers }) => headers.cookie)).toEqual([
      undefined,
      'visit=7',
      'visit=7',
    ]);
    await shared.fetch(ask(cars.url, { waitFor: '.there' }));
    expect(cars.heard[3]?.headers.cookie).toBeUndefined();
  });

  it.runIf(isLong)('is followed where its scripts go', async () => {
    const cars = places.at('cars');
    cars.pages = byPath({
      '/': html('<script>location.href = "/moved"</script>'),
      '/moved': { body: '', status: 301, headers: { location: '/results' } },
      '/results': html('<p class="car">Civic</p>'),
    });
    const answer = await shared.fetch(ask(`${cars.url}/`, { waitFor: '.car' }));
    expect([answer.url, textOf(answer).includes('Civic')]).toEqual([`${cars.url}/results`, true]);
  });

  it.runIf(isLong)('is taken as it is when what is waited for never comes', async () => {
    const cars = places.at('cars');
    cars.pages = byPath({ '/': html('<div id="root">nothing yet</div>') });
    const answer = await shared.fetch(ask(cars.url, { waitFor: '.car' }));
    expect(textOf(answer)).toContain('nothing yet');
  });
});

describe('what a page loads', () => {
  it('is without pictures, media, fonts, frames and trackers', async () => {
    const cars = places.at('cars');
    cars.pages = byPath({
      '/': html(`<link rel="stylesheet" href="/look.css"><img src="/car.jpg">
        <video src="/car.mp4"></video><iframe src="/frame"></iframe>
        <script src="http://www.googletagmanager.com/gtm.js"></script>
        <script>new WebSocket(location.origin.replace('http', 'ws') + '/socket');</script>
        <p style="font-family: shop">Civic</p>`),
      '/look.css': {
        contentType: 'text/css',
        body: '@font-face { font-family: shop; src: url(/shop.woff2); } p { background: url(/back.png); }',
      },
    });
    namesAsked.length = 0;
    await shared.fetch(ask(`${cars.url}/`));
    expect(pathsOf('cars')).toEqual(['/', '/look.css']);
    expect(namesAsked).toEqual([]);
  });

  it('is left alone where robots.txt closes it; a closed page is never asked for', async () => {
    const [cars, cdn] = [places.at('cars'), places.at('cdn')];
    cdn.robots = 'User-agent: *\nDisallow: /';
    cars.pages = byPath({
      '/': html(
        `<p>open</p><script src="${cdn.url}/lib.js"></script><script>fetch('/closed/x')</script>`,
      ),
    });
    expect(textOf(await shared.fetch(ask(`${cars.url}/`)))).toContain('open');
    expect(pathsOf('cars')).toEqual(['/']);
    expect(pathsOf('cdn')).toEqual([]);
    expect(await codeOf(shared.fetch(ask(`${cars.url}/closed/a`)))).toBe('outbound_robots_refused');
    expect(pathsOf('cars')).toEqual(['/']);
  });

  it('never comes from an address that is refused, whatever the page tries', async () => {
    let reached = 0;
    const inside = createServer((_request, response) => {
      reached += 1;
      response.writeHead(200, { 'access-control-allow-origin': '*' }).end('secret');
    });
    await new Promise<void>((resolve) => inside.listen(0, '127.0.0.2', resolve));
    cleanups.push(() => inside.close());
    const { port } = inside.address() as AddressInfo;
    const cars = places.at('cars');
    const target = `http://127.0.0.2:${port}`;
    cars.pages = byPath({
      '/': html(`<p id="at">tried</p>
        <link rel="preconnect" href="${target}"><link rel="prefetch" href="${target}/prefetch">
        <link rel="stylesheet" href="${target}/a.css"><script src="${target}/a.js"></script>
        <img src="${target}/a.png"><iframe src="${target}/frame"></iframe><object data="${target}/o"></object>
        <script>
          const say = (word) => { document.querySelector('#at').textContent += ' ' + word; };
          for (const mode of ['cors', 'no-cors']) fetch('${target}/' + mode, { mode }).then(async (r) => say('got' + await r.text()), () => say('failed'));
          fetch('/bounce').then(async (r) => say('got' + await r.text()), () => say('failed'));
          navigator.sendBeacon('${target}/beacon', 'x');
          new EventSource('${target}/events'); new WebSocket('ws://127.0.0.2:${port}/socket');
          new Worker(URL.createObjectURL(new Blob(["fetch('${target}/worker')"])));
          window.open('${target}/window');
          new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.2:${port}' }] }).createDataChannel('x');
        </script>`),
      '/bounce': { body: '', status: 302, headers: { location: `${target}/bounced` } },
    });
    const text = textOf(await shared.fetch(ask(`${cars.url}/`)));
    expect(text).toContain('tried');
    expect(text).toMatch(/failed.*failed.*failed/);
    expect(text).not.toContain('secret');
    expect(reached).toBe(0);
  });

  it('never comes from inside by workers, forms, imports and what is fetched ahead', async () => {
    let reached = 0;
    const inside = createServer((_request, response) => {
      reached += 1;
      response.writeHead(200, { 'access-control-allow-origin': '*' }).end('secret');
    });
    await new Promise<void>((resolve) => inside.listen(0, '127.0.0.2', resolve));
    cleanups.push(() => inside.close());
    const target = `http://127.0.0.2:${(inside.address() as AddressInfo).port}`;
    const cars = places.at('cars');
    cars.pages = byPath({
      '/': html(`<p id="at">tried</p>
        <script type="speculationrules">{"prefetch":[{"source":"list","urls":["${target}/ahead"]}]}</script>
        <link rel="dns-prefetch" href="${target}"><link rel="modulepreload" href="${target}/m.js">
        <link rel="manifest" href="${target}/app.webmanifest"><style>@import url(${target}/i.css);</style>
        <embed src="${target}/e"><form id="f" action="${target}/form" target="other"></form>
        <iframe name="other"></iframe><iframe srcdoc="<script src='${target}/s.js'></script>"></iframe>
        <script>
          navigator.serviceWorker?.register('/worker.js').then(() => {}, () => {});
          import('${target}/dynamic.js').catch(() => {});
          try { new SharedWorker('${target}/shared.js'); } catch {}
          try { new Worker('/worker.js'); } catch {}
          document.querySelector('#f').submit();
          try { new WebTransport('${target.replace('http:', 'https:')}/t').ready.catch(() => {}); } catch {}
          fetch('${target}/keep', { keepalive: true, mode: 'no-cors' }).catch(() => {});
          const x = new XMLHttpRequest(); x.open('GET', '${target}/xhr'); x.send();
        </script>`),
      '/worker.js': {
        contentType: 'text/javascript',
        body: `fetch('${target}/from-worker').catch(() => {}); importScripts('${target}/imported.js');
          self.addEventListener('fetch', (event) => event.respondWith(fetch('${target}/sw')));`,
      },
    });
    expect(textOf(await shared.fetch(ask(`${cars.url}/`)))).toContain('tried');
    expect(reached).toBe(0);
  });

  it('never comes from a name that leads elsewhere while the page is open', async () => {
    const cameTo: (string | undefined)[] = [];
    const everywhere = createServer((request, response) => {
      cameTo.push(request.socket.localAddress?.replace('::ffff:', ''));
      response
        .writeHead(200, { 'access-control-allow-origin': '*', connection: 'close' })
        .end('answered');
    });
    await new Promise<void>((resolve) => everywhere.listen(0, resolve));
    cleanups.push(() => everywhere.close());
    let looks = 0;
    const transport = newBrowser(
      { renderMs: 8_000 },
      {
        allowCidrs: ['127.0.0.1/32'],
        resolve: async () => {
          looks += 1;
          // Robots.txt and the first request are let in; then it turns.
          return [{ address: looks <= 2 ? '127.0.0.1' : '127.0.0.2', family: 4 }];
        },
      },
    );
    cleanups.push(() => transport.close());
    const cars = places.at('cars');
    const name = `http://turning.example:${(everywhere.address() as AddressInfo).port}`;
    cars.pages = byPath({
      '/': html(`<p id="at"></p><script>(async () => {
        const at = document.querySelector('#at');
        for (const path of ['/1', '/2', '/3']) {
          await fetch('${name}' + path).then((r) => r.text(), () => 'refused').then((word) => { at.textContent += word + ' '; });
        }
        at.className = 'done';
      })();</script>`),
    });
    const text = textOf(await transport.fetch(ask(`${cars.url}/`, { waitFor: '.done' })));
    expect(text).toContain('answered refused refused ');
    expect(cameTo).toEqual(['127.0.0.1', '127.0.0.1']);
    expect(looks).toBeGreaterThan(2);
  });

  it('a page that goes inside is refused', async () => {
    const cars = places.at('cars');
    cars.pages = byPath({
      '/': html('<script>location.href = "http://169.254.169.254/"</script>'),
    });
    expect(await codeOf(shared.fetch(ask(`${cars.url}/`, { waitFor: '.car' })))).toBe(
      'outbound_address_refused',
    );
  });
});

describe('a page that needs no browser', () => {
  it('is answered as it came: walls, data, and "as you know it"', async () => {
    const cars = places.at('cars');
    const transport = browser({ file: '/nowhere/chromium' });
    cars.mode = 'captcha';
    const wall = await transport.fetch(ask(cars.url));
    expect([wall.status, textOf(wall).includes('verify you are human')]).toEqual([403, true]);
    cars.mode = 'ok';
    cars.pages = () => ({ contentType: 'application/json', body: '{"cars":[]}' });
    const data = await transport.fetch(ask(cars.url));
    expect([data.contentType, textOf(data)]).toEqual(['application/json', '{"cars":[]}']);
    const again = await transport.fetch(ask(cars.url, { etag: data.headers.etag }));
    expect([again.isNotModified, again.bytes.byteLength]).toEqual([true, 0]);
  });
});

describe('the browser', () => {
  it('ends a page that never rests, also one that never lets go, and serves the next', async () => {
    const cars = places.at('cars');
    cars.pages = byPath({
      '/busy': html(
        '<script>setInterval(() => fetch("/busy?" + Math.random()), 20)</script><p>Civic</p>',
      ),
      '/stuck': html('<script>for (;;) {}</script>'),
      '/': html('<p>Civic</p>'),
    });
    expect(textOf(await shared.fetch(ask(`${cars.url}/busy`)))).toContain('Civic');
    expect(await codeOf(shared.fetch(ask(`${cars.url}/stuck`)))).toBe('outbound_timeout');
    expect(textOf(await shared.fetch(ask(`${cars.url}/`)))).toContain('Civic');
  });

  it('refuses a page that grows without end', async () => {
    const cars = places.at('cars');
    cars.pages = byPath({
      '/': html('<script>document.body.append("car ".repeat(200_000))</script>'),
    });
    expect(await codeOf(shared.fetch(ask(`${cars.url}/`, { bytesMax: 100_000 })))).toBe(
      'outbound_too_large',
    );
  });

  it.skipIf(!isLong)(
    'is replaced after its pages, closed when nobody uses it, and comes back',
    async () => {
      const cars = places.at('cars');
      cars.pages = byPath({ '/': html('<p>Civic</p>') });
      const started = await startsOf(file);
      const transport = browser({ file: started.file, pagesPerBrowserMax: 2, idleMs: 100 });
      const page = async () => (await transport.fetch(ask(`${cars.url}/`))).status;
      expect(await Promise.all([page(), page()])).toEqual([200, 200]);
      expect(await page()).toBe(200);
      expect(await started.processes()).toHaveLength(2);
      await expect.poll(() => started.processes().then((ids) => ids.some(isRunning))).toBe(false);
      expect(await page()).toBe(200);
    },
  );

  // The page may be through before the browser has gone.
  it('that ends in the middle of a page is started anew for it', { retry: 3 }, async () => {
    const cars = places.at('cars');
    const started = await startsOf(file);
    const transport = browser({ file: started.file });
    let asked = 0;
    cars.pages = ({ url }) => {
      if (url.pathname === '/') return html('<p>Civic</p><script src="/app.js"></script>');
      asked += 1;
      if (asked === 1)
        void started.processes().then(([id]) => process.kill(id ?? Number.NaN, 'SIGKILL'));
      return { contentType: 'text/javascript', body: 'document.body.className = "there"' };
    };
    const answer = await transport.fetch(ask(`${cars.url}/`, { waitFor: '.there' }));
    expect(textOf(answer)).toContain('Civic');
    expect([asked, (await started.processes()).length]).toEqual([2, 2]);
  });

  it.skipIf(!isLong)('outlives a page that takes all memory', async () => {
    const cars = places.at('cars');
    cars.pages = byPath({
      '/greedy': html(
        '<script>const all = []; for (;;) all.push(Array.from({ length: 1e5 }, (_, at) => ({ at })));</script>',
      ),
      '/': html('<p>Civic</p>'),
    });
    const codes = ['outbound_unreachable', 'outbound_timeout'];
    expect(codes).toContain(await codeOf(shared.fetch(ask(`${cars.url}/greedy`))));
    expect((await shared.fetch(ask(`${cars.url}/`))).status).toBe(200);
  });

  it('that does not start is named', async () => {
    const cars = places.at('cars');
    cars.pages = byPath({ '/': html('<p>Civic</p>') });
    await expect(
      browser({ file: '/nowhere/chromium' }).fetch(ask(`${cars.url}/`)),
    ).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('/nowhere/chromium'),
    });
  });
});

/** A program that starts the browser and notes its process. */
async function startsOf(browserFile: string) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'deal-scout-browser-'));
  cleanups.push(() => rm(folder, { recursive: true, force: true }));
  const [starter, list] = [path.join(folder, 'chromium'), path.join(folder, 'started')];
  await writeFile(list, '');
  await writeFile(starter, `#!/bin/sh\necho $$ >> '${list}'\nexec '${browserFile}' "$@"\n`);
  await chmod(starter, 0o755);
  return {
    file: starter,
    processes: async () => (await readFile(list, 'utf8')).split('\n').filter(Boolean).map(Number),
  };
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}
