import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor } from '@/lib/platform/context';
import { newId } from '@/lib/platform/ids';
import { listSourceFreshness, listSourceStates } from './freshness';

const VISITOR: Actor = { kind: 'visitor', id: 'v', isBrowser: true };
const NOW = new Date('2026-03-01T12:00:00Z');
const ago = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  await database.pool.query(
    `insert into sources (key, label, kind, enabled_at, last_read_at, created_at) values
       ('carmax', 'CarMax', 'marketplace', $1, $2, $1), ('captured', 'Captured', 'captured', null, $2, $1),
       ('feed:x', 'A dealer', 'feed', null, $2, $1), ('feed', 'Files', 'feed', null, $2, $1),
       ('edmunds', 'Edmunds', 'marketplace', null, null, $1), ('ebay', 'eBay', 'marketplace', null, $2, $1)`,
    [ago(100), ago(1)],
  );
  await database.pool.query(
    `insert into source_queries (id, source_key, query, strategy, interval_s, next_due_at)
     values ($1, 'carmax', 'make=Honda', 'scheduled', 7200, $3), ($2, 'carmax', 'make=Ford', 'scheduled', 3600, $3)`,
    [newId(), newId(), NOW],
  );
});
afterAll(() => database.close());

async function addAdvert(
  id: string,
  times: { listedAt: Date | null; firstSeenAt: Date },
  visibility = 'public',
): Promise<void> {
  await database.pool.query(
    `insert into listings (id, source_key, external_id, title, year, make, model, price_cents, price_kind, status,
                           visibility, quality_score, facts_hash, listed_at, first_seen_at, last_seen_at)
     values ($1, 'carmax', $2, 'A car', 2019, 'Honda', 'Civic', 1800000, 'dealer_ask', 'live', $3, 90, $2, $4, $5, $5)`,
    [newId(), id, visibility, times.listedAt, times.firstSeenAt],
  );
}

describe('the freshness of sources', () => {
  it('counts what is offered, and how late it came where that says something', async () => {
    await addAdvert('2 h', { listedAt: ago(12), firstSeenAt: ago(10) });
    await addAdvert('4 h', { listedAt: ago(12), firstSeenAt: ago(8) });
    await addAdvert('6 h', { listedAt: ago(12), firstSeenAt: ago(6) });
    await addAdvert('up before we looked', { listedAt: ago(200), firstSeenAt: ago(6) });
    await addAdvert('does not say', { listedAt: null, firstSeenAt: ago(6) });
    await addAdvert('private', { listedAt: ago(90), firstSeenAt: ago(6) }, 'private');
    const ctx = database.makeCtx(VISITOR, { now: NOW });
    const sources = await listSourceFreshness(ctx);
    expect(sources.map(({ key, state }) => [key, state])).toEqual([
      ['carmax', 'current'],
      ['ebay', 'off'],
      ['feed', 'by_hand'],
    ]);
    const states = sources.map(({ key, label, state, lastReadAt }) => ({
      ...{ key, label, state, lastReadAt },
    }));
    expect(await listSourceStates(ctx)).toEqual(states);
    expect(sources[0]).toMatchObject({ liveCount: 5, medianDelayS: 4 * 3_600, intervalS: 3_600 });
    expect(sources[1]).toMatchObject({ liveCount: 0, medianDelayS: null, intervalS: null });
  });
});
