/** What a person was told, read back: by alert for programs, by car for the page, and the latest for the bell. */
import { MARKET_RATINGS } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { notFound } from '@/lib/platform/errors';
import type { StreamEvent } from '@/lib/platform/http/event-stream';
import { toWire } from '@/lib/platform/http/snake-case';
import { parseCursorId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import { type LiveEvents, publishLive } from '@/lib/platform/live-events';
import { followState } from '@/lib/platform/live-state';
import { inTransaction } from '@/lib/platform/transaction';
import { alertWords } from './alert-words';
import { countUnreadNotices, listBellNotices, markNoticesRead } from './bell-notice-queries';
import {
  type AlertRecord,
  type AlertThread,
  isUnread,
  type NewsItem,
  newsOf,
  receiptOf,
} from './history';
import {
  type AlertFilter,
  type AlertRow,
  type AttemptRow,
  countByState,
  countUnread,
  findAlertRow,
  listAlertRows,
  listAlertsOf,
  listAttempts,
  listSearchNames,
  listShownInApp,
  listThreadRows,
  markRead,
  type ThreadRow,
} from './history-queries';
import type { AlertNews } from './history-schemas';
import { alertsTopic } from './live-topic';

/** Alerts of one car that its thread shows. */
const ALERTS_OF_A_CAR_MAX = 40;
const ATTEMPTS_SHOWN = 50;
/** More unread alerts than these are "99+". */
const UNREAD_COUNTED_MAX = 100;
const NEWS_SHOWN = 6;
const SEARCHES_NAMED_MAX = 100;
/** The bell is read this often without any event: a stream that missed one is right again soon. */
const BELL_EVERY_MS = 60_000;

/** What of a person's alerts is wanted; ids are public. Absent is all. */
export interface AlertQuestion
  extends Partial<
    Pick<
      AlertFilter,
      'kinds' | 'channelKinds' | 'deliveryStates' | 'opportunityStates' | 'isUnreadOnly'
    >
  > {
  personId: string;
  savedSearchId?: string | undefined;
  opportunityId?: string | undefined;
  limit: number;
  cursor: string | null;
}

function toFilter(question: AlertQuestion): AlertFilter {
  const { savedSearchId, opportunityId } = question;
  return {
    personId: question.personId,
    kinds: question.kinds ?? [],
    channelKinds: question.channelKinds ?? [],
    deliveryStates: question.deliveryStates ?? [],
    opportunityStates: question.opportunityStates ?? [],
    isUnreadOnly: question.isUnreadOnly ?? false,
    savedSearchId: savedSearchId ? parsePublicId('saved_search', savedSearchId) : null,
    opportunityId: opportunityId ? parsePublicId('opportunity', opportunityId) : null,
  };
}

function toRecord(row: AlertRow): AlertRecord {
  const { seenAt, valuedAt, matchedAt, channel, delivery, ...rest } = row;
  return {
    ...rest,
    id: toPublicId('alert', row.id),
    opportunityId: toPublicId('opportunity', row.opportunityId),
    listingId: row.listingId && toPublicId('listing', row.listingId),
    savedSearchId: row.savedSearchId && toPublicId('saved_search', row.savedSearchId),
    content: {
      ...row.content,
      rating: MARKET_RATINGS.find((each) => each === row.content.rating) ?? 'unrated',
    },
    foundAt: matchedAt,
    channel: { ...channel, id: toPublicId('alert_channel', channel.id) },
    delivery: { ...delivery, id: toPublicId('delivery', delivery.id) },
    receipt: receiptOf({ seenAt, valuedAt, matchedAt, sentAt: delivery.sentAt }),
  };
}

/**
 * A person's alerts, the latest first; `cursor` is the `nextCursor` of the page before. Throws
 * `invalid_fields` for another cursor, and `not_found` for ids that cannot be.
 */
export async function listAlerts(
  ctx: Ctx,
  question: AlertQuestion,
): Promise<{ alerts: AlertRecord[]; nextCursor: string | null }> {
  authorize(ctx, 'alerts.read', { ownerId: question.personId });
  const { limit, cursor } = question;
  const beforeId = parseCursorId('alert', cursor);
  const rows = await listAlertRows(ctx.db, toFilter(question), { beforeId, limit: limit + 1 });
  const alerts = rows.slice(0, limit).map(toRecord);
  return { alerts, nextCursor: rows.length > limit ? (alerts.at(-1)?.id ?? null) : null };
}

/** One alert of a person with the tries of its delivery. Throws `not_found`. */
export async function getAlert(
  ctx: Ctx,
  input: { personId: string; id: string },
): Promise<AlertRecord & { attempts: AttemptRow[] }> {
  authorize(ctx, 'alerts.read', { ownerId: input.personId });
  const id = parsePublicId('alert', input.id);
  const row = await findAlertRow(ctx.db, { id, personId: input.personId });
  if (!row) throw notFound('alert');
  const attempts = await listAttempts(ctx.db, {
    deliveryId: row.delivery.id,
    limit: ATTEMPTS_SHOWN,
  });
  return { ...toRecord(row), attempts };
}

/**
 * A person's cars by what was told of each last, the latest first, each with its news. A car that is told
 * of again while somebody pages moves to the front. Throws as `listAlerts`.
 */
export async function listAlertThreads(
  ctx: Ctx,
  question: AlertQuestion,
): Promise<{ threads: AlertThread[]; nextCursor: string | null }> {
  authorize(ctx, 'alerts.read', { ownerId: question.personId });
  const { personId, limit, cursor } = question;
  const beforeId = parseCursorId('alert', cursor);
  const rows = await listThreadRows(ctx.db, toFilter(question), { beforeId, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const alerts = await listAlertsOf(ctx.db, {
    personId,
    opportunityIds: shown.map(({ opportunity }) => opportunity.id),
    perOpportunity: ALERTS_OF_A_CAR_MAX,
  });
  const threads = shown.flatMap((row) => {
    const records = alerts.filter(({ opportunityId }) => opportunityId === row.opportunity.id);
    const [latest, ...earlier] = newsOf(records.map(toRecord));
    return latest ? [toThread(row, latest, earlier)] : [];
  });
  const last = shown.at(-1);
  return {
    threads,
    nextCursor: rows.length > limit && last ? toPublicId('alert', last.latestId) : null,
  };
}

function toThread({ opportunity }: ThreadRow, latest: NewsItem, earlier: NewsItem[]): AlertThread {
  const { id, state, version, vehicleId, listingId, isContacted, feedback } = opportunity;
  return {
    ...{ state, version, isContacted, feedback, latest, earlier },
    id: toPublicId('opportunity', id),
    vehicleId: toPublicId('vehicle', vehicleId),
    listingId: listingId && toPublicId('listing', listingId),
    isUnread: latest.isUnread || earlier.some((news) => news.isUnread),
  };
}

/** How many cars of each state a person was told of, and the searches that they keep, for choosing among. */
export async function alertOverview(ctx: Ctx, input: { personId: string }) {
  authorize(ctx, 'alerts.read', { ownerId: input.personId });
  const { personId } = input;
  const [counts, searches, unreadCount] = await Promise.all([
    countByState(ctx.db, personId),
    listSearchNames(ctx.db, { personId, limit: SEARCHES_NAMED_MAX }),
    countUnread(ctx.db, { personId, max: UNREAD_COUNTED_MAX }),
  ]);
  return {
    counts,
    unreadCount,
    searches: searches.map(({ id, ...rest }) => ({ id: toPublicId('saved_search', id), ...rest })),
  };
}

/** How many alerts and notices of the app a person has not read, at most 100. */
export async function countUnreadAlerts(ctx: Ctx, input: { personId: string }): Promise<number> {
  authorize(ctx, 'alerts.read', { ownerId: input.personId });
  return countUnder(ctx, input.personId);
}

async function countUnder(ctx: Ctx, personId: string): Promise<number> {
  const max = UNREAD_COUNTED_MAX;
  const [alertCount, noticeCount] = await Promise.all([
    countUnread(ctx.db, { personId, max }),
    countUnreadNotices(ctx.db, { personId, max }),
  ]);
  return Math.min(alertCount + noticeCount, max);
}

/**
 * Marks the alerts of the app as read up to `upTo` and their cars as viewed, and notices up to `upToNotice`
 * (public ids): everything where neither is named, else only the kind that is. Repeating it changes nothing.
 * Throws `not_found` for an id that cannot be.
 */
export async function readAlerts(
  ctx: Ctx,
  input: { personId: string; upTo: string | null; upToNotice?: string | null },
): Promise<{ readCount: number }> {
  authorize(ctx, 'alerts.manage', { ownerId: input.personId });
  const { personId, upTo, upToNotice = null } = input;
  const upToId = upTo === null ? null : parsePublicId('alert', upTo);
  const upToNoticeId = upToNotice === null ? null : parsePublicId('bell_notice', upToNotice);
  const isAll = upToId === null && upToNoticeId === null;
  const now = ctx.now();
  return inTransaction(ctx, async ({ db }) => {
    let readCount = 0;
    if (isAll || upToId !== null) readCount += await markRead(db, { personId, upToId, now });
    if (isAll || upToNoticeId !== null) {
      readCount += await markNoticesRead(db, { personId, upToId: upToNoticeId, now });
    }
    if (readCount > 0) await publishLive(db, alertsTopic(personId), {});
    return { readCount };
  });
}

/** What the bell of a person shows now. */
export async function readAlertNews(ctx: Ctx, input: { personId: string }): Promise<AlertNews> {
  authorize(ctx, 'alerts.read', { ownerId: input.personId });
  const { personId } = input;
  const [unreadCount, rows, notices] = await Promise.all([
    countUnder(ctx, personId),
    listShownInApp(ctx.db, { personId, limit: NEWS_SHOWN }),
    listNotices(ctx, { personId }),
  ]);
  const items = rows.map(toRecord).map((record) => {
    const { id, opportunityId, listingId, kind, content, foundAt } = record;
    const { headline, rating, mileage, place, saving, searchName } = alertWords(
      kind,
      content,
      ctx.market.name,
    );
    const worth = content.isCheckFirst && saving !== null ? 'Far under its range' : saving;
    const detail = [mileage, place, worth].filter((part) => part !== null).join(' · ');
    const at = record.delivery.sentAt ?? foundAt;
    return {
      ...{ id, opportunityId, listingId, kind, headline, rating, detail, searchName, at },
      isUnread: isUnread(record),
    };
  });
  return toWire({ unreadCount, items, notices });
}

/** The latest words under a person's bell that are not about cars that were found, at most six. */
export async function listNotices(ctx: Ctx, input: { personId: string }) {
  authorize(ctx, 'alerts.read', { ownerId: input.personId });
  const rows = await listBellNotices(ctx.db, { ...input, limit: NEWS_SHOWN });
  return rows.map(({ id, title, detail, path, createdAt, viewedAt }) => ({
    id: toPublicId('bell_notice', id),
    ...{ title, detail, path, at: createdAt, isUnread: viewedAt === null },
  }));
}

/** The state of the bell now and after each change, as `alerts` events until `signal` aborts. */
export async function watchAlerts(
  ctx: Ctx<{ live: LiveEvents }>,
  input: { personId: string; signal: AbortSignal },
): Promise<AsyncIterable<StreamEvent>> {
  authorize(ctx, 'alerts.read', { ownerId: input.personId });
  const { personId, signal } = input;
  const states = followState(ctx.ports.live, {
    topics: [alertsTopic(personId)],
    signal,
    everyMs: BELL_EVERY_MS,
    read: () => readAlertNews(ctx, { personId }),
  });
  return (async function* () {
    for await (const state of states) yield { event: 'alerts', data: state };
  })();
}
