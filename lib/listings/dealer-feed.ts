import type { DealerFeedKind, DealerFeedState, ScanState } from '@/db/vocabulary';
import { MS_PER_DAY, toDateOnly } from '@/lib/platform/time';
import type { FeedMapping } from '@/lib/sources/feed-files';
import { DEALER_FEED_PREFIX } from '@/lib/sources/registry';
import { type ScanFigures, scanProblem } from './scan-judgement';

/** More feeds than this are not one dealer's. */
export const FEEDS_PER_PERSON_MAX = 20;
/** Seconds between two readings of an address, at least and at most; an hour unless said. */
export const FEED_INTERVAL_S = { min: 3_600, usual: 3_600, max: 7 * 86_400 } as const;
/** A feed that keeps failing is still tried once a day. */
const FAILED_WAIT_MS_MAX = MS_PER_DAY;
/** From this many cars on sale on, a file with less than half of them is doubted, not the cars. */
const ON_SALE_MIN = 10;
const ON_SALE_SHARE_MIN = 0.5;

/** One reading of a feed, as far as it came. */
export interface FeedReading {
  /** "scn_…" */
  id: string;
  state: ScanState;
  startedAt: Date;
  finishedAt: Date | null;
  /** Rows of the file, rejected ones included. */
  readCount: number;
  newCount: number;
  /** Cars with another price or other facts. */
  changedCount: number;
  unchangedCount: number;
  /** Cars that the file does not list any more. */
  goneCount: number;
  rejectedCount: number;
  rejectedByReason: { reason: string; count: number }[];
  /** True where the site said that the file is the same as before. */
  isSameFile: boolean;
  /** Parts of the file that are stored and not among the listings yet, of all its parts. */
  waitingParts: number;
  parts: number;
  /** In words; null when nothing went wrong. */
  problem: string | null;
}

/** What a feed is at: a draft is not published yet. */
export type FeedPhase = 'draft' | 'waiting' | 'reading' | 'paused' | 'failing' | 'current';

/** A dealer's feed as its owner sees it. */
export interface DealerFeed {
  /** "fed_…" */
  id: string;
  label: string;
  kind: DealerFeedKind;
  /** Null for uploads. */
  url: string | null;
  phase: FeedPhase;
  /** Why its last reading brought nothing, in words; null when nothing went wrong. */
  problem: string | null;
  /** Readings in a row that brought nothing. */
  failureCount: number;
  /** Seconds between readings of an address. */
  intervalS: number;
  nextReadAt: Date | null;
  lastReadAt: Date | null;
  /** Cars that are on sale here from it. */
  liveCount: number;
  /** Which column is what, where its owner said so. */
  mapping: { field: string; column: string | null }[];
  createdAt: Date;
  lastReading: FeedReading | null;
}

/** The key of a feed's listings. */
export function feedSourceKey(feedId: string): string {
  return `${DEALER_FEED_PREFIX}${feedId}`;
}

/** Where the file of a feed lies: the one that was given with this digest, or the last one fetched. */
export function feedBlobKey(feedId: string, digest: string | null): string {
  return `dealer-feeds/${feedId}/${digest ?? 'fetched'}`;
}

/** What a feed is at, by its row. `isOpen` says whether a reading is under way. */
export function feedPhase(feed: {
  state: DealerFeedState;
  nextDueAt: Date | null;
  lastReadAt: Date | null;
  isOpen: boolean;
  now: Date;
}): FeedPhase {
  if (feed.isOpen) return 'reading';
  if (feed.state === 'paused') return 'paused';
  if (feed.nextDueAt !== null && feed.nextDueAt <= feed.now) return 'waiting';
  if (feed.state === 'failed') return 'failing';
  return feed.state === 'new' && feed.nextDueAt === null ? 'draft' : 'current';
}

/**
 * When a feed is read again: after its interval, after a failure twice as long as after the one before, but
 * within a day.
 */
export function nextFeedRead(now: Date, intervalS: number, failureCount: number): Date {
  const intervalMs = intervalS * 1_000;
  const longestMs = Math.max(intervalMs, FAILED_WAIT_MS_MAX);
  const waitMs = Math.min(intervalMs * 2 ** Math.min(failureCount, 20), longestMs);
  return new Date(now.getTime() + waitMs);
}

/**
 * Why a file is to be doubted as a whole, in words for its dealer; null where nothing speaks against it.
 * `liveCount` is how many cars are on sale from the feed, `yields` what its last readings brought.
 */
export function feedProblem(
  figures: ScanFigures,
  known: { liveCount: number; yields: readonly number[] },
): string | null {
  const { advertCount, rowCount } = figures;
  const { liveCount, yields } = known;
  if (advertCount === 0) return `None of the ${rowCount} rows of the file can be used.`;
  if (liveCount >= ON_SALE_MIN && advertCount < ON_SALE_SHARE_MIN * liveCount) {
    return `The file lists ${advertCount} cars that can be used; ${liveCount} were on sale from it before.`;
  }
  // A dealer ends a sale on a Monday: only beside cars that had left do old prices mean an old file.
  const { returnedCount, earlierPriceCount } = figures;
  return scanProblem(
    { ...figures, earlierPriceCount: returnedCount === 0 ? 0 : earlierPriceCount },
    yields,
  );
}

/**
 * Why a file by its date is an older one than the last that was believed, in words for its dealer; null where
 * it is not, or where one of the two has no date. Both as `Last-Modified` has them. Servers of one site differ
 * by minutes, so within a day nothing is said.
 */
export function olderFileProblem(before: string | null, now: string | null): string | null {
  const [beforeMs, nowMs] = [Date.parse(before ?? ''), Date.parse(now ?? '')];
  if (!(nowMs < beforeMs - MS_PER_DAY)) return null;
  const day = (ms: number) => toDateOnly(new Date(ms));
  return `The file is of ${day(nowMs)}, and the last one was of ${day(beforeMs)}.`;
}

/** A mapping as a list, and back. */
export function mappingList(mapping: FeedMapping): DealerFeed['mapping'] {
  return Object.entries(mapping).map(([field, column]) => ({ field, column }));
}
