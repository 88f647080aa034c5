import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { actorOf, addPerson, VISITOR } from '@/lib/accounts/testing';
import type { Actor } from '@/lib/platform/context';
import { newId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import { resultRowSource } from './result-columns-queries';
import { createResultIndex, type ResultIndex } from './result-index';
import type { AlertSettingsChange } from './saved-search-settings';
import {
  countSavedSearches,
  deleteSavedSearch,
  findDeletedSearch,
  findSavedSearch,
  forgetDeletedSearches,
  getSavedSearch,
  listSavedSearches,
  markSearchLooked,
  restoreSavedSearch,
  saveSearch,
  updateSavedSearch,
} from './saved-searches-service';
import { refreshSearchRows } from './service';
import { ingestAdverts, MARKET_NOW, storeRanges, testAdverts } from './testing-market';

type Person = Actor & { kind: 'person' };

let database: TestDatabase;
let index: ResultIndex;
let ann: Person;
let ben: Person;
const adverts = testAdverts(60);

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
  await ingestAdverts(database.db, adverts);
  await storeRanges(database.db, adverts);
  await refreshSearchRows(database.makeCtx({ kind: 'job', name: 'test' }, { now: MARKET_NOW }));
  index = createResultIndex({
    source: resultRowSource(database.pool),
    log: { warn: () => undefined, info: () => undefined },
  });
  await index.count({}, { oncePerVehicle: true, withFacets: false, waitMs: 60_000 });
  ann = await person('ann@example.com');
  ben = await person('ben@example.com');
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database, 'saved_searches', 'alert_channels'));

async function person(email: string): Promise<Person> {
  const actor = await actorOf(database, await addPerson(database, email));
  if (actor.kind !== 'person') throw new Error('no person');
  return actor;
}

const ctxOf = (actor: Actor) => ({
  ...database.makeCtx(actor, { now: MARKET_NOW }),
  ports: { resultIndex: index },
});
const own = { personId: '' };
beforeEach(() => {
  own.personId = ann.personId;
});
const list = { limit: 25, cursor: null };

it('keeps a search once, however it is spelled, and finds it again by its filters', async () => {
  const ctx = ctxOf(ann);
  const first = await saveSearch(ctx, {
    ...own,
    name: 'Cheap',
    query: { max_price_cents: 900_000 },
  });
  const again = await saveSearch(ctx, {
    ...own,
    name: 'Other name',
    query: { max_price_cents: 900_000, make: [], sort: 'newest' },
  });
  expect(again).toEqual(first);
  expect(await findSavedSearch(ctx, { ...own, query: { max_price_cents: 900_000 } })).toMatchObject(
    {
      id: first.id,
      name: 'Cheap',
      isPaused: false,
    },
  );
  expect(await findSavedSearch(ctx, { ...own, query: {} })).toBeNull();
  const twice = { ...own, name: 'Both', query: { min_year: 2012 } };
  const [a, b] = await Promise.all([saveSearch(ctx, twice), saveSearch(ctx, twice)]);
  expect(a.id).toBe(b.id);
});

it('counts what matches and what came since the person looked', async () => {
  const ctx = ctxOf(ann);
  const saved = await saveSearch(ctx, { ...own, name: 'All', query: {} });
  const { rows } = await database.pool.query(
    'select count(*)::int as total from search_rows where is_best_offer',
  );
  expect(saved).toMatchObject({ total: rows[0].total, newCount: 0 });
  await database.pool.query("update saved_searches set looked_at = '2000-01-01'");
  expect(await getSavedSearch(ctx, { ...own, id: saved.id })).toMatchObject({
    newCount: rows[0].total,
  });
  expect(await markSearchLooked(ctx, { ...own, id: saved.id })).toMatchObject({ newCount: 0 });
  expect(
    (await listSavedSearches({ ...ctx, ports: {} }, { ...own, ...list })).searches,
  ).toMatchObject([{ total: null, newCount: null }]);
});

it('renames by version, and refuses a twin', async () => {
  const ctx = ctxOf(ann);
  const cheap = await saveSearch(ctx, {
    ...own,
    name: 'Cheap',
    query: { max_price_cents: 900_000 },
  });
  const all = await saveSearch(ctx, { ...own, name: 'All', query: {} });
  const change = (more: object) =>
    updateSavedSearch(ctx, { ...own, id: all.id, version: 1, change: more });
  await expect(change({ query: cheap.query })).rejects.toMatchObject({ code: 'conflict' });
  await expect(change({ query: { near_zip: '00000' } })).rejects.toMatchObject({
    code: 'invalid_fields',
  });
  expect(await change({ name: 'Everything' })).toMatchObject({ name: 'Everything', version: 2 });
  await expect(change({ name: 'Late' })).rejects.toMatchObject({ code: 'precondition_failed' });
});

