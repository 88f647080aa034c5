import { once } from 'node:events';
import type { Socket } from 'node:net';
import { finished } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/** What a row says must not depend on the settings of the server that is asked. */
const READABLE_ALIKE = [
  "set local timezone = 'UTC'",
  "set local datestyle = 'ISO, YMD'",
  "set local intervalstyle = 'postgres'",
  "set local bytea_output = 'hex'",
  'set local extra_float_digits = 1',
  "set local client_encoding = 'UTF8'",
  'set local statement_timeout = 0',
  'set local lock_timeout = 0',
  'set local idle_in_transaction_session_timeout = 0',
];

/** A table as the catalogue knows it, with the columns that hold something of their own. */
export interface SnapshotTable {
  name: string;
  /** Without generated ones, in the table's order. */
  columns: string[];
  /** Heap and out-of-line bytes, indexes left out: how much there is to copy, about. */
  bytes: number;
}

/** Where a sequence stands. */
export interface SnapshotSequence {
  name: string;
  lastValue: string;
  isCalled: boolean;
}

/** How many rows a table has, and a sum over all of them that does not depend on their order. */
export interface TableSum {
  rows: number;
  checksum: string;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const columnList = (table: Pick<SnapshotTable, 'columns'>): string =>
  table.columns.map(quoted).join(', ');

/** Makes the transaction of this connection read and write rows as text that is the same everywhere, without time limits. */
export async function readAlike(client: ClientBase): Promise<void> {
  for (const statement of READABLE_ALIKE) await client.query(statement);
}

/**
 * Every table of the schema `public`, those that others refer to first; tables that refer to each other
 * in a circle come last, by name.
 */
export async function listTables(client: ClientBase): Promise<SnapshotTable[]> {
  const { rows: tables } = await client.query<SnapshotTable>(
    `select c.relname as name, pg_table_size(c.oid)::float8 as bytes,
            array(select a.attname::text from pg_attribute a
                   where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                     and a.attgenerated = '' order by a.attnum) as columns
       from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      order by c.relname`,
  );
  const { rows: keys } = await client.query<{ child: string; parent: string }>(
    `select distinct child.relname as child, parent.relname as parent
       from pg_constraint k
       join pg_class child on child.oid = k.conrelid
       join pg_class parent on parent.oid = k.confrelid
      where k.contype = 'f' and k.connamespace = 'public'::regnamespace and k.conrelid <> k.confrelid`,
  );
  return inOrder(tables, keys);
}

/** Parents before children, by name where either may come first. */
export function inOrder<T extends { name: string }>(
  tables: readonly T[],
  keys: readonly { child: string; parent: string }[],
): T[] {
  const left = new Map(tables.map((table) => [table.name, table]));
  const ordered: T[] = [];
  while (left.size > 0) {
    const free = [...left.values()].filter(
      ({ name }) => !keys.some(({ child, parent }) => child === name && left.has(parent)),
    );
    const next = free.length > 0 ? free : [...left.values()];
    for (const table of next) left.delete(table.name);
    ordered.push(...next);
  }
  return ordered;
}

/** Where every sequence of the schema `public` stands, by name. */
export async function listSequences(client: ClientBase): Promise<SnapshotSequence[]> {
  const { rows: names } = await client.query<{ name: string }>(
    `select relname as name from pg_class
      where relkind = 'S' and relnamespace = 'public'::regnamespace order by relname`,
  );
  const sequences: SnapshotSequence[] = [];
  for (const { name } of names) {
    const { rows } = await client.query<Omit<SnapshotSequence, 'name'>>(
      `select last_value::text as "lastValue", is_called as "isCalled" from public.${quoted(name)}`,
    );
    const [row] = rows;
    if (row) sequences.push({ name, ...row });
  }
  return sequences;
}

/** Sets a sequence to where another one stood. */
export async function setSequence(client: ClientBase, sequence: SnapshotSequence): Promise<void> {
  await client.query('select setval($1::regclass, $2::bigint, $3)', [
    `public.${quoted(sequence.name)}`,
    sequence.lastValue,
    sequence.isCalled,
  ]);
}

/**
 * Rows of a table and the sum of the first 64 bits of each row's MD5. It finds what went wrong on the way,
 * not what somebody altered on purpose: that is the seal's part. Wants `readAlike`.
 */
export async function sumTable(
  client: ClientBase,
  table: Pick<SnapshotTable, 'name' | 'columns'>,
): Promise<TableSum> {
  const { rows } = await client.query<TableSum>(
    `select count(*)::float8 as rows,
            coalesce(sum(('x' || left(md5(row(${columnList(table)})::text), 16))::bit(64)::bigint::numeric), 0)::text
              as checksum
       from public.${quoted(table.name)}`,
  );
  return rows[0] ?? { rows: 0, checksum: '0' };
}

/** The rows of a table as COPY writes them in its text format, one line a row, in pieces of any size. */
export async function* copyTableOut(
  client: ClientBase,
  table: Pick<SnapshotTable, 'name' | 'columns'>,
): AsyncGenerator<Buffer> {
  const stream = client.query(
    copyTo(`copy public.${quoted(table.name)} (${columnList(table)}) to stdout`),
  );
  // Told by the loop; when the connection is cut below there is nobody left to tell.
  stream.on('error', () => {});
  let isWhole = false;
  try {
    for await (const chunk of stream) yield chunk as Buffer;
    isWhole = true;
  } finally {
    if (!isWhole) cutConnection(client);
  }
}

/**
 * A COPY that nobody reads to its end keeps its connection busy for ever, and a rollback behind it. The
 * driver has no other way to leave it than to end the connection; its transaction ends with it.
 */
function cutConnection(client: ClientBase): void {
  const { connection } = client as ClientBase & { connection: { stream: Socket } };
  connection.stream.destroy();
}

/** Where rows of a table are written to, as `copyTableOut` gave them. */
export interface TableIntake {
  write(piece: Buffer): Promise<void>;
  /** Resolves when the table has taken them all; throws what Postgres refused. */
  end(): Promise<void>;
  /** Gives up; the transaction is then only good for being rolled back. */
  abort(): Promise<void>;
}

/** Opens a table for rows in COPY's text format, in the client's transaction. */
export function copyTableIn(
  client: ClientBase,
  table: Pick<SnapshotTable, 'name' | 'columns'>,
): TableIntake {
  const stream = client.query(
    copyFrom(`copy public.${quoted(table.name)} (${columnList(table)}) from stdin`),
  );
  const done = finished(stream);
  done.catch(() => {});
  return {
    async write(piece) {
      if (!stream.write(piece)) await Promise.race([once(stream, 'drain'), done]);
    },
    async end() {
      stream.end();
      await done;
    },
    async abort() {
      stream.destroy(new Error('the rows ended early'));
      await done.catch(() => {});
    },
  };
}

/** What stands in the way of a quick load, and how it is put back. */
export interface LiftedParts {
  /** Statements that put back what was lifted: indexes first, keys to other tables after them. */
  restore: string[];
}

/**
 * Lifts indexes that no constraint needs, keys to other tables, and triggers, so that rows can be loaded in
 * one go. What it returns belongs to `putBack`, in the same transaction.
 */
export async function liftForLoad(client: ClientBase): Promise<LiftedParts> {
  const { rows: keys } = await client.query<{ table: string; name: string; text: string }>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as text
       from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace
      order by conrelid::regclass::text, conname`,
  );
  const { rows: indexes } = await client.query<{ name: string; text: string }>(
    `select c.relname as name, pg_get_indexdef(i.indexrelid) as text
       from pg_index i join pg_class c on c.oid = i.indexrelid
      where c.relnamespace = 'public'::regnamespace
        and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
      order by c.relname`,
  );
  const drops = [
    ...keys.map(({ table, name }) => `alter table ${table} drop constraint ${quoted(name)}`),
    ...indexes.map(({ name }) => `drop index public.${quoted(name)}`),
  ];
  await client.query(drops.join(';\n'));
  await switchTriggers(client, 'disable');
  return {
    restore: [
      ...indexes.map(({ text }) => text),
      ...keys.map(
        ({ table, name, text }) => `alter table ${table} add constraint ${quoted(name)} ${text}`,
      ),
    ],
  };
}

/** Puts back what was lifted. Throws where rows do not fit: a key that leads nowhere, a value twice. */
export async function putBack(client: ClientBase, lifted: LiftedParts): Promise<void> {
  await client.query("set local maintenance_work_mem = '256MB'");
  await client.query(lifted.restore.join(';\n'));
  await switchTriggers(client, 'enable');
}

async function switchTriggers(client: ClientBase, word: 'enable' | 'disable'): Promise<void> {
  const { rows } = await client.query<{ table: string }>(
    `select distinct tgrelid::regclass::text as table from pg_trigger t
       join pg_class c on c.oid = t.tgrelid
      where not t.tgisinternal and c.relnamespace = 'public'::regnamespace order by 1`,
  );
  for (const { table } of rows) await client.query(`alter table ${table} ${word} trigger user`);
}

/** Whether anybody else is connected to this database. */
export async function hasOtherSessions(client: ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(
    `select exists (select from pg_stat_activity
                     where datname = current_database() and pid <> pg_backend_pid()
                       and backend_type = 'client backend') as found`,
  );
  return rows[0]?.found ?? false;
}

/** Tables that hold rows; a database that was only migrated holds no more than which market it is. */
export async function listFilledTables(client: ClientBase): Promise<string[]> {
  const tables = await listTables(client);
  const filled: string[] = [];
  for (const { name } of tables) {
    const { rows } = await client.query<{ found: boolean }>(
      `select exists (select from public.${quoted(name)}) as found`,
    );
    if (rows[0]?.found) filled.push(name);
  }
  return filled;
}
