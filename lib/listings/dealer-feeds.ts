/**
 * A dealer's own inventory files: given by hand or read again and again from where the dealer publishes them.
 * Each feed is a source of its own. Nothing of a file is published before its dealer has seen what it will
 * become and asked for it.
 */
import { createHash } from 'node:crypto';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import { AppError, invalidFields, notFound } from '@/lib/platform/errors';
import { newId, parseCursorId, toPublicId } from '@/lib/platform/ids';
import { inTransaction } from '@/lib/platform/transaction';
import { FEED_UPLOAD_BYTES_MAX, type FeedMapping } from '@/lib/sources/feed-files';
import { FEED_SOURCE } from '@/lib/sources/registry';
import {
  type DealerFeed,
  FEED_INTERVAL_S,
  FEEDS_PER_PERSON_MAX,
  feedBlobKey,
  feedSourceKey,
} from './dealer-feed';
import { besideUrl, fetchFeed, parseFeedUrl } from './dealer-feed-fetch';
import { type FeedPreview, PREVIEW_ROWS, previewOf } from './dealer-feed-preview';
import {
  countFeeds,
  type FeedRow,
  insertFeed,
  lockFeed,
  removeFeed,
  selectFeeds,
  updateFeedRow,
} from './dealer-feed-queries';
import { type FeedCtx, type OwnFeed, ownFeed, toFeed } from './dealer-feed-view';
import { upsertSource } from './queries';

/** A person waits for it. */
const FIRST_FETCH_MS = 20_000;
const MB = 1024 * 1024;

/** What a new feed is made of: a file, or the address of one. */
export interface NewFeed {
  personId: string;
  label: string;
  /** As it was sent: CSV or XML, plain or gzip. Null for an address. */
  bytes: Uint8Array | null;
  url: string | null;
  /** Seconds between readings of an address; an hour unless said. */
  intervalS?: number | undefined;
}

/**
 * Makes a feed from a file or an address, as a draft: nothing is published. An address is read at once, so
 * that there is something to look at. Throws `invalid_fields` beside `file` or `url`, with a sentence, for
 * what is no inventory or can't be fetched; `conflict` beyond 20 feeds; `needs_own_market` in the demo.
 */
export async function createFeed(ctx: FeedCtx, input: NewFeed): Promise<DealerFeed> {
  authorize(ctx, 'feeds.manage', { ownerId: input.personId });
  const { personId, bytes, url } = input;
  if (ctx.market.name === 'demo') throw new AppError('needs_own_market');
  const field = url === null ? 'file' : 'url';
  if (bytes === null && url === null) {
    throw invalidFields([{ field: 'file', message: 'Choose a file, or give an address.' }]);
  }
  const id = newId();
  const given =
    url === null
      ? { kind: 'upload' as const, url, bytes: checkedFile(bytes) }
      : { kind: 'address' as const, ...(await firstFetch(ctx, url)) };
  await assertInventory(ctx, given.bytes, field);
  const digest = given.kind === 'upload' ? digestOf(given.bytes) : null;
  await ctx.ports.blobs.put(feedBlobKey(id, digest), given.bytes, 'application/octet-stream');
  await inTransaction(ctx, async (tx) => {
    if ((await countFeeds(tx.db, personId)) >= FEEDS_PER_PERSON_MAX) {
      throw new AppError('conflict', {
        message: `You have ${FEEDS_PER_PERSON_MAX} feeds. Remove one that you no longer need first.`,
      });
    }
    const { kind, isSimulated } = FEED_SOURCE;
    const sourceKey = feedSourceKey(id);
    await upsertSource(tx.db, { key: sourceKey, label: input.label, kind, isSimulated });
    await insertFeed(tx.db, {
      id,
      ownerId: personId,
      sourceKey,
      label: input.label,
      kind: given.kind,
      url: given.url,
      intervalS: input.intervalS ?? FEED_INTERVAL_S.usual,
      etag: digest,
    });
    await audit(tx, {
      action: 'feed.created',
      subjectKind: 'feed',
      subjectId: id,
      details: { kind: given.kind },
    });
  });
  return getFeed(ctx, { personId, id: toPublicId('feed', id) });
}

function checkedFile(bytes: Uint8Array | null): Uint8Array {
  if (bytes === null || bytes.length === 0) {
    throw invalidFields([{ field: 'file', message: 'The file is empty. Choose another.' }]);
  }
  if (bytes.length > FEED_UPLOAD_BYTES_MAX) {
    throw invalidFields([
      {
        field: 'file',
        message: `The file is larger than ${FEED_UPLOAD_BYTES_MAX / MB} MB. Send it packed (gzip), or give its address.`,
      },
    ]);
  }
  return bytes;
}

