import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import type { Market } from './vocabulary';

export const MIGRATIONS_FOLDER = fileURLToPath(new URL('./migrations', import.meta.url));

/** One migrator at a time per database; the number only has to be the same everywhere. */
const MIGRATION_LOCK = 7_043_551;

/** A database that was made for the other market, and must not be opened as this one. */
export class WrongMarketError extends Error {
  override readonly name = 'WrongMarketError';
}

/**
 * Brings a database to the newest schema and records which market it is. Safe to call from several
 * processes at once and again. Throws WrongMarketError when the database is the other market.
 */
export async function migrateDatabase(url: string, marketName: Market): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'deal-scout-migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await assertMarket(client, marketName);
    await applyMigrations(drizzle(client), { migrationsFolder: MIGRATIONS_FOLDER });
    await client.query('insert into market (name) values ($1) on conflict do nothing', [
      marketName,
    ]);
    await assertMarket(client, marketName);
  } finally {
    await client.end();
  }
}

/**
 * Undoes the newest `count` of the applied migrations with their hand-written down files, newest
 * first, each in a transaction. Throws where a down file is missing.
 */
export async function undoMigrations(
  url: string,
  count: number,
  folder = MIGRATIONS_FOLDER,
): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'deal-scout-migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const files = (await readdir(folder))
      .filter((name) => /^\d{4}_.*(?<!\.down)\.sql$/.test(name))
      .sort();
    const { rows: applied } = await client.query<{ id: number }>(
      'select id from drizzle.__drizzle_migrations order by id desc',
    );
    for (const [index, { id }] of applied.slice(0, count).entries()) {
      const up = files[applied.length - 1 - index];
      if (!up) throw new Error('more migrations are applied than there are files');
      const down = await readFile(path.join(folder, up.replace(/\.sql$/, '.down.sql')), 'utf8');
      await client.query('begin');
      await client.query(down);
      await client.query('delete from drizzle.__drizzle_migrations where id = $1', [id]);
      await client.query('commit');
    }
  } finally {
    await client.end();
  }
}

async function assertMarket(client: pg.Client, expected: Market): Promise<void> {
  const { rows: tables } = await client.query<{ found: boolean }>(
    "select to_regclass('public.market') is not null as found",
  );
  if (!tables[0]?.found) return;
  const { rows } = await client.query<{ name: Market }>('select name from market');
  const actual = rows[0]?.name;
  if (actual && actual !== expected) {
    throw new WrongMarketError(
      `This database holds the ${actual} market and is not opened as ${expected}.`,
    );
  }
}
