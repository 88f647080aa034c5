/** Scans over the real line: of a source that goes wrong nothing is ended, priced anew or lost. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sourceQueries } from '@/db/schema/collecting';
import { sources } from '@/db/schema/listings';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import type { MarketplaceMode } from '@/e2e/servers/marketplace-faults';
import { sourcePages } from '@/e2e/servers/marketplace-pages';
import { type Marketplace, type Marketplaces, startMarketplaces } from '@/e2e/servers/marketplaces';
import { noCache } from '@/lib/platform/cache';
import type { Actor } from '@/lib/platform/context';
import { toAppError } from '@/lib/platform/errors';
import { newId } from '@/lib/platform/ids';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { createOutbound, type OutboundWithDoor } from '@/lib/platform/outbound';
import { carscom } from '@/lib/sources/adapters/carscom/carscom';
import { createHttpTransport } from '@/lib/sources/adapters/transports/http-transport';
import { collectorsBySource } from '@/lib/sources/collector';
import { memoryBlobs } from '@/lib/sources/testing-source';
import { endAbsent } from './endings-service';
import { createPageScanCollector } from './page-scan-collector';
import { forgetChanges, ingestPage } from './scan-pages';
import { closeScan, collectPage, failScan, listDueQueries, openScan } from './scans';
import { contentOfMarket } from './testing-rows';

/** The short dose has each fault at one of the pages. */
const isLong = process.env.DEALSCOUT_TEST_DOSE === 'long';
const JOB: Actor = { kind: 'job', name: 'scan-source' };
const START = new Date('2026-03-01T15:00:00.000Z');
const HOUR_MS = 3_600_000;
const KEY = carscom.key;
/** Three pages: 20, 20 and 12 cars. */
const PAGES = sourcePages('carscom');
const definition = { ...carscom, pauseMs: 0 };

let database: TestDatabase;
let places: Marketplaces;
let place: Marketplace;
let outbound: OutboundWithDoor;
let now = START;

beforeAll(async () => {
  [database, places] = await Promise.all([
    testDatabase({ market: 'live' }),
    startMarketplaces({ [KEY]: { pages: PAGES } }),
  ]);
  place = places.at(KEY);
});
afterAll(async () => {
  await places.close();
  await database.close();
});
beforeEach(async () => {
  now = START;
  place.reset();
  place.pages = PAGES;
  place.retryAfter = null;
  openOutside();
  await emptyTables(
    database,
    'sources',
    'imports',
    'vehicles',
    'listings',
    'scans',
    'page_samples',
    'provider_usage',
  );
  const { key, label, kind } = definition;
  await database.db
    .insert(sources)
    .values({ key, label, kind, enabledAt: START, termsReadAt: START });
  await database.db.insert(sourceQueries).values({
    id: newId(),
    sourceKey: KEY,
    query: 'make=Honda',
    strategy: 'scheduled',
    intervalS: 3_600,
    nextDueAt: START,
  });
});

/** Another process: without pace and breakers of its own. What the market knows of the source stays. */
function openOutside(): void {
  void outbound?.close();
  outbound = createOutbound({
    product: { name: 'DealScout', version: '1.0', contactUrl: null },
    allowCidrs: ['127.0.0.0/8'],
    log: silentLog,
    metrics: createMetrics(),
    retryTimeScale: 0,
  });
}

const blobs = memoryBlobs();
const collector = createPageScanCollector({
  kind: definition.kind,
  sellerSecret: 'a secret of sixteen',
  makeContext: async () => {
    const http = createHttpTransport(outbound);
    return {
      ...database.makeCtx(JOB, { now }),
      ports: {
        catalog: {
          list: () => [definition],
          find: (key) => (key === KEY ? definition : null),
        },
        sourceSettings: {
          policy: 'polite',
          baseUrlOf: () => place.url,
          credentialsOf: () => ({}),
          dailyCallsMax: () => null,
        },
        transports: { get: () => http, problemOf: () => null, close: async () => undefined },
        blobs,
        outbound,
        cache: noCache,
      },
    };
  },
});
const ctxOf = () =>
  database.makeCtx(JOB, { now, collectors: collectorsBySource({ [KEY]: collector }) });

/** What the function of a scan does, an hour after the last one; `atPage` runs before a page is read. */
async function scan(atPage: (pageNumber: number) => void = () => undefined) {
  now = new Date(now.getTime() + 1.2 * HOUR_MS);
  openOutside();
  const [due] = await listDueQueries(ctxOf(), { sourceKey: null, isRequested: false });
  if (!due) return { outcome: 'not due', problem: null };
  const opened = { queryId: due.queryId, dueAt: new Date(due.dueAt), taskId: null };
  const { scanId } = await openScan(ctxOf(), opened);
  const bringIn = async (pageIds: readonly string[]) => {
    for (const pageId of pageIds) await ingestPage(ctxOf(), { pageId });
    await forgetChanges(ctxOf(), { pageIds: [...pageIds] });
    await endAbsent(ctxOf(), { sourceKey: KEY });
  };
  try {
    let cursor: string | null = null;
    for (let pageNumber = 1; ; pageNumber += 1) {
      atPage(pageNumber);
      const read = await collectPage(ctxOf(), { scanId, pageNumber, cursor });
      cursor = read.cursor;
      if (!read.isLast) continue;
      const { pageIds } = await closeScan(ctxOf(), { scanId, position: read.position });
      await bringIn(pageIds);
      break;
    }
  } catch (error) {
    const problem = toAppError(error).message;
    const { pageIds } = await failScan(ctxOf(), { ...opened, problem });
    await bringIn(pageIds);
  }
  const { rows } = await database.pool.query<{ state: string; problem: string | null }>(
    'select state, problem from scans where id = $1',
    [scanId],
  );
  return { outcome: rows[0]?.state ?? 'gone', problem: rows[0]?.problem ?? null };
}

