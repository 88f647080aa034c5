/**
 * Answers as the licensed APIs do: eBay (OAuth, Browse, public keys of notices), MarketCheck and auto.dev.
 * Built from their interface descriptions (eBay Browse 1.1, MarketCheck Cars 2.01, docs.auto.dev v2), not
 * from recorded answers: what it shows is that requests and answers agree with the descriptions, not that
 * the services keep to them. Cars are invented.
 */
import { createSign, generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { autodevListing, marketcheckListing, type OfferedCar, offeredCars } from './licensed-cars';
import { ebayItem, ebaySummary } from './licensed-ebay';

/** A request as a service hears it. */
export interface HeardCall {
  method: string;
  /** Path and query. */
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** What the next calls of data are answered with, in turn; when they are used up, all is well. */
export type LicensedMood = 'ok' | 'quota' | 'too_fast' | 'broken' | 'payment' | 'html';

/** The services on one address of this machine. */
export interface LicensedApis {
  /** Without a trailing slash; the base address of each of the three sources. */
  url: string;
  keys: {
    EBAY_CLIENT_ID: string;
    EBAY_CLIENT_SECRET: string;
    MARKETCHECK_API_KEY: string;
    AUTODEV_API_KEY: string;
  };
  /** What is on offer; may be changed at any time. */
  cars: OfferedCar[];
  moods: LicensedMood[];
  /** For quota answers; null: no such header. */
  retryAfterSeconds: number | null;
  /** Of eBay's tokens. */
  tokenSeconds: number;
  /** auto.dev's pages from this one on have no numbers. */
  cursorFromPage: number;
  readonly heard: HeardCall[];
  /** Calls to a path that begins so. */
  heardAt(path: string): HeardCall[];
  /** eBay takes no token that it gave before. */
  expireTokens(): void;
  /** The header X-EBAY-SIGNATURE that eBay sends with this body. */
  signNotice(body: string): string;
  close(): Promise<void>;
}

const TOKEN_PATH = '/identity/v1/oauth2/token';
const SEARCH_PATH = '/buy/browse/v1/item_summary/search';
const ITEM_PATH = '/buy/browse/v1/item/';
const KEY_PATH = '/commerce/notification/v1/public_key/';
const MARKETCHECK_PATH = '/v2/search/car/active';
const AUTODEV_PATH = '/listings';
const KEY_ID = '5f0c3b2e-0000-4000-8000-00000000ebay';

/** Starts the services on a free port with `count` invented cars. */
export async function startLicensedApis(count = 25): Promise<LicensedApis> {
  const keyPair = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const tokens = new Set<string>();
  let tokenCount = 0;

  const server = createServer((request, response) => {
    answer(request)
      .then(({ status, headers, text }) => response.writeHead(status, headers).end(text))
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const apis: LicensedApis = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    keys: {
      EBAY_CLIENT_ID: 'DealScout-Test-PRD-0000',
      EBAY_CLIENT_SECRET: 'PRD-a-secret-of-the-test',
      MARKETCHECK_API_KEY: 'mc_test_a_key_of_the_test',
      AUTODEV_API_KEY: 'sk_ad_a_key_of_the_test',
    },
    cars: offeredCars(count),
    moods: [],
    retryAfterSeconds: 3_600,
    tokenSeconds: 7_200,
    cursorFromPage: 50,
    heard: [],
    heardAt: (path) => apis.heard.filter((call) => call.path.startsWith(path)),
    expireTokens: () => tokens.clear(),
    signNotice(body) {
      const signature = createSign('sha1').update(body).sign(keyPair.privateKey, 'base64');
      const header = { alg: 'ecdsa', kid: KEY_ID, signature, digest: 'SHA1' };
      return Buffer.from(JSON.stringify(header)).toString('base64');
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return apis;

  async function answer(request: IncomingMessage): Promise<Reply> {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { method = 'GET', url: path = '/', headers } = request;
    apis.heard.push({ method, path, headers, body });
    const url = new URL(path, apis.url);
    if (url.pathname === TOKEN_PATH) return giveToken(headers, body);
    const service = serviceOf(url);
    if (service === null) return reply(404, { message: 'no such path' });
    const refusal = isKnown(service, url, headers);
    if (refusal !== null) return reply(refusal.status, refusal.body);
    if (url.pathname.startsWith(KEY_PATH)) return givePublicKey(url);
    const mood = apis.moods.shift() ?? 'ok';
    if (mood !== 'ok') return misbehave(service, mood);
    if (service === 'ebay') return answerEbay(url, headers);
    return service === 'marketcheck' ? answerMarketcheck(url) : answerAutodev(url);
  }

  function giveToken(headers: IncomingMessage['headers'], body: string): Reply {
    const { EBAY_CLIENT_ID: id, EBAY_CLIENT_SECRET: secret } = apis.keys;
    const basic = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
    const form = new URLSearchParams(body);
    if (headers.authorization !== basic) {
      return reply(401, {
        error: 'invalid_client',
        error_description: 'client authentication failed',
      });
    }
    const isGranted = form.get('grant_type') === 'client_credentials';
    if (!isGranted || form.get('scope') !== 'https://api.ebay.com/oauth/api_scope') {
      return reply(400, { error: 'invalid_scope', error_description: 'invalid scope' });
    }
    tokenCount += 1;
    const token = `v^1.1#i^1#test-${tokenCount}`;
    tokens.add(token);
    return reply(200, {
      access_token: token,
      expires_in: apis.tokenSeconds,
      token_type: 'Application Access Token',
    });
  }

  function isKnown(
    service: Service,
    url: URL,
    headers: IncomingMessage['headers'],
  ): { status: number; body: object } | null {
    const bearer = headers.authorization?.replace(/^Bearer /, '') ?? '';
    if (service === 'ebay') {
      const said = 'Invalid access token. Check the value of the header.';
      return tokens.has(bearer) ? null : ebayError(401, 1001, 'OAuth', said);
    }
    const isTaken =
      service === 'marketcheck'
        ? url.searchParams.get('api_key') === apis.keys.MARKETCHECK_API_KEY
        : bearer === apis.keys.AUTODEV_API_KEY;
    return isTaken ? null : { status: 401, body: { code: 401, message: 'Unauthorized' } };
  }

  function misbehave(service: Service, mood: Exclude<LicensedMood, 'ok'>): Reply {
    if (mood === 'html') {
      return {
        status: 502,
        headers: { 'content-type': 'text/html' },
        text: '<h1>Bad gateway</h1>',
      };
    }
    const wait = apis.retryAfterSeconds;
    const later: Record<string, string> = wait === null ? {} : { 'retry-after': String(wait) };
    if (mood === 'quota' && service === 'ebay') {
      const said = 'The request limit has been reached for the resource.';
      const { body } = ebayError(429, 2001, 'ACCESS', said);
      return reply(429, body, later);
    }
    const [status, message] = {
      quota: [429, 'Monthly API quota exhausted'],
      too_fast: [429, 'API rate limit exceeded'],
      broken: [500, 'Internal server error'],
      payment: [402, 'Your plan does not include this call'],
    }[mood] as [number, string];
    const body = service === 'ebay' ? ebayError(status, 0, 'API', message).body : { message };
    const isQuota = mood === 'quota';
    return reply(status, body, isQuota ? { ...later, 'quota-remaining': '0' } : {});
  }

  function givePublicKey(url: URL): Reply {
    if (url.pathname !== `${KEY_PATH}${KEY_ID}`) {
      const { body } = ebayError(404, 195_018, 'API_NOTIFICATION', 'Invalid public key id.');
      return reply(404, body);
    }
    const pem = keyPair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    // eBay writes the key without line ends.
    return reply(200, { key: pem.replace(/\n/g, ''), algorithm: 'ECDSA', digest: 'SHA1' });
  }

  function answerEbay(url: URL, headers: IncomingMessage['headers']): Reply {
    if (headers['x-ebay-c-marketplace-id'] !== 'EBAY_MOTORS_US') {
      const { body } = ebayError(400, 11_011, 'API_BROWSE', 'The marketplace is not supported.');
      return reply(400, body);
    }
    if (url.pathname.startsWith(ITEM_PATH)) {
      const id = decodeURIComponent(url.pathname.slice(ITEM_PATH.length)).split('|')[1];
      const car = apis.cars.find((each) => each.id === id);
      if (car) return reply(200, ebayItem(car));
      const { body } = ebayError(404, 11_001, 'API_BROWSE', 'The specified item ID was not found.');
      return reply(404, body);
    }
    const { limit, offset } = windowOf(url, 'limit', 'offset', 50);
    const found = apis.cars.filter((car) => isAskedOfEbay(car, url.searchParams));
    const page = found.slice(offset, offset + limit);
    const href = (at: number) => {
      const address = new URL(`https://api.ebay.com${url.pathname}${url.search}`);
      address.searchParams.set('offset', String(at));
      return address.href;
    };
    return reply(200, {
      href: href(offset),
      total: found.length,
      ...(offset + limit < found.length && { next: href(offset + limit) }),
      limit,
      offset,
      ...(page.length > 0 && { itemSummaries: page.map(ebaySummary) }),
    });
  }

  function answerMarketcheck(url: URL): Reply {
    const { limit, offset } = windowOf(url, 'rows', 'start', 10);
    if (limit > 50) return reply(422, { code: 422, message: 'rows must be at most 50' });
    const query = url.searchParams;
    const found = apis.cars.filter(
      (car) =>
        isNamed(car, query.get('make'), query.get('model')) &&
        isWithin(car.year, query.get('year_range')) &&
        isWithin(car.priceUsd, query.get('price_range')) &&
        isWithin(car.mileageMi, query.get('miles_range')),
    );
    const listings = found.slice(offset, offset + limit).map(marketcheckListing);
    return reply(200, { num_found: found.length, listings }, { 'quota-remaining': '421' });
  }

  function answerAutodev(url: URL): Reply {
    const vin = url.pathname.slice(AUTODEV_PATH.length + 1);
    if (vin !== '') {
      const car = apis.cars.find((each) => each.vin === vin);
      if (car) return reply(200, { data: autodevListing(car) });
      return reply(404, { status: 404, error: 'Not Found' });
    }
    // The cursor holds the search: nothing else needs to be said again.
    const cursor = url.searchParams.get('cursor');
    const query =
      cursor === null
        ? url.searchParams
        : new URLSearchParams(Buffer.from(cursor, 'base64url').toString());
    const page = Number(query.get('page') ?? '1');
    const limit = Number(url.searchParams.get('limit') ?? query.get('limit') ?? '100');
    const found = apis.cars.filter(
      (car) =>
        isNamed(car, query.get('vehicle.make'), query.get('vehicle.model')) &&
        isWithin(car.year, query.get('vehicle.year')) &&
        isWithin(car.priceUsd, query.get('retailListing.price')) &&
        isWithin(car.mileageMi, query.get('retailListing.miles')),
    );
    const next = new URLSearchParams(query);
    next.set('page', String(page + 1));
    const sealed = new URLSearchParams({
      cursor: Buffer.from(next.toString()).toString('base64url'),
      limit: String(limit),
    });
    const link = page + 1 >= apis.cursorFromPage ? sealed : next;
    const isLast = page * limit >= found.length;
    return reply(200, {
      data: found.slice((page - 1) * limit, page * limit).map(autodevListing),
      links: {
        self: `${AUTODEV_PATH}?page=${page}&limit=${limit}`,
        next: isLast ? null : `${AUTODEV_PATH}?${link}`,
        first: AUTODEV_PATH,
      },
    });
  }
}

type Service = 'ebay' | 'marketcheck' | 'autodev';

function serviceOf({ pathname }: URL): Service | null {
  if (pathname === SEARCH_PATH || pathname.startsWith(ITEM_PATH)) return 'ebay';
  if (pathname.startsWith(KEY_PATH)) return 'ebay';
  if (pathname === MARKETCHECK_PATH) return 'marketcheck';
  return /^\/listings(\/[A-Z0-9]+)?$/.test(pathname) ? 'autodev' : null;
}

function ebayError(
  status: number,
  errorId: number,
  domain: string,
  longMessage: string,
): { status: number; body: object } {
  const category = status >= 500 ? 'APPLICATION' : 'REQUEST';
  return {
    status,
    body: { errors: [{ errorId, domain, category, message: longMessage, longMessage }] },
  };
}

interface Reply {
  status: number;
  headers: Record<string, string>;
  text: string;
}

function reply(status: number, body: object, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    text: JSON.stringify(body),
  };
}

function windowOf(url: URL, limitName: string, offsetName: string, usual: number) {
  const number = (name: string, otherwise: number) =>
    Number(url.searchParams.get(name) ?? String(otherwise));
  return { limit: number(limitName, usual), offset: number(offsetName, 0) };
}

function isNamed(car: OfferedCar, make: string | null, model: string | null): boolean {
  const isSame = (said: string | null, name: string) =>
    said === null || said.split(',').some((each) => each.toLowerCase() === name.toLowerCase());
  return isSame(make, car.make) && isSame(model, car.model);
}

/** "2016-2020"; what a car does not say is not within. */
function isWithin(value: number | null, range: string | null): boolean {
  if (range === null) return true;
  const [min = 0, max = 0] = range.split('-').map(Number);
  return value !== null && value >= min && value <= max;
}

function isAskedOfEbay(car: OfferedCar, query: URLSearchParams): boolean {
  if (query.get('category_ids') !== '6001') return false;
  const filter = query.get('filter') ?? '';
  const [, min = '', max = ''] =
    /price:\[(\d*)(?:\.\d+)?(?:\.\.(\d*)(?:\.\d+)?)?\]/.exec(filter) ?? [];
  const price = car.priceUsd ?? 0;
  if (min !== '' && price < Number(min)) return false;
  if (max !== '' && price > Number(max)) return false;
  if (car.isAuction && !filter.includes('AUCTION')) return false;
  const aspects = query.get('aspect_filter') ?? '';
  const valuesOf = (name: string) =>
    new RegExp(`(?:^|,)${name}:\\{([^}]*)\\}`).exec(aspects)?.[1]?.split('|') ?? null;
  const isOne = (name: string, value: string) => valuesOf(name)?.includes(value) ?? true;
  return (
    isOne('Make', car.make) && isOne('Model', car.model) && isOne('Model Year', String(car.year))
  );
}
