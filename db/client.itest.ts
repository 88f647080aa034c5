import { afterAll, beforeAll, expect, it } from 'vitest';
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
