import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyAuditLog, emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor } from '@/lib/platform/context';
import { newId } from '@/lib/platform/ids';
import { collectorsBySource } from '@/lib/sources/collector';
import { okPage, type PageReading } from '@/lib/sources/page/page-reading';
import type { RawListing } from '@/lib/sources/raw-listing';
import {
  memoryBlobs,
  readingCtx,
  type ScriptedTransport,
  scriptedSource,
} from '@/lib/sources/testing-source';
import { endAbsent } from './endings-service';
import { createPageScanCollector } from './page-scan-collector';
import { forgetChanges, ingestPage } from './scan-pages';
import { discardScan, listQuarantinedScans, releaseScan } from './scan-quarantine';
import { forgetOldScans, listLeftPages } from './scan-sweeps';
import { closeScan, collectPage, failScan, listDueQueries, openScan } from './scans';
import { contentOfMarket } from './testing-rows';

const JOB: Actor = { kind: 'job', name: 'scan-source' };
const ADMIN: Actor = {
  kind: 'person',
  personId: newId(),
  role: 'admin',
  epoch: 0,
  sessionId: newId(),
  plan: 'free',
};
const START = new Date('2026-03-01T15:00:00.000Z');
const source = scriptedSource();

let database: TestDatabase;
let now: Date;
let transport: ScriptedTransport;
const blobs = memoryBlobs();

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());
beforeEach(async () => {
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
  await emptyAuditLog(database.db);
  now = START;
  transport = { answers: [], requests: [] };
  await database.pool.query(
    `insert into sources (key, label, kind, enabled_at, terms_read_at)
     values ($1, $2, $3, $4, $4)`,
    [source.key, source.label, source.kind, START],
  );
  await database.pool.query(
    `insert into source_queries (id, source_key, query, strategy, interval_s, next_due_at)
     values ($1, $2, 'make=Toyota&price_max_cents=4000000', 'scheduled', 3600, $3)`,
    [newId(), source.key, START],
  );
});

const collector = createPageScanCollector({
  kind: source.kind,
  sellerSecret: 'a secret of sixteen',
  makeContext: async () =>
    readingCtx(database.makeCtx(JOB, { now }), { definitions: [source], transport, blobs }),
});
const ctxOf = (actor: Actor = JOB) =>
  database.makeCtx(actor, { now, collectors: collectorsBySource({ [source.key]: collector }) });
const later = (hours: number) => {
  now = new Date(now.getTime() + hours * 3_600_000);
};
const rowsOf = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await database.pool.query(text, values)).rows;

function cars(count: number, changes: (index: number) => RawListing = () => ({})): RawListing[] {
  return Array.from({ length: count }, (_, index) => ({
    externalId: `c-${index}`,
    url: `https://cars.example/car/${index}`,
    title: `2019 Toyota Camry SE`,
    year: 2019,
    make: 'Toyota',
    model: 'Camry',
    trim: 'SE',
    price: 18_000 + 100 * index,
    mileage: 41_000 + 137 * index,
    state: 'TX',
    ...changes(index),
  }));
}

const page = (listings: RawListing[], rest: Partial<PageReading> = {}): { body: PageReading } => ({
  body: { ...okPage({ listings, hasNext: false }), ...rest },
});

/** A whole scan over these answers, an hour after the last one, and what it brings. */
async function scan(...answers: ScriptedTransport['answers']) {
  later(1.2);
  transport.answers = answers;
  const [due] = await listDueQueries(ctxOf(), { sourceKey: null, isRequested: false });
  if (!due) throw new Error('no query is due');
  const opened = { queryId: due.queryId, dueAt: new Date(due.dueAt), taskId: null };
  const { scanId } = await openScan(ctxOf(), opened);
  let cursor: string | null = null;
  for (let pageNumber = 1; ; pageNumber += 1) {
    const read = await collectPage(ctxOf(), { scanId, pageNumber, cursor });
    cursor = read.cursor;
    if (!read.isLast) continue;
    const closed = await closeScan(ctxOf(), { scanId, position: read.position });
    expect(await closeScan(ctxOf(), { scanId, position: read.position })).toEqual(closed);
    for (const pageId of closed.pageIds) await ingestPage(ctxOf(), { pageId });
    await forgetChanges(ctxOf(), { pageIds: closed.pageIds });
    return { ...closed, ...opened, scanId };
  }
}

