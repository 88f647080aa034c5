/**
 * The rows of one page, picked from all that match in one pass: what several filters leave is found
 * without walking an order past all that they do not. Pure.
 */
import type { Position, StoredSort } from './queries';
import type { ResultColumns } from './result-columns';
import { idWords } from './slot-table';

const UNKNOWN_MILEAGE_LAST = 2_147_483_647;

interface Order {
  /** The row's place, as in the stored order of that name. */
  keyOf(row: number): number;
  isDescending: boolean;
}

function orderOf(columns: ResultColumns, sort: StoredSort): Order {
  const { rankKey, savingRankKey, priceCents, mileageMi, year, firstSeenMs } = columns;
  const { priceCutCents, underRank } = columns;
  const by = (column: Float64Array | Int32Array | Int16Array, isDescending: boolean): Order => ({
    keyOf: (row) => column[row] as number,
    isDescending,
  });
  switch (sort) {
    case 'worst_case_saving':
      return by(rankKey, true);
    case 'saving':
      return by(savingRankKey, true);
    case 'price':
      return by(priceCents, false);
    case 'mileage':
      return {
        keyOf: (row) => {
          const miles = mileageMi[row] as number;
          return miles < 0 ? UNKNOWN_MILEAGE_LAST : miles;
        },
        isDescending: false,
      };
    case 'year':
      return by(year, true);
    case 'newest':
      return by(firstSeenMs, true);
    case 'days_on_market':
      return by(firstSeenMs, false);
    case 'price_cut':
      return by(priceCutCents, true);
    case 'percent_under':
      return by(underRank, true);
  }
}

const keyOfPosition = (sort: StoredSort, { sortValue }: Position): number =>
  sort === 'newest' || sort === 'days_on_market'
    ? Date.parse(String(sortValue))
    : Number(sortValue);

/**
 * The ids of the first `limit` of these rows after a position, in a stored order; ties by id in the same
 * direction. Takes one pass over the rows, whichever page it is.
 */
export function pickPage(
  columns: ResultColumns,
  rows: Int32Array,
  { sort, after, limit }: { sort: StoredSort; after: Position | null; limit: number },
): string[] {
  const { keyOf, isDescending } = orderOf(columns, sort);
  const sign = isDescending ? -1 : 1;
  const from = after && { key: sign * keyOfPosition(sort, after), id: idWords(after.listingId) };
  const keys: number[] = [];
  const picked: number[] = [];
  let worst = Number.POSITIVE_INFINITY;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    const key = sign * keyOf(row);
    if (key > worst) continue;
    if (
      from &&
      (key < from.key || (key === from.key && sign * columns.compareIds(row, from.id) <= 0))
    ) {
      continue;
    }
    let at = keys.length;
    while (at > 0 && isBefore(key, row, at - 1)) at -= 1;
    if (at >= limit) continue;
    keys.splice(at, 0, key);
    picked.splice(at, 0, row);
    if (picked.length > limit) {
      keys.pop();
      picked.pop();
    }
    if (picked.length === limit) worst = keys[limit - 1] as number;
  }
  function isBefore(key: number, row: number, at: number): boolean {
    const other = keys[at] as number;
    return (
      key < other || (key === other && sign * columns.compareRows(row, picked[at] as number) < 0)
    );
  }
  return picked.map((row) => columns.listingIdOf(row));
}
