import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LicensedApis, startLicensedApis } from '@/e2e/servers/licensed-apis';
import { noCache } from '@/lib/platform/cache';
import { createLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { createOutbound, type Outbound } from '@/lib/platform/outbound';
import { autodev } from '@/lib/sources/adapters/autodev/autodev';
import { ebay } from '@/lib/sources/adapters/ebay/ebay';
import { marketcheck } from '@/lib/sources/adapters/marketcheck/marketcheck';
import { quotaLeftOf } from '@/lib/sources/budget';
import { readPage } from '@/lib/sources/page/page-reader';
import type { PageReading } from '@/lib/sources/page/page-reading';
import type { RawListing } from '@/lib/sources/raw-listing';
import type { SignContext, SourceDefinition, SourceRequest } from '@/lib/sources/source-definition';
import { ANY_QUERY, type SourceQuery } from '@/lib/sources/source-query';

const NOW = new Date('2026-09-20T12:00:00Z');
const CARS = 230;

let apis: LicensedApis;
let outbound: Outbound;
let logged = '';

beforeEach(async () => {
  apis = await startLicensedApis(CARS);
  outbound = createOutbound({
    product: { name: 'DealScout', version: '1.0', contactUrl: null },
    allowCidrs: ['127.0.0.0/8'],
    log: createLog({
      level: 'debug',
      sink: {
        write: (line: string) => {
          logged += line;
        },
      },
    }),
    metrics: createMetrics(),
    retryTimeScale: 0,
  });
});
afterEach(async () => {
  await outbound.close();
  await apis.close();
});

const how = (now = NOW): SignContext => ({
  credentials: apis.keys,
  baseUrl: apis.url,
  outbound,
  cache: noCache,
  now,
});

async function fetchPage(
  definition: SourceDefinition,
  request: SourceRequest,
): Promise<{ reading: PageReading; headers: Readonly<Record<string, string>>; status: number }> {
  const send = (signed: SourceRequest) =>
    outbound.send({ ...signed, client: definition.key, robots: false });
  let answer = await send((await definition.sign?.(request, how())) ?? request);
  if (answer.status === 401 && definition.resign) {
    answer = await send(await definition.resign(request, how()));
  }
  const { status, url, bytes, headers } = answer;
  const contentType = headers['content-type'] ?? null;
  return { reading: readPage(definition, { url, status, contentType, bytes }), headers, status };
}

async function readOne(
  definition: SourceDefinition,
  query: Partial<SourceQuery> = {},
  page: { pageNumber?: number; cursor?: string | null } = {},
) {
  const request = definition.buildRequest({
    query: { ...ANY_QUERY, ...query },
    pageNumber: page.pageNumber ?? 1,
    cursor: page.cursor ?? null,
    baseUrl: apis.url,
  });
  if (request === null) throw new Error('the query cannot be asked');
  return fetchPage(definition, request);
}

async function readAll(definition: SourceDefinition, query: Partial<SourceQuery> = {}) {
  const listings: RawListing[] = [];
  let cursor: string | null = null;
  for (let pageNumber = 1; pageNumber < 20; pageNumber += 1) {
    const { reading } = await readOne(definition, query, { pageNumber, cursor });
    expect([reading.verdict, reading.problem]).toEqual(['ok', null]);
    listings.push(...reading.listings);
    cursor = reading.nextCursor;
    if (reading.hasNext === false) return listings;
  }
  throw new Error('the pages do not end');
}

const SOURCES = [ebay, marketcheck, autodev].map(
  (definition) => [definition.key, definition] as const,
);

describe.each(SOURCES)('%s', (_key, definition) => {
  it('is read page by page to its end, each car once', async () => {
    if (definition.key === 'autodev') apis.cursorFromPage = 2;
    const listings = await readAll(definition);
    expect(listings).toHaveLength(CARS);
    expect(new Set(listings.map(({ externalId }) => externalId)).size).toBe(CARS);
    expect(listings.every(({ title, url }) => title && url?.startsWith('https://'))).toBe(true);
  });

  it('is asked for make, model, years and price, and answers only those', async () => {
    const query = {
      make: 'Ford',
      model: 'F-150',
      yearMin: 2015,
      yearMax: 2018,
      priceMinCents: 10_000_00,
      priceMaxCents: 30_000_00,
    };
    const wanted = apis.cars.filter(
      ({ make, year, priceUsd }) =>
        make === 'Ford' &&
        year >= 2015 &&
        year <= 2018 &&
        (priceUsd ?? 0) >= 10_000 &&
        (priceUsd ?? 0) <= 30_000,
    );
    expect(wanted.length).toBeGreaterThan(5);
    expect(await readAll(definition, query)).toHaveLength(wanted.length);
  });

  it('says that nothing matches only where the service says so', async () => {
    const { reading } = await readOne(definition, { make: 'Trabant' });
    expect(reading).toMatchObject({ verdict: 'empty', listings: [] });
  });

  it('with a key that is not taken names the settings to look at, and no key', async () => {
    apis.keys.EBAY_CLIENT_SECRET = 'another';
    const wrong = { ...apis.keys };
    apis.keys = {
      EBAY_CLIENT_ID: 'x',
      EBAY_CLIENT_SECRET: 'x',
      MARKETCHECK_API_KEY: 'x',
      AUTODEV_API_KEY: 'x',
    };
    const request = definition.buildRequest({
      query: ANY_QUERY,
      pageNumber: 1,
      cursor: null,
      baseUrl: apis.url,
    });
    const signing = { ...how(), credentials: wrong };
    const outcome = await (async () => {
      const signed = await definition.sign?.(request as SourceRequest, signing);
      const answer = await outbound.send({
        ...(signed as SourceRequest),
        client: 'test',
        robots: false,
      });
      const reading = readPage(definition, { ...answer, contentType: null });
      return `${reading.verdict}: ${reading.problem}`;
    })().catch((error: { code: string; message: string }) => `${error.code}: ${error.message}`);
    expect(outcome).toMatch(/^(blocked|source_off): /);
    for (const name of definition.credentials ?? []) expect(outcome).toContain(name);
    for (const key of Object.values(wrong)) expect(outcome).not.toContain(key);
  });

  it('whose quota is used up is asked once, and says that more calls are not worth it', async () => {
    apis.moods.push('quota', 'quota', 'quota');
    const { reading } = await readOne(definition);
    expect(reading.verdict).toBe('blocked');
    expect(reading.problem).toContain('quota');
    expect(apis.moods).toHaveLength(2);
    await expect(readOne(definition)).rejects.toMatchObject({ code: 'outbound_paused' });
  });

  it('that was asked too fast for a moment, or is broken for one, is asked again', async () => {
    apis.moods.push('too_fast', 'broken', 'html');
    const { reading } = await readOne(definition);
    expect(reading.verdict).toBe('ok');
  });

  it('that stays broken is never an empty market', async () => {
    apis.moods.push('broken', 'html', 'broken', 'html', 'broken');
    const { reading } = await readOne(definition);
    expect(reading).toMatchObject({ verdict: 'unrecognised', listings: [] });
    apis.moods.splice(0);
    apis.moods.push('payment');
    const { reading: unpaid } = await readOne(definition);
    expect(unpaid.verdict).toBe('blocked');
    expect(unpaid.problem).toContain('plan');
  });
});

describe('keys', () => {
  it('stand in no log line, whatever happens', async () => {
    logged = '';
    for (const [, definition] of SOURCES) {
      await readOne(definition);
      apis.moods.push('broken', 'broken', 'broken', 'broken');
      await readOne(definition).catch(() => undefined);
      apis.moods.splice(0);
    }
    expect(logged).toContain('outbound attempt');
    for (const key of Object.values(apis.keys)) expect(logged).not.toContain(key);
    expect(logged).not.toContain('v^1.1');
  });
});

describe('eBay’s token', () => {
  const tokenCalls = () => apis.heardAt('/identity/').length;

  it('is asked for once, however many calls need it at once', async () => {
    await Promise.all(Array.from({ length: 5 }, () => readOne(ebay, { make: 'Trabant' })));
    expect(tokenCalls()).toBe(1);
  });

  it('is asked for anew before it ends', async () => {
    apis.tokenSeconds = 600;
    const request = { url: `${apis.url}/buy/browse/v1/item_summary/search` };
    const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);
    const first = await ebay.sign?.(request, how(at(0)));
    expect(await ebay.sign?.(request, how(at(479)))).toEqual(first);
    expect(await ebay.sign?.(request, how(at(481)))).not.toEqual(first);
    expect(tokenCalls()).toBe(2);
  });

  it('that eBay does not take any more is forgotten once, and the call made again', async () => {
    await readOne(ebay);
    apis.expireTokens();
    const { reading } = await readOne(ebay);
    expect(reading.verdict).toBe('ok');
    expect(tokenCalls()).toBe(2);
  });

  it('that could not be had is asked for again by the next call', async () => {
    const right = apis.keys.EBAY_CLIENT_SECRET;
    const signing = { ...how(), credentials: { ...apis.keys } };
    apis.keys.EBAY_CLIENT_SECRET = 'changed at eBay';
    const request = { url: `${apis.url}/x` };
    await expect(ebay.sign?.(request, signing)).rejects.toMatchObject({ code: 'source_off' });
    apis.keys.EBAY_CLIENT_SECRET = right;
    expect((await ebay.sign?.(request, signing))?.headers?.authorization).toMatch(/^Bearer /);
  });
});

