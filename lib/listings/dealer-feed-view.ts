import { notFound } from '@/lib/platform/errors';
import type { EventSender } from '@/lib/platform/events';
import { parsePublicId, toPublicId } from '@/lib/platform/ids';
import { type DealerFeed, type FeedReading, feedPhase, mappingList } from './dealer-feed';
import { type FeedRow, findFeed, type ReadingRow, selectReadings } from './dealer-feed-queries';
import type { FeedReadingCtx } from './dealer-feed-readings';

/** What a dealer's verbs ask for. */
export type FeedCtx = FeedReadingCtx & { ports: { events: EventSender } };

/** Whose feed, and which. */
export interface OwnFeed {
  personId: string;
  /** "fed_…" */
  id: string;
}

/** The row of one's own feed. Throws `not_found` for one that is not theirs. */
export async function ownFeed(ctx: FeedCtx, { personId, id }: OwnFeed): Promise<FeedRow> {
  const feed = await findFeed(ctx.db, { id: parsePublicId('feed', id), ownerId: personId });
  if (!feed) throw notFound('feed');
  return feed;
}

/** A feed as its owner sees it. */
export async function toFeed(ctx: FeedCtx, row: FeedRow): Promise<DealerFeed> {
  const { sourceKey, label, kind, url, problem, failureCount, intervalS } = row;
  const { nextDueAt, lastReadAt, liveCount, createdAt } = row;
  const [last] = await selectReadings(ctx.db, { sourceKey, beforeId: null, limit: 1 });
  return {
    id: toPublicId('feed', row.id),
    ...{ label, kind, url, problem, failureCount, intervalS, lastReadAt, liveCount, createdAt },
    phase: feedPhase({ ...row, now: ctx.now() }),
    nextReadAt: nextDueAt,
    mapping: mappingList(row.mapping),
    lastReading: last ? toReading(last) : null,
  };
}

/** A reading as its owner sees it. */
export function toReading(row: ReadingRow): FeedReading {
  const { state, startedAt, finishedAt, readCount, newCount, unchangedCount, problem } = row;
  const counts = Object.entries(row.refusedCounts ?? {});
  return {
    id: toPublicId('scan', row.id),
    ...{ state, startedAt, finishedAt, readCount, newCount, unchangedCount, problem },
    changedCount: row.updatedCount,
    goneCount: row.endedCount,
    rejectedCount: row.refusedCount,
    rejectedByReason: counts
      .map(([reason, count]) => ({ reason, count }))
      .sort((a, b) => b.count - a.count),
    isSameFile: state === 'finished' && row.pageCount === 0,
    waitingParts: row.waitingCount,
    parts: row.pageCount,
  };
}
