import type { ClientBase } from 'pg';
import { listTables } from './snapshot';

/** A column as the catalogue knows it. */
interface Column {
  table: string;
  name: string;
  /** As Postgres spells it: "text", "uuid[]", "timestamp with time zone". */
  type: string;
  isNullable: boolean;
}

/** A key to another table. */
interface ForeignKey {
  table: string;
  columns: string[];
  parent: string;
  parentColumns: string[];
}

/** The words of a check, and the columns that it is about. */
interface Check {
  table: string;
  columns: string[];
  text: string;
}

/** What rows have to fit. */
interface Catalogue {
  columns: Column[];
  keys: ForeignKey[];
  checks: Check[];
}

type Cell = string | number | boolean | null | Buffer;
/** A number from 0, below a bound. */
export type Random = (below: number) => number;
type GivenCell = (table: string, column: string, random: Random) => Cell | undefined;

/** A column that may be null is, in so many rows of a hundred. */
const NULL_PERCENT = 35;
/** Rows that a check refuses are made anew; a table that takes none of so many is told of. */
const TRIES_MAX = 400;
const REFUSED_STATES = new Set(['23514', '23505', '23P01', '23502', '22001']);

/** Numbers that are the same for the same seed. */
function numbersFrom(seed: number): Random {
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}

async function readCatalogue(client: ClientBase): Promise<Catalogue> {
  const { rows: columns } = await client.query<Column>(
    `select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type,
            not a.attnotnull as "isNullable"
       from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0
        and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''
      order by c.relname, a.attnum`,
  );
  const names = (keys: string, of: string) =>
    `array(select a.attname::text from unnest(${keys}) with ordinality as part (number, place)
             join pg_attribute a on a.attrelid = ${of} and a.attnum = part.number order by part.place)`;
  const { rows: keys } = await client.query<ForeignKey>(
    `select k.conrelid::regclass::text as table, ${names('k.conkey', 'k.conrelid')} as columns,
            k.confrelid::regclass::text as parent, ${names('k.confkey', 'k.confrelid')} as "parentColumns"
       from pg_constraint k where k.contype = 'f' and k.connamespace = 'public'::regnamespace`,
  );
  const { rows: checks } = await client.query<Check>(
    `select k.conrelid::regclass::text as table, ${names('k.conkey', 'k.conrelid')} as columns,
            pg_get_constraintdef(k.oid) as text
       from pg_constraint k where k.contype = 'c' and k.connamespace = 'public'::regnamespace`,
  );
  return { columns, keys, checks };
}

/**
 * Adds up to `rowsPerTable` rows to each of these tables (all, unless said), which fit their types, keys,
 * checks and exclusions as the catalogue has them: nothing here knows a table by name. The same seed makes
 * the same rows. Throws, with the table and what it said last, where a table took none, unless each of its
 * keys is taken.
 */
export async function fillTables(
  client: ClientBase,
  options: {
    /** Of each table, or of a table by its name. */
    rowsPerTable: number | ((table: string) => number);
    seed: number;
    tables?: ReadonlySet<string>;
    /** What a cell is to be; undefined where chance may say. */
    given?: GivenCell;
  },
): Promise<void> {
  const catalogue = await readCatalogue(client);
  const random = numbersFrom(options.seed);
  for (const { name } of await listTables(client)) {
    if (options.tables && !options.tables.has(name)) continue;
    const { rowsPerTable, given = () => undefined } = options;
    const wanted = typeof rowsPerTable === 'number' ? rowsPerTable : rowsPerTable(name);
    await fillTable(client, { name, catalogue, random, wanted, given });
  }
}

async function fillTable(
  client: ClientBase,
  table: {
    name: string;
    catalogue: Catalogue;
    random: Random;
    wanted: number;
    given: GivenCell;
  },
): Promise<void> {
  const { name, catalogue, random, given } = table;
  const columns = catalogue.columns.filter((column) => column.table === name);
  const parents = await readParents(client, name, catalogue);
  const list = columns.map((column) => `"${column.name}"`).join(', ');
  const places = columns.map((_, index) => `$${index + 1}`).join(', ');
  const insert = `insert into "${name}" (${list}) values (${places})`;
  let madeCount = 0;
  let refusal: unknown;
  for (let tries = 0; madeCount < table.wanted && tries < TRIES_MAX; tries += 1) {
    try {
      await client.query(insert, makeRow(columns, { catalogue, parents, random, given }));
      madeCount += 1;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (!REFUSED_STATES.has(code)) throw error;
      refusal = error;
    }
  }
  if (madeCount > 0 || (await isTakenWhole(client, name, refusal))) return;
  throw new Error(`${name} took no row`, { cause: refusal });
}

