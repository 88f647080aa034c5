/**
 * Every verb that fetches an address which a person, a page or another service chose, over its real client:
 * none of them comes to a special address, however it is spelled, and all of them come where they may.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sources } from '@/db/schema/listings';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { fetchFeed } from '@/lib/listings/dealer-feed-fetch';
import { fingerprintPhotos } from '@/lib/listings/fingerprint-service';
import { importListings } from '@/lib/listings/service';
import { pageRow } from '@/lib/listings/testing-collector';
import { noCache } from '@/lib/platform/cache';
import type { Actor } from '@/lib/platform/context';
import { toAppError } from '@/lib/platform/errors';
import { newId } from '@/lib/platform/ids';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { createOutbound, type Outbound, type OutboundOptions } from '@/lib/platform/outbound';
import {
  loopbackResolver,
  rebindingResolver,
  specialRangeUrls,
  specialSpellingUrls,
} from '@/lib/platform/testing-addresses';
import { dealerSite } from '@/lib/sources/adapters/dealer-site/dealer-site';
import { createHttpTransport } from '@/lib/sources/adapters/transports/http-transport';
import { fetchAddress } from '@/lib/sources/address-reading';
import type { PageReading } from '@/lib/sources/page/page-reading';
import { type ReadingCtx, readAdvertPage, readSourcePage } from '@/lib/sources/reading';
import { ANY_QUERY } from '@/lib/sources/source-query';
import { testSource } from '@/lib/sources/test-fetch';
import { memoryBlobs } from '@/lib/sources/testing-source';

const person = (role: 'admin' | 'customer'): Actor => ({
  kind: 'person',
  personId: newId(),
  role,
  epoch: 0,
  sessionId: newId(),
  plan: 'free',
});
const [ADMIN, BUYER] = [person('admin'), person('customer')];
const JOB: Actor = { kind: 'job', name: 'scan-source' };
const definition = { ...dealerSite, pauseMs: 0 };

let database: TestDatabase;
let outbound: Outbound;
let listingId = '';
/** Stands where nobody may come, on every address of this machine. */
const came: string[] = [];
const inside = createServer((request, response) => {
  came.push(request.url ?? '');
  // Kept connections would need no second look at a name.
  response.writeHead(200, { 'content-type': 'text/html', connection: 'close' });
  response.end('<p>secret</p>');
});
/** A dealer's site that may be read; what it answers is the test's. */
let pages: Record<string, { status?: number; headers?: Record<string, string>; body?: string }> =
  {};
const asked: string[] = [];
const site = createServer((request, response) => {
  asked.push(request.url ?? '');
  const page = pages[request.url ?? ''] ?? { status: 404 };
  response.writeHead(page.status ?? 200, { connection: 'close', ...page.headers });
  response.end(page.body ?? '');
});
const portOf = (server: typeof site) => (server.address() as AddressInfo).port;

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  await new Promise<void>((resolve) => inside.listen(0, resolve));
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const { key, label, kind } = definition;
  const at = new Date();
  await database.db.insert(sources).values({ key, label, kind, enabledAt: at, termsReadAt: at });
  await importListings(database.makeCtx({ kind: 'system', name: 'test' }), {
    source: { key: 'lot', label: 'Lot', kind: 'feed', isSimulated: false },
    fileName: 'x',
    batches: (async function* () {
      yield { rows: [pageRow(1, 'a-1')], refusals: [] };
    })(),
  });
  const { rows } = await database.pool.query<{ id: string }>('select id from listings');
  listingId = rows[0]?.id ?? '';
});
afterAll(async () => {
  inside.close();
  site.close();
  await database.close();
});
beforeEach(() => {
  came.length = 0;
  asked.length = 0;
  pages = {};
});
afterEach(() => outbound.close());

function openOutside(options: Partial<OutboundOptions>): void {
  outbound = createOutbound({
    product: { name: 'DealScout', version: '1.0', contactUrl: null },
    allowCidrs: [],
    log: silentLog,
    metrics: createMetrics(),
    retryTimeScale: 0,
    resolve: loopbackResolver,
    ...options,
  });
}

function ctxOf(actor: Actor): ReadingCtx {
  const http = createHttpTransport(outbound);
  return {
    ...database.makeCtx(actor),
    ports: {
      catalog: {
        list: () => [definition],
        find: (key) => (key === definition.key ? definition : null),
      },
      sourceSettings: {
        policy: 'polite',
        baseUrlOf: () => '',
        credentialsOf: () => ({}),
        dailyCallsMax: () => null,
      },
      transports: { get: () => http, problemOf: () => null, close: async () => undefined },
      blobs: memoryBlobs(),
      outbound,
      cache: noCache,
    },
  };
}

const personOf = (actor: Actor) => (actor.kind === 'person' ? actor.personId : '');