it('is paged, the last saved first, and ends at a hundred', async () => {
  const ctx = { ...ctxOf(ann), ports: {} };
  await database.pool.query(
    `insert into saved_searches (id, person_id, name, query, query_key, looked_at)
     select ('00000000-0000-7000-8000-' || lpad(y::text, 12, '0'))::uuid, $1, y,
       jsonb_build_object('min_year', y), y, now() from generate_series(1920, 2018) y`,
    [ann.personId],
  );
  await saveSearch(ctx, { ...own, name: '2019', query: { min_year: 2019 } });
  await expect(
    saveSearch(ctx, { ...own, name: 'One more', query: { min_year: 2020 } }),
  ).rejects.toMatchObject({ code: 'conflict' });
  const names: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listSavedSearches>> = await listSavedSearches(ctx, {
      ...own,
      limit: 30,
      cursor,
    });
    names.push(...page.searches.map(({ name }) => name));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(names).toEqual(Array.from({ length: 100 }, (_, i) => `${2019 - i}`));
});

describe('what a search tells of', () => {
  const NOW = new Date('2026-11-22T12:34:00Z');
  const wallOf = (actor: Actor) => ({ ...ctxOf(actor), ports: {}, now: () => NOW });

  it('is new cars and price cuts at once everywhere, and another where it is changed', async () => {
    const ctx = wallOf(ann);
    const saved = await saveSearch(ctx, { ...own, name: 'All', query: {} });
    expect(saved).toMatchObject({
      ...{ alertKinds: ['new', 'price_cut'], pace: 'instant', cron: null, channelIds: null },
      ...{ pausedAt: null, nextRuns: [] },
    });
    const change = (settings: AlertSettingsChange) =>
      updateSavedSearch(ctx, { ...own, id: saved.id, change: { settings } });
    const kinds = await change({ alertKinds: ['back', 'new', 'back'], minSavingCents: 150_000 });
    expect(kinds).toMatchObject({ alertKinds: ['new', 'back'], minSavingCents: 150_000 });
    // Ann lives in New York: nine there is two in the afternoon in UTC.
    const working = await change({ pace: 'cron', cron: ' 0  9 * * 1-5 ' });
    expect(working).toMatchObject({ cron: '0 9 * * 1-5', minSavingCents: 150_000 });
    expect(working.nextRuns.map((run) => run.toISOString())).toEqual([
      '2026-11-23T14:00:00.000Z',
      '2026-11-24T14:00:00.000Z',
      '2026-11-25T14:00:00.000Z',
    ]);
    expect(await nextRunOf(saved.id)).toBe('2026-11-23T14:00:00.000Z');
    expect(await change({ pace: 'daily' })).toMatchObject({ pace: 'daily', cron: null });
    expect(await nextRunOf(saved.id)).toBe('2026-11-22T13:00:00.000Z');
    await change({ pace: 'instant' });
    expect(await nextRunOf(saved.id)).toBeNull();
    for (const [wrong, message] of [
      [{ pace: 'cron' }, 'five fields'],
      [{ cron: '0 9 * * *' }, 'Only with'],
      [{ pace: 'cron', cron: '* * * * *' }, '15 minutes'],
    ] as const) {
      await expect(change(wrong)).rejects.toMatchObject({
        fieldErrors: [{ field: 'cron', message: expect.stringContaining(message) }],
      });
    }
  });

  async function nextRunOf(id: string): Promise<string | null> {
    const { rows } = await database.pool.query(
      'select next_run_at from saved_searches where id = $1',
      [parsePublicId('saved_search', id)],
    );
    return rows[0].next_run_at && new Date(rows[0].next_run_at).toISOString();
  }

  it('goes to channels of one’s own only, and outlives one that is removed', async () => {
    const channelOf = async (personId: string) => {
      const { rows } = await database.pool.query(
        `insert into alert_channels (id, person_id, kind, label, state)
         values ($1, $2, 'email', 'Mail', 'active') returning id`,
        [newId(), personId],
      );
      return toPublicId('alert_channel', rows[0].id);
    };
    const mine = await channelOf(ann.personId);
    const bens = await channelOf(ben.personId);
    const ctx = wallOf(ann);
    const saved = await saveSearch(ctx, {
      ...{ ...own, name: 'All', query: {} },
      settings: { channelIds: [mine] },
    });
    expect(saved.channelIds).toEqual([mine]);
    await expect(
      updateSavedSearch(ctx, {
        ...{ ...own, id: saved.id },
        change: { settings: { channelIds: [mine, bens] } },
      }),
    ).rejects.toMatchObject({ fieldErrors: [{ field: 'channel_ids' }] });
    await database.pool.query('delete from alert_channels');
    const slower = { settings: { pace: 'hourly' } } as const;
    expect(await updateSavedSearch(ctx, { ...own, id: saved.id, change: slower })).toMatchObject({
      ...{ channelIds: [mine], pace: 'hourly' },
    });
  });

  it('waits while it is paused or snoozed, and then for its next time', async () => {
    const ctx = wallOf(ann);
    const { id } = await saveSearch(ctx, {
      ...{ ...own, name: 'All', query: {} },
      settings: { pace: 'hourly' },
    });
    const paused = await updateSavedSearch(ctx, { ...own, id, change: { isPaused: true } });
    expect(paused).toMatchObject({ pausedAt: NOW, nextRuns: [] });
    const later = { ...ctx, now: () => new Date('2026-11-23T08:10:00Z') };
    const resumed = await updateSavedSearch(later, { ...own, id, change: { isPaused: false } });
    expect(resumed).toMatchObject({ pausedAt: null, version: 3 });
    expect(await nextRunOf(id)).toBe('2026-11-23T09:00:00.000Z');
    const until = new Date('2026-11-25T08:10:00Z');
    const snoozed = await updateSavedSearch(later, { ...own, id, change: { snoozedUntil: until } });
    expect(snoozed).toMatchObject({ snoozedUntil: until });
    expect(snoozed.nextRuns[0]?.toISOString()).toBe('2026-11-25T09:00:00.000Z');
    for (const wrong of ['2026-11-22T08:10:00Z', '2028-11-23T08:10:00Z']) {
      await expect(
        updateSavedSearch(later, { ...own, id, change: { snoozedUntil: new Date(wrong) } }),
      ).rejects.toMatchObject({ fieldErrors: [{ field: 'snoozed_until' }] });
    }
  });

  it('has room for ten running on the free plan and fifty on the next, also at once', async () => {
    const ctx = wallOf(ann);
    const saved = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        saveSearch(ctx, { ...own, name: `${i}`, query: { min_year: 2000 + i } }),
      ),
    );
    expect(saved.filter(({ pausedAt }) => pausedAt === null)).toHaveLength(10);
    expect(await countSavedSearches(ctx, own)).toEqual({
      ...{ keptCount: 12, runningCount: 10, keptMax: 100, runningMax: 10 },
    });
    const eleventh = { ...own, name: 'x', query: { min_year: 1999 }, isPaused: false };
    await expect(saveSearch(ctx, eleventh)).rejects.toMatchObject({ code: 'conflict' });
    const waiting = saved.find(({ pausedAt }) => pausedAt !== null);
    const resume = { ...own, id: waiting?.id ?? '', change: { isPaused: false } };
    await expect(updateSavedSearch(ctx, resume)).rejects.toMatchObject({ code: 'conflict' });
    expect(await updateSavedSearch(wallOf({ ...ann, plan: 'pro' }), resume)).toMatchObject({
      pausedAt: null,
    });
  });
});

