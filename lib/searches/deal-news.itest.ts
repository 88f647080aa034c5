import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor } from '@/lib/platform/context';
import { toPublicId } from '@/lib/platform/ids';
import { createDealNews } from './deal-news';
import { watchDealNews } from './deal-news-service';
import { resultRowSource } from './result-columns-queries';
import { createResultIndex, type ResultIndex } from './result-index';
import { refreshSearchRows } from './service';
import { ingestAdverts, MARKET_NOW, storeRanges, testAdverts } from './testing-market';
import { deleteSearchRow } from './withdrawal-queries';

const JOB: Actor = { kind: 'job', name: 'test' };
const SILENT = { warn: () => undefined, info: () => undefined };

let database: TestDatabase;
const adverts = testAdverts(40);
const refresh = () => refreshSearchRows(database.makeCtx(JOB, { now: MARKET_NOW }));

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
  await ingestAdverts(database.db, adverts);
  await storeRanges(database.db, adverts);
  await refresh();
});
afterAll(() => database.close());

it('cars that come back into the table and other asks reach whoever follows, others do not', async () => {
  const index: ResultIndex = createResultIndex({
    source: resultRowSource(database.pool),
    log: SILENT,
    listener: {
      begin: () => news.begin(),
      hear: (changes) => news.hear(changes),
    },
  });
  const news = createDealNews({
    catchUp: () => index.catchUp(),
    now: () => new Date(),
    heldBackMs: 0,
    readEveryMs: 20,
  });
  const { rows } = await database.pool.query<{ id: string }>(
    'select listing_id as id from search_rows where is_best_offer order by listing_id limit 3',
  );
  const [back = '', cheaper = '', touched = ''] = rows.map(({ id }) => id);
  await deleteSearchRow(database.db, back);
  await index.count({}, { oncePerVehicle: true, withFacets: false, waitMs: 60_000 });

  const visitor: Actor = { kind: 'visitor', id: 'a', isBrowser: true };
  const ctx = { ...database.makeCtx(visitor), ports: { dealNews: news } };
  const stop = new AbortController();
  const events = await watchDealNews(ctx, {
    query: { since: ctx.market.now().toISOString() },
    signal: stop.signal,
  });
  const heard: unknown[] = [];
  for await (const { event, data } of events) {
    expect(event).toBe('news');
    heard.push(data);
    const { items } = data as { items: unknown[] };
    if (items.length === 0) {
      await refresh();
      await database.pool.query(
        `update search_rows set last_seen_at = now(), change_number = nextval('search_row_changes')
          where listing_id = $1`,
        [touched],
      );
      await database.pool.query(
        `update search_rows set price_cents = price_cents - 100, change_number = nextval('search_row_changes')
          where listing_id = $1`,
        [cheaper],
      );
    } else if (items.length >= 2) stop.abort();
  }
  expect(heard.at(-1)).toMatchObject({ new_count: 1, repriced_count: 1, is_incomplete: false });
  const { items } = heard.at(-1) as { items: { listing_id: string; kind: string }[] };
  expect(items.sort((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual([
    { listing_id: toPublicId('listing', back), kind: 'new' },
    { listing_id: toPublicId('listing', cheaper), kind: 'repriced' },
  ]);
});
