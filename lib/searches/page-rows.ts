import { type DealView, distanceMi } from '@/lib/deals/deal';
import { orderFiguresForBuyer } from '@/lib/deals/deal-for-buyer';
import type { Ctx } from '@/lib/platform/context';
import { encodeCursor } from '@/lib/platform/http/cursor';
import { isOneChoice } from './count-queries';
import { type Criteria, criteriaKey, type Sort } from './criteria';
import { readPagePosition } from './page-position';
import {
  type Candidate,
  listPage,
  listRowsByIds,
  type Position,
  positionIn,
  type StoredSort,
} from './queries';
import type { SearchRow } from './row-queries';
import { type CachingCtx, cursorFilter, type SearchInput } from './search-input';

/** The rows of a page, and where the next one begins. */
export interface RowPage {
  rows: SearchRow[];
  nextCursor: string | null;
}

/** Whether an index of the table holds the order for these criteria: then its first rows are at hand. */
function isOrderOfItsOwn({ criteria, sort }: SearchInput, oncePerVehicle: boolean): boolean {
  if (Object.keys(criteria).length === 0) return true;
  return oncePerVehicle && sort === 'worst_case_saving' && isOneChoice(criteria);
}

/** Rows in the order of these ids; what is not there is left out. */
export function inOrder(rows: readonly SearchRow[], ids: readonly string[]): SearchRow[] {
  const byId = new Map(rows.map((row) => [row.listingId, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** How old the rows of a page may be when they are shown to somebody else. */
const ROWS_KEPT_SECONDS = 5;

/** Rows that are the same whoever asks, kept for all who ask the same of them from elsewhere. */
function keptRows(
  ctx: CachingCtx,
  criteria: Criteria,
  wanted: WantedRows,
  read: () => Promise<SearchRow[]>,
): Promise<SearchRow[]> {
  const key = JSON.stringify([criteriaKey(criteria), wanted]);
  return ctx.ports.cache.getOrSet({ area: 'rows', key, ttlSeconds: ROWS_KEPT_SECONDS }, read);
}

/** A page in an order that is stored; only of what is `kept`, where that was computed, else all but `withoutIds`. */
export async function storedPage(
  ctx: CachingCtx,
  input: SearchInput & { sort: StoredSort },
  oncePerVehicle: boolean,
  kept: Set<string> | null,
  withoutIds: ReadonlySet<string>,
): Promise<RowPage> {
  const filter = cursorFilter(input);
  const after = input.cursor ? readPagePosition(input.cursor, filter, input.sort) : null;
  const wanted = { sort: input.sort, after, limit: input.limit + 1, oncePerVehicle };
  const read = () => readRows(ctx, input, wanted, kept, withoutIds);
  const rows =
    kept || withoutIds.size > 0 ? await read() : await keptRows(ctx, input.criteria, wanted, read);
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  if (rows.length <= input.limit || !last) return { rows: shown, nextCursor: null };
  const position = positionIn(input.sort, last);
  return {
    rows: shown,
    nextCursor: encodeCursor({ key: [position.sortValue], id: position.listingId }, filter),
  };
}

interface WantedRows {
  sort: StoredSort;
  after: Position | null;
  limit: number;
  oncePerVehicle: boolean;
}

async function readRows(
  ctx: CachingCtx,
  input: SearchInput,
  wanted: WantedRows,
  kept: Set<string> | null,
  withoutIds: ReadonlySet<string>,
): Promise<SearchRow[]> {
  const picked =
    kept || isOrderOfItsOwn(input, wanted.oncePerVehicle)
      ? null
      : await ctx.ports.resultIndex?.page(input.criteria, {
          ...wanted,
          limit: wanted.limit + withoutIds.size,
        });
  const ids = picked?.filter((id) => !withoutIds.has(id)).slice(0, wanted.limit);
  if (ids) return inOrder(await listRowsByIds(ctx.db, ids), ids);
  return listPage(ctx.db, {
    criteria: input.criteria,
    ...wanted,
    ...(kept ? { onlyIds: [...kept] } : { withoutIds: [...withoutIds] }),
  });
}

/** A page in an order that depends on the buyer, of candidates that are all at hand. */
export async function computedPage(
  ctx: Ctx,
  input: SearchInput,
  candidates: readonly Candidate[],
  kept: Set<string> | null,
  view: DealView,
): Promise<RowPage> {
  const filter = cursorFilter(input);
  const after = input.cursor ? readPagePosition(input.cursor, filter, input.sort) : null;
  const ordered = candidates
    .filter((car) => !kept || kept.has(car.listingId))
    .map((car) => ({ id: car.listingId, value: computedValue(input.sort, car, view) }))
    .sort((a, b) => a.value - b.value || (a.id < b.id ? -1 : 1));
  const isAfter = (item: { id: string; value: number }) =>
    !after ||
    item.value > Number(after.sortValue) ||
    (item.value === Number(after.sortValue) && item.id > after.listingId);
  const following = ordered.filter(isAfter);
  const shown = following.slice(0, input.limit);
  const rows = await listRowsByIds(
    ctx.db,
    shown.map((item) => item.id),
  );
  const last = shown.at(-1);
  return {
    rows: inOrder(
      rows,
      shown.map((item) => item.id),
    ),
    nextCursor:
      following.length > shown.length && last
        ? encodeCursor({ key: [last.value], id: last.id }, filter)
        : null,
  };
}

/** Comes after every real value, and is a number that a cursor can carry. */
const UNKNOWN_LAST = Number.MAX_SAFE_INTEGER;
/** Beyond any score and any profit in cents. */
const CHECK_FIRST_LAST = 1_000_000_000_000;

/** The smaller, the earlier. Cars to check first come after all others, unknown values last. */
function computedValue(sort: Sort, car: Candidate, view: DealView): number {
  if (sort === 'distance') return distanceMi(car, view.from) ?? UNKNOWN_LAST;
  const { totalCents, scoreTotal, profitCents } = orderFiguresForBuyer(car, view.buyer, view);
  if (sort === 'out_the_door') return totalCents ?? UNKNOWN_LAST;
  const merit = sort === 'profit' ? profitCents : scoreTotal;
  if (merit === null) return UNKNOWN_LAST;
  return car.isCheckFirst ? CHECK_FIRST_LAST - merit : -merit;
}
