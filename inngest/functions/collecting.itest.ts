import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import type { MakeContext } from '@/inngest/define-function';
import {
  CRON_EVENT,
  failFunction,
  runFunction,
  type TestEvent,
  type TestRun,
} from '@/inngest/testing-run';
import { addPerson } from '@/lib/accounts/testing';
import {
  pageRow,
  pagesOf,
  type ScriptedCollector,
  scriptedCollector,
} from '@/lib/listings/testing-collector';
import { hashOfMarket } from '@/lib/listings/testing-rows';
import type { OutgoingEvent } from '@/lib/platform/events';
import { newId } from '@/lib/platform/ids';
import { collectorsBySource } from '@/lib/sources/collector';
import { REPLAY_SOURCES } from '@/lib/sources/registry';
import { memoryBlobs } from '@/lib/sources/testing-source';
import { matchChangedAdverts } from './alerts/match-alerts';
import { ingestListings } from './listings/ingest-listings';
import { recountSearchCounts } from './searches/recount-search';
import { scanSource } from './sources/scan-source';
import { scanSources } from './sources/scan-sources';
import { sweepCollecting } from './sources/sweep-collecting';

const MINUTE_MS = 60_000;
const KEY = REPLAY_SOURCES[0].key;
const START = new Date('2026-03-01T15:00:00.000Z');

let database: TestDatabase;
let collector: ScriptedCollector;
let now: Date;

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database, 'sources', 'imports', 'vehicles', 'listings', 'scans', 'tasks');
  now = START;
  collector = scriptedCollector(
    pagesOf(
      [
        [pageRow(1, 'a-1'), pageRow(2, 'a-2', { price: 1 })],
        [],
        [pageRow(1, 'a-3', { mileage: 52_119 })],
      ],
      'end',
    ),
  );
});

const makeContext: MakeContext = async ({ actor }) => {
  const collectors = collectorsBySource({ [KEY]: collector });
  const ctx = database.makeCtx(actor, { now, collectors });
  // The ports that the functions under test ask for.
  const ports = { ...ctx.ports, blobs: memoryBlobs(), pageSampleDays: 14 };
  return { ...ctx, ports } as unknown as Awaited<ReturnType<MakeContext>>;
};
const run = (
  definition: Parameters<typeof runFunction>[0],
  ...events: [TestEvent, ...TestEvent[]]
) => runFunction(definition, makeContext, events);
const rowsOf = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  (await database.pool.query(text, values)).rows;
const named = (events: readonly OutgoingEvent[], name: string) =>
  events.filter((event) => event.name === name);
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * MINUTE_MS);
};

async function ended(work: Promise<TestRun>): Promise<TestRun> {
  const done = await work;
  if (done.error) throw done.error;
  return done;
}

/** From a call of the clock, or of somebody, to results. */
async function collect(request: TestEvent = CRON_EVENT): Promise<OutgoingEvent[]> {
  const due = (await ended(run(scanSources, request))).sent;
  const pages: OutgoingEvent[] = [];
  for (const event of due) pages.push(...(await ended(run(scanSource, event))).sent);
  const [first, ...others] = pages;
  const stale = first ? (await ended(run(ingestListings, first, ...others))).sent : [];
  for (const event of named(stale, 'searches/counts.stale')) {
    await ended(run(recountSearchCounts, event));
  }
  for (const event of named(stale, 'alerts/rows.changed')) {
    await ended(run(matchChangedAdverts, event));
  }
  return [...due, ...pages, ...stale];
}

const task = async (id: string) =>
  (
    await rowsOf('select state, done_count, total_count, stage, problem from tasks where id = $1', [
      id,
    ])
  )[0];

async function startTask(): Promise<{ taskId: string; event: TestEvent }> {
  const taskId = newId();
  await rowsOf(`insert into tasks (id, kind) values ($1, 'scan')`, [taskId]);
  return { taskId, event: { name: 'sources/scan.requested', data: { task_id: taskId } } };
}