it('comes back when it was deleted by mistake, until another asks the same or a day is over', async () => {
  const ctx = ctxOf(ann);
  const { id } = await saveSearch(ctx, { ...own, name: 'All', query: {} });
  await deleteSavedSearch(ctx, { ...own, id });
  await expect(getSavedSearch(ctx, { ...own, id })).rejects.toMatchObject({ code: 'not_found' });
  await expect(deleteSavedSearch(ctx, { ...own, id })).rejects.toMatchObject({ code: 'not_found' });
  expect((await listSavedSearches(ctx, { ...own, ...list })).searches).toEqual([]);
  expect(await findDeletedSearch(ctx, { ...own, id })).toEqual({ name: 'All' });
  expect(await findDeletedSearch(ctxOf(ben), { personId: ben.personId, id })).toBeNull();
  expect(await restoreSavedSearch(ctx, { ...own, id })).toMatchObject({ id, name: 'All' });
  await deleteSavedSearch(ctx, { ...own, id });
  const again = await saveSearch(ctx, { ...own, name: 'Again', query: {} });
  expect(again.id).not.toBe(id);
  await expect(restoreSavedSearch(ctx, { ...own, id })).rejects.toMatchObject({
    code: 'not_found',
  });
  await deleteSavedSearch(ctx, { ...own, id: again.id });
  const job = database.makeCtx({ kind: 'job', name: 'purge' }, { now: MARKET_NOW });
  expect(await forgetDeletedSearches(job)).toBe(0);
  await database.pool.query(
    "update saved_searches set deleted_at = deleted_at - interval '25 hours'",
  );
  expect(await forgetDeletedSearches(job)).toBe(1);
});

it('is nobody else’s', async () => {
  const { id } = await saveSearch(ctxOf(ann), { ...own, name: 'Mine', query: {} });
  const bens = { personId: ben.personId, id };
  const gone = { code: 'not_found' };
  await expect(getSavedSearch(ctxOf(ben), bens)).rejects.toMatchObject(gone);
  await expect(markSearchLooked(ctxOf(ben), bens)).rejects.toMatchObject(gone);
  await expect(deleteSavedSearch(ctxOf(ben), bens)).rejects.toMatchObject(gone);
  await expect(getSavedSearch(ctxOf(ben), { ...own, id })).rejects.toMatchObject(gone);
  await expect(saveSearch(ctxOf(VISITOR), { ...own, name: 'x', query: {} })).rejects.toMatchObject({
    code: 'unauthenticated',
  });
  expect(await deleteSavedSearch(ctxOf(ann), { ...own, id })).toEqual({ id });
});
