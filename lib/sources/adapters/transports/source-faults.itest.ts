import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sources } from '@/db/schema/listings';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { type FirecrawlServer, startFirecrawlServer } from '@/e2e/servers/firecrawl';
import { faultyPage, type MarketplaceMode } from '@/e2e/servers/marketplace-faults';
import {
  isJsonSource,
  PAGED_SOURCES,
  type PagedSource,
  sourcePages,
} from '@/e2e/servers/marketplace-pages';
import { type Marketplaces, startMarketplaces } from '@/e2e/servers/marketplaces';
import { noCache } from '@/lib/platform/cache';
import type { Actor } from '@/lib/platform/context';
import { toAppError } from '@/lib/platform/errors';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { createOutbound, type OutboundWithDoor } from '@/lib/platform/outbound';
import { SOURCE_DEFINITIONS } from '@/lib/sources/adapters/definitions';
import type { PageReading } from '@/lib/sources/page/page-reading';
import type { Transports } from '@/lib/sources/ports';
import type { RawListing } from '@/lib/sources/raw-listing';
import { type ReadingCtx, readSourcePage } from '@/lib/sources/reading';
import type { SourceDefinition, TransportName } from '@/lib/sources/source-definition';
import { ANY_QUERY } from '@/lib/sources/source-query';
import { memoryBlobs } from '@/lib/sources/testing-source';
import { findBrowser } from '@/scripts/find-browser.mjs';
import { createTransports } from './transports';

const JOB: Actor = { kind: 'job', name: 'scan-source' };
const isLong = process.env.DEALSCOUT_TEST_DOSE === 'long';
const product = { name: 'DealScout', version: '1.0', contactUrl: null };

let database: TestDatabase;
let places: Marketplaces;
let service: FirecrawlServer;
let browserPath = '';
let outbound: OutboundWithDoor;
let transports: Transports;
/** By which way the sources are read in the test that runs. */
let way: TransportName = 'http';
let now = new Date();
const blobs = memoryBlobs();

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  browserPath = await findBrowser({ mayInstall: false });
  service = await startFirecrawlServer();
  places = await startMarketplaces(
    Object.fromEntries(PAGED_SOURCES.map((key) => [key, { pages: sourcePages(key) }])),
  );
  await database.db.insert(sources).values(
    PAGED_SOURCES.map((key) => ({
      key,
      label: definitionOf(key).label,
      kind: definitionOf(key).kind,
      enabledAt: new Date(),
      termsReadAt: new Date(),
    })),
  );
});
afterAll(async () => {
  await places.close();
  await service.close();
  await database.close();
});
beforeEach(async () => {
  now = new Date();
  blobs.files.clear();
  for (const key of PAGED_SOURCES) places.at(key).reset();
  await emptyTables(database, 'page_samples', 'provider_usage');
  await database.pool.query(
    `update sources set paused_until = null, failure_count = 0, last_verdict = null,
            last_problem = null, last_tried_at = null`,
  );
  openOutside();
});
afterEach(async () => {
  await transports.close();
  await outbound.close();
});

/** A process that has not met these sites yet: no pace, no breaker. */
function openOutside(): void {
  outbound = createOutbound({
    product,
    allowCidrs: ['127.0.0.0/8'],
    log: silentLog,
    metrics: createMetrics(),
    retryTimeScale: 0,
  });
  transports = createTransports({
    outbound,
    product,
    log: silentLog,
    metrics: createMetrics(),
    browserPath,
    firecrawl: { apiKey: 'fc-a-key-of-the-test', baseUrl: service.url },
    retryTimeScale: 0,
  });
}

/** The definition, without the pause between two requests and by the way of the test. */
function definitionOf(key: PagedSource): SourceDefinition {
  const definition = SOURCE_DEFINITIONS.find((each) => each.key === key);
  if (!definition) throw new Error(`no such source: ${key}`);
  return { ...definition, pauseMs: 0, transports: [way] };
}

const ctxOf = (): ReadingCtx => {
  const base = database.makeCtx(JOB, { now });
  return {
    ...base,
    ports: {
      catalog: {
        list: () => PAGED_SOURCES.map(definitionOf),
        find: (key) => {
          const known = PAGED_SOURCES.find((each) => each === key);
          return known ? definitionOf(known) : null;
        },
      },
      sourceSettings: {
        policy: 'polite',
        baseUrlOf: ({ key }) => places.at(key).url,
        credentialsOf: ({ credentials = [] }) =>
          Object.fromEntries(credentials.map((name) => [name, 'key'])),
        dailyCallsMax: () => null,
      },
      transports,
      blobs,
      outbound,
      cache: noCache,
    },
  };
};

