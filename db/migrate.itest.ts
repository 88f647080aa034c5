import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { migrateDatabase, undoMigrations, WrongMarketError } from './migrate';
import { overOneConnection } from './one-connection';
import { databaseUrlOf } from './testing-names';

let name: string;
let url: string;

const onServer = (statement: string) =>
  overOneConnection(inject('databaseServerUrl'), (client) => client.query(statement));

async function query<Row extends pg.QueryResultRow>(text: string): Promise<Row[]> {
  return (await overOneConnection(url, (client) => client.query<Row>(text))).rows;
}

beforeEach(async () => {
  name = `migrated_${randomBytes(6).toString('hex')}`;
  url = databaseUrlOf(inject('databaseServerUrl'), name);
  await onServer(`create database ${name}`);
});
afterEach(() => onServer(`drop database if exists ${name} with (force)`));

/** Everything that migrations make: tables with columns, indexes, checks and keys, in one text. */
async function schemaText(): Promise<string> {
  const rows = await query<{ line: string }>(`
    select 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable
           || ' ' || coalesce(column_default, '') as line
      from information_schema.columns where table_schema = 'public'
    union all select 'index ' || indexdef from pg_indexes where schemaname = 'public'
    union all select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
      from pg_constraint where connamespace = 'public'::regnamespace
    union all select 'type ' || typname from pg_type
      where typnamespace = 'public'::regnamespace and typtype in ('e', 'd')
    union all select 'sequence ' || sequencename from pg_sequences where schemaname = 'public'
    union all select 'routine ' || routine_name from information_schema.routines
      where routine_schema = 'public'
    order by 1`);
  return rows.map((row) => row.line).join('\n');
}

const appliedCount = async () =>
  (
    await query<{ count: number }>(
      'select count(*)::int as count from drizzle.__drizzle_migrations',
    )
  )[0]?.count ?? 0;

/** A row in every table that others refer to, and in some that refer to them. */
const SOME_DATA = `
  insert into sources (key, label, kind) values ('lot', 'Test lot', 'feed');
  insert into people (id, email, display_name, role) values
    ('00000000-0000-7000-8000-000000000001', 'ada@example.com', 'Ada', 'admin');
  insert into listings (id, source_key, external_id, title, year, make, model, price_cents, price_kind,
                        quality_score, facts_hash, first_seen_at, last_seen_at, owner_id)
    values ('00000000-0000-7000-8000-000000000002', 'lot', 'a', '2018 Honda Civic', 2018, 'Honda', 'Civic',
            1500000, 'dealer_ask', 80, 'x', now(), now(), '00000000-0000-7000-8000-000000000001');
  insert into vehicles (id, year, make, model)
    values ('00000000-0000-7000-8000-000000000003', 2018, 'Honda', 'Civic');
  insert into listing_vehicles (id, listing_id, vehicle_id, reason, linked_at)
    values ('00000000-0000-7000-8000-000000000004', '00000000-0000-7000-8000-000000000002',
            '00000000-0000-7000-8000-000000000003', 'alone', now());
  insert into observations (listing_id, observed_at, price_cents, status, facts_hash)
    values ('00000000-0000-7000-8000-000000000002', now(), 1500000, 'live', 'x');
  insert into market_models (id, version, trained_at, training_count, metrics, body)
    values ('00000000-0000-7000-8000-000000000005', 'v', now(), 1, '{}', '');
  insert into valuations (id, listing_id, model_id, valued_at, price_cents, p10_cents, p30_cents, p50_cents,
                          p70_cents, p90_cents, ask_percentile, confidence, comp_ids, comp_prices_cents, parts)
    values ('00000000-0000-7000-8000-000000000006', '00000000-0000-7000-8000-000000000002',
            '00000000-0000-7000-8000-000000000005', now(), 1500000, 1, 2, 3, 4, 5, 50, 1, '{}', '{}', '[]');`;

describe('migrations', () => {
  it('go up, down to nothing and up again to the same schema, on data', async () => {
    await migrateDatabase(url, 'live');
    const first = await schemaText();
    expect(first).toContain('column listings.price_cents bigint NO');
    await query(SOME_DATA);

    await undoMigrations(url, await appliedCount());
    expect(await schemaText()).toBe('');
    expect(await appliedCount()).toBe(0);

    await migrateDatabase(url, 'live');
    expect(await schemaText()).toBe(first);
    await query(SOME_DATA);
  });

  it('change nothing when they are run again: data and market row stay', async () => {
    await migrateDatabase(url, 'live');
    await query(SOME_DATA);
    const before = await query('select xmin::text, * from market');
    await migrateDatabase(url, 'live');
    expect(await query('select xmin::text, * from market')).toEqual(before);
    expect(await query('select title from listings')).toEqual([{ title: '2018 Honda Civic' }]);
  });

  it('are applied once by several processes that start together', async () => {
    await Promise.all(Array.from({ length: 4 }, () => migrateDatabase(url, 'live')));
    const applied = await appliedCount();
    expect(applied).toBeGreaterThan(0);
    expect(await query('select name from market')).toEqual([{ name: 'live' }]);
    await migrateDatabase(url, 'live');
    expect(await appliedCount()).toBe(applied);
  });

  it('leave everything as it was when there is nothing to undo', async () => {
    await migrateDatabase(url, 'live');
    await undoMigrations(url, await appliedCount());
    await undoMigrations(url, 1);
    expect(await schemaText()).toBe('');
  });

  it('undo what is applied, not what only lies in the folder', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'migrations-'));
    try {
      await writeFile(path.join(folder, '0000_first.sql'), '');
      await writeFile(path.join(folder, '0000_first.down.sql'), 'drop table first');
      await writeFile(path.join(folder, '0001_second.sql'), '');
      await writeFile(path.join(folder, '0001_second.down.sql'), 'drop table second');
      await query(`create schema drizzle; create table first (n integer); create table second (n integer);
        create table drizzle.__drizzle_migrations (id serial primary key, hash text, created_at bigint);
        insert into drizzle.__drizzle_migrations (hash) values ('first')`);
      await undoMigrations(url, 1, folder);
      expect(await query("select to_regclass('first') as a, to_regclass('second') as b")).toEqual([
        { a: null, b: 'second' },
      ]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('a database', () => {
  it.each([
    ['demo', 'live'],
    ['live', 'demo'],
  ] as const)('made for %s is not opened as %s, and is not touched', async (made, opened) => {
    await migrateDatabase(url, made);
    const before = await query('select xmin::text, * from market');
    await expect(migrateDatabase(url, opened)).rejects.toBeInstanceOf(WrongMarketError);
    expect(await query('select xmin::text, * from market')).toEqual(before);
  });

  it('started as both at once becomes one of them, and the other is refused', async () => {
    const results = await Promise.allSettled([
      migrateDatabase(url, 'demo'),
      migrateDatabase(url, 'live'),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await query('select name from market')).toHaveLength(1);
  });

  it('holds only one market row, and a live one whose clock is the wall', async () => {
    await migrateDatabase(url, 'live');
    await expect(query("insert into market (name) values ('live')")).rejects.toThrow(
      /duplicate key/,
    );
    await expect(query('update market set clock_offset_ms = 1')).rejects.toThrow(
      /market_live_clock_is_wall/,
    );
  });
});