const UNIQUE_VIOLATION = '23505';

/** A table that has a row for each row of another one has no room where all of those are taken. */
async function isTakenWhole(client: ClientBase, name: string, refusal: unknown): Promise<boolean> {
  const isTwice =
    refusal instanceof Error && 'code' in refusal && refusal.code === UNIQUE_VIOLATION;
  if (!isTwice) return false;
  const { rows } = await client.query<{ has_rows: boolean }>(
    `select exists (select from "${name}") as has_rows`,
  );
  return rows[0]?.has_rows === true;
}

/** Rows of the tables that this one refers to; null where such a table is empty. */
async function readParents(
  client: ClientBase,
  name: string,
  { keys }: Catalogue,
): Promise<{ key: ForeignKey; rows: Cell[][] }[]> {
  const parents: { key: ForeignKey; rows: Cell[][] }[] = [];
  for (const key of keys.filter((each) => each.table === name)) {
    const list = key.parentColumns.map((column) => `"${column}"::text`).join(', ');
    const { rows } = await client.query<Cell[]>({
      text: `select ${list} from ${key.parent} order by 1 limit 50`,
      rowMode: 'array',
    });
    parents.push({ key, rows });
  }
  return parents;
}

interface RowParts {
  catalogue: Catalogue;
  parents: { key: ForeignKey; rows: Cell[][] }[];
  random: Random;
  given: GivenCell;
}

function makeRow(
  columns: readonly Column[],
  { catalogue, parents, random, given }: RowParts,
): Cell[] {
  const cells = new Map<string, Cell>();
  for (const { key, rows } of parents) {
    const chosen = rows[random(Math.max(1, rows.length))];
    const mayBeNull = key.columns.every(
      (name) => columns.find((column) => column.name === name)?.isNullable,
    );
    const isNull = !chosen || (mayBeNull && random(100) < NULL_PERCENT);
    for (const [index, name] of key.columns.entries()) {
      cells.set(name, isNull ? null : (chosen[index] ?? null));
    }
  }
  // Instants of a row follow each other as its columns do: what begins comes before what ends.
  const dayMs = Date.UTC(2026, 0, 1) + random(20_000) * 3_600_000;
  return columns.map((column, index) => {
    const said = given(column.table, column.name, random);
    if (said !== undefined) return said;
    const chosen = cells.get(column.name);
    if (chosen !== undefined) return chosen;
    if (column.isNullable && random(100) < NULL_PERCENT) return null;
    const words = catalogue.checks
      .filter((check) => check.table === column.table && check.columns.includes(column.name))
      .flatMap(({ text }) => [...text.matchAll(/'((?:[^']|'')*)'::text/g)])
      .map((match) => match[1] ?? '');
    return makeCell(column.type, { words, random, at: new Date(dayMs + index * 60_000) });
  });
}

const INTEGERS = [1, 0, 2, 3, 5, 12, 24, 60, 90, 2018];
const JSON_TEXTS = ['{}', '[]', '{"a": [1, null, "é"]}'];

function makeCell(
  type: string,
  { words, random, at }: { words: string[]; random: Random; at: Date },
): Cell {
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => random(16).toString(16)).join('');
  const oneOf = <T>(values: readonly T[], otherwise: T): T =>
    values[random(Math.max(1, values.length))] ?? otherwise;
  const uuid = () => `${hex(8)}-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(12)}`;
  if (type.endsWith('[]')) {
    const item = makeCell(type.slice(0, -2), { words, random, at });
    return random(3) === 0 ? '{}' : `{${JSON.stringify(String(item))}}`;
  }
  switch (type) {
    case 'uuid':
      return uuid();
    case 'text':
      if (words.length > 0 && random(100) < 90) return oneOf(words, '');
      return oneOf([`${hex(12)}@example.com`, `${hex(8)} ü\t"x"\\`, '94110'], '');
    case 'smallint':
    case 'integer':
      return oneOf(INTEGERS, 1);
    case 'bigint':
      return random(10) === 0 ? oneOf(INTEGERS, 1) : 1 + random(2_000_000);
    case 'boolean':
      return random(2) === 0;
    case 'real':
    case 'double precision':
    case 'numeric':
      return oneOf([0, 0.25, 0.5, 1], 0);
    case 'timestamp with time zone':
      return at.toISOString();
    case 'date':
      return at.toISOString().slice(0, 10);
    case 'jsonb':
      return oneOf(JSON_TEXTS, '{}');
    case 'bytea':
      return Buffer.from(hex(16), 'hex');
    default:
      throw new Error(`no value is known for the type ${type}`);
  }
}
