import { Column, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
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
/** Columns whose values arrive as text. */
const DECODED = COLUMNS.filter(
  ([, column]) => column.mapFromDriverValue !== Column.prototype.mapFromDriverValue,
);

/**
 * Whole rows: `rest` is what follows "from search_rows". The same rows as the query builder reads, in
 * half its time; each page of results is read this way.
 */
export async function selectRows(db: Database, rest: SQL): Promise<SearchRow[]> {
  const { rows } = await db.execute<Record<string, unknown>>(
    sql`select ${SELECTED} from ${searchRows} ${rest}`,
  );
  for (const row of rows) {
    for (const [name, column] of DECODED) {
      const value = row[name];
      if (value !== null) row[name] = column.mapFromDriverValue(value);
    }
  }
  // The columns are the table's, decoded by the table's own rules.
  return rows as unknown as SearchRow[];
}