describe('collecting', () => {
  it('brings what a source shows into results', async () => {
    const sent = await collect();
    expect(named(sent, 'sources/query.due')).toMatchObject([
      { data: { source_key: KEY, due_at: START.toISOString() } },
    ]);
    // The page in the middle shows nothing, and nobody is told of it.
    expect(named(sent, 'listings/page.collected')).toHaveLength(2);
    expect(named(sent, 'searches/counts.stale')).toHaveLength(1);
    expect(await rowsOf('select title from search_rows order by title')).toHaveLength(2);
    expect(await rowsOf(`select total from search_counts where kind = 'all'`)).toEqual([
      { total: 2 },
    ]);
    expect(
      await rowsOf('select state, page_count, read_count, new_count, refused_count from scans'),
    ).toEqual([
      { state: 'finished', page_count: 3, read_count: 3, new_count: 2, refused_count: 1 },
    ]);
    expect(await rowsOf(`select 1 from collected_pages where rows <> '[]'`)).toEqual([]);
    expect(await rowsOf('select reason from quarantined_rows')).toHaveLength(1);
  });

  it('of the same events again leaves every row as it is', async () => {
    const sent = await collect();
    const market = await hashOfMarket(database.pool);
    const scans = await rowsOf('select * from scans');
    later(1);
    for (const event of named(sent, 'sources/query.due')) {
      expect((await ended(run(scanSource, event))).sent).toEqual([]);
    }
    const [first, ...others] = named(sent, 'listings/page.collected');
    if (!first) throw new Error('no page was collected');
    expect((await ended(run(ingestListings, first, first, ...others))).sent).toEqual([]);
    expect(await hashOfMarket(database.pool)).toBe(market);
    expect(await rowsOf('select * from scans')).toEqual(scans);
    expect((await ended(run(scanSources, CRON_EVENT))).sent).toEqual([]);
  });

  it('names each event so that it counts once', async () => {
    const sent = await collect();
    const ids = sent.flatMap(({ id }) => (id === undefined ? [] : [id]));
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(3);
    expect(ids[0]).toMatch(/^query:.*:2026-03-01T15:00:00.000Z$/);
  });

  it('takes out what is gone', async () => {
    await collect();
    later(5);
    collector.pages = pagesOf([[{ ...pageRow(1, 'a-3'), status: 'gone' as const }]], 'end');
    await collect();
    expect(await rowsOf('select 1 from search_rows')).toHaveLength(1);
    expect(await rowsOf(`select ended_count from scans where started_at = $1`, [now])).toEqual([
      { ended_count: 1 },
    ]);
  });
});

describe('a scan that is doubted', () => {
  const cars = (price: number) =>
    pagesOf([Array.from({ length: 12 }, (_, n) => pageRow(n + 1, `d-${n}`, { price }))], null);

  it('tells the operators once, by its function, and brings nothing in', async () => {
    await rowsOf('truncate operator_alerts, messages');
    await addPerson(database, `${newId()}@admins.example`, 'admin');
    collector.pages = cars(18_450);
    await collect();
    const market = await hashOfMarket(database.pool);
    collector.pages = cars(9_100);
    for (let hour = 1; hour <= 2; hour += 1) {
      later(60);
      expect(named(await collect(), 'listings/page.collected')).toEqual([]);
    }
    expect(
      await rowsOf(`select state, problem from scans where state = 'quarantined'`),
    ).toHaveLength(2);
    expect(await rowsOf('select kind, subject from messages')).toEqual([
      { kind: 'scan_quarantined', subject: 'Demo source A: a scan waits for you' },
    ]);
    expect(await hashOfMarket(database.pool)).toBe(market);
  });
});

