/**
 * Answers as sources do, for tests of what reads them: each source has an address (a port) of its own,
 * with robots.txt, pages that the test supplies, and faults that can be switched while it runs.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  answerFault,
  faultyPage,
  type MarketplaceMode,
  type MarketplacePage,
} from './marketplace-faults';

/** A request as a source hears it. */
export interface HeardRequest {
  method: string;
  /** Path and query. */
  path: string;
  userAgent: string;
  headers: IncomingMessage['headers'];
  body: string;
  atMs: number;
}

/** What a request asks a page maker for. */
export interface PageWish extends HeardRequest {
  url: URL;
  /** 1, 2, 3 …: of `page`, `p` or `pageNumber` in the query; 1 where there is none. */
  pageNumber: number;
}

/** Makes the page of a request; null where the source has none, which is a 404. */
export type PageMaker = (wish: PageWish) => MarketplacePage | null;

/** One source. Everything but `key` and `url` may be changed at any time. */
export interface Marketplace {
  readonly key: string;
  /** Where it answers, without a trailing slash. */
  readonly url: string;
  mode: MarketplaceMode;
  pages: PageMaker;
  /** Null: there is no robots.txt. */
  robots: string | null;
  /** For the mode `slow_down`; a date or seconds. Null: no such header. */
  retryAfter: string | null;
  /** For the mode `slow`. */
  slowMs: number;
  /** Answers so many page requests in `mode`, and those after them well; null: all of them. */
  faultsLeft: number | null;
  /** Requests for pages, oldest first; those for robots.txt are counted apart. */
  readonly heard: HeardRequest[];
  robotsReads: number;
  userAgents(): string[];
  /** Forgets what was heard and answers well again. */
  reset(): void;
}

export interface Marketplaces {
  /** Throws for a source that was not named at the start. */
  at(key: string): Marketplace;
  /** The value of SOURCE_BASE_URLS for them. */
  baseUrls: string;
  close(): Promise<void>;
}

export interface MarketplaceSeed {
  pages?: PageMaker;
  mode?: MarketplaceMode;
  robots?: string | null;
}

const OPEN_ROBOTS = 'User-agent: *\nDisallow: /closed\n';
const SLOW_MS = 30_000;

/** Starts a server for each source on a free port of this machine. */
export async function startMarketplaces(
  seeds: Readonly<Record<string, MarketplaceSeed>>,
): Promise<Marketplaces> {
  const started = await Promise.all(
    Object.entries(seeds).map(([key, seed]) => startMarketplace(key, seed)),
  );
  const byKey = new Map(started.map((one) => [one.place.key, one.place]));
  return {
    at(key) {
      const place = byKey.get(key);
      if (!place) throw new Error(`no such marketplace was started: ${key}`);
      return place;
    },
    baseUrls: started.map(({ place }) => `${place.key}=${place.url}`).join(','),
    async close() {
      await Promise.all(started.map(({ close }) => close()));
    },
  };
}

