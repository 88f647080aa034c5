import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openFaultyLine } from '@/e2e/servers/faulty-line';
import { connectDatabase } from './client';
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
