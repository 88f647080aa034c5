/** What to change on a search that would say too much or nothing. Pure. */
import type { AlertPace } from '@/db/vocabulary';

/** More alerts a day than this are more than people read; the default of the daily cap as well. */
export const ALERTS_A_DAY_MAX = 10;

/**
 * A sentence for who writes the search; null where it would send a fair number. `isBounded`: the search has
 * bounds of its own.
 */
export function adviceOn(
  found: { totalCount: number; dayCount: number },
  search: { pace: AlertPace; isBounded: boolean },
): string | null {
  const { totalCount, dayCount } = found;
  if (totalCount === 0) {
    return search.isBounded
      ? `Nothing in ${dayCount} days. Lower its own bounds, or make a filter wider.`
      : `Nothing in ${dayCount} days. Make a price, mileage or distance wider, or take another model with it.`;
  }
  const perDay = totalCount / Math.max(1, dayCount);
  if (perDay <= ALERTS_A_DAY_MAX) return null;
  const slower = search.pace === 'daily' ? '' : ', or choose “Once a day”';
  return `About ${Math.round(perDay)} a day are more than most people read. Set a lower price, only great deals or a least saving${slower}.`;
}
