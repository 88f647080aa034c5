/** Announcements: a line over every page for a while, made by operators. */
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Cache } from '@/lib/platform/cache';
import { type Ctx, personIdOf } from '@/lib/platform/context';
import { AppError, type FieldError, invalidFields, notFound } from '@/lib/platform/errors';
import { findUuid, parseCursorId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import { inTransaction } from '@/lib/platform/transaction';
import {
  type AnnouncementState,
  type AnnouncementWish,
  announcementState,
  byWeight,
  isFor,
  SHOWN_MAX,
  type ShownAnnouncement,
} from './announcement';
import {
  type AnnouncementRow,
  insertAnnouncement,
  insertDismissal,
  lockAnnouncement,
  selectAnnouncements,
  selectDismissed,
  selectRunning,
  updateAnnouncementRow,
} from './announcement-queries';

type CacheCtx = Ctx<{ cache: Cache }>;

/** An announcement as operators see it. */
export interface Announcement extends AnnouncementWish {
  /** "ann_…" */
  id: string;
  state: AnnouncementState;
  version: number;
  createdAt: Date;
}

/** A change is seen by everybody after this time at the latest. */
const KEPT_SECONDS = 5;
const PLACE = { area: 'announcements', key: 'running' };

function toAnnouncement(row: AnnouncementRow, now: Date): Announcement {
  const { text, level, audience, roles, startsAt, endsAt, version, createdAt } = row;
  return {
    ...{ id: toPublicId('announcement', row.id), text, level, audience, roles, startsAt, endsAt },
    ...{ version, createdAt, state: announcementState(row, now) },
  };
}

/** Announcements, the newest first; `cursor` is the `nextCursor` of the page before. */
export async function listAnnouncements(
  ctx: Ctx,
  input: { limit: number; cursor: string | null },
): Promise<{ announcements: Announcement[]; nextCursor: string | null }> {
  authorize(ctx, 'operations.manage');
  const { limit } = input;
  const afterId = parseCursorId('announcement', input.cursor);
  const rows = await selectAnnouncements(ctx.db, { limit: limit + 1, afterId });
  const now = ctx.now();
  const announcements = rows.slice(0, limit).map((row) => toAnnouncement(row, now));
  const nextCursor = rows.length > limit ? (announcements.at(-1)?.id ?? null) : null;
  return { announcements, nextCursor };
}

/** Makes an announcement. Throws `invalid_fields`. */
export async function createAnnouncement(
  ctx: CacheCtx,
  input: { wish: AnnouncementWish },
): Promise<Announcement> {
  authorize(ctx, 'operations.manage');
  const wish = readWish(input.wish, ctx.now());
  const row = await inTransaction(ctx, async (tx) => {
    const made = await insertAnnouncement(tx.db, { ...wish, now: tx.now() });
    await note(tx, 'announcement.made', made);
    return made;
  });
  await ctx.ports.cache.delete(PLACE);
  return toAnnouncement(row, ctx.now());
}

/** Changes an announcement. Throws `not_found`, `precondition_failed` and `invalid_fields`. */
export async function updateAnnouncement(
  ctx: CacheCtx,
  input: { id: string; version: number; wish: AnnouncementWish },
): Promise<Announcement> {
  authorize(ctx, 'operations.manage');
  const id = parsePublicId('announcement', input.id);
  const wish = readWish(input.wish, ctx.now());
  const row = await inTransaction(ctx, async (tx) => {
    const before = await lockAnnouncement(tx.db, id);
    if (before === null || before.deletedAt !== null) throw notFound('announcement');
    if (before.version !== input.version) throw new AppError('precondition_failed');
    const change = { ...wish, roles: [...wish.roles], updatedAt: tx.now() };
    const changed = await updateAnnouncementRow(tx.db, before, change);
    await note(tx, 'announcement.changed', changed);
    return changed;
  });
  await ctx.ports.cache.delete(PLACE);
  return toAnnouncement(row, ctx.now());
}

/** Takes an announcement away; one that was taken away stays so. Throws `not_found`. */
export async function removeAnnouncement(
  ctx: CacheCtx,
  input: { id: string },
): Promise<Announcement> {
  authorize(ctx, 'operations.manage');
  const id = parsePublicId('announcement', input.id);
  const row = await inTransaction(ctx, async (tx) => {
    const before = await lockAnnouncement(tx.db, id);
    if (before === null) throw notFound('announcement');
    if (before.deletedAt !== null) return before;
    const now = tx.now();
    const removed = await updateAnnouncementRow(tx.db, before, { deletedAt: now, updatedAt: now });
    await note(tx, 'announcement.removed', removed);
    return removed;
  });
  await ctx.ports.cache.delete(PLACE);
  return toAnnouncement(row, ctx.now());
}

async function note(tx: Ctx, action: string, row: AnnouncementRow): Promise<void> {
  const { id, level, audience, roles, startsAt, endsAt, text } = row;
  await audit(tx, {
    action,
    subjectKind: 'announcement',
    subjectId: toPublicId('announcement', id),
    details: {
      ...{ text, level, audience, roles, starts_at: startsAt.toISOString() },
      ends_at: endsAt?.toISOString() ?? null,
    },
  });
}

function readWish(wish: AnnouncementWish, now: Date): AnnouncementWish {
  const problems: FieldError[] = [];
  if (wish.audience === 'roles' && wish.roles.length === 0) {
    problems.push({ field: 'roles', message: 'choose at least one role' });
  }
  if (wish.endsAt !== null && wish.endsAt <= wish.startsAt) {
    problems.push({ field: 'ends_at', message: 'must be after the start' });
  } else if (wish.endsAt !== null && wish.endsAt <= now) {
    problems.push({ field: 'ends_at', message: 'must be in the future' });
  }
  if (problems.length > 0) throw invalidFields(problems);
  return { ...wish, roles: wish.audience === 'roles' ? [...new Set(wish.roles)].sort() : [] };
}

/**
 * What is over the pages of whoever looks, the weightiest first, at most three, without what they dismissed:
 * a person on any device, a browser by the ids that it remembers.
 */
export async function listShownAnnouncements(
  ctx: CacheCtx,
  input: { dismissedIds: readonly string[] },
): Promise<ShownAnnouncement[]> {
  authorize(ctx, 'announcements.read');
  const now = ctx.now();
  const { rows } = await ctx.ports.cache.getOrSet(
    { ...PLACE, ttlSeconds: KEPT_SECONDS },
    async () => {
      const until = new Date(now.getTime() + KEPT_SECONDS * 1_000);
      return { rows: await selectRunning(ctx.db, { from: now, until }) };
    },
  );
  const remembered = new Set(input.dismissedIds);
  const meant = rows.filter(
    (row) =>
      announcementState(row, now) === 'running' &&
      isFor(row, ctx.actor) &&
      !remembered.has(toPublicId('announcement', row.id)),
  );
  const personId = personIdOf(ctx.actor);
  const dismissed =
    personId === null || meant.length === 0
      ? []
      : await selectDismissed(ctx.db, { personId, ids: meant.map(({ id }) => id) });
  return meant
    .filter(({ id }) => !dismissed.includes(id))
    .map(({ id, text, level }) => ({ id: toPublicId('announcement', id), text, level }))
    .sort(byWeight)
    .slice(0, SHOWN_MAX);
}

/** Remembers that somebody does not want to see an announcement again; of visitors only their browser does. */
export async function dismissAnnouncement(ctx: Ctx, input: { id: string }): Promise<void> {
  authorize(ctx, 'announcements.read');
  const personId = personIdOf(ctx.actor);
  const announcementId = findUuid('announcement', input.id);
  if (personId === null || announcementId === null) return;
  await insertDismissal(ctx.db, { personId, announcementId, dismissedAt: ctx.now() });
}
