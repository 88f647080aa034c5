/** The address of a table: filter, order, page and the columns that are left out, all of it in the query. */

/** What of a table's address stays when another page of it is asked for. */
export interface TableAddress {
  path: string;
  /** Filter fields as typed, without empty ones. */
  typed: Readonly<Record<string, string>>;
  sort: string;
  direction: 'asc' | 'desc';
  /** The order where nobody asks for one: not repeated in the address. */
  usualSort: string;
  /** Keys of columns that are not shown. */
  without: readonly string[];
}

/** The address with some of it changed; filter and order begin at the first page again. */
export function tableHref(
  address: TableAddress,
  change: Partial<Pick<TableAddress, 'sort' | 'direction' | 'typed' | 'without'>> & {
    cursor?: string | null;
  } = {},
): string {
  const { path, usualSort, ...kept } = address;
  const { typed, sort, direction, without } = { ...kept, ...change };
  const query = new URLSearchParams(typed);
  if (sort !== usualSort || direction !== 'desc') {
    query.set('sort', sort);
    query.set('direction', direction);
  }
  if (without.length > 0) query.set('without', without.join('.'));
  if (change.cursor) query.set('cursor', change.cursor);
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** Where the same rows can be had as a file, in the same order, at most so many. */
export function exportHref(
  address: TableAddress,
  file: { apiPath: string; rowsMax: number },
): string {
  const query = new URLSearchParams(address.typed);
  query.set('sort', address.sort);
  query.set('direction', address.direction);
  query.set('limit', String(file.rowsMax));
  query.set('format', 'csv');
  return `${file.apiPath}?${query}`;
}

/** The order that a press on a column's head leads to: the other way round, or that column from the top. */
export function nextOrder(
  address: Pick<TableAddress, 'sort' | 'direction'>,
  sort: string,
): { sort: string; direction: 'asc' | 'desc' } {
  const isTurned = address.sort === sort && address.direction === 'desc';
  return { sort, direction: isTurned ? 'asc' : 'desc' };
}
