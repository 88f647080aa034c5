import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { MIGRATIONS_FOLDER, undoMigrations } from './migrate';
import { overOneConnection } from './one-connection';
import { listTables, readAlike } from './snapshot';
import { databaseUrlOf, templateName } from './testing-names';
import { fillTables } from './testing-rows';

/** The long dose tries every migration, with more rows of more than one chance; the short one the newest. */
const isLong = process.env.DEALSCOUT_TEST_DOSE === 'long';
const ROWS = isLong ? 30 : 2;
const SEEDS = isLong ? [1, 2, 3] : [1];
const NEWEST = isLong ? Number.POSITIVE_INFINITY : 2;

/** Cells that chance may not choose, because the release of that time had one word only. */
const GIVEN: Readonly<Record<string, string>> = { 'operator_alerts.kind': 'scan_quarantined' };

interface Journal {
  entries: { idx: number; tag: string }[];
}

let journal: Journal;
let home: string;

/** A folder with the first `count` migrations, as a release had it that knew no more. */
async function folderOfFirst(count: number): Promise<string> {
  const folder = path.join(home, String(count));
  await mkdir(path.join(folder, 'meta'), { recursive: true });
  const entries = journal.entries.slice(0, count);
  for (const { tag } of entries) {
    for (const name of [`${tag}.sql`, `${tag}.down.sql`]) {
      await copyFile(path.join(MIGRATIONS_FOLDER, name), path.join(folder, name));
    }
  }
  await writeFile(path.join(folder, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }));
  return folder;
}

/** Everything that migrations make, an object a line. */
async function schemaOf(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(`
    select 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
           || case when a.attnotnull then ' not null' else '' end
           || ' ' || a.attidentity::text || a.attgenerated::text || coalesce(pg_get_expr(d.adbin, d.adrelid), '') as line
      from pg_class c join pg_attribute a on a.attrelid = c.oid
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
       and a.attnum > 0 and not a.attisdropped
    union all select 'index ' || indexdef from pg_indexes where schemaname = 'public'
    union all select 'constraint ' || conrelid::regclass || ' ' || conname || ' '
                     || pg_get_constraintdef(oid) || ' ' || convalidated
      from pg_constraint where connamespace = 'public'::regnamespace
    union all select 'trigger ' || pg_get_triggerdef(t.oid) || ' ' || tgenabled::text from pg_trigger t
      join pg_class c on c.oid = t.tgrelid
      where c.relnamespace = 'public'::regnamespace and not t.tgisinternal
    union all select 'type ' || typname from pg_type
      where typnamespace = 'public'::regnamespace and typtype in ('e', 'd')
    union all select 'sequence ' || sequencename from pg_sequences where schemaname = 'public'
    union all select 'routine ' || proname || ' ' || md5(prosrc) from pg_proc p
      where pronamespace = 'public'::regnamespace
        and not exists (select from pg_depend where objid = p.oid and deptype = 'e')
    union all select 'extension ' || extname from pg_extension
    order by 1`);
  return rows.map(({ line }) => line);
}

type Columns = ReadonlyMap<string, readonly string[]>;

async function columnsOf(client: pg.ClientBase): Promise<Map<string, string[]>> {
  return new Map((await listTables(client)).map(({ name, columns }) => [name, columns.toSorted()]));
}

/** Of each table how many rows it has and a digest of all of them, by the given columns alone. */
async function rowsOf(client: pg.ClientBase, tables: Columns): Promise<Map<string, string>> {
  const parts = [...tables].map(([name, columns]) => {
    const row = `row(${columns.map((column) => `"${column}"`).join(', ')})::text`;
    return `select '${name}' as name, count(*) || ' rows ' || md5(coalesce(string_agg(${row}, chr(10) order by ${row} collate "C"), '')) as digest from "${name}"`;
  });
  await client.query('begin');
  await readAlike(client);
  const { rows } = await client.query<{ name: string; digest: string }>(
    parts.join('\nunion all\n'),
  );
  await client.query('commit');
  return new Map(rows.map(({ name, digest }) => [name, digest]));
}

