import { type SQL, sql } from 'drizzle-orm';
import type { KeyType, Position } from './table-page';

/** What a table is ordered by: one column or expression that is never null, then the row's uuid. */
export interface Keyset {
  /** Null where rows are ordered by their id alone. */
  column: SQL | null;
  type: KeyType;
  id: SQL;
  isDescending: boolean;
}

/** The sort key of a row as text, exact, for the cursor of the next page. */
export function keyOf({ column, id }: Keyset): SQL<string> {
  return sql<string>`(${column ?? id})::text`;
}

/** Rows beyond a position in this order; undefined without one. One index on (column, id) serves both directions. */
export function beyond(order: Keyset, after: Position | null): SQL | undefined {
  if (after === null) return undefined;
  const { column, id } = order;
  const side = order.isDescending ? sql.raw('<') : sql.raw('>');
  if (column === null) return sql`${id} ${side} ${after.id}::uuid`;
  return sql`(${column}, ${id}) ${side} (${after.key}::${sql.raw(order.type)}, ${after.id}::uuid)`;
}

/** The order as terms of ORDER BY. */
export function inOrder({ column, id, isDescending }: Keyset): SQL[] {
  const direction = sql.raw(isDescending ? 'desc' : 'asc');
  return [...(column === null ? [] : [column]), id].map((term) => sql`${term} ${direction}`);
}