const queryOf = (key: PagedSource) => ({
  ...ANY_QUERY,
  make: 'Honda',
  model: 'Civic',
  zip: '80202',
  radiusMi: 50,
  address: key === 'dealer_site' ? `${places.at(key).url}/used/` : null,
});

const read = (key: PagedSource, page: { pageNumber?: number; cursor?: string | null } = {}) =>
  readSourcePage(ctxOf(), {
    sourceKey: key,
    query: queryOf(key),
    pageNumber: page.pageNumber ?? 1,
    cursor: page.cursor ?? null,
    purpose: 'scan',
  });

/** What one page of each source came to, or the code of the error. */
async function readAll(
  keys: readonly PagedSource[],
): Promise<Map<PagedSource, PageReading | string>> {
  const outcomes = await Promise.all(
    keys.map((key) =>
      read(key).then(
        (reading): PageReading | string => reading,
        (error: unknown) => toAppError(error).code,
      ),
    ),
  );
  return new Map(keys.map((key, index) => [key, outcomes[index] ?? 'nothing']));
}

/** The same, one after the other: a dozen bombs at once leave the test's own database no time to answer. */
async function readEach(
  keys: readonly PagedSource[],
): Promise<Map<PagedSource, PageReading | string>> {
  const outcomes = new Map<PagedSource, PageReading | string>();
  for (const key of keys) {
    for (const [each, outcome] of await readAll([key])) outcomes.set(each, outcome);
  }
  return outcomes;
}

const verdictOf = (outcome: PageReading | string | undefined) =>
  typeof outcome === 'object' ? outcome.verdict : outcome;

/** What matters of adverts, by their ids. */
const factsOf = (listings: readonly RawListing[]) =>
  new Map(
    listings.map(({ externalId, price, mileage, vin, year, make, model }) => [
      externalId,
      JSON.stringify({ price, mileage, vin, year, make, model }),
    ]),
  );

const stateOf = async (key: PagedSource) =>
  (
    await database.pool.query<{
      failure_count: number;
      last_problem: string | null;
      pause_minutes: number | null;
    }>(
      `select failure_count, last_problem,
              (extract(epoch from paused_until - $2) / 60)::int as pause_minutes
         from sources where key = $1`,
      [key, now],
    )
  ).rows[0];
const samplesOf = async () =>
  (
    await database.pool.query<{ source_key: string }>(
      'select distinct source_key from page_samples',
    )
  ).rows.map(({ source_key }) => source_key);

/** How each source behaves, and what must come of it: verdicts of a page, or codes where none came. */
interface Fault {
  mode: MarketplaceMode;
  /** Any of these. */
  becomes: readonly string[];
  /** Of the pause that follows; null: none after one failure. */
  pauseMinutes: number | null;
  /** An operator can look at the page. */
  hasSample?: true;
  /** As the header has it; `a date` stands for one in two hours. */
  retryAfter?: string;
}

