import { Column, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import { PgDialect } from 'drizzle-orm/pg-core';
import pg from 'pg';
import type { Database } from '@/db/client';
import { searchRows } from '@/db/schema/searches';

/** A search row, without what only tells that it changed. */
export type SearchRow = Omit<typeof searchRows.$inferSelect, 'changeNumber'>;

const { changeNumber: _changeNumber, ...shownColumns } = getTableColumns(searchRows);
const COLUMNS = Object.entries(shownColumns) as [keyof SearchRow, Column][];
/** Every column under the name of its field: written once, not for each search. */
const SELECTED = sql.raw(
  COLUMNS.map(([name]) => `"search_rows"."${toSnakeCase(name)}" as "${name}"`).join(', '),
);
/** Read from their text at once, as these columns read it; a second walk over the rows costs as much again. */
const READ_BY_DRIVER: readonly string[] = ['PgTimestamp', 'PgBigInt53'];
/** Columns whose values need their own rules. */
const DECODED = COLUMNS.filter(
  ([, column]) =>
    column.mapFromDriverValue !== Column.prototype.mapFromDriverValue &&
    !READ_BY_DRIVER.includes(column.columnType),
);

const { TIMESTAMPTZ, INT8 } = pg.types.builtins;
const toDate = (text: string): Date => new Date(text);
const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    if (oid === TIMESTAMPTZ) return toDate;
    return oid === INT8 ? Number : pg.types.getTypeParser(oid, format);
  },
};

/** Writes statements as the client of `db/client.ts` does. */
const dialect = new PgDialect({ casing: 'snake_case' });

/**
 * Whole rows: `rest` is what follows "from search_rows". The same rows as the query builder reads, in
 * half its time; each page of results is read this way. A statement with a `name` is parsed once for
 * each connection: one name has one text, whose best plan is the same whatever its values are.
 */
export async function selectRows(db: Database, rest: SQL, name?: string): Promise<SearchRow[]> {
  const { sql: text, params: values } = dialect.sqlToQuery(
    sql`select ${SELECTED} from ${searchRows} ${rest}`,
  );
  const { rows } = await db.$client.query<Record<string, unknown>>({
    ...(name === undefined ? {} : { name }),
    text,
    values,
    types: columnTypes,
  });
  for (const row of rows) {
    for (const [field, column] of DECODED) {
      const value = row[field];
      if (value !== null) row[field] = column.mapFromDriverValue(value);
    }
  }
  // The columns are the table's, decoded by the table's own rules.
  return rows as unknown as SearchRow[];
}