/** One scan of 24 cars, and two like it before. */
async function usualScans(): Promise<void> {
  expect((await scan(page(cars(24)))).isQuarantined).toBe(false);
  await rowsOf(
    `insert into scans (id, query_id, source_key, query, state, market_at, started_at, finished_at,
                        read_count, unchanged_count)
     select gen_random_uuid(), query_id, source_key, query, state, market_at - each * interval '1 hour',
            started_at - each * interval '1 hour', finished_at - each * interval '1 hour', 24, 24
       from scans, generate_series(1, 2) as each`,
  );
}

const states = async () =>
  (await rowsOf<{ state: string }>('select state from scans order by started_at')).map(
    ({ state }) => state,
  );
const sourceRow = async () => (await rowsOf<{ last_read_at: Date }>('select * from sources'))[0];

describe('a scan of a live source', () => {
  it('follows its cursors, keeps no name of a seller, and keeps to the bounds of its query', async () => {
    const [first, second, dear] = cars(3, (index) => ({
      sellerName: 'Example Motors of Austin',
      description: 'Call 512-555-0142 or mail me@example.com',
      listedAt: new Date('2026-02-20T00:00:00.000Z'),
      imageUrls: ['https://img.example/1.jpg', `https://img.example/${index}.jpg`],
      ...(index === 2 ? { price: 90_000 } : {}),
    }));
    if (!first || !second || !dear) throw new Error('no cars');
    await scan(
      page([first], { hasNext: true, nextCursor: 'further', reportedTotal: 2 }),
      page([second, dear]),
    );
    expect(transport.requests.map(({ url }) => new URL(url).search)).toEqual([
      '?make=Toyota&page=1&cursor=null',
      '?make=Toyota&page=2&cursor=further',
    ]);
    const listings = await rowsOf(
      'select external_id, seller_hash, listed_at from listings order by external_id',
    );
    expect(listings).toMatchObject([
      { external_id: 'c-0', seller_hash: expect.stringMatching(/^[0-9a-f]{32}$/) },
      { external_id: 'c-1', listed_at: new Date('2026-02-20T00:00:00.000Z') },
    ]);
    expect(
      await rowsOf('select position, url from listing_photos order by url, position'),
    ).toHaveLength(3);
    expect(await rowsOf('select reported_total, read_count from scans')).toEqual([
      { reported_total: 2, read_count: 2 },
    ]);
  });

  it('stores pages without names and ways to reach anybody', async () => {
    transport.answers = [
      page(cars(1, () => ({ sellerName: 'Pat Example', description: 'Call 512-555-0142' }))),
    ];
    const [due] = await listDueQueries(ctxOf(), { sourceKey: null, isRequested: false });
    if (!due) throw new Error('no query is due');
    const opened = { queryId: due.queryId, dueAt: new Date(due.dueAt), taskId: null };
    const { scanId } = await openScan(ctxOf(), opened);
    await collectPage(ctxOf(), { scanId, pageNumber: 1 });
    const [stored] = await rowsOf<{ text: string }>(
      'select rows::text as text from collected_pages',
    );
    expect(stored?.text).toContain('sellerHash');
    expect(stored?.text).not.toMatch(/Pat|555-0142/);
  });

  it('ends where a source shows the page before once more', async () => {
    const again = page(cars(5), { hasNext: true });
    await scan(again, again, again);
    expect(transport.requests).toHaveLength(2);
    expect(await rowsOf('select read_count from scans')).toEqual([{ read_count: 5 }]);
  });

  it('is none of a source that is off or left alone', async () => {
    later(1);
    const due = () => listDueQueries(ctxOf(), { sourceKey: null, isRequested: false });
    expect(await due()).toHaveLength(1);
    await rowsOf(`update sources set paused_until = $1`, [new Date(now.getTime() + 60_000)]);
    expect(await due()).toEqual([]);
    expect(await listDueQueries(ctxOf(), { sourceKey: null, isRequested: true })).toHaveLength(1);
    await rowsOf('update sources set paused_until = null, enabled_at = null');
    expect(await listDueQueries(ctxOf(), { sourceKey: null, isRequested: true })).toEqual([]);
  });
});