const UNREAD = ['unrecognised', 'not_rendered'];
const FAULTS: readonly Fault[] = [
  { mode: 'forbidden', becomes: ['blocked'], pauseMinutes: 60 },
  { mode: 'captcha', becomes: ['blocked'], pauseMinutes: 60 },
  { mode: 'captcha_200', becomes: ['blocked'], pauseMinutes: 60 },
  { mode: 'slow_down', becomes: ['blocked'], pauseMinutes: 60, retryAfter: '1' },
  { mode: 'slow_down', becomes: ['blocked'], pauseMinutes: 180, retryAfter: '10800' },
  {
    mode: 'slow_down',
    becomes: ['blocked'],
    pauseMinutes: 120,
    retryAfter: 'a date',
  },
  { mode: 'broken', becomes: ['unrecognised'], pauseMinutes: null, hasSample: true },
  // Without robots.txt nobody may come in; an official interface has none.
  { mode: 'down', becomes: ['outbound_paused', 'outbound_unreachable'], pauseMinutes: null },
  { mode: 'truncated', becomes: ['outbound_unreachable'], pauseMinutes: null },
  { mode: 'changed_markup', becomes: UNREAD, pauseMinutes: null, hasSample: true },
  { mode: 'not_rendered', becomes: UNREAD, pauseMinutes: null, hasSample: true },
  { mode: 'nothing', becomes: UNREAD, pauseMinutes: null, hasSample: true },
  { mode: 'garbage', becomes: UNREAD, pauseMinutes: null, hasSample: true },
  { mode: 'huge', becomes: ['outbound_too_large'], pauseMinutes: null },
  { mode: 'gzip_bomb', becomes: ['outbound_too_large'], pauseMinutes: null },
  { mode: 'brotli_bomb', becomes: ['outbound_too_large'], pauseMinutes: null },
  // On a busy machine its second is over before its bytes are.
  {
    mode: 'zstd_bomb',
    becomes: ['outbound_too_large', 'outbound_unreachable'],
    pauseMinutes: null,
  },
  { mode: 'odd_encoding', becomes: ['outbound_unreachable'], pauseMinutes: null },
  { mode: 'redirect_inside', becomes: ['outbound_address_refused'], pauseMinutes: null },
  { mode: 'redirect_loop', becomes: ['outbound_unreachable'], pauseMinutes: null },
];
const named = (fault: Fault) =>
  [[fault.mode, fault.retryAfter].filter(Boolean).join(', Retry-After '), fault] as const;

function retryAfterOf({ retryAfter }: Fault): string | null {
  return retryAfter === 'a date'
    ? new Date(Date.now() + 2 * 3_600_000 + 5_000).toUTCString()
    : (retryAfter ?? null);
}

/** These cost each source fifty megabytes; a few of them say it. */
const HEAVY: readonly MarketplaceMode[] = ['huge', 'gzip_bomb', 'brotli_bomb', 'zstd_bomb'];
const SOME: readonly PagedSource[] = ['carmax', 'carscom', 'ebay'];

