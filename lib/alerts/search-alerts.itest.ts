import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { actorOf, addPerson, VISITOR } from '@/lib/accounts/testing';
import type { Actor } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { parsePublicId } from '@/lib/platform/ids';
import { savedSearchBodySchema, savedSearchSchema } from '@/lib/searches/saved-search-schemas';
import { toNewSearch, toSearchChange } from '@/lib/searches/saved-search-wire';
import { saveSearch, updateSavedSearch } from '@/lib/searches/saved-searches-service';
import { refreshSearchRows } from '@/lib/searches/service';
import { ingestAdverts, MARKET_NOW, storeRanges, testAdverts } from '@/lib/searches/testing-market';
import { backTestSearch } from './back-test';
import { findLastAlertsOfSearches, listNamedChannels } from './search-alerts';
import { searchPreviewBodySchema, searchPreviewSchema } from './search-schemas';
import { toSearchDraft, toSearchPreview } from './search-wire';
import { addAlert, addChannel, addOpportunity } from './testing-alerts';

let database: TestDatabase;
let ann: string;
let ben: string;
let actors: Record<string, Actor>;

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
  [ann, ben] = [await addPerson(database, 'ann@example.com'), await addPerson(database, 'b@b.com')];
  actors = { [ann]: await actorOf(database, ann), [ben]: await actorOf(database, ben) };
});
afterAll(() => database.close());

const ctxOf = (personId: string) =>
  database.makeCtx(actors[personId] ?? VISITOR, { now: MARKET_NOW });

it('a saved search goes over the wire and back with all that it tells of', async () => {
  const body = savedSearchBodySchema.parse({
    name: 'Cheap',
    query: { max_price_cents: 900_000, min_profit_cents: 50_000 },
    ...{ alert_kinds: ['back', 'new'], pace: 'cron', cron: '0 9 * * 1-5' },
    ...{ min_profit_cents: 200_000, min_score: 70, price_cut_bps: 250, paused: true },
  });
  const ctx = { ...ctxOf(ann), ports: {} };
  const saved = await saveSearch(ctx, { personId: ann, ...toNewSearch(body) });
  const wire = savedSearchSchema.parse(toWire(saved));
  const { name: _, paused, alert_kinds: kinds, ...kept } = body;
  expect(wire).toMatchObject(kept);
  expect([wire.alert_kinds, paused, wire.paused_at !== null]).toEqual([
    ['new', 'back'],
    true,
    true,
  ]);
  expect(kinds).toHaveLength(2);
  // What is left out stays; null takes a bound of one's own away.
  const change = toSearchChange({ min_score: null, snoozed_until: '2022-10-20T00:00:00.000Z' });
  const changed = await updateSavedSearch(ctx, { personId: ann, id: saved.id, change });
  expect(savedSearchSchema.parse(toWire(changed))).toMatchObject({
    ...kept,
    ...{ min_score: null, snoozed_until: '2022-10-20T00:00:00.000Z', version: 2 },
  });
});

it('the last alert of a search, and the names of channels, are their owner’s', async () => {
  const query = { min_year: 2001 };
  const ctx = { ...ctxOf(ann), ports: {} };
  const { id } = await saveSearch(ctx, { personId: ann, name: 'Any', query });
  const channelId = await addChannel(database, { personId: ann, kind: 'email' });
  const opportunityId = await addOpportunity(database, { personId: ann });
  const asked = { personId: ann, searchIds: [id, 'sav_nonsense'] };
  expect(await findLastAlertsOfSearches(ctx, asked)).toEqual(new Map());
  for (const [newsKey, day] of [
    ['new', '2022-10-14'],
    ['price_cut:1', '2022-10-15'],
  ] as const) {
    await addAlert(database, {
      ...{ personId: ann, opportunityId, channelId, newsKey },
      ...{ savedSearchId: parsePublicId('saved_search', id), matchedAt: new Date(day) },
    });
  }
  expect(await findLastAlertsOfSearches(ctx, asked)).toEqual(
    new Map([[id, new Date('2022-10-15')]]),
  );
  const bens = { ...asked, personId: ben };
  expect(await findLastAlertsOfSearches(ctxOf(ben), bens)).toEqual(new Map());
  expect(await listNamedChannels(ctx, { personId: ann })).toMatchObject([
    { kind: 'email', state: 'active' },
  ]);
  expect(await listNamedChannels(ctxOf(ben), { personId: ben })).toEqual([]);
  await expect(listNamedChannels(ctxOf(ben), { personId: ann })).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(findLastAlertsOfSearches(database.makeCtx(VISITOR), asked)).rejects.toMatchObject({
    code: 'unauthenticated',
  });
});

it('a preview says what would have been sent, and what to change where that is nothing', async () => {
  const adverts = testAdverts(20);
  await ingestAdverts(database.db, adverts);
  await storeRanges(database.db, adverts);
  await refreshSearchRows(database.makeCtx({ kind: 'job', name: 'test' }, { now: MARKET_NOW }));
  const preview = async (body: unknown) => {
    const draft = toSearchDraft(ann, searchPreviewBodySchema.parse(body));
    return searchPreviewSchema.parse(
      toSearchPreview(await backTestSearch(ctxOf(ann), draft), draft),
    );
  };
  const all = await preview({ query: {} });
  expect(all.total_count).toBeGreaterThan(0);
  expect(all.days).toHaveLength(30);
  expect(all.days.reduce((sum, { count }) => sum + count, 0)).toBe(all.total_count);
  expect(all.cars.length).toBeGreaterThan(0);
  const none = await preview({ query: { max_year: 1900 } });
  expect(none).toMatchObject({ total_count: 0, best_saving_cents: null, cars: [] });
  expect(none.advice).toContain('wider');
});