describe('a scan that brings far less or other things than usual', () => {
  const faults: [string, () => ScriptedTransport['answers'][number]][] = [
    ['an empty answer', () => page([], { verdict: 'empty' })],
    ['half a page', () => page(cars(11))],
    ['ids that are all the same', () => page(cars(24, () => ({ externalId: 'c-1' })))],
    ['prices of nothing', () => page(cars(24, () => ({ price: 0 })))],
    ['prices beyond belief', () => page(cars(24, () => ({ price: 9e15 })))],
    ['prices in another currency', () => page(cars(24, (i) => ({ price: 25_000 + 136 * i })))],
    ['prices that say another currency', () => page(cars(24, () => ({ currency: 'CAD' })))],
    ['no mileage any more', () => page(cars(24, () => ({ mileage: '' })))],
    ['cars under the ids of others', () => page(cars(24, () => ({ year: 2011 })))],
  ];
  it.each(faults)('touches nothing and waits: %s', async (_name, answer) => {
    await usualScans();
    const [market, before] = [await contentOfMarket(database.pool), await sourceRow()];
    const { isQuarantined, pageIds, scanId } = await scan(answer());
    expect({ isQuarantined, pageIds }).toEqual({ isQuarantined: true, pageIds: [] });
    expect((await states()).at(-1)).toBe('quarantined');
    expect((await sourceRow())?.last_read_at).toEqual(before?.last_read_at);
    const [doubted] = await rowsOf<{ problem: string }>('select problem from scans where id = $1', [
      scanId,
    ]);
    expect(doubted?.problem).toMatch(/\d/);
    // No sweep brings it in, and time does not make it good.
    later(1);
    expect(await listLeftPages(ctxOf())).toEqual([]);
    for (const { id } of await rowsOf<{ id: string }>('select id from collected_pages')) {
      expect((await ingestPage(ctxOf(), { pageId: id })).changedIds).toEqual([]);
    }
    expect(
      (
        await endAbsent(database.makeCtx({ kind: 'job', name: 'x' }, { now }), {
          sourceKey: source.key,
        })
      ).endedIds,
    ).toEqual([]);
    expect(await contentOfMarket(database.pool)).toEqual(market);
  });

  it('is an old copy: prices go back to what they were, and nothing is new', async () => {
    const lastWeek = cars(24);
    const cut = (share: number) => cars(24, (i) => (i < 6 ? { price: share * (18_000 + i) } : {}));
    await scan(page(lastWeek));
    await scan(page(cut(0.97)));
    // A first cut, and a second one beside an advert that went and one that came.
    await scan(page([...cut(0.93).slice(0, 23), ...cars(25).slice(24)]));
    const market = await contentOfMarket(database.pool);
    const old = await scan(page(lastWeek));
    expect(old).toMatchObject({ isQuarantined: true, pageIds: [] });
    const [doubted] = await rowsOf<{ problem: string }>('select problem from scans where id = $1', [
      old.scanId,
    ]);
    expect(doubted?.problem).toMatch(/old copy: 6 adverts have a price of before/);
    expect(await contentOfMarket(database.pool)).toEqual(market);
    // The same cuts taken back beside new adverts are what sellers do.
    const news = cars(26).slice(24);
    expect((await scan(page([...lastWeek, ...news]))).isQuarantined).toBe(false);
  });

  it('is no measure for those after it', async () => {
    await usualScans();
    await scan(page(cars(2)));
    await scan(page(cars(2)));
    expect((await scan(page(cars(24)))).isQuarantined).toBe(false);
  });

  it('that grew tenfold is believed', async () => {
    await usualScans();
    expect((await scan(page(cars(240)))).isQuarantined).toBe(false);
  });

  it('is believed once an operator says so, as of when it was read', async () => {
    await usualScans();
    const { scanId } = await scan(page(cars(5, () => ({ price: 17_000 }))));
    expect(await listQuarantinedScans(ctxOf(ADMIN), { sourceKey: source.key })).toMatchObject([
      { id: scanId, pageCount: 1, readCount: 5, query: 'make=Toyota&price_max_cents=4000000' },
    ]);
    const readAt = now;
    later(2);
    await releaseScan(ctxOf(ADMIN), { scanId });
    await releaseScan(ctxOf(ADMIN), { scanId });
    const sent = database.events.sent.filter(({ name }) => name === 'listings/page.collected');
    expect(sent.map(({ data }) => data.scan_id)).toEqual([scanId, scanId]);
    expect((await states()).at(-1)).toBe('finished');
    expect((await sourceRow())?.last_read_at).toEqual(readAt);
    await ingestPage(ctxOf(), { pageId: String(sent[0]?.data.page_id) });
    expect(
      await rowsOf('select count(*)::int as count from listings where price_cents = 1700000'),
    ).toEqual([{ count: 5 }]);
    expect(await rowsOf('select action from audit_log')).toEqual([{ action: 'scan.released' }]);
  });

  it('is dropped once an operator says so', async () => {
    await usualScans();
    const { scanId } = await scan(page(cars(5)));
    await discardScan(ctxOf(ADMIN), { scanId });
    await discardScan(ctxOf(ADMIN), { scanId });
    expect(await listQuarantinedScans(ctxOf(ADMIN), { sourceKey: null })).toEqual([]);
    expect((await states()).at(-1)).toBe('quarantined');
    expect(await rowsOf('select action from audit_log')).toEqual([{ action: 'scan.discarded' }]);
  });

  it('is forgotten after a month, though its pages wait', async () => {
    await usualScans();
    await scan(page(cars(5)));
    later(31 * 24);
    expect(await forgetOldScans(ctxOf())).toBe(4);
    expect(await rowsOf('select id from collected_pages')).toEqual([]);
  });
});