describe('every source over its own line', () => {
  beforeEach(() => {
    way = 'http';
  });

  it('is read page by page to its end, each car once', async () => {
    await Promise.all(
      PAGED_SOURCES.map(async (key) => {
        const seen: string[] = [];
        let cursor: string | null = null;
        const { pageSize, pagesMax } = definitionOf(key);
        for (let pageNumber = 1; pageNumber <= pagesMax; pageNumber += 1) {
          const reading: PageReading = await read(key, { pageNumber, cursor });
          if (pageNumber > 1 && reading.verdict === 'empty') break;
          expect([reading.verdict, reading.problem], key).toEqual(['ok', null]);
          seen.push(...reading.listings.map(({ externalId = '' }) => externalId));
          cursor = reading.nextCursor;
          const isShort = reading.listings.length < pageSize;
          if (reading.hasNext === false || (reading.hasNext === null && isShort)) break;
        }
        const isPaged = places.at(key).heard.filter(({ path }) => !path.includes('oauth2')).length;
        expect([isPaged === 1 || isPaged === 3, new Set(seen).size], key).toEqual([
          true,
          seen.length,
        ]);
        expect(seen.length, key).toBeGreaterThanOrEqual(12);
      }),
    );
  });

  it.each(FAULTS.map(named))('says what is wrong: %s', async (_name, fault) => {
    const keys = HEAVY.includes(fault.mode) && !isLong ? SOME : PAGED_SOURCES;
    // eBay's token is had before: what is asked of here is its data.
    await read('ebay');
    for (const key of keys) {
      const place = places.at(key);
      place.mode = fault.mode;
      place.retryAfter = retryAfterOf(fault);
    }
    const outcomes = HEAVY.includes(fault.mode) ? await readEach(keys) : await readAll(keys);
    for (const key of keys) {
      const outcome = outcomes.get(key);
      expect(fault.becomes, `${key}: ${JSON.stringify(outcome)}`).toContain(verdictOf(outcome));
      if (typeof outcome === 'object') expect([outcome.listings, key]).toEqual([[], key]);
      const state = await stateOf(key);
      expect([key, state?.failure_count, state?.pause_minutes]).toEqual([
        key,
        1,
        fault.pauseMinutes,
      ]);
      expect(state?.last_problem, key).toMatch(/\w{3}/);
    }
    expect((await samplesOf()).sort()).toEqual(fault.hasSample ? [...keys].sort() : []);
  });

  it('is read all the same: one failure, a reset of a kept connection, a slow answer', async () => {
    const cases: readonly [MarketplaceMode, number | null][] = [
      ['broken', 1],
      ['slow_down', 1],
      ['truncated', 1],
      ['kept_reset', null],
      ['slow', null],
    ];
    for (const [mode, faultsLeft] of cases) {
      for (const key of PAGED_SOURCES) {
        Object.assign(places.at(key), { mode, faultsLeft, slowMs: 300, retryAfter: '1' });
      }
      openOutside();
      for (const [key, outcome] of await readAll(PAGED_SOURCES)) {
        expect(verdictOf(outcome), `${key}: ${mode}`).toBe('ok');
      }
    }
  });

  it('gives no wrong car where half of a page or another character set comes', async () => {
    const whole = await readAll(PAGED_SOURCES);
    for (const mode of ['half_page', 'wrong_charset'] as const) {
      for (const key of PAGED_SOURCES) places.at(key).mode = mode;
      for (const [key, outcome] of await readAll(PAGED_SOURCES)) {
        expect(['ok', ...UNREAD], `${key}: ${mode}`).toContain(verdictOf(outcome));
        const right = whole.get(key);
        const known = factsOf(typeof right === 'object' ? right.listings : []);
        const half = factsOf(typeof outcome === 'object' ? outcome.listings : []);
        for (const [id, facts] of half) {
          // What was cut off may be missing.
          expect({ ...JSON.parse(known.get(id) ?? '{}'), ...JSON.parse(facts) }, key).toEqual(
            JSON.parse(known.get(id) ?? '{}'),
          );
        }
      }
    }
  });

  it('is left alone after five failures, tried once when its pause is over, and read again', async () => {
    const keys = PAGED_SOURCES;
    await read('ebay');
    for (const key of keys) places.at(key).mode = 'garbage';
    for (let call = 1; call <= 5; call += 1) await readAll(keys);
    for (const key of keys) expect([key, (await stateOf(key))?.pause_minutes]).toEqual([key, 15]);
    for (const key of keys) places.at(key).reset();
    expect(new Set((await readAll(keys)).values())).toEqual(new Set(['outbound_paused']));
    expect(keys.flatMap((key) => places.at(key).heard)).toEqual([]);
    now = new Date(now.getTime() + 15 * 60_000);
    const tries = await Promise.all([readAll(keys), readAll(keys)]);
    for (const key of keys) {
      const verdicts = tries.map((outcomes) => verdictOf(outcomes.get(key)));
      expect(verdicts, key).toContain('ok');
      expect(await stateOf(key)).toMatchObject({ failure_count: 0, pause_minutes: null });
    }
  });
});

describe('every source that a browser may read', () => {
  const keys = PAGED_SOURCES.filter((key) =>
    SOURCE_DEFINITIONS.find((each) => each.key === key)?.transports.includes('browser'),
  );
  // Each of the others costs seconds and differs by nothing.
  const some = isLong ? keys : keys.filter((key) => key === 'carscom');
  const drawn: readonly MarketplaceMode[] = ['captcha_200', 'changed_markup', 'redirect_inside'];
  beforeEach(() => {
    way = 'browser';
  });

  it('is read in one as without one', async () => {
    const read = isLong ? keys : keys.slice(0, 3);
    const drawn = await readAll(read);
    way = 'http';
    const plain = await readAll(read);
    for (const key of read) {
      const [one, other] = [drawn.get(key), plain.get(key)];
      if (typeof one !== 'object' || typeof other !== 'object') {
        throw new Error(`${key}: ${JSON.stringify([one, other])}`);
      }
      expect([key, one.verdict, [...factsOf(one.listings)]]).toEqual([
        key,
        'ok',
        [...factsOf(other.listings)],
      ]);
    }
  });

  it.each(FAULTS.filter(({ mode }) => isLong || drawn.includes(mode)).map(named))(
    'says what is wrong: %s',
    async (_name, fault) => {
      for (const key of some) {
        const place = places.at(key);
        place.mode = fault.mode;
        place.retryAfter = retryAfterOf(fault);
      }
      for (const [key, outcome] of await readAll(some)) {
        expect(fault.becomes, `${key}: ${JSON.stringify(outcome)}`).toContain(verdictOf(outcome));
        expect((await stateOf(key))?.failure_count, key).toBe(1);
      }
    },
  );
});

