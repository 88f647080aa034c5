import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { settleBackground } from '@/lib/platform/background';
import type { Actor } from '@/lib/platform/context';
import { collectorsBySource } from '@/lib/sources/collector';
import type { RawRow } from '@/lib/sources/raw-batch';
import {
  checkListings,
  forgetOldViews,
  getCheckedAt,
  listDueChecks,
  recordViews,
  refreshOnView,
} from './interest';
import { importListings } from './service';
import { pageRow, scriptedCollector } from './testing-collector';

const JOB: Actor = { kind: 'job', name: 'refresh-stale-listings' };
const VISITOR: Actor = { kind: 'visitor', id: 'v', isBrowser: true };
const NOW = new Date('2022-10-15T12:00:00Z');
const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000);
const SOURCE = { key: 'replay_a', label: 'Demo source A', kind: 'replay', isSimulated: true };

let database: TestDatabase;
let ids: string[];
let answers: RawRow[];
let asked: string[][];

const collector = {
  ...scriptedCollector([]),
  readAdverts: async ({ externalIds }: { externalIds: readonly string[] }) => {
    asked.push([...externalIds]);
    return { rows: answers, refusals: [], isLast: true, position: null };
  },
};
const ctxAt = (now: Date, actor: Actor = JOB) =>
  database.makeCtx(actor, { now, collectors: collectorsBySource({ replay_a: collector }) });

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
});
afterAll(() => database.close());

beforeEach(async () => {
  await emptyTables(
    database,
    'sources',
    'imports',
    'vehicles',
    'listings',
    'source_queries',
    'listing_interest',
    'listing_views',
  );
  answers = [];
  asked = [];
  await importListings(ctxAt(NOW), {
    source: SOURCE,
    fileName: 'x',
    batches: (async function* () {
      yield { rows: [pageRow(1, 'a-1'), pageRow(2, 'a-2'), pageRow(3, 'a-3')], refusals: [] };
    })(),
  });
  await setStrategy('hybrid');
  const { rows } = await database.pool.query<{ id: string }>(
    'select id from listings order by external_id',
  );
  ids = rows.map(({ id }) => id);
});

async function setStrategy(strategy: string) {
  await database.pool.query('delete from source_queries');
  await database.pool.query(
    `insert into source_queries (id, source_key, query, strategy, interval_s, next_due_at)
     values (gen_random_uuid(), 'replay_a', 'all', $1, 300, now())`,
    [strategy],
  );
}

const view = (listingId: string, viewCount: number, day = '2022-10-15') => ({
  listingId,
  day,
  viewCount,
});
const due = (now: Date) => listDueChecks(ctxAt(now), { limit: 10 });

describe('wanted adverts', () => {
  it('are due at once, the most wanted first, and again after their time', async () => {
    const [first = '', second = '', third = ''] = ids;
    await recordViews(ctxAt(NOW), { counts: [view(first, 1), view(second, 5)] });
    expect(await due(NOW)).toEqual([{ sourceKey: 'replay_a', listingIds: [second, first] }]);
    expect(await listDueChecks(ctxAt(NOW), { limit: 1 })).toEqual([
      { sourceKey: 'replay_a', listingIds: [second] },
    ]);
    answers = [pageRow(1, 'a-1'), pageRow(2, 'a-2')];
    const done = await checkListings(ctxAt(NOW), { listingIds: [first, second, third] });
    expect(done).toEqual({ checkedCount: 3, changedIds: [] });
    expect(asked).toEqual([['a-1', 'a-2', 'a-3']]);
    expect(await due(minutes(13))).toEqual([]);
    expect(await due(minutes(15))).toEqual([{ sourceKey: 'replay_a', listingIds: [second] }]);
    expect((await due(minutes(121)))[0]?.listingIds).toEqual(expect.arrayContaining([first]));
    expect(await getCheckedAt(ctxAt(NOW), { listingId: third })).toEqual(NOW);
  });

  it('add up over writes, and fade', async () => {
    const [first = ''] = ids;
    await recordViews(ctxAt(NOW), { counts: [view(first, 2)] });
    await recordViews(ctxAt(NOW), { counts: [view(first, 2), view(first, 8, '2022-10-14')] });
    const score = async () =>
      (await database.pool.query('select score from listing_interest')).rows[0]?.score as number;
    expect(await score()).toBe(8);
    const later = new Date(NOW.getTime() + 5 * 86_400_000);
    await checkListings(ctxAt(later), { listingIds: [first] });
    expect(await score()).toBe(0);
    expect(await due(new Date(later.getTime() + 86_400_000))).toEqual([]);
  });

  it('of a source whose strategy is its interval alone are not due', async () => {
    await setStrategy('scheduled');
    await recordViews(ctxAt(NOW), { counts: [view(ids[0] ?? '', 9)] });
    expect(await due(NOW)).toEqual([]);
  });

  it('are not counted where they are not there', async () => {
    await recordViews(ctxAt(NOW), { counts: [view('01900000-0000-7000-8000-000000000000', 9)] });
    const { rows } = await database.pool.query('select * from listing_views');
    expect(rows).toEqual([]);
  });
});