describe('a scan that fails on its way', () => {
  async function failAfter(count: number) {
    later(1.2);
    transport.answers = [page(cars(count), { hasNext: true })];
    const [due] = await listDueQueries(ctxOf(), { sourceKey: null, isRequested: false });
    if (!due) throw new Error('no query is due');
    const opened = { queryId: due.queryId, dueAt: new Date(due.dueAt), taskId: null };
    const { scanId } = await openScan(ctxOf(), opened);
    await collectPage(ctxOf(), { scanId, pageNumber: 1 });
    transport.answers = [{ status: 403, body: '<title>Just a moment</title>' }];
    await expect(collectPage(ctxOf(), { scanId, pageNumber: 2 })).rejects.toMatchObject({
      code: 'source_blocked',
    });
    return failScan(ctxOf(), { ...opened, problem: 'A wall.' });
  }

  it('brings in what it read, where that is about what is usual', async () => {
    await usualScans();
    expect((await failAfter(20)).pageIds).toHaveLength(1);
    later(0.2);
    expect(await listLeftPages(ctxOf())).toHaveLength(1);
  });

  it('drops what it read, where that is far less', async () => {
    await usualScans();
    expect((await failAfter(5)).pageIds).toEqual([]);
    expect(await rowsOf(`select id from collected_pages where ingested_at is null`)).toEqual([]);
  });
});

describe('who may', () => {
  const scanId = newId();
  it.each<[string, (actor: Actor) => Promise<unknown>]>([
    ['listQuarantinedScans', (actor) => listQuarantinedScans(ctxOf(actor), { sourceKey: null })],
    ['releaseScan', (actor) => releaseScan(ctxOf(actor), { scanId })],
    ['discardScan', (actor) => discardScan(ctxOf(actor), { scanId })],
  ])('%s is for those who manage sources', async (_name, call) => {
    for (const actor of [JOB, { ...ADMIN, role: 'customer' } as Actor]) {
      await expect(call(actor)).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  it('decides about a scan that is there', async () => {
    await expect(releaseScan(ctxOf(ADMIN), { scanId })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(discardScan(ctxOf(ADMIN), { scanId })).rejects.toMatchObject({
      code: 'not_found',
    });
    const { scanId: good } = await scan(page(cars(3)));
    await expect(discardScan(ctxOf(ADMIN), { scanId: good })).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});