describe('every source that Firecrawl may read', () => {
  const keys = PAGED_SOURCES.filter((key) =>
    SOURCE_DEFINITIONS.find((each) => each.key === key)?.transports.includes('firecrawl'),
  );
  const one: PagedSource = 'carscom';
  beforeEach(() => {
    way = 'firecrawl';
    service.heard.length = 0;
    service.moods.length = 0;
    service.page = (address) => pageAt(address, 'ok');
  });

  /** What the site itself would have answered the service with. */
  function pageAt(address: string, mode: MarketplaceMode, status = 200) {
    const url = new URL(address);
    const place = PAGED_SOURCES.map((key) => places.at(key)).find(
      ({ url: base }) => base === url.origin,
    );
    const wish = { method: 'GET', path: url.href, userAgent: '', headers: {}, body: '', atMs: 0 };
    const page = place?.pages({
      ...wish,
      url,
      pageNumber: Number(url.searchParams.get('page') ?? 1),
    });
    if (!page) return { status: 404, rawHtml: '<h1>Not found</h1>' };
    const { body, contentType } = faultyPage(mode, page);
    return {
      status,
      rawHtml: String(body),
      ...(contentType === undefined ? {} : { contentType }),
    };
  }

  const spent = async () =>
    (
      await database.pool.query<{ provider: string; call_count: number; cost_micros: string }>(
        'select provider, call_count, cost_micros from provider_usage order by provider',
      )
    ).rows;

  it('is read by it as without it, and each page is counted with its cost', async () => {
    const fetched = await readAll(keys);
    const rows = await spent();
    way = 'http';
    const plain = await readAll(keys);
    for (const key of keys) {
      const [here, there] = [fetched.get(key), plain.get(key)];
      expect([key, verdictOf(here)]).toEqual([key, 'ok']);
      expect(typeof here === 'object' && factsOf(here.listings), key).toEqual(
        typeof there === 'object' && factsOf(there.listings),
      );
    }
    expect(rows.find(({ provider }) => provider === 'firecrawl')).toEqual({
      provider: 'firecrawl',
      call_count: keys.length,
      cost_micros: String(keys.length * 5_333),
    });
    for (const { authorization, body } of service.heard) {
      expect(authorization).toBe('Bearer fc-a-key-of-the-test');
      expect(body).toMatchObject({ formats: ['rawHtml'], proxy: 'basic' });
    }
  });

  it('says what the site answered: walls, errors, changed pages', async () => {
    const cases: readonly [MarketplaceMode, number, readonly string[]][] = [
      ['ok', 403, ['blocked', 'ok']],
      ['changed_markup', 200, UNREAD],
      ['half_page', 200, ['ok', ...UNREAD]],
      ['ok', 500, ['unrecognised']],
    ];
    for (const [mode, status, becomes] of cases) {
      service.page = (address) => pageAt(address, mode, status);
      for (const [key, outcome] of await readAll(keys)) {
        expect(becomes, `${key}: ${mode} ${status}`).toContain(verdictOf(outcome));
      }
      await database.pool.query('update sources set paused_until = null');
    }
  });

  it.each([
    ['bad_key', 1, 'unavailable', 0],
    ['no_credits', 1, 'budget_spent', 0],
    ['slow_down', 1, 'outbound_paused', 0],
    ['late', 4, 'outbound_timeout', 1],
    ['broken', 4, 'outbound_unreachable', 1],
    ['html', 4, 'outbound_unreachable', 1],
  ] as const)('names what the service itself says: %s', async (mood, asked, code, failures) => {
    service.moods.push(...Array.from({ length: asked }, () => mood));
    expect((await readAll([one])).get(one)).toBe(code);
    expect(service.heard).toHaveLength(asked);
    // An account that is empty or a limit of ours says nothing about the source.
    expect((await stateOf(one))?.failure_count).toBe(failures);
  });

  it('is asked of it again where the service failed for a moment', async () => {
    service.moods.push('broken', 'html');
    expect(verdictOf((await readAll([one])).get(one))).toBe('ok');
  });
});

it('has pages for each source that is read by itself, in JSON where an interface gives it', () => {
  const read = SOURCE_DEFINITIONS.filter(({ policy }) => policy !== 'capture');
  expect([...PAGED_SOURCES].sort()).toEqual(read.map(({ key }) => key).sort());
  for (const { key } of read.filter(({ policy }) => policy === 'official')) {
    expect(PAGED_SOURCES.filter(isJsonSource)).toContain(key);
  }
});