describe('looking at single adverts', () => {
  it('brings prices and endings in like any sighting, once', async () => {
    const [first = '', second = ''] = ids;
    const at = minutes(60);
    answers = [pageRow(1, 'a-1', { price: 17_000 }), { ...pageRow(2, 'a-2'), status: 'gone' }];
    const done = await checkListings(ctxAt(at), { listingIds: [first, second] });
    expect(new Set(done.changedIds)).toEqual(new Set([first, second]));
    const { rows } = await database.pool.query(
      `select external_id, status, price_cents::int as price from listings order by 1`,
    );
    expect(rows).toMatchObject([
      { status: 'live', price: 1_700_000 },
      { status: 'gone' },
      { status: 'live', price: 1_845_000 },
    ]);
    expect(await checkListings(ctxAt(at), { listingIds: [first, second] })).toEqual({
      checkedCount: 1,
      changedIds: [],
    });
    const { rows: seen } = await database.pool.query('select count(*)::int as n from observations');
    expect(seen[0]?.n).toBe(5);
    const { rows: read } = await database.pool.query('select last_read_at from sources');
    expect(read[0]?.last_read_at).toEqual(NOW);
  });

  it('leaves adverts that the source says nothing about, and sources that nobody reads', async () => {
    await checkListings(ctxAt(minutes(60)), { listingIds: ids });
    const { rows } = await database.pool.query(`select distinct status from listings`);
    expect(rows).toEqual([{ status: 'live' }]);
    const noCollector = database.makeCtx(JOB, { now: NOW });
    expect(await checkListings(noCollector, { listingIds: ids })).toEqual({
      checkedCount: 0,
      changedIds: [],
    });
  });
});

describe('opening an advert', () => {
  const open = async (now: Date) => {
    const before = database.events.sent.length;
    for (const id of ids.slice(0, 1)) refreshOnView(ctxAt(now, VISITOR), id);
    await settleBackground();
    return database.events.sent.slice(before);
  };

  it.each([
    ['hybrid', 10, 0],
    ['hybrid', 20, 1],
    ['lazy', 20, 0],
    ['lazy', 90, 1],
    ['scheduled', 90, 0],
  ])('of a %s source seen %d minutes ago asks for %d refresh', async (strategy, age, count) => {
    await setStrategy(strategy);
    const sent = await open(minutes(age));
    expect(sent).toHaveLength(count);
    if (count === 0) return;
    expect(sent[0]).toMatchObject({
      name: 'listings/refresh.due',
      data: { source_key: 'replay_a', listing_ids: [ids[0]] },
    });
    expect(await open(minutes(age + 4))).toEqual([]);
    expect(await open(minutes(age + 5))).toHaveLength(1);
  });
});

it('views that count for nothing are forgotten', async () => {
  const counts = [view(ids[0] ?? '', 1, '2022-09-01'), view(ids[0] ?? '', 1)];
  await recordViews(ctxAt(NOW), { counts });
  expect(await forgetOldViews(ctxAt(NOW))).toBe(1);
  expect(await forgetOldViews(ctxAt(NOW))).toBe(0);
});

it('nobody from outside records, lists or looks', async () => {
  const visitor = ctxAt(NOW, VISITOR);
  const refused = { code: 'unauthenticated' };
  await expect(recordViews(visitor, { counts: [] })).rejects.toMatchObject(refused);
  await expect(listDueChecks(visitor, { limit: 1 })).rejects.toMatchObject(refused);
  await expect(checkListings(visitor, { listingIds: ids })).rejects.toMatchObject(refused);
  await expect(forgetOldViews(visitor)).rejects.toMatchObject(refused);
});
