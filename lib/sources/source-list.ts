import { invalidFields } from '@/lib/platform/errors';

const KEY = /^[\w:-]{1,100}$/;

/** What a page of a list is asked by. */
interface PageWish {
  limit: number;
  /** Null for the first page. */
  cursor: string | null;
}

/**
 * One page of a list of sources, by key. The cursor is the key of the last one of the page before; throws
 * `invalid_fields` for one that is no key.
 */
export function sourcePage<Source extends { key: string }>(
  sources: readonly Source[],
  { limit, cursor }: PageWish,
): { rows: Source[]; nextCursor: string | null } {
  if (cursor !== null && !KEY.test(cursor)) throw strangeCursor();
  const rest = [...sources]
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .filter(({ key }) => cursor === null || key > cursor);
  const rows = rest.slice(0, limit);
  return { rows, nextCursor: rest.length > limit ? (rows.at(-1)?.key ?? null) : null };
}

/**
 * One page of a short list in its own order. The cursor is the id of the last row of the page before;
 * throws `invalid_fields` for one that is not in the list, or is not any more.
 */
export function pageOf<Row extends { id: string }>(
  all: readonly Row[],
  { limit, cursor }: PageWish,
): { rows: Row[]; nextCursor: string | null } {
  const last = cursor === null ? -1 : all.findIndex(({ id }) => id === cursor);
  if (cursor !== null && last === -1) throw strangeCursor();
  const rows = all.slice(last + 1, last + 1 + limit);
  const hasMore = all.length > last + 1 + limit;
  return { rows, nextCursor: hasMore ? (rows.at(-1)?.id ?? null) : null };
}

function strangeCursor(): Error {
  return invalidFields([{ field: 'cursor', message: 'is not one of this list' }]);
}
