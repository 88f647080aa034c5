import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor } from '@/lib/platform/context';
import { newId } from '@/lib/platform/ids';
import { collectorsBySource } from '@/lib/sources/collector';
import { REPLAY_SOURCES } from '@/lib/sources/registry';
import { forgetChanges, ingestPage } from './scan-pages';
import { forgetOldScans, listLeftPages, sweepScans } from './scan-sweeps';
import { closeScan, collectPage, failScan, listDueQueries, openScan, PAGE_ROWS_MAX } from './scans';
import { importListings } from './service';
import { pageRow, pagesOf, type ScriptedCollector, scriptedCollector } from './testing-collector';
import { contentOfMarket, hashOfMarket } from './testing-rows';

const START = new Date('2026-03-01T15:00:00.000Z');
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const JOB: Actor = { kind: 'job', name: 'scan-source' };
const KEY = REPLAY_SOURCES[0].key;
const TABLES = ['scans', 'collected_pages', 'source_queries'];

let database: TestDatabase;
let collector: ScriptedCollector;
let now: Date;

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database, 'sources', 'imports', 'vehicles', 'listings', 'scans');
  now = START;
  collector = scriptedCollector(
    pagesOf([[pageRow(1, 'a-1'), pageRow(2, 'a-2')], [pageRow(1, 'a-3')]], { until: 'here' }),
  );
});

const ctxOf = (actor: Actor = JOB) =>
  database.makeCtx(actor, { now, collectors: collectorsBySource({ [KEY]: collector }) });
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * MINUTE_MS);
};
const rowsOf = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await database.pool.query(text, values)).rows;
const contentOf = async () => {
  const all = await Promise.all(
    TABLES.map((table) => rowsOf(`select * from ${table} order by id`)),
  );
  return JSON.stringify(all);
};

async function dueQuery() {
  const [due] = await listDueQueries(ctxOf(), { sourceKey: null, isRequested: false });
  if (!due) throw new Error('no query is due');
  return { queryId: due.queryId, dueAt: new Date(due.dueAt) };
}

async function open(taskId: string | null = null) {
  const due = await dueQuery();
  return { ...due, ...(await openScan(ctxOf(), { ...due, taskId })) };
}

/** A whole scan with everything it brings. */
async function scan(): Promise<string[]> {
  const { scanId } = await open();
  const pageIds: string[] = [];
  for (let pageNumber = 1; ; pageNumber += 1) {
    const page = await collectPage(ctxOf(), { scanId, pageNumber });
    if (page.pageId !== null) pageIds.push(page.pageId);
    if (page.isLast) {
      await closeScan(ctxOf(), { scanId, position: page.position });
      break;
    }
  }
  for (const pageId of pageIds) await ingestPage(ctxOf(), { pageId });
  return pageIds;
}

describe('due queries', () => {
  it('are those of sources with a collector, made known once', async () => {
    const first = await listDueQueries(ctxOf(), { sourceKey: null, isRequested: false });
    expect(first).toMatchObject([{ sourceKey: KEY, dueAt: START.toISOString() }]);
    later(1);
    expect(await listDueQueries(ctxOf(), { sourceKey: null, isRequested: false })).toEqual(first);
    expect(await rowsOf('select key from sources')).toEqual([{ key: KEY }]);
    expect(await rowsOf('select query, interval_s, strategy from source_queries')).toEqual([
      { query: 'all', interval_s: 300, strategy: 'hybrid' },
    ]);
  });

  it('are all of a source where somebody asks, each with that instant', async () => {
    await scan();
    expect(await listDueQueries(ctxOf(), { sourceKey: null, isRequested: false })).toEqual([]);
    later(1);
    const asked = await listDueQueries(ctxOf(), { sourceKey: KEY, isRequested: true });
    expect(asked).toMatchObject([{ sourceKey: KEY, dueAt: now.toISOString() }]);
    const other = REPLAY_SOURCES[1].key;
    expect(await listDueQueries(ctxOf(), { sourceKey: other, isRequested: true })).toEqual([]);
  });

  it('come again by the time of the next five minutes', async () => {
    await scan();
    later(5);
    expect(await listDueQueries(ctxOf(), { sourceKey: null, isRequested: false })).toHaveLength(1);
  });
});

