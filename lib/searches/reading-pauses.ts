import { MS_PER_DAY } from '@/lib/platform/time';
import { medianOf } from '@/lib/valuation/quantiles';
import type { ReadingPause } from './market-advert';

/** A source that is not read for so long is paused, however often it is read otherwise. */
const PAUSE_DAYS_MIN = 3;
/** And so many times its usual distance: a file that comes each week is not paused in between. */
const PAUSE_DISTANCES_MIN = 3;

/**
 * The stretches between readings of a source in which it was not read: longer than three days and than
 * three times the usual distance. In any order; nothing is said of the time before the first and after
 * the last.
 *
 * Example: read daily, then not from June 3 to June 20, then daily: one pause, June 3 to June 20.
 */
export function readingPauses(readings: readonly Date[]): ReadingPause[] {
  const times = [...new Set(readings.map((at) => at.getTime()))].sort((a, b) => a - b);
  const distances = times.slice(1).map((at, index) => at - (times[index] ?? at));
  if (distances.length === 0) return [];
  const longMs = Math.max(PAUSE_DAYS_MIN * MS_PER_DAY, PAUSE_DISTANCES_MIN * medianOf(distances));
  return times.slice(1).flatMap((until, index) => {
    const from = times[index] ?? until;
    return until - from > longMs ? [{ from: new Date(from), until: new Date(until) }] : [];
  });
}
