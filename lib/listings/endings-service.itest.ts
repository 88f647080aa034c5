import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor } from '@/lib/platform/context';
import { newId } from '@/lib/platform/ids';
import { MS_PER_DAY } from '@/lib/platform/time';
import type { RawRow } from '@/lib/sources/raw-batch';
import { endAbsent, judgeEnded, listEndingSources } from './endings-service';
import { importListings } from './service';
import { hashOfMarket } from './testing-rows';

const JOB: Actor = { kind: 'job', name: 'reconcile-sales' };
const START = Date.UTC(2026, 2, 1, 12);
const HOUR_MS = 3_600_000;
const at = (hours: number) => new Date(START + hours * HOUR_MS);
const SOURCE = { key: 'feed', label: 'Imported files', kind: 'feed', isSimulated: false };

let database: TestDatabase;
let queryId: string;
const ctxAt = (hours: number, actor: Actor = JOB) => database.makeCtx(actor, { now: at(hours) });

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
    'source_queries',
    'scans',
    'collected_pages',
  );
  await bring(0, []);
  queryId = newId();
  await database.pool.query(
    `insert into source_queries (id, source_key, query, strategy, interval_s, next_due_at)
     values ($1, 'feed', 'all', 'scheduled', 3600, $2)`,
    [queryId, at(0)],
  );
});

interface Advert {
  id: string;
  price?: number;
  status?: 'gone' | 'sold';
  /** Adverts of one car share it. */
  car?: number;
}

async function bring(hours: number, adverts: readonly Advert[]): Promise<void> {
  const rows = adverts.map(
    ({ id, price = 20_000, status, car = Number(id.slice(1)) }, index): RawRow => ({
      line: index + 1,
      raw: {
        externalId: id,
        price,
        year: 2019,
        make: 'Ford',
        model: 'F-150',
        mileage: 31_013 + car * 1_013,
        observedAt: at(hours),
      },
      ...(status ? { status } : {}),
    }),
  );
  await importListings(ctxAt(hours), {
    source: SOURCE,
    fileName: 'x',
    batches: (async function* () {
      yield { rows, refusals: [] };
    })(),
  });
}

/** Readings of the whole source, each hour of a span. */
async function read(from: number, until: number, facts: { yield?: number; state?: string } = {}) {
  for (let hours = from; hours <= until; hours += 1) {
    await database.pool.query(
      `insert into scans (id, query_id, source_key, query, state, market_at, started_at, read_count)
       values ($1, $2, 'feed', 'all', $3, $4, $4, $5)`,
      [newId(), queryId, facts.state ?? 'finished', at(hours), facts.yield ?? 3],
    );
  }
}

async function standing(id: string) {
  const { rows } = await database.pool.query(
    `select status, ended_at, sold_probability as probability,
            (select array_agg(status order by observed_at, id) from observations where listing_id = l.id)
              as history
       from listings l where external_id = $1`,
    [id],
  );
  return rows[0] as {
    status: string;
    ended_at: Date | null;
    probability: number | null;
    history: string[];
  };
}

const end = (hours: number) => endAbsent(ctxAt(hours), { sourceKey: 'feed' });
const judge = (hours: number) => judgeEnded(ctxAt(hours), { after: null });
const THREE = [{ id: 'a1' }, { id: 'a2' }, { id: 'a3' }];

describe('adverts that a source does not show any more', () => {
  it('are gone after a day of whole readings, once', async () => {
    await bring(0, THREE);
    await read(0, 24);
    expect((await end(24)).endedIds).toEqual([]);
    await read(25, 30);
    await bring(30, [{ id: 'a1' }, { id: 'a2' }]);
    const ended = await end(30);
    expect(ended).toMatchObject({ isMore: false, heldBack: null });
    expect(ended.endedIds).toHaveLength(1);
    expect(await standing('a3')).toMatchObject({
      status: 'gone',
      ended_at: at(30),
      history: ['live', 'gone'],
    });
    expect(await standing('a1')).toMatchObject({ status: 'live', history: ['live'] });
    const before = await hashOfMarket(database.pool);
    expect((await end(31)).endedIds).toEqual([]);
    expect(await hashOfMarket(database.pool)).toBe(before);
  });

  it.each([
    ['failed', { state: 'failed' }],
    ['brought nothing', { yield: 0 }],
    ['brought less than half', { yield: 1 }],
  ])('stay while their source %s', async (_, facts) => {
    await bring(0, THREE);
    await read(-6, 1);
    await read(2, 60, facts);
    expect((await end(60)).endedIds).toEqual([]);
  });

  it('stay while what was read is not brought in', async () => {
    await bring(0, THREE);
    await read(0, 40);
    await database.pool.query(
      `insert into collected_pages (id, scan_id, page_number, source_key, as_of, rows)
       select gen_random_uuid(), id, 1, 'feed', market_at, '[]' from scans where market_at > $1`,
      [at(1)],
    );
    expect((await end(40)).endedIds).toEqual([]);
    await database.pool.query('update collected_pages set ingested_at = now()');
    expect((await end(40)).endedIds).toHaveLength(3);
  });

  it('stay where most of a source would end at once, and that is told', async () => {
    await bring(
      0,
      Array.from({ length: 30 }, (_, n) => ({ id: `a${n}` })),
    );
    await read(0, 40);
    const ended = await end(40);
    expect(ended.endedIds).toEqual([]);
    expect(ended.heldBack).toContain('30 of 30');
    await read(41, 40 + 24 * 14);
    expect((await end(40 + 24 * 14)).endedIds).toHaveLength(30);
  });

  it('are live again when they are seen again', async () => {
    await bring(0, THREE);
    await read(0, 40);
    await end(40);
    await bring(41, [{ id: 'a1', price: 19_000 }]);
    expect(await standing('a1')).toMatchObject({
      status: 'live',
      ended_at: null,
      history: ['live', 'gone', 'live'],
    });
  });

  it('end only where a source is read whole', async () => {
    await bring(0, THREE);
    await read(0, 40);
    await database.pool.query(`update source_queries set query = 'make=ford'`);
    expect(await listEndingSources(ctxAt(40))).toEqual([]);
    expect((await end(40)).endedIds).toEqual([]);
  });
});

