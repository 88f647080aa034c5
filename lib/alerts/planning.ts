/** Which messages a person's news leaves in: at once, after quiet hours, or gathered in a digest. Pure. */
import type { AlertPace } from '@/db/vocabulary';
import { wallTime } from '@/lib/platform/wall-time';
import { nextRunAt, USUAL_DIGEST_MINUTE } from '@/lib/searches/search-schedule';
import { afterQuietHours, DIGEST_CLOSES_MS, nextDigest, type QuietHours } from './schedule';

/** Cars told of at once on a day, for who has said nothing. */
export const USUAL_MAX_PER_DAY = 10;
/** The least cut that is told, in basis points, for who has said nothing. */
export const USUAL_PRICE_CUT_BPS = 100;

/** What decides when a person is told. */
export interface Timing extends QuietHours {
  timeZone: string;
  maxPerDay: number;
  isDigestOnly: boolean;
  digestMinute: number;
}

/** The timing of who has said nothing. */
export const USUAL_TIMING: Omit<Timing, 'timeZone'> = {
  ...{ quietFromMinute: null, quietUntilMinute: null, maxPerDay: USUAL_MAX_PER_DAY },
  ...{ isDigestOnly: false, digestMinute: USUAL_DIGEST_MINUTE },
};

/** How fast the search that found a car tells; null for the watchlist, which tells at once. */
export interface SearchPace {
  id: string;
  pace: AlertPace;
  cron: string | null;
  /** Its next slot on the wall clock. */
  nextRunAt: Date | null;
}

/** What a message leaves in. The same key on the same channel is the same digest. */
export type Bucket =
  | { kind: 'instant'; dueAt: Date }
  | { kind: 'digest'; digestKey: string; dueAt: Date };

/** The day of the person's wall on which something that is found now would be told at once. */
export function toldDay(now: Date, timing: Timing): string {
  return wallTime(afterQuietHours(now, timing, timing.timeZone), timing.timeZone).day;
}

function searchBucket(search: SearchPace, now: Date, timing: Timing): Bucket | null {
  if (search.pace === 'instant') return null;
  const closes = new Date(now.getTime() + DIGEST_CLOSES_MS);
  const slot =
    search.nextRunAt !== null && search.nextRunAt > closes
      ? search.nextRunAt
      : nextRunAt(search, { ...timing, after: closes });
  if (slot === null) return null;
  return {
    kind: 'digest',
    digestKey: `search:${search.id}:${slot.toISOString()}`,
    dueAt: afterQuietHours(slot, timing, timing.timeZone),
  };
}

function dailyBucket(now: Date, timing: Timing): Bucket {
  const { at, day } = nextDigest(now, timing);
  return {
    kind: 'digest',
    digestKey: `day:${day}`,
    dueAt: afterQuietHours(at, timing, timing.timeZone),
  };
}

/**
 * A bucket for each piece of news, in their order, the best first: searches with a slot gather in it; of the
 * rest as many go at once as the day has room for, and all others in one daily digest. `toldCount` is how many
 * cars were told at once on that day before. Returns how many are now.
 */
export function planBuckets(
  news: readonly { search: SearchPace | null }[],
  { now, timing, toldCount }: { now: Date; timing: Timing; toldCount: number },
): { buckets: Bucket[]; toldCount: number } {
  let count = toldCount;
  const dueAt = afterQuietHours(now, timing, timing.timeZone);
  const slots = new Map<string, Bucket | null>();
  let daily: Bucket | null = null;
  const buckets = news.map(({ search }): Bucket => {
    if (search && !slots.has(search.id)) {
      slots.set(search.id, searchBucket(search, now, timing));
    }
    const gathered = search && slots.get(search.id);
    if (gathered) return gathered;
    if (timing.isDigestOnly || count >= timing.maxPerDay) {
      daily ??= dailyBucket(now, timing);
      return daily;
    }
    count += 1;
    return { kind: 'instant', dueAt };
  });
  return { buckets, toldCount: count };
}