describe('facts', () => {
  it('of a car are those that its service gives, and no others', async () => {
    const [car] = apis.cars;
    if (!car) throw new Error('no cars');
    const [fromMarketcheck] = (await readOne(marketcheck)).reading.listings;
    const shared = {
      year: String(car.year),
      make: car.make,
      model: car.model,
      trim: car.trim,
      vin: car.vin,
    };
    const place = { city: car.city, state: car.state, zip: car.zip };
    expect(fromMarketcheck).toMatchObject({
      ...shared,
      ...place,
      price: car.priceUsd,
      mileage: car.mileageMi,
      url: `https://summit-motors.example/used/${car.vin}`,
      condition: 'used',
      sellerKind: 'dealer',
      sellerName: car.seller,
      titleStatus: 'clean',
      mpgCity: 28,
      mpgHighway: 39,
      latitude: 39.75,
      longitude: -104.99,
    });
    const [fromAutodev] = (await readOne(autodev)).reading.listings;
    expect(fromAutodev).toMatchObject({
      ...shared,
      ...place,
      title: `${car.year} ${car.make} ${car.model} ${car.trim}`,
      price: car.priceUsd,
      mileage: car.mileageMi,
      latitude: 39.75,
      longitude: -104.99,
      listedAt: new Date('2026-09-14T14:04:06Z'),
    });
    const text = JSON.stringify([fromMarketcheck, fromAutodev]);
    expect(text).not.toContain('555-0100');
    expect(text).not.toContain('Example Street');
  });

  it('that a service lacks are absent, and a bid is no asking price', async () => {
    const { listings } = (await readOne(ebay)).reading;
    const bids = apis.cars.slice(0, 200).filter(({ isAuction }) => isAuction).length;
    expect(listings.filter(({ priceKind }) => priceKind === 'auction').length).toBe(bids);
    expect(listings.some(({ zip }) => zip !== undefined)).toBe(false);
    for (const definition of [marketcheck, autodev]) {
      const read = (await readOne(definition)).reading.listings;
      const unpriced = read.filter(({ price }) => price === undefined).length;
      expect(unpriced).toBe(
        apis.cars.slice(0, read.length).filter((car) => car.priceUsd === null).length,
      );
      expect(read.some(({ mileage }) => mileage === 0)).toBe(false);
      expect(read.some(({ mileage }) => mileage === undefined)).toBe(true);
    }
  });

  it('of a car at eBay are completed by the page of its item, which says when it is gone', async () => {
    const [listing] = (await readOne(ebay)).reading.listings;
    const [car] = apis.cars;
    if (!listing || !car || !ebay.detail) throw new Error('no cars');
    expect(ebay.detail.isWanted(listing)).toBe(true);
    const request = ebay.detail.buildRequest(listing, apis.url);
    if (request === null) throw new Error('no page of the item');
    const { reading } = await fetchPage(ebay, request);
    expect(reading.listings).toMatchObject([
      {
        externalId: listing.externalId,
        vin: car.vin,
        year: String(car.year),
        make: car.make,
        model: car.model,
        trim: car.trim,
        mileage: car.mileageMi?.toLocaleString('en-US'),
        titleStatus: 'Clean',
        sellerKind: 'dealer',
        priceKind: 'dealer_ask',
        cylinders: '4',
      },
    ]);
    expect(JSON.stringify(reading)).not.toContain('555-0100');
    expect(ebay.detail.isWanted(reading.listings[0] ?? {})).toBe(false);
    apis.cars.shift();
    const gone = await fetchPage(ebay, request);
    expect([gone.status, gone.reading.verdict]).toEqual([404, 'empty']);
  });

  it('of a quota are read from the headers that name it', async () => {
    expect(quotaLeftOf((await readOne(marketcheck)).headers)).toBe(421);
    expect(quotaLeftOf((await readOne(autodev)).headers)).toBeNull();
    expect(quotaLeftOf({ 'quota-remaining': 'none' })).toBeNull();
  });
});