async function startMarketplace(
  key: string,
  seed: MarketplaceSeed,
): Promise<{ place: Marketplace; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const closing = new AbortController();
  const server = createServer((request, response) => {
    answer(place, request, response, closing.signal).catch(() => response.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    if (place.mode === 'down') socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const place = newMarketplace(key, url, seed);
  return {
    place,
    async close() {
      closing.abort();
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function newMarketplace(key: string, url: string, seed: MarketplaceSeed): Marketplace {
  const heard: HeardRequest[] = [];
  return {
    key,
    url,
    mode: seed.mode ?? 'ok',
    pages: seed.pages ?? smallPages(),
    robots: seed.robots === undefined ? OPEN_ROBOTS : seed.robots,
    retryAfter: '1',
    slowMs: SLOW_MS,
    faultsLeft: null,
    heard,
    robotsReads: 0,
    userAgents: () => [...new Set(heard.map(({ userAgent }) => userAgent))],
    reset() {
      heard.length = 0;
      this.robotsReads = 0;
      this.mode = 'ok';
      this.faultsLeft = null;
    },
  };
}

/** Connections on which something was answered. */
const used = new WeakSet<Socket>();

async function answer(
  place: Marketplace,
  request: IncomingMessage,
  response: ServerResponse,
  closing: AbortSignal,
): Promise<void> {
  const heard = await hear(request);
  const isKept = used.has(request.socket);
  used.add(request.socket);
  if (heard.path === '/robots.txt') {
    place.robotsReads += 1;
    response.writeHead(place.robots === null ? 404 : 200, { 'content-type': 'text/plain' });
    response.end(place.robots ?? '');
    return;
  }
  place.heard.push(heard);
  const mode = nextMode(place);
  if (mode === 'kept_reset' && isKept) {
    request.socket.resetAndDestroy();
    return;
  }
  if (mode === 'slow') await sleep(place.slowMs, undefined, { signal: closing });
  if (answerFault(mode, response, { retryAfter: place.retryAfter })) return;
  const url = new URL(heard.path, place.url);
  const page = place.pages({ ...heard, url, pageNumber: pageNumberOf(url) });
  if (!page) {
    response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not found</h1>');
    return;
  }
  sendPage(faultyPage(mode, page), mode, heard, response);
}

function nextMode(place: Marketplace): MarketplaceMode {
  if (place.faultsLeft === null) return place.mode;
  if (place.faultsLeft <= 0) return 'ok';
  place.faultsLeft -= 1;
  return place.mode;
}

async function hear(request: IncomingMessage): Promise<HeardRequest> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return {
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    userAgent: String(request.headers['user-agent'] ?? ''),
    headers: request.headers,
    body,
    atMs: performance.now(),
  };
}

function pageNumberOf(url: URL): number {
  for (const name of ['page', 'p', 'pageNumber']) {
    const value = Number(url.searchParams.get(name));
    if (Number.isInteger(value) && value > 0) return value;
  }
  return 1;
}

/** Sends a page with its tag, or "as you know it" to who has it; `truncated` breaks off in the middle. */
function sendPage(
  page: MarketplacePage,
  mode: MarketplaceMode,
  heard: HeardRequest,
  response: ServerResponse,
): void {
  const bytes = typeof page.body === 'string' ? Buffer.from(page.body) : Buffer.from(page.body);
  const etag = `"${createHash('sha1').update(bytes).digest('hex').slice(0, 16)}"`;
  const status = page.status ?? 200;
  if (status === 200 && heard.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  response.writeHead(status, {
    'content-type': page.contentType ?? 'text/html; charset=utf-8',
    'content-length': String(bytes.byteLength),
    etag,
    ...page.headers,
  });
  if (mode !== 'truncated') {
    response.end(heard.method === 'HEAD' ? undefined : bytes);
    return;
  }
  response.write(bytes.subarray(0, Math.floor(bytes.byteLength / 2)), () =>
    setTimeout(() => response.destroy(), 50),
  );
}

const SMALL_PAGES = 3;
const SMALL_PAGE_CARS = 5;

/** Three small pages of five invented cars each, as JSON-LD and as cards; the last says that it is. */
export function smallPages(): PageMaker {
  return ({ pageNumber, url }) => {
    if (pageNumber > SMALL_PAGES) return null;
    const cars = Array.from({ length: SMALL_PAGE_CARS }, (_, index) =>
      smallCar((pageNumber - 1) * SMALL_PAGE_CARS + index + 1, url.origin),
    );
    const next =
      pageNumber < SMALL_PAGES ? `<a rel="next" href="?page=${pageNumber + 1}">Next</a>` : '';
    return {
      body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Used cars</title>
<script type="application/ld+json">${JSON.stringify(cars)}</script></head>
<body><main id="results">${cars.map(card).join('\n')}</main>${next}</body></html>`,
    };
  };
}

function smallCar(number: number, origin: string) {
  return {
    '@context': 'https://schema.org',
    '@type': 'Car',
    name: `2018 Honda Civic EX ${number}`,
    brand: { '@type': 'Brand', name: 'Honda' },
    model: 'Civic',
    vehicleModelDate: '2018',
    sku: `car-${number}`,
    mileageFromOdometer: { '@type': 'QuantitativeValue', value: 40_000 + number, unitCode: 'SMI' },
    offers: { '@type': 'Offer', price: 15_000 + number * 10, priceCurrency: 'USD' },
    url: `${origin}/car/${number}`,
  };
}

function card(car: ReturnType<typeof smallCar>): string {
  return `<article class="car-card" data-id="${car.sku}"><h2><a href="${car.url}">${car.name}</a></h2>
<p class="price">$${car.offers.price}</p><p class="mileage">${car.mileageFromOdometer.value} mi</p></article>`;
}
