import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import type { AppliedMigration } from './applied-migrations';
import type { Market } from './vocabulary';

/** Of the project, or of the folder that a server was put together in; else beside this file. */
export const MIGRATIONS_FOLDER = findMigrations();

function findMigrations(): string {
  const fromRoot = path.join(/*turbopackIgnore: true*/ process.cwd(), 'db/migrations');
  if (existsSync(fromRoot)) return fromRoot;
  return path.join(path.dirname(fileURLToPath(import.meta.url)), 'migrations');
}

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

/** The migrations that this release knows, the first one first. */
export function listKnownMigrations(folder = MIGRATIONS_FOLDER): AppliedMigration[] {
  return readMigrationFiles({ migrationsFolder: folder }).map(({ hash, folderMillis }) => ({
    hash,
    madeAtMs: folderMillis,
  }));
}

/**
 * Takes everything out of a database and makes its tables anew, empty, as they were after the first
 * `count` migrations. Part of the client's transaction: a rollback leaves all as it was. Hold the lock
 * of `holdMigrationLock`.
 */
export async function rebuildSchema(
  client: pg.ClientBase,
  count: number,
  folder = MIGRATIONS_FOLDER,
): Promise<void> {
  await client.query('drop schema if exists drizzle cascade');
  await client.query('drop schema public cascade');
  await client.query('create schema public');
  await client.query('grant usage on schema public to public');
  await client.query('create schema drizzle');
  await client.query(
    'create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)',
  );
  for (const migration of readMigrationFiles({ migrationsFolder: folder }).slice(0, count)) {
    // All of its statements in one message: a schema has hundreds of them.
    await client.query(migration.sql.join(';\n'));
    await client.query(
      'insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)',
      [migration.hash, migration.folderMillis],
    );
  }
}

/** Keeps other migrators of this database waiting until the client's transaction ends. */
export async function holdMigrationLock(client: pg.ClientBase): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
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