/** Four scans that brought 52 cars each. */
async function usualScans(): Promise<void> {
  for (let each = 1; each <= 4; each += 1) expect((await scan()).outcome).toBe('finished');
  const { rows } = await database.pool.query(
    `select count(*)::int as count from listings where status = 'live'`,
  );
  expect(rows).toEqual([{ count: 52 }]);
}

/** What a buyer sees, without when it was last seen. */
async function offers() {
  const { listings } = await contentOfMarket(database.pool);
  return (listings as { row: Record<string, unknown> }[]).map(
    ({ row: { external_id, status, price_cents, mileage_mi } }) => ({
      external_id,
      status,
      price_cents,
      mileage_mi,
    }),
  );
}

const sourceRow = async () =>
  (
    await database.pool.query<{
      paused_until: Date | null;
      last_read_at: Date;
      last_problem: string;
    }>('select paused_until, last_read_at, last_problem from sources')
  ).rows[0];

/** With how the scan ends, and whether the source is left alone after it. */
const FAULTS: readonly (readonly [mode: MarketplaceMode, outcome: string, isPaused: boolean])[] = [
  ['forbidden', 'failed', true],
  ['captcha_200', 'failed', true],
  ['slow_down', 'failed', true],
  ['broken', 'failed', false],
  ['down', 'failed', false],
  ['truncated', 'failed', false],
  ['changed_markup', 'failed', false],
  ['not_rendered', 'failed', false],
  ['nothing', 'failed', false],
  ['garbage', 'failed', false],
  ['gzip_bomb', 'failed', false],
  ['redirect_inside', 'failed', false],
];

describe('a scan of a source that goes wrong', () => {
  it('changes nothing that buyers see, says what happened, and the next one is as ever', async () => {
    await usualScans();
    const [before, read] = [await offers(), (await sourceRow())?.last_read_at];
    for (const firstBadPage of [1, 2, 3]) {
      for (const [index, [mode, outcome, isPaused]] of FAULTS.entries()) {
        if (!isLong && (index % 3) + 1 !== firstBadPage) continue;
        const what = `${mode} from page ${firstBadPage}`;
        const ended = await scan((pageNumber) => {
          if (pageNumber >= firstBadPage) place.mode = mode;
        });
        expect([what, ended.outcome]).toEqual([what, outcome]);
        expect(ended.problem, what).toMatch(/\w{3}/);
        expect(await offers(), what).toEqual(before);
        const row = await sourceRow();
        expect([what, row?.paused_until !== null]).toEqual([what, isPaused]);
        expect([what, row?.last_read_at]).toEqual([what, read]);
        place.reset();
        await database.pool.query('update sources set paused_until = null, failure_count = 0');
      }
    }
    expect((await scan()).outcome).toBe('finished');
    expect(await offers()).toEqual(before);
    expect((await sourceRow())?.last_read_at).not.toEqual(read);
  });

  it('waits for an operator where it brings a tenth of the usual, or half of a page', async () => {
    await usualScans();
    const before = await offers();
    place.pages = sourcePages('carscom', { pages: 1, lastCars: 5 });
    const tenth = await scan();
    expect(tenth.outcome).toBe('quarantined');
    expect(tenth.problem).toMatch(/\b5 adverts\b.*\b52\b/);
    place.pages = PAGES;
    place.mode = 'half_page';
    expect(['quarantined', 'failed']).toContain((await scan()).outcome);
    expect(await offers()).toEqual(before);
  });

  it('changes nothing by copies that a cache kept for a week', async () => {
    await usualScans();
    const before = await offers();
    place.pages = (wish) => {
      const page = PAGES(wish);
      return page && { ...page, headers: { ...page.headers, age: String(7 * 86_400) } };
    };
    const ended = await scan();
    expect(ended.outcome).toBe('failed');
    expect(ended.problem).toMatch(/7 days old/);
    expect(await offers()).toEqual(before);
  });

  it('is not begun while the source is left alone, and goes on by itself when that is over', async () => {
    await usualScans();
    const before = await offers();
    place.mode = 'forbidden';
    const outcomes: string[] = [];
    for (let hour = 1; hour <= 12; hour += 1) outcomes.push((await scan()).outcome);
    // Tried when the pauses of 1, 2, 4 … hours are over, and not in between.
    expect(outcomes.filter((outcome) => outcome === 'failed').length).toBeLessThanOrEqual(4);
    expect(outcomes).toContain('not due');
    expect(await offers()).toEqual(before);
    place.reset();
    const healed: string[] = [];
    for (let hour = 1; hour <= 10 && !healed.includes('finished'); hour += 1) {
      healed.push((await scan()).outcome);
    }
    expect(healed.at(-1)).toBe('finished');
    expect(await sourceRow()).toMatchObject({ paused_until: null });
    expect(await offers()).toEqual(before);
  });
});
