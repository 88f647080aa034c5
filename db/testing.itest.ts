import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, type TestDatabase, testDatabase } from './testing';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  await database.pool.query(`
    create table shelves (id int primary key);
    create table books (id int primary key, shelf_id int references shelves (id));
    create table pages (book_id int not null references books (id), line text);
    create table readers (id int primary key);
    create function refuse() returns trigger language plpgsql as $$ begin raise 'kept'; end $$;
    create trigger kept before delete on pages for each row execute function refuse()`);
});
afterAll(() => database.close());
beforeEach(() =>
  database.pool.query(`
    truncate shelves, books, pages, readers;
    insert into shelves values (1);
    insert into books values (1, 1), (2, null);
    insert into pages values (1, 'one');
    insert into readers values (1)`),
);

const countOf = async (table: string): Promise<number> =>
  Number((await database.pool.query(`select count(*) from ${table}`)).rows[0].count);

describe('emptying tables between cases', () => {
  it.each(['few rows', 'many rows'])('takes what refers to them with it, of %s', async (size) => {
    if (size === 'many rows') {
      await database.pool.query(
        `insert into pages select 1, repeat('x', 1000) from generate_series(1, 6000)`,
      );
    }
    await emptyTables(database, 'shelves');
    expect(await Promise.all(['shelves', 'books', 'pages', 'readers'].map(countOf))).toEqual([
      0, 0, 0, 1,
    ]);
  });

  it('leaves triggers and constraints in force', async () => {
    await emptyTables(database, 'readers');
    await expect(database.pool.query('delete from pages')).rejects.toThrow('kept');
    await expect(database.pool.query('insert into books values (3, 7)')).rejects.toThrow('foreign');
  });
});