describe('a task', () => {
  it('is followed from its request to its end', async () => {
    const { taskId, event } = await startTask();
    const due = (await ended(run(scanSources, event))).sent;
    expect(await task(taskId)).toMatchObject({ state: 'running', done_count: 0, total_count: 1 });
    const [query] = due;
    if (!query) throw new Error('nothing is due');
    const pages = (await ended(run(scanSource, query))).sent;
    expect(await task(taskId)).toMatchObject({
      state: 'running',
      done_count: 1,
      stage: 'Demo source A, page 3',
    });
    const [first, ...others] = pages;
    if (!first) throw new Error('no page was collected');
    await ended(run(ingestListings, first, ...others));
    expect(await task(taskId)).toMatchObject({ state: 'finished', done_count: 1, problem: null });
  });

  it('is told that its scan failed, in words', async () => {
    const { taskId, event } = await startTask();
    const [query] = (await ended(run(scanSources, event))).sent;
    if (!query) throw new Error('nothing is due');
    collector.failure = new Error('The page has another shape.');
    const { error } = await run(scanSource, query);
    expect(error?.message).toBe('The page has another shape.');
    await failFunction(scanSource, makeContext, {
      event: query,
      error: new Error(error?.message),
    });
    expect(await rowsOf('select state, problem from scans')).toEqual([
      { state: 'failed', problem: 'The page has another shape.' },
    ]);
    expect(await task(taskId)).toMatchObject({ state: 'failed', problem: '1 of 1 scans failed.' });
  });

  it('of a market that is read by nobody has ended at once', async () => {
    const { taskId } = await startTask();
    const other = REPLAY_SOURCES[1].key;
    await ended(
      run(scanSources, {
        name: 'sources/scan.requested',
        data: { task_id: taskId, source_key: other },
      }),
    );
    expect(await task(taskId)).toMatchObject({ state: 'finished', total_count: 0 });
  });

  it('that is not there any more holds no scan up', async () => {
    const event = { name: 'sources/scan.requested', data: { task_id: newId() } };
    now = new Date(Date.now() + 24 * 60 * MINUTE_MS);
    await collect(event);
    expect(await rowsOf('select 1 from search_rows')).toHaveLength(2);
  });
});

describe('what is left lying', () => {
  it('is found by the sweep: a lost page, and changes that were not shown', async () => {
    const [query] = (await ended(run(scanSources, CRON_EVENT))).sent;
    if (!query) throw new Error('nothing is due');
    await ended(run(scanSource, query));
    later(6);
    const { sent, result } = await ended(run(sweepCollecting, CRON_EVENT));
    expect(result).toMatchObject({ failedCount: 0, pageCount: 2 });
    const [first, ...others] = sent;
    if (!first) throw new Error('no page was found');
    await ended(run(ingestListings, first, ...others));
    expect(await rowsOf('select 1 from search_rows')).toHaveLength(2);
    later(10);
    expect((await ended(run(sweepCollecting, CRON_EVENT))).sent).toEqual([]);
  });

  it('is found by the sweep: a scan that nobody goes on with', async () => {
    const [query] = (await ended(run(scanSources, CRON_EVENT))).sent;
    if (!query) throw new Error('nothing is due');
    collector.pages = collector.pages.slice(0, 1);
    expect((await run(scanSource, query)).error).not.toBeNull();
    later(16);
    expect((await ended(run(sweepCollecting, CRON_EVENT))).result).toMatchObject({
      failedCount: 1,
    });
    const again = (await ended(run(scanSources, CRON_EVENT))).sent;
    expect(again).toHaveLength(1);
    expect(again[0]?.id).not.toBe(query.id);
  });
});

it.each([
  [scanSource, 'sources/query.due', 'query_id'],
  [scanSources, 'sources/scan.requested', 'task_id'],
  [ingestListings, 'listings/page.collected', 'page_id'],
])('a malformed event ends its function for good: %#', async (definition, name, field) => {
  const { error, sent } = await run(definition, { name, data: { [field]: 'x' } });
  expect(error).toMatchObject({ name: 'NonRetriableError' });
  expect(error?.message).toContain(`${field}: Invalid UUID`);
  expect(sent).toEqual([]);
});

it('a page that is not there does not hold up the others', async () => {
  const [query] = (await ended(run(scanSources, CRON_EVENT))).sent;
  if (!query) throw new Error('nothing is due');
  const [page] = (await ended(run(scanSource, query))).sent;
  if (!page) throw new Error('no page was collected');
  await rowsOf('delete from collected_pages where id = $1', [page.data.page_id]);
  const { error } = await run(ingestListings, page);
  expect(error).toMatchObject({ name: 'NonRetriableError' });
});
