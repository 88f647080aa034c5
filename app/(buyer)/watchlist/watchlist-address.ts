import { SHORTLIST_STATUSES, type ShortlistStatus } from '@/db/vocabulary';
import { findUuid } from '@/lib/platform/ids';
import { WATCHLIST_SORTS, type WatchlistSort } from '@/lib/shortlists/watched-car';

const PATH = '/watchlist';

/** What the address of the watchlist asks for; what it cannot mean is left out. */
export interface WatchlistAddress {
  status: ShortlistStatus | null;
  sort: WatchlistSort;
  cursor: string | null;
  /** A car that was just taken off ("wch_…"). */
  removed: string | null;
}

/** Reads the parameters of the address. Never fails. */
export function readWatchlistAddress(
  parameters: Record<string, string | string[] | undefined>,
): WatchlistAddress {
  const one = (name: string): string | null => {
    const value = parameters[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const removed = one('removed');
  return {
    status: SHORTLIST_STATUSES.find((status) => status === one('status')) ?? null,
    sort: WATCHLIST_SORTS.find((sort) => sort === one('sort')) ?? 'saved',
    cursor: one('cursor'),
    removed: removed !== null && findUuid('watched_car', removed) !== null ? removed : null,
  };
}

/** The list in the view of an address (its status and order only), with these parameters besides. */
export function watchlistHref(
  view: string | Pick<WatchlistAddress, 'status' | 'sort'>,
  more: { cursor?: string; removed?: string },
): string {
  const { status, sort } =
    typeof view === 'string'
      ? readWatchlistAddress(Object.fromEntries(new URLSearchParams(view.split('?', 2)[1] ?? '')))
      : view;
  const search = new URLSearchParams({
    ...(status === null ? {} : { status }),
    ...(sort === 'saved' ? {} : { sort }),
    ...more,
  });
  const text = search.toString();
  return text === '' ? PATH : `${PATH}?${text}`;
}

/** Where somebody who is not signed in goes to have a car saved: to sign in, and back to `back`. */
export function saveAfterSignInHref(listing: string, back: string): string {
  const search = new URLSearchParams({ listing, back });
  return `/sign-in?next=${encodeURIComponent(`${PATH}/save?${search}`)}`;
}