async function firstFetch(ctx: FeedCtx, text: string): Promise<{ url: string; bytes: Uint8Array }> {
  const url = parseFeedUrl(text, ctx.ports);
  try {
    const fetched = await fetchFeed(ctx.ports, { url, deadlineMs: FIRST_FETCH_MS });
    return { url, bytes: fetched.isSameFile ? new Uint8Array() : fetched.bytes };
  } catch (error) {
    throw besideUrl(error);
  }
}

/** Refuses what is no table of anything; one whose columns have other names may be a feed. */
async function assertInventory(ctx: FeedCtx, bytes: Uint8Array, field: string): Promise<void> {
  const opening = await ctx.ports.feedFiles.open(bytes, {
    mapping: {},
    now: ctx.market.now(),
    rowsMax: 1,
  });
  if (opening.isUsable || opening.header.length > 0) return;
  throw invalidFields([{ field, message: opening.problem }]);
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** One's own feeds, the newest first; `cursor` is the `nextCursor` of the page before. */
export async function listFeeds(
  ctx: FeedCtx,
  input: { personId: string; limit: number; cursor: string | null },
): Promise<{ feeds: DealerFeed[]; nextCursor: string | null }> {
  authorize(ctx, 'feeds.manage', { ownerId: input.personId });
  const rows = await selectFeeds(ctx.db, {
    ownerId: input.personId,
    beforeId: parseCursorId('feed', input.cursor),
    limit: input.limit + 1,
  });
  const feeds = await Promise.all(rows.slice(0, input.limit).map((row) => toFeed(ctx, row)));
  const isMore = rows.length > input.limit;
  return { feeds, nextCursor: isMore ? (feeds.at(-1)?.id ?? null) : null };
}

/** One of one's own feeds. Throws `not_found` for one that is not theirs. */
export async function getFeed(ctx: FeedCtx, input: OwnFeed): Promise<DealerFeed> {
  authorize(ctx, 'feeds.manage', { ownerId: input.personId });
  return toFeed(ctx, await ownFeed(ctx, input));
}

/**
 * What the file at hand will become, by its first 200 rows; null where no file is here. Writes nothing.
 * Throws as `getFeed` does.
 */
export async function previewFeed(ctx: FeedCtx, input: OwnFeed): Promise<FeedPreview | null> {
  authorize(ctx, 'feeds.manage', { ownerId: input.personId });
  const feed = await ownFeed(ctx, input);
  const bytes = await ctx.ports.blobs.get(blobOf(feed));
  if (!bytes) return null;
  const { feedFiles } = ctx.ports;
  const marketNow = ctx.market.now();
  const opening = await feedFiles.open(bytes, {
    mapping: feed.mapping,
    now: marketNow,
    rowsMax: PREVIEW_ROWS,
  });
  return previewOf(opening, { sourceKey: feed.sourceKey, marketNow, fields: feedFiles.fields });
}

function blobOf(feed: FeedRow): string {
  return feedBlobKey(feed.id, feed.kind === 'upload' ? feed.etag : null);
}

/** What may be changed about a feed; what is absent stays. */
export interface FeedChanges {
  label?: string | undefined;
  intervalS?: number | undefined;
  /** Field → column; a field that is absent goes by the names of the columns. */
  mapping?: FeedMapping | undefined;
  isPaused?: boolean | undefined;
}

/**
 * Changes a feed. A paused one is not read and keeps its cars; one that goes on is read at once. Throws
 * `invalid_fields` naming `mapping` for a field that there is not, and as `getFeed` does.
 */
export async function updateFeed(ctx: FeedCtx, input: OwnFeed & FeedChanges): Promise<DealerFeed> {
  authorize(ctx, 'feeds.manage', { ownerId: input.personId });
  const feed = await ownFeed(ctx, input);
  const { label, intervalS, mapping, isPaused } = input;
  const unknown = Object.keys(mapping ?? {}).find(
    (name) => !ctx.ports.feedFiles.fields.includes(name),
  );
  if (unknown !== undefined) {
    throw invalidFields([{ field: 'mapping', message: `There is no field "${unknown}".` }]);
  }
  const now = ctx.now();
  const isPublished = feed.queryId !== null || feed.nextDueAt !== null;
  const isResumed = isPaused === false && feed.state === 'paused';
  await changeFeed(ctx, feed, 'feed.changed', {
    ...(label === undefined ? {} : { label }),
    ...(intervalS === undefined ? {} : { intervalS }),
    // Another mapping makes another reading of the same file.
    ...(mapping === undefined
      ? {}
      : { mapping, ...(feed.kind === 'address' ? { etag: null, lastModified: null } : {}) }),
    ...(isPaused === true ? { state: 'paused' as const, nextDueAt: null } : {}),
    ...(isResumed
      ? {
          state: feed.lastReadAt === null ? ('new' as const) : ('read' as const),
          problem: null,
          nextDueAt: isPublished && feed.kind === 'address' ? now : null,
        }
      : {}),
  });
  if (isResumed && isPublished && feed.kind === 'address') await tell(ctx, feed.id, now);
  return getFeed(ctx, input);
}

async function changeFeed(
  ctx: FeedCtx,
  feed: FeedRow,
  action: string,
  changes: Parameters<typeof updateFeedRow>[2],
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    if (!(await lockFeed(tx.db, feed))) throw notFound('feed');
    await updateFeedRow(tx.db, feed.id, changes);
    if (changes.label !== undefined) {
      const { kind, isSimulated } = FEED_SOURCE;
      await upsertSource(tx.db, { key: feed.sourceKey, label: changes.label, kind, isSimulated });
    }
    const details = { fields: Object.keys(changes) };
    await audit(tx, { action, subjectKind: 'feed', subjectId: feed.id, details });
  });
}