describe('a scan', () => {
  it('is the same when it is opened again, and one of a query at a time', async () => {
    const first = await open();
    expect(first).toMatchObject({ isToRead: true, sourceLabel: 'Demo source A', taskId: null });
    const before = await contentOf();
    later(1);
    expect(await openScan(ctxOf(), { ...first, taskId: null })).toMatchObject({
      scanId: first.scanId,
      isToRead: true,
    });
    expect(await contentOf()).toBe(before);
    const taskId = newId();
    const other = await openScan(ctxOf(), { queryId: first.queryId, dueAt: now, taskId });
    // The task follows the scan that is under way.
    expect(other).toMatchObject({ scanId: first.scanId, isToRead: false, taskId });
  });

  it('stores pages once, sums them up and ends where it ended', async () => {
    const { scanId, queryId } = await open();
    const one = await collectPage(ctxOf(), { scanId, pageNumber: 1 });
    expect(one).toMatchObject({ isLast: false, position: null });
    const stored = await contentOf();
    expect(await collectPage(ctxOf(), { scanId, pageNumber: 1 })).toEqual(one);
    expect(await contentOf()).toBe(stored);
    const two = await collectPage(ctxOf(), { scanId, pageNumber: 2 });
    expect(two).toMatchObject({ isLast: true, position: { until: 'here' } });
    later(2);
    await closeScan(ctxOf(), { scanId, position: two.position });
    const closed = await contentOf();
    later(1);
    await closeScan(ctxOf(), { scanId, position: two.position });
    expect(await contentOf()).toBe(closed);
    expect(await rowsOf('select state, page_count, read_count from scans')).toEqual([
      { state: 'finished', page_count: 2, read_count: 3 },
    ]);
    const [query] = await rowsOf<{ position: unknown; next_due_at: Date }>(
      'select position, next_due_at from source_queries where id = $1',
      [queryId],
    );
    expect(query?.position).toEqual({ until: 'here' });
    const waitMs = (query?.next_due_at.getTime() ?? 0) - START.getTime();
    expect(Math.abs(waitMs - 300_000)).toBeLessThanOrEqual(15_000);
    expect(await rowsOf('select last_read_at from sources')).toEqual([{ last_read_at: START }]);
    later(5);
    await open();
    const [next] = await rowsOf<{ id: string }>(`select id from scans where state = 'reading'`);
    await collectPage(ctxOf(), { scanId: next?.id ?? '', pageNumber: 1 });
    expect(collector.requests.at(-1)).toMatchObject({ position: { until: 'here' }, query: 'all' });
  });

  it('that fails keeps the position, says why, and is not gone on with', async () => {
    await scan();
    later(5);
    const { scanId, queryId, dueAt } = await open();
    await collectPage(ctxOf(), { scanId, pageNumber: 1 });
    const failure = { queryId, dueAt, taskId: null, problem: 'The other site did not answer.' };
    await failScan(ctxOf(), failure);
    const failed = await contentOf();
    later(1);
    await failScan(ctxOf(), { ...failure, problem: 'another' });
    expect(await contentOf()).toBe(failed);
    const [row] = await rowsOf('select state, problem from scans where id = $1', [scanId]);
    expect(row).toEqual({ state: 'failed', problem: 'The other site did not answer.' });
    const [query] = await rowsOf('select position from source_queries');
    expect(query).toEqual({ position: { until: 'here' } });
    await expect(collectPage(ctxOf(), { scanId, pageNumber: 2 })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(closeScan(ctxOf(), { scanId, position: null })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('is told as failed though it never began, for its task', async () => {
    const due = await dueQuery();
    const taskId = newId();
    await failScan(ctxOf(), { ...due, taskId, problem: 'No connection.' });
    expect(await rowsOf('select state, task_id, problem from scans')).toEqual([
      { state: 'failed', task_id: taskId, problem: 'No connection.' },
    ]);
    expect(await openScan(ctxOf(), { ...due, taskId })).toMatchObject({ isToRead: false });
  });

  it('of an event that came late is not read again', async () => {
    const due = await dueQuery();
    await scan();
    const late = { queryId: due.queryId, dueAt: new Date(due.dueAt.getTime() - MINUTE_MS) };
    expect(await openScan(ctxOf(), { ...late, taskId: null })).toMatchObject({ isToRead: false });
    expect(await rowsOf('select id from scans')).toHaveLength(1);
  });

  it('takes no page that is too long, and none of which the source says nothing', async () => {
    const { scanId } = await open();
    const row = pageRow(1, 'x');
    collector.pages = pagesOf([Array.from({ length: PAGE_ROWS_MAX + 1 }, () => row)], null);
    await expect(collectPage(ctxOf(), { scanId, pageNumber: 1 })).rejects.toMatchObject({
      code: 'outbound_too_large',
    });
    collector.failure = new Error('away');
    await expect(collectPage(ctxOf(), { scanId, pageNumber: 1 })).rejects.toThrow('away');
    expect(await rowsOf('select page_count from scans')).toEqual([{ page_count: 0 }]);
    collector.failure = null;
    collector.pages = pagesOf([[]], 'end');
    expect(await collectPage(ctxOf(), { scanId, pageNumber: 1 })).toEqual({
      pageId: null,
      isLast: true,
      position: 'end',
      cursor: null,
    });
    later(30);
    expect(await listLeftPages(ctxOf())).toEqual([]);
  });

  it('stores text that no column can hold without the part that cannot be', async () => {
    collector.pages = pagesOf(
      [[pageRow(1, 'a-1', { title: 'A\u0000 car \ud800', trim: 'SE' })]],
      1,
    );
    const [pageId] = await scan();
    expect(pageId).toBeDefined();
    expect(await rowsOf('select external_id from listings')).toEqual([{ external_id: 'a-1' }]);
  });
});

describe('a page', () => {
  it('leaves what an import of the same rows leaves', async () => {
    const rows = [
      pageRow(1, 'a-1', { observedAt: new Date(START.getTime() - DAY_MS) }),
      pageRow(2, 'a-2', { price: 1 }),
      { ...pageRow(3, 'a-3'), status: 'gone' as const },
      pageRow(4, 'a-1', { price: 17_900 }),
    ];
    collector.pages = pagesOf([rows], null);
    await scan();
    const scanned = await contentOfMarket(database.pool);
    expect(scanned.listings).toHaveLength(2);
    expect(scanned.quarantine).toHaveLength(1);
    const counts = await rowsOf(
      `select read_count, new_count, updated_count, unchanged_count, ended_count, refused_count from scans`,
    );
    expect(counts).toEqual([
      {
        read_count: 4,
        new_count: 2,
        updated_count: 0,
        unchanged_count: 0,
        ended_count: 0,
        refused_count: 1,
      },
    ]);
    const [record] = await rowsOf('select file_name, read_count, refused_counts from imports');
    expect(record).toMatchObject({
      file_name: 'Scan of all',
      read_count: 4,
      refused_counts: { price_too_low: 1 },
    });

    await emptyTables(database, 'sources', 'imports', 'vehicles', 'listings', 'scans');
    const { ground: _ground, priceKind, ...source } = REPLAY_SOURCES[0];
    await importListings(ctxOf({ kind: 'system', name: 'test' }), {
      source,
      fileName: 'the same',
      priceKind,
      batches: (async function* () {
        yield { rows, refusals: [] };
      })(),
    });
    expect(await contentOfMarket(database.pool)).toEqual(scanned);
  });

  it('is brought in once, tells the same until it is settled, and is empty then', async () => {
    const { scanId } = await open();
    const { pageId } = await collectPage(ctxOf(), { scanId, pageNumber: 1 });
    const page = { pageId: pageId ?? '' };
    const first = await ingestPage(ctxOf(), page);
    expect(first).toMatchObject({ scanId, taskId: null });
    expect(first.changedIds).toHaveLength(2);
    const market = await hashOfMarket(database.pool);
    later(1);
    // As after a crash between the commit and the keeping of the step's result.
    expect(await ingestPage(ctxOf(), page)).toEqual(first);
    expect(await hashOfMarket(database.pool)).toBe(market);
    expect(await rowsOf('select new_count from scans')).toEqual([{ new_count: 2 }]);
    await forgetChanges(ctxOf(), { pageIds: [page.pageId] });
    expect(await rowsOf('select rows, refusals from collected_pages')).toEqual([
      { rows: [], refusals: [] },
    ]);
    expect((await ingestPage(ctxOf(), page)).changedIds).toEqual([]);
  });

  it('is brought in once by two at a time', async () => {
    const { scanId } = await open();
    const { pageId } = await collectPage(ctxOf(), { scanId, pageNumber: 1 });
    const both = [1, 2, 3].map(() => ingestPage(ctxOf(), { pageId: pageId ?? '' }));
    const [one, ...others] = await Promise.all(both);
    for (const other of others) expect(other).toEqual(one);
    expect(await rowsOf('select new_count from scans')).toEqual([{ new_count: 2 }]);
  });

  it('tells changed and ended adverts, and not those that were only seen again', async () => {
    await scan();
    await forgetChanges(ctxOf(), {
      pageIds: (await rowsOf<{ id: string }>('select id from collected_pages')).map(({ id }) => id),
    });
    later(5);
    collector.pages = pagesOf(
      [
        [
          pageRow(1, 'a-1', { price: 17_000 }),
          pageRow(2, 'a-2'),
          { ...pageRow(3, 'a-3'), status: 'gone' as const },
        ],
      ],
      null,
    );
    await scan();
    const [newest] = await rowsOf(
      `select new_count, updated_count, unchanged_count, ended_count from scans
        order by started_at desc limit 1`,
    );
    expect(newest).toEqual({
      new_count: 0,
      updated_count: 1,
      unchanged_count: 1,
      ended_count: 1,
    });
    const [page] = await rowsOf<{ rows: string[] }>(
      `select rows from collected_pages where rows <> '[]'`,
    );
    const changed = await rowsOf('select external_id from listings where id = any($1) order by 1', [
      page?.rows,
    ]);
    expect(changed).toEqual([{ external_id: 'a-1' }, { external_id: 'a-3' }]);
  });
});

describe('sweeps', () => {
  it('fail a scan that nobody goes on with, and its query is due at once', async () => {
    const taskId = newId();
    const { scanId, queryId } = await open(taskId);
    later(10);
    await collectPage(ctxOf(), { scanId, pageNumber: 1 });
    later(10);
    expect(await sweepScans(ctxOf())).toEqual({ failedCount: 0, taskIds: [] });
    later(6);
    expect(await sweepScans(ctxOf())).toEqual({ failedCount: 1, taskIds: [taskId] });
    expect(await sweepScans(ctxOf())).toEqual({ failedCount: 0, taskIds: [] });
    const due = await listDueQueries(ctxOf(), { sourceKey: null, isRequested: false });
    expect(due).toMatchObject([{ queryId, dueAt: now.toISOString() }]);
    expect(await openScan(ctxOf(), { queryId, dueAt: now, taskId: null })).toMatchObject({
      isToRead: true,
    });
  });

  it('make a query due anew whose event was lost', async () => {
    await dueQuery();
    later(16);
    await sweepScans(ctxOf());
    const due = await listDueQueries(ctxOf(), { sourceKey: null, isRequested: false });
    expect(due).toMatchObject([{ dueAt: now.toISOString() }]);
  });

  it('find pages that wait, and pages whose changes are not shown', async () => {
    const { scanId } = await open();
    const one = await collectPage(ctxOf(), { scanId, pageNumber: 1 });
    const two = await collectPage(ctxOf(), { scanId, pageNumber: 2 });
    later(6);
    // Before the scan was read to its end and judged, its pages are nobody's.
    expect(await listLeftPages(ctxOf())).toEqual([]);
    await closeScan(ctxOf(), { scanId, position: two.position });
    await ingestPage(ctxOf(), { pageId: one.pageId ?? '' });
    later(6);
    const left = await listLeftPages(ctxOf());
    expect(new Set(left.map(({ pageId }) => pageId))).toEqual(new Set([one.pageId, two.pageId]));
    expect(left[0]).toMatchObject({ scanId, sourceKey: KEY, taskId: null });
    await ingestPage(ctxOf(), { pageId: two.pageId ?? '' });
    await forgetChanges(ctxOf(), { pageIds: [one.pageId ?? '', two.pageId ?? ''] });
    later(6);
    expect(await listLeftPages(ctxOf())).toEqual([]);
  });

  it('forget scans of long ago, but none with a page that still waits', async () => {
    await scan();
    later(31 * 24 * 60);
    expect(await forgetOldScans(ctxOf())).toBe(1);
    expect(await rowsOf('select id from collected_pages')).toEqual([]);
    expect(await rowsOf('select id from listings')).toHaveLength(3);
    const { scanId, queryId, dueAt } = await open();
    await collectPage(ctxOf(), { scanId, pageNumber: 1 });
    await failScan(ctxOf(), { queryId, dueAt, taskId: null, problem: 'x' });
    later(31 * 24 * 60);
    expect(await forgetOldScans(ctxOf())).toBe(0);
  });
});

describe('who may', () => {
  const ID = newId();
  const calls: [string, (actor: Actor) => Promise<unknown>][] = [
    ['listDueQueries', (a) => listDueQueries(ctxOf(a), { sourceKey: null, isRequested: true })],
    ['openScan', (a) => openScan(ctxOf(a), { queryId: ID, dueAt: START, taskId: null })],
    ['collectPage', (a) => collectPage(ctxOf(a), { scanId: ID, pageNumber: 1 })],
    ['closeScan', (a) => closeScan(ctxOf(a), { scanId: ID, position: null })],
    [
      'failScan',
      (a) => failScan(ctxOf(a), { queryId: ID, dueAt: START, taskId: null, problem: '' }),
    ],
    ['ingestPage', (a) => ingestPage(ctxOf(a), { pageId: ID })],
    ['forgetChanges', (a) => forgetChanges(ctxOf(a), { pageIds: [ID] })],
    ['sweepScans', (a) => sweepScans(ctxOf(a))],
    ['listLeftPages', (a) => listLeftPages(ctxOf(a))],
    ['forgetOldScans', (a) => forgetOldScans(ctxOf(a))],
  ];
  const admin: Actor = {
    kind: 'person',
    personId: ID,
    role: 'admin',
    epoch: 0,
    sessionId: ID,
    plan: 'free',
  };

  it.each(calls)('%s is for jobs, not for visitors and people', async (_name, call) => {
    const visitor: Actor = { kind: 'visitor', id: 'x', isBrowser: false };
    await expect(call(visitor)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(call(admin)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it.each(
    calls.filter(([name]) => ['openScan', 'collectPage', 'closeScan', 'ingestPage'].includes(name)),
  )('%s of what is not there is not found', async (_name, call) => {
    await expect(call(JOB)).rejects.toMatchObject({ code: 'not_found' });
  });
});
