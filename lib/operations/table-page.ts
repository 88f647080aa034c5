/** A page of an operator's table: where it begins, and where the next one does. */
import { z } from 'zod';
import { decodeCursor, encodeCursor } from '@/lib/platform/http/cursor';

export const DIRECTIONS = ['asc', 'desc'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Types that a table's sort key has in the database. */
export type KeyType = 'uuid' | 'bigint' | 'int' | 'text' | 'timestamptz';

/** The last row of the page before: its sort key as text, and its uuid. */
export interface Position {
  key: string;
  id: string;
}

/** What every table is asked: which rows, in which order, and from where on. */
export interface TableQuery<Filter, Sort extends string> {
  filter: Filter;
  sort: Sort;
  direction: Direction;
  limit: number;
  cursor: string | null;
}

/** What a key of each type looks like when the database writes it. */
const KEY_PATTERNS: Readonly<Record<KeyType, RegExp>> = {
  uuid: /^[0-9a-f-]{36}$/,
  bigint: /^-?\d{1,18}$/,
  int: /^-?\d{1,9}$/,
  text: /^[^\0]{0,400}$/,
  timestamptz: /^(-?infinity|\d{4,6}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?[+-]\d{2}(:\d{2})?)$/,
};
const uuid = z.uuid();

const sealOf = <Filter, Sort extends string>(query: TableQuery<Filter, Sort>) => ({
  filter: query.filter,
  sort: query.sort,
  direction: query.direction,
});

/**
 * The position that a query goes on from; null at the beginning. Throws `invalid_fields` naming `cursor` for
 * one of another filter or order, and for one that is none.
 */
export function positionOf<Filter, Sort extends string>(
  query: TableQuery<Filter, Sort>,
  type: KeyType,
): Position | null {
  if (query.cursor === null) return null;
  const keySchema = z.tuple([z.string().regex(KEY_PATTERNS[type]), uuid]);
  const { key } = decodeCursor(query.cursor, sealOf(query), keySchema);
  return { key: key[0], id: key[1] };
}

/** Rows of which one more was read than is shown: those of the page, and the cursor of the next one. */
export function cutPage<Row extends { id: string; sortKey: string }, Filter, Sort extends string>(
  rows: readonly Row[],
  query: TableQuery<Filter, Sort>,
): { rows: Row[]; nextCursor: string | null } {
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const nextCursor =
    rows.length > query.limit && last
      ? encodeCursor({ key: [last.sortKey, last.id], id: '' }, sealOf(query))
      : null;
  return { rows: page, nextCursor };
}

/** Wire parameters of every table apart from the rest, which is the filter. */
export function splitTableQuery<
  Query extends {
    sort: string;
    direction: Direction;
    limit: number;
    cursor?: string | undefined;
    format?: string | undefined;
  },
>({
  sort,
  direction,
  limit,
  cursor = undefined,
  format: _mediaType,
  ...filter
}: Query): TableQuery<
  Omit<Query, 'sort' | 'direction' | 'limit' | 'cursor' | 'format'>,
  Query['sort']
> {
  return { filter, sort, direction, limit, cursor: cursor ?? null };
}