/**
 * Reads a feed now; of a draft this publishes it. Asked while a reading waits it changes nothing. Throws
 * `conflict`, with a sentence, for a paused feed and for a file that can't be used as it is, and as
 * `getFeed` does.
 */
export async function readFeedNow(ctx: FeedCtx, input: OwnFeed): Promise<DealerFeed> {
  authorize(ctx, 'feeds.manage', { ownerId: input.personId });
  const feed = await ownFeed(ctx, input);
  if (feed.state === 'paused') {
    throw new AppError('conflict', { message: 'This feed is paused. Let it go on first.' });
  }
  const now = ctx.now();
  if (feed.nextDueAt !== null && feed.nextDueAt <= now) return getFeed(ctx, input);
  const preview =
    feed.kind === 'upload' || feed.queryId === null ? await previewFeed(ctx, input) : null;
  if (preview?.problem) throw new AppError('conflict', { message: preview.problem });
  await changeFeed(ctx, feed, 'feed.read', { nextDueAt: now });
  await tell(ctx, feed.id, now);
  return getFeed(ctx, input);
}

/** The clock finds what no event told of. */
async function tell(ctx: FeedCtx, feedId: string, dueAt: Date): Promise<void> {
  const due_at = dueAt.toISOString();
  await ctx.ports.events
    .send([
      {
        name: 'feeds/feed.due',
        data: { feed_id: feedId, due_at },
        id: `feed:${feedId}:${due_at}`,
      },
    ])
    .catch((error: unknown) => ctx.log.warn({ error }, 'feed event not sent'));
}

/**
 * Gives a feed of uploads its next file, the whole inventory once more. A draft stays one; else the file is
 * read at once. The same file again changes nothing about the cars. Throws `conflict` for a feed that is read
 * from an address, `invalid_fields` beside `file` as `createFeed` does, and as `getFeed` does.
 */
export async function uploadFeedFile(
  ctx: FeedCtx,
  input: OwnFeed & { bytes: Uint8Array },
): Promise<DealerFeed> {
  authorize(ctx, 'feeds.manage', { ownerId: input.personId });
  const feed = await ownFeed(ctx, input);
  if (feed.kind !== 'upload') {
    throw new AppError('conflict', {
      message: 'This feed is read from its address. Make another feed for files.',
    });
  }
  const bytes = checkedFile(input.bytes);
  await assertInventory(ctx, bytes, 'file');
  const digest = digestOf(bytes);
  const { blobs } = ctx.ports;
  await blobs.put(feedBlobKey(feed.id, digest), bytes, 'application/octet-stream');
  await changeFeed(ctx, feed, 'feed.file_given', { etag: digest });
  if (feed.etag !== null && feed.etag !== digest)
    await blobs.remove(feedBlobKey(feed.id, feed.etag));
  if (feed.queryId === null || feed.state === 'paused') return getFeed(ctx, input);
  return readFeedNow(ctx, input);
}

/**
 * Removes a feed with its file and readings: its cars are off sale at once. Throws as `getFeed` does.
 */
export async function deleteFeed(ctx: FeedCtx, input: OwnFeed): Promise<{ endedCount: number }> {
  authorize(ctx, 'feeds.manage', { ownerId: input.personId });
  const feed = await ownFeed(ctx, input);
  const at = ctx.market.now();
  const endedCount = await inTransaction(ctx, async (tx) => {
    if (!(await lockFeed(tx.db, feed))) throw notFound('feed');
    const count = await removeFeed(tx.db, { ...feed, at });
    const details = { kind: feed.kind, endedCount: count };
    await audit(tx, { action: 'feed.deleted', subjectKind: 'feed', subjectId: feed.id, details });
    return count;
  });
  await ctx.ports.blobs.remove(blobOf(feed));
  await ctx.ports.events
    .send([
      {
        name: 'feeds/listings.ended',
        data: { source_key: feed.sourceKey, from_at: at.toISOString() },
        id: `feed-ended:${feed.id}`,
      },
    ])
    .catch((error: unknown) => ctx.log.warn({ error }, 'feed event not sent'));
  return { endedCount };
}
