/** A car on a watchlist: what may be written on it, and what became of its price. Pure. */
import { type ListingStatus, SHORTLIST_STATUSES, type ShortlistStatus } from '@/db/vocabulary';
import type { Deal } from '@/lib/deals/deal';
import type { FieldError } from '@/lib/platform/errors';
import { formatDollars } from '@/lib/platform/money';

/** More is no list that anybody reads. */
export const WATCHED_CARS_MAX = 500;
export const NOTE_CHARACTERS_MAX = 2_000;
export const OWN_PRICE_CENTS_MAX = 1_000_000_000;
/** A car that was taken off the list can be put back for so long, as it was. */
export const REMOVED_KEPT_DAYS = 30;

/** What a person writes on a watched car. Prices in US cents, null where none was set. */
export interface WatchNotes {
  status: ShortlistStatus;
  note: string;
  /** What they hope to pay. */
  targetPriceCents: number | null;
  /** Above which they leave it. */
  walkAwayPriceCents: number | null;
}

/** A car on the list as its watcher sees it. Money in US cents. */
export interface WatchedCar extends WatchNotes {
  id: string;
  /** Null where the advert was taken out of here. */
  listingId: string | null;
  year: number;
  make: string;
  model: string;
  trim: string | null;
  /** The ask when it was saved, the present or last one, and the latter less the former. */
  savedPriceCents: number;
  priceCents: number;
  priceChangeCents: number;
  /** Null where the advert was taken out of here. */
  listingStatus: ListingStatus | null;
  /** When an advert that ended was last seen; null for one that runs. */
  notSeenSince: Date | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  /** What the car is worth and costs; null where its advert was taken out. */
  deal: Deal | null;
}

/** Some of it written anew; what is undefined stays. */
export type WatchChange = { [Field in keyof WatchNotes]?: WatchNotes[Field] | undefined };

/** The notes after a change. */
export function changedNotes(before: WatchNotes, change: WatchChange): WatchNotes {
  const { status, note, targetPriceCents, walkAwayPriceCents } = change;
  return {
    status: status ?? before.status,
    note: note ?? before.note,
    targetPriceCents: targetPriceCents === undefined ? before.targetPriceCents : targetPriceCents,
    walkAwayPriceCents:
      walkAwayPriceCents === undefined ? before.walkAwayPriceCents : walkAwayPriceCents,
  };
}

/** What is wrong with notes as a whole, beside the field that was changed last; empty where nothing is. */
export function notesProblems(notes: WatchNotes, change: WatchChange): FieldError[] {
  const { targetPriceCents, walkAwayPriceCents } = notes;
  if (targetPriceCents === null || walkAwayPriceCents === null) return [];
  if (targetPriceCents <= walkAwayPriceCents) return [];
  const isWalkAwayOnly =
    change.targetPriceCents === undefined && change.walkAwayPriceCents !== undefined;
  return isWalkAwayOnly
    ? [
        {
          field: 'walk_away_price_cents',
          message: `Your walk-away price must be at least your target, ${formatDollars(targetPriceCents)}.`,
        },
      ]
    : [
        {
          field: 'target_price_cents',
          message: `Your target must be at most your walk-away price, ${formatDollars(walkAwayPriceCents)}.`,
        },
      ];
}

/** The present ask less that of when the car was saved, in US cents: below 0 it came down. */
export function priceChangeCents(savedPriceCents: number, priceCents: number): number {
  return priceCents - savedPriceCents;
}

/** "$700 less than when you saved it"; null where the price is what it was. */
export function priceChangeWords(changeCents: number): string | null {
  if (changeCents === 0) return null;
  const by = formatDollars(Math.abs(changeCents));
  return `${by} ${changeCents < 0 ? 'less' : 'more'} than when you saved it`;
}

/** How an ask stands to a person's own prices, in words; null where they set none or it says nothing. */
export function ownPriceWords(
  priceCents: number,
  own: Pick<WatchNotes, 'targetPriceCents' | 'walkAwayPriceCents'>,
): { words: string; tone: 'good' | 'high' } | null {
  const { targetPriceCents, walkAwayPriceCents } = own;
  if (targetPriceCents !== null && priceCents <= targetPriceCents) {
    return { words: 'At or under your target', tone: 'good' };
  }
  if (walkAwayPriceCents !== null && priceCents > walkAwayPriceCents) {
    const over = formatDollars(priceCents - walkAwayPriceCents);
    return { words: `${over} above your walk-away price`, tone: 'high' };
  }
  return null;
}

/** Orders of a watchlist: the last saved first, the lowest ask, the largest fall, by status. */
export const WATCHLIST_SORTS = ['saved', 'price', 'price_change', 'status'] as const;
export type WatchlistSort = (typeof WATCHLIST_SORTS)[number];

/** What ordering needs of a row. */
export interface OrderedRow {
  id: string;
  status: ShortlistStatus;
  savedPriceCents: number;
  /** The present or last ask. */
  priceCents: number;
}

/** The place of a row in an order: the smaller, the earlier. */
function orderKey(row: OrderedRow, sort: WatchlistSort): number {
  if (sort === 'price') return row.priceCents;
  if (sort === 'price_change') return priceChangeCents(row.savedPriceCents, row.priceCents);
  return sort === 'status' ? SHORTLIST_STATUSES.indexOf(row.status) : 0;
}

/** Where a page begins: after the row with this key and id. */
export interface WatchlistPosition {
  key: number;
  id: string;
}

/**
 * The rows of one page in an order, ties by the last saved first, and the position of the next page, null on
 * the last.
 */
export function pageOfWatchlist<Row extends OrderedRow>(
  rows: readonly Row[],
  page: { sort: WatchlistSort; after: WatchlistPosition | null; limit: number },
): { rows: Row[]; next: WatchlistPosition | null } {
  const { sort, after, limit } = page;
  const placed = rows.map((row) => ({ row, key: orderKey(row, sort) }));
  placed.sort((a, b) => a.key - b.key || (a.row.id > b.row.id ? -1 : 1));
  const following = placed.filter(
    ({ row, key }) => !after || key > after.key || (key === after.key && row.id < after.id),
  );
  const shown = following.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map(({ row }) => row),
    next: last && following.length > limit ? { key: last.key, id: last.row.id } : null,
  };
}

/** Whether an advert has ended; one that was taken out is not known to. */
export function isGone(status: ListingStatus | null): boolean {
  return status !== null && status !== 'live';
}
