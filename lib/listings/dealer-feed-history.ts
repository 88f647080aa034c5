/** What became of a dealer's feed so far. */
import { authorize } from '@/lib/platform/authz';
import { invalidFields } from '@/lib/platform/errors';
import { parseCursorId } from '@/lib/platform/ids';
import type { FeedReading } from './dealer-feed';
import { type RejectedFeedRow, toRejected } from './dealer-feed-preview';
import { selectReadings, selectRejectedRows } from './dealer-feed-queries';
import { type FeedCtx, type OwnFeed, ownFeed, toReading } from './dealer-feed-view';

/** Readings of a feed, the newest first. Throws as `getFeed` does. */
export async function listFeedReadings(
  ctx: FeedCtx,
  input: OwnFeed & { limit: number; cursor: string | null },
): Promise<{ readings: FeedReading[]; nextCursor: string | null }> {
  authorize(ctx, 'feeds.manage', { ownerId: input.personId });
  const { sourceKey } = await ownFeed(ctx, input);
  const rows = await selectReadings(ctx.db, {
    sourceKey,
    beforeId: parseCursorId('scan', input.cursor),
    limit: input.limit + 1,
  });
  const readings = rows.slice(0, input.limit).map(toReading);
  const isMore = rows.length > input.limit;
  return { readings, nextCursor: isMore ? (readings.at(-1)?.id ?? null) : null };
}

const ROW_CURSOR = /^(\d{1,9})_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** Rows that the last believed reading rejected, by their line. Throws as `getFeed` does. */
export async function listRejectedRows(
  ctx: FeedCtx,
  input: OwnFeed & { limit: number; cursor: string | null },
): Promise<{ rows: RejectedFeedRow[]; nextCursor: string | null }> {
  authorize(ctx, 'feeds.manage', { ownerId: input.personId });
  const { sourceKey } = await ownFeed(ctx, input);
  const [, line, id] = ROW_CURSOR.exec(input.cursor ?? '') ?? [];
  if (input.cursor !== null && (line === undefined || id === undefined)) {
    throw invalidFields([{ field: 'cursor', message: 'is not a cursor of this list' }]);
  }
  const found = await selectRejectedRows(ctx.db, {
    sourceKey,
    after: line === undefined || id === undefined ? null : { line: Number(line), id },
    limit: input.limit + 1,
  });
  const rows = found.slice(0, input.limit);
  const last = rows.at(-1);
  const isMore = found.length > input.limit && last !== undefined;
  return { rows: rows.map(toRejected), nextCursor: isMore ? `${last.line}_${last.id}` : null };
}
