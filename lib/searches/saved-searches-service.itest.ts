import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { actorOf, addPerson, VISITOR } from '@/lib/accounts/testing';
import type { Actor } from '@/lib/platform/context';
import { resultRowSource } from './result-columns-queries';
import { createResultIndex, type ResultIndex } from './result-index';
import {
  deleteSavedSearch,
  findSavedSearch,
  getSavedSearch,
  listSavedSearches,
  markSearchLooked,
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
beforeEach(() => database.pool.query('truncate saved_searches'));

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
  expect(await findSavedSearch(ctx, { ...own, query: { max_price_cents: 900_000 } })).toEqual({
    id: first.id,
    name: 'Cheap',
  });
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
  for (let year = 1920; year < 2020; year += 1) {
    await saveSearch(ctx, { ...own, name: `${year}`, query: { min_year: year } });
  }
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