describe('adverts that are gone', () => {
  const week = 24 * 7;

  it('are probably sold a week later where their car is nowhere, and never sold', async () => {
    await bring(0, THREE);
    await bring(10, [{ id: 'a1', price: 18_000 }]);
    await bring(20, [{ id: 'a1', price: 18_000, status: 'gone' }]);
    await read(20, 20 + week - 1);
    expect((await judge(20 + week)).probablySoldCount).toBe(0);
    await read(20 + week, 20 + week);
    expect((await judge(20 + week)).probablySoldCount).toBe(1);
    const sold = await standing('a1');
    expect(sold).toMatchObject({
      status: 'probably_sold',
      ended_at: at(20),
      history: ['live', 'live', 'gone', 'probably_sold'],
    });
    expect(sold.probability).toBeGreaterThan(0.75);
    expect(sold.probability).toBeLessThanOrEqual(0.95);
    const before = await hashOfMarket(database.pool);
    expect(await judge(21 + week)).toMatchObject({ probablySoldCount: 0, next: null });
    expect(await hashOfMarket(database.pool)).toBe(before);
  });

  it('stay gone while their source is not read', async () => {
    await bring(0, THREE);
    await bring(20, [{ id: 'a1', status: 'gone' }]);
    await read(0, 20);
    await read(20 + week, 22 + week, { state: 'failed' });
    expect((await judge(40 + week)).probablySoldCount).toBe(0);
  });

  it('stay gone where their car is offered elsewhere, and are so again where it comes back', async () => {
    await bring(0, THREE);
    await bring(20, [
      { id: 'a1', status: 'gone' },
      { id: 'a2', status: 'gone' },
    ]);
    await bring(60, [{ id: 'b1', car: 1 }]);
    await read(20, 22 + week);
    expect((await judge(22 + week)).probablySoldCount).toBe(1);
    expect(await standing('a1')).toMatchObject({ status: 'gone', probability: null });
    expect(await standing('a2')).toMatchObject({ status: 'probably_sold' });
    await bring(40 + week, [{ id: 'b2', car: 2 }]);
    expect((await judge(41 + week)).takenBackCount).toBe(1);
    expect(await standing('a2')).toMatchObject({
      status: 'gone',
      probability: null,
      history: ['live', 'gone', 'probably_sold', 'gone'],
    });
  });

  it('are live without a probability when seen again, and a told sale stays one', async () => {
    await bring(0, THREE);
    await bring(20, [
      { id: 'a1', status: 'gone' },
      { id: 'a2', status: 'sold' },
    ]);
    await read(20, 22 + week);
    await judge(22 + week);
    expect(await standing('a2')).toMatchObject({ status: 'sold', probability: null });
    await bring(30 + week, [{ id: 'a1' }]);
    expect(await standing('a1')).toMatchObject({ status: 'live', probability: null });
  });
});

it('nobody but the market’s own work ends adverts', async () => {
  const visitor = ctxAt(0, { kind: 'visitor', id: 'v', isBrowser: true });
  await expect(listEndingSources(visitor)).rejects.toMatchObject({ code: 'unauthenticated' });
  await expect(endAbsent(visitor, { sourceKey: 'feed' })).rejects.toMatchObject({
    code: 'unauthenticated',
  });
  await expect(judgeEnded(visitor, { after: null })).rejects.toMatchObject({
    code: 'unauthenticated',
  });
  expect(await endAbsent(ctxAt(0), { sourceKey: 'nowhere' })).toMatchObject({ endedIds: [] });
});

it('adverts of months ago are left as they are', async () => {
  await bring(0, THREE);
  await bring(20, [{ id: 'a1', status: 'gone' }]);
  const hours = 20 + (100 * MS_PER_DAY) / HOUR_MS;
  await read(hours, hours + 3);
  expect(await judge(hours + 3)).toMatchObject({ judgedCount: 0, probablySoldCount: 0 });
});
