import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { addPerson } from '@/lib/accounts/testing';
import { newId } from '@/lib/platform/ids';
import { SearchRegister } from './search-register';

let database: TestDatabase;
let personId: string;
let pool: Pool;
/** Rows that the register read with all that is in them. */
let readCount: number;

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  personId = await addPerson(database, 'ann@example.com');
  pool = {
    query: async (text: string, values: unknown[]) => {
      const answer = await database.pool.query(text, values);
      if (text.includes('query_key')) readCount += answer.rows.length;
      return answer;
    },
  } as unknown as Pool;
});
afterAll(() => database.close());
beforeEach(async () => {
  readCount = 0;
  await emptyTables(database, 'saved_searches');
});

async function save(year: number, at: Date): Promise<string> {
  const id = newId();
  await database.pool.query(
    `insert into saved_searches (id, person_id, name, query, query_key, looked_at, updated_at)
     values ($1, $2, 'Search', $3, $4, now(), $5)`,
    [id, personId, JSON.stringify({ min_year: year }), id, at],
  );
  return id;
}
const touch = (id: string, set: string, at: Date) =>
  database.pool.query(`update saved_searches set ${set}, updated_at = $2 where id = $1`, [id, at]);
const at = (seconds: number) => new Date(Date.parse('2026-11-22T12:00:00Z') + seconds * 1_000);

/** Refreshes, and how many rows it read for that. */
async function refresh(register: SearchRegister): Promise<number> {
  readCount = 0;
  await register.refresh(pool);
  return readCount;
}

describe('the register of searches', () => {
  it('reads each change once, however often it is brought in line', async () => {
    const register = new SearchRegister();
    expect(await refresh(register)).toBe(0);
    const ids = [];
    for (let place = 0; place < 20; place += 1) ids.push(await save(2010, at(place)));
    expect(await refresh(register)).toBe(20);
    expect(await refresh(register)).toBe(0);
    await touch(ids[3] ?? '', "name = 'Other'", at(40));
    expect([await refresh(register), await refresh(register)]).toEqual([1, 0]);
    expect(register.size).toBe(20);
  });

  it('hears of what was committed late, and forgets what does not run', async () => {
    const register = new SearchRegister();
    const first = await save(2010, at(0));
    await save(2011, at(100));
    expect(await refresh(register)).toBe(2);
    // Of a transaction that began before the newest that is known.
    await save(2012, at(50));
    expect(await refresh(register)).toBe(1);
    await touch(first, 'paused_at = now()', at(60));
    expect(await refresh(register)).toBe(1);
    expect(register.size).toBe(2);
    await touch(first, 'paused_at = null', at(300));
    expect(await refresh(register)).toBe(1);
    expect(register.size).toBe(3);
    expect(await refresh(register)).toBe(0);
  });
});
