import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FaultyLine, openFaultyLine } from '@/e2e/servers/faulty-line';
import {
  currentDatabaseTime,
  outsideDatabaseTime,
  withDatabaseTime,
} from '@/lib/platform/database-time';
import { toAppError } from '@/lib/platform/errors';
import { currentScope, inScope } from '@/lib/platform/scope';
import { type CallerTime, DatabaseTimeUp } from './bounded-client';
import { connectDatabase, type DatabaseConnection } from './client';
import { type TestDatabase, testDatabase } from './testing';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());

it('a client that loses its server while it is checked out is reported, and ends nothing', async () => {
  const lost: Error[] = [];
  const { pool, close } = connectDatabase({
    url: database.url,
    maxConnections: 2,
    onError: (error) => lost.push(error),
  });
  const client = await pool.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  await pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
  await expect.poll(() => lost.length).toBeGreaterThan(0);
  await expect(client.query('select 1')).rejects.toThrow();
  client.release(true);
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await close();
});

it('what is asked again and again is planned once for a connection, and answers as before', async () => {
  const { pool, db, close } = connectDatabase({
    ...{ url: database.url, maxConnections: 1, keepsStatements: true },
  });
  const kept = async () =>
    (
      await pool.query<{ statement: string }>(
        'select statement from pg_prepared_statements where not from_sql order by name',
      )
    ).rows.map(({ statement }) => statement);
  const asked = 'select key, $1::text as word from sources where id = any($2::text[])';
  await pool.query('create temporary table sources (id text, key text)');
  await pool.query("insert into pg_temp.sources values ('1', 'first'), ('2', 'second')");
  for (const id of ['1', '2', '3', '1']) {
    const { rows } = await pool.query(asked, ['said', [id]]);
    expect(rows).toEqual(
      { 1: [{ key: 'first', word: 'said' }], 2: [{ key: 'second', word: 'said' }] }[id] ?? [],
    );
  }
  expect(await kept()).toEqual([asked]);
  for (const id of ['2', '1', '2']) {
    const { rows } = await db.execute(sql`select key from pg_temp.sources where id = ${id}`);
    expect(rows).toEqual([{ key: { 1: 'first', 2: 'second' }[id] }]);
  }
  // An index that comes later, a failure, and another column leave what is kept usable.
  await pool.query('create index on pg_temp.sources (id)');
  await expect(pool.query(asked, ['said', 'no array'])).rejects.toThrow('malformed');
  await pool.query('alter table pg_temp.sources add column label text');
  expect((await pool.query(asked, ['said', ['1']])).rows).toHaveLength(1);
  expect((await kept()).filter((text) => text === asked)).toHaveLength(1);
  await close();
});

it('nothing is kept behind a pooler that does not pass it on', async () => {
  const { pool, close } = connectDatabase({ url: database.url, maxConnections: 1 });
  for (let time = 0; time < 4; time += 1) await pool.query('select 1 as one');
  const { rows } = await pool.query('select from pg_prepared_statements');
  expect(rows).toEqual([]);
  await close();
});

it('a line that falls silent ends what waits on it, in a transaction too, and is not used again', async () => {
  const server = new URL(database.url);
  const line = await openFaultyLine({ host: server.hostname, port: Number(server.port) });
  server.host = `127.0.0.1:${line.port}`;
  const { pool, db, close } = connectDatabase({
    ...{ url: server.toString(), maxConnections: 1, statementTimeoutMs: 200 },
  });
  await pool.query('select 1');
  line.become('silent');
  await expect(pool.query('select 1')).rejects.toThrow();
  line.become('good');
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  const inTransaction = db.transaction(async (tx) => {
    await tx.execute(sql`select 1`);
    line.become('silent');
    await tx.execute(sql`select 2`);
  });
  await expect(inTransaction).rejects.toThrow();
  line.become('good');
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await close();
  await line.close();
});

it('a statement is told of in the scope of its caller, whoever had the connection before', async () => {
  const told: [string | undefined, string | null][] = [];
  const { pool, db, close } = connectDatabase({
    ...{ url: database.url, maxConnections: 1 },
    onQuery: ({ table }) => told.push([currentScope()?.request_id, table]),
  });
  const ask = (id: string) =>
    inScope({ request_id: id }, async () => {
      await db.execute(sql.raw(`select 1 from pg_${id} limit 1`));
    });
  await Promise.all(['class', 'type', 'proc', 'namespace'].map(ask));
  await inScope({ request_id: 'index' }, () => pool.query('select 1 from pg_index limit 1'));
  expect(told).toEqual(
    ['class', 'type', 'proc', 'namespace', 'index'].map((id) => [id, `pg_${id}`]),
  );
  await close();
});