const without = (rows: ReadonlyMap<string, string>, left: ReadonlySet<string>) =>
  Object.fromEntries([...rows].filter(([name]) => !left.has(name)).sort());

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'migration-steps-'));
  journal = JSON.parse(await readFile(path.join(MIGRATIONS_FOLDER, 'meta/_journal.json'), 'utf8'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

const onServer = (statement: string) =>
  overOneConnection(inject('databaseServerUrl'), (client) => client.query(statement));

describe('each migration in turn, on rows in every table', () => {
  it.each(SEEDS)(
    'goes up, down and up again: the schema is that of a straight run, and rows come out as they went in (chance %i)',
    async (seed) => {
      const name = `steps_${randomBytes(6).toString('hex')}`;
      await onServer(`create database ${name}`);
      const url = databaseUrlOf(inject('databaseServerUrl'), name);
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      try {
        const first = Math.max(0, journal.entries.length - NEWEST);
        if (first > 0) await reach(client, { count: first, seed: seed * 1_000 });
        for (const [index, { tag }] of journal.entries.entries()) {
          if (index >= first)
            await tryStep(client, { url, tag, count: index + 1, seed: seed * 1_000 + index });
        }
        const straightUrl = databaseUrlOf(inject('databaseServerUrl'), templateName('live'));
        const wanted = await overOneConnection(straightUrl, schemaOf);
        expect(await schemaOf(client)).toEqual(wanted);
      } finally {
        await client.end();
        await onServer(`drop database if exists ${name} with (force)`);
      }
    },
    isLong ? 300_000 : 60_000,
  );
});

/** Brings an empty database to where so many migrations lead, with rows in every table. */
async function reach(
  client: pg.Client,
  { count, seed }: { count: number; seed: number },
): Promise<void> {
  await migrate(drizzle(client), { migrationsFolder: await folderOfFirst(count) });
  await fill(client, { seed, touched: new Set((await columnsOf(client)).keys()) });
}

async function tryStep(
  client: pg.Client,
  step: { url: string; tag: string; count: number; seed: number },
): Promise<void> {
  const { url, tag, count, seed } = step;
  const folder = await folderOfFirst(count);
  const up = () => migrate(drizzle(client), { migrationsFolder: folder });
  const down = () => undoMigrations(url, 1, folder);
  const before = { columns: await columnsOf(client), schema: await schemaOf(client) };
  const rowsBefore = before.columns.size > 0 ? await rowsOf(client, before.columns) : new Map();

  await up();
  const after = { columns: await columnsOf(client), schema: await schemaOf(client) };
  const kept: Columns = new Map(
    [...before.columns].flatMap(([name, columns]) => {
      const now = after.columns.get(name);
      return now ? [[name, columns.filter((column) => now.includes(column))]] : [];
    }),
  );
  const rowsKept = kept.size > 0 ? await rowsOf(client, kept) : new Map();
  // What a table lost on purpose is told by its columns; the rest of its rows says the same.
  const narrowed = new Set(
    [...before.columns.keys()].filter(
      (name) => before.columns.get(name)?.length !== kept.get(name)?.length,
    ),
  );
  expect(without(rowsKept, narrowed), `${tag}, up`).toEqual(without(rowsBefore, narrowed));

  await down();
  expect(await schemaOf(client), `${tag}, down`).toEqual(before.schema);
  if (before.columns.size > 0) {
    expect(without(await rowsOf(client, before.columns), narrowed), `${tag}, down`).toEqual(
      without(rowsBefore, narrowed),
    );
  }

  // And once more with rows that only the new schema can hold, as after a day of use.
  await up();
  expect(await schemaOf(client), `${tag}, up again`).toEqual(after.schema);
  const touched = new Set(
    [...after.columns.keys()].filter(
      (name) =>
        JSON.stringify(after.columns.get(name)) !== JSON.stringify(before.columns.get(name)),
    ),
  );
  await fill(client, { seed, touched });
  const all = await rowsOf(client, after.columns);
  await down();
  await up();
  expect(await schemaOf(client), `${tag}, up after use`).toEqual(after.schema);
  expect(without(await rowsOf(client, after.columns), touched), `${tag}, up after use`).toEqual(
    without(all, touched),
  );
  await fill(client, { seed: seed + 500, touched });
  const counts = await rowsOf(client, after.columns);
  const empty = [...counts].filter(([, digest]) => digest.startsWith('0 rows'));
  expect(empty, `${tag}: tables without rows`).toEqual([]);
}

async function fill(
  client: pg.Client,
  { seed, touched }: { seed: number; touched: Set<string> },
): Promise<void> {
  if (touched.has('market')) {
    await client.query("insert into market (name) values ('live') on conflict do nothing");
  }
  const tables = new Set([...touched].filter((name) => name !== 'market'));
  await fillTables(client, {
    ...{ rowsPerTable: ROWS, seed, tables },
    given: (table, column) => GIVEN[`${table}.${column}`],
  });
}