/** Each door with what brings an address in. Gives or throws what the verb does. */
const DOORS: Record<string, (url: string) => Promise<unknown>> = {
  'the file of a dealer’s feed': (url) =>
    fetchFeed({ outbound, isPlainHttpFeedAllowed: true }, { url, deadlineMs: 5_000 }),
  'a page whose address somebody brings': (url) =>
    fetchAddress(ctxOf(BUYER), { personId: personOf(BUYER), address: url }),
  'a test of a dealer’s site': (url) =>
    testSource(ctxOf(ADMIN), {
      key: definition.key,
      query: new URLSearchParams({ address: url }).toString(),
    }),
  'a scan of a dealer’s site': (url) =>
    readSourcePage(ctxOf(JOB), {
      sourceKey: definition.key,
      query: { ...ANY_QUERY, address: url },
      pageNumber: 1,
      cursor: null,
      purpose: 'scan',
    }),
  'the page of an advert that results name': (url) =>
    readAdvertPage(ctxOf(JOB), {
      sourceKey: definition.key,
      listing: { externalId: 'a-1', url },
      purpose: 'scan',
    }),
  'a photo that an advert names': async (url) => {
    await database.pool.query('delete from listing_photos');
    await database.pool.query(
      'insert into listing_photos (listing_id, position, url) values ($1, 0, $2)',
      [listingId, url],
    );
    const ctx = database.makeCtx(JOB);
    const looked = await fingerprintPhotos(
      { ...ctx, ports: { ...ctx.ports, outbound } },
      { listingIds: [listingId] },
    );
    if (looked.lookedCount === 0) throw new Error('no photo');
    return looked;
  },
};

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  const code = await work.then(
    (value) => `answered ${JSON.stringify(value)?.slice(0, 80)}`,
    (error: unknown) => toAppError(error).code,
  );
  await database.pool.query('update sources set paused_until = null, failure_count = 0');
  await emptyTables(database, 'provider_usage');
  return code;
};

describe.each(Object.entries(DOORS))('%s', (_name, fetchBy) => {
  it('is fetched from no special range and no spelling of one', async () => {
    openOutside({});
    for (const { what, url } of [...specialRangeUrls(), ...specialSpellingUrls(portOf(inside))]) {
      // What the verb itself sees to be no page is not even asked for.
      const outcome = await codeOf(fetchBy(url));
      expect(outcome, what).not.toMatch(/^answered (?!\{"state":"unread")/);
    }
    expect(came).toEqual([]);
  });

  it('is not followed inside by a redirect, nor by a name that changes', async () => {
    openOutside({ allowCidrs: ['127.0.0.1/32'] });
    const targets = [
      'http://169.254.169.254/latest/meta-data/',
      `http://127.0.0.2:${portOf(inside)}/`,
      `http://2130706434:${portOf(inside)}/`,
      `//[::1]:${portOf(inside)}/`,
    ];
    for (const [index, location] of targets.entries()) {
      pages[`/to/${index}`] = { status: 302, headers: { location } };
      await codeOf(fetchBy(`http://127.0.0.1:${portOf(site)}/to/${index}`));
    }
    await outbound.close();
    const turning = rebindingResolver('127.0.0.1', '127.0.0.2');
    openOutside({ allowCidrs: ['127.0.0.1/32'], resolve: turning.resolve });
    await codeOf(fetchBy(`http://turning.example:${portOf(inside)}/cars`));
    // The first look was for robots.txt, at the address that it is allowed to be.
    expect(came.filter((path) => path !== '/robots.txt')).toEqual([]);
  });

  it('is fetched from what the operator allows', async () => {
    openOutside({ allowCidrs: ['127.0.0.0/8'] });
    await codeOf(fetchBy(`http://127.0.0.1:${portOf(inside)}/cars`));
    expect(came).toContain('/cars');
  });
});

describe('the map of a dealer’s site', () => {
  it('leads to no other address, by what it names or where it is said to be', async () => {
    openOutside({ allowCidrs: ['127.0.0.0/8'] });
    const other = `http://127.0.0.2:${portOf(inside)}`;
    const own = `http://127.0.0.1:${portOf(site)}`;
    const map = (kind: string, ...addresses: string[]) => ({
      headers: { 'content-type': 'application/xml' },
      body: `<?xml version="1.0"?><${kind} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${addresses.map((address) => `<x><loc>${address}</loc></x>`).join('')}</${kind}>`,
    });
    pages = {
      '/robots.txt': {
        headers: { 'content-type': 'text/plain' },
        body: `User-agent: *\nAllow: /\nSitemap: ${other}/robots-map.xml\nSitemap: ${own}/map.xml\n`,
      },
      '/sitemap.xml': map('sitemapindex', `${other}/index-map.xml`, `${own}/map.xml`),
      '/map.xml': map('urlset', `${other}/used/1.htm`, `${own}/used/2020-honda-civic-2.htm`),
    };
    let cursor: string | null = null;
    for (let pageNumber = 1; pageNumber <= 8; pageNumber += 1) {
      const reading: PageReading | null = await readSourcePage(ctxOf(JOB), {
        sourceKey: definition.key,
        query: { ...ANY_QUERY, address: `${own}/` },
        pageNumber,
        cursor,
        purpose: 'scan',
      }).catch(() => null);
      cursor = reading?.nextCursor ?? null;
      if (cursor === null) break;
      expect(cursor.startsWith(`${own}/`)).toBe(true);
    }
    expect(asked).toEqual(expect.arrayContaining(['/robots.txt', '/map.xml']));
    expect(asked).toContain('/used/2020-honda-civic-2.htm');
    expect(came).toEqual([]);
  });
});