describe('what one caller waits for in all', () => {
  const LATE_MS = 60;
  let line: FaultyLine;
  let bounded: DatabaseConnection;

  beforeAll(async () => {
    await database.pool.query('create table notes (word text not null)');
    const server = new URL(database.url);
    line = await openFaultyLine({ host: server.hostname, port: Number(server.port) });
    server.host = `127.0.0.1:${line.port}`;
    bounded = connectDatabase({
      ...{ url: server.toString(), maxConnections: 1, statementTimeoutMs: 2_000 },
      callerTime: currentDatabaseTime,
    });
  });
  beforeEach(async () => {
    line.become('good');
    await bounded.pool.query('delete from notes');
  });
  afterAll(async () => {
    line.become('good');
    await bounded.close();
    await line.close();
  });

  const words = async () =>
    (await database.pool.query<{ word: string }>('select word from notes')).rows.map(
      ({ word }) => word,
    );
  const one = () => bounded.db.execute(sql`select 1`);
  /** How many statements, one after the other, are answered within the time. */
  async function answered(totalMs: number): Promise<number> {
    let count = 0;
    const work = withDatabaseTime(totalMs, async () => {
      for (; count < 50; count += 1) await one();
    });
    const error = await work.catch((thrown: unknown) => toAppError(thrown));
    expect(error).toMatchObject({ code: 'unavailable', retryAfterSeconds: expect.any(Number) });
    return count;
  }

  it('ends a call of many statements though none of them is late enough to be ended', async () => {
    line.become({ lateMs: LATE_MS });
    const startedMs = performance.now();
    expect(await answered(7 * LATE_MS)).toBeLessThanOrEqual(3);
    expect(performance.now() - startedMs).toBeLessThan(2_000);
    line.become('good');
    await one();
  });

  it('counts time at the database only, and ends with the call', async () => {
    let later: Promise<unknown> | undefined;
    await withDatabaseTime(150, async () => {
      await one();
      await new Promise((resolve) => setTimeout(resolve, 200));
      await one();
      later = new Promise((resolve) => setTimeout(resolve, 1)).then(() => {
        line.become({ lateMs: 2 * LATE_MS });
        return one();
      });
    });
    await later;
  });

  it('counts nothing while the process is busy with others, and hears what came meanwhile', async () => {
    await withDatabaseTime(100, async () => {
      for (let round = 0; round < 3; round += 1) {
        const asked = one();
        setImmediate(() => {
          const untilMs = performance.now() + 150;
          while (performance.now() < untilMs);
        });
        await asked;
      }
      expect(currentDatabaseTime()?.leftMs()).toBeGreaterThan(0);
    });
  });

  it('leaves alone what has a limit of its own', async () => {
    line.become({ lateMs: LATE_MS });
    await withDatabaseTime(1, () => outsideDatabaseTime(one));
  });

  it('rolls a transaction back whose time is over, and uses its connection again', async () => {
    const work = withDatabaseTime(5 * LATE_MS, () =>
      bounded.db.transaction(async (tx) => {
        await tx.execute(sql`insert into notes values ('half')`);
        line.become({ lateMs: LATE_MS });
        for (let round = 0; round < 20; round += 1) await tx.execute(sql`select 1`);
      }),
    );
    expect(toAppError(await work.catch((error: unknown) => error)).code).toBe('unavailable');
    line.become('good');
    await one();
    expect(await words()).toEqual([]);
  });

  it('hears a commit out once it was sent, and refuses one that comes too late', async () => {
    let leftMs = 1_000;
    const time: CallerTime = {
      leftMs: () => leftMs,
      isBegun: () => true,
      startWait: () => () => undefined,
    };
    const { db, close } = connectDatabase({ url: database.url, callerTime: () => time });
    const write = (word: string, leftAtCommitMs: number) =>
      db.transaction(async (tx) => {
        await tx.execute(sql`insert into notes values (${word})`);
        leftMs = leftAtCommitMs;
      });
    await write('kept', 1);
    leftMs = 1_000;
    const refused = await write('late', 0).catch((error: Error) => error.cause);
    expect(refused).toBeInstanceOf(DatabaseTimeUp);
    leftMs = 1_000;
    await db.execute(sql`insert into notes values ('after')`);
    expect(await words()).toEqual(['kept', 'after']);
    await close();
  });

  it('gives up waiting for a connection, and sends nothing later', async () => {
    const held = await bounded.pool.connect();
    const work = withDatabaseTime(50, () =>
      bounded.db.execute(sql`insert into notes values ('nobody waits for this')`),
    );
    expect(toAppError(await work.catch((error: unknown) => error)).code).toBe('unavailable');
    held.release();
    await one();
    expect(await words()).toEqual([]);
  });

  it('gives a connection back on which no transaction could begin', async () => {
    await one();
    line.become('silent');
    const work = withDatabaseTime(100, () => bounded.db.transaction(async () => undefined));
    expect(toAppError(await work.catch((error: unknown) => error)).code).toBe('unavailable');
    line.become('good');
    await bounded.db.transaction((tx) => tx.execute(sql`insert into notes values ('next')`));
    expect(await words()).toEqual(['next']);
  });
});
