/**
 * Searches that a person keeps: found again by name, with how many cars match now and how many of them are
 * new since the person last looked, and with what each tells of. A question is kept once, however it is
 * spelled.
 */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, invalidFields, notFound } from '@/lib/platform/errors';
import { findUuid, newId, parseCursorId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import { MS_PER_DAY } from '@/lib/platform/time';
import { inTransaction } from '@/lib/platform/transaction';
import { canonicalQuery, savedQueryKey } from './saved-search';
import {
  countSaved,
  findOwnChannels,
  findPersonClock,
  findSavedRow,
  forgetDeletedBefore,
  forgetDeletedTwin,
  insertSaved,
  listSavedRows,
  lockSavedSearches,
  markDeleted,
  type SavedSearchRow,
  updateLooked,
  updateSaved,
} from './saved-search-queries';
import type { SavedQuery } from './saved-search-schemas';
import {
  type AlertSettings,
  type AlertSettingsChange,
  changedSettings,
  searchRoomOf,
  USUAL_ALERT_SETTINGS,
} from './saved-search-settings';
import { type SavedSearch, type SavingCtx, settingsOf, toSavedSearch } from './saved-search-view';
import { searchedPoint, toCriteria } from './schemas';
import { nextRunAt, type PersonClock } from './search-schedule';

/** A deleted search can be put back for a day. */
export const DELETED_KEPT_DAYS = 1;
const FORGOTTEN_AT_ONCE = 10_000;
const SNOOZE_DAYS_MAX = 366;

interface Own {
  personId: string;
  /** "sav_…". */
  id: string;
}

async function shown(ctx: SavingCtx, row: SavedSearchRow): Promise<SavedSearch> {
  return toSavedSearch(ctx, row, await findPersonClock(ctx.db, row.personId));
}

/** A person's searches, the last saved first; `cursor` is the `nextCursor` of the page before. */
export async function listSavedSearches(
  ctx: SavingCtx,
  input: { personId: string; limit: number; cursor: string | null },
): Promise<{ searches: SavedSearch[]; nextCursor: string | null }> {
  authorize(ctx, 'searches.manage', { ownerId: input.personId });
  const { personId, limit } = input;
  const beforeId = parseCursorId('saved_search', input.cursor);
  const rows = await listSavedRows(ctx.db, { personId, limit: limit + 1, beforeId });
  const clock = await findPersonClock(ctx.db, personId);
  const searches: SavedSearch[] = [];
  // One after the other: each count is a pass over the market.
  for (const row of rows.slice(0, limit)) searches.push(await toSavedSearch(ctx, row, clock));
  return { searches, nextCursor: rows.length > limit ? (searches.at(-1)?.id ?? null) : null };
}

/** By which clock the schedules of a person go. */
export async function getPersonClock(ctx: Ctx, input: { personId: string }): Promise<PersonClock> {
  authorize(ctx, 'searches.manage', { ownerId: input.personId });
  return findPersonClock(ctx.db, input.personId);
}

/** How many searches a person has running and kept, and how many there may be of each. */
export async function countSavedSearches(
  ctx: Ctx,
  input: { personId: string },
): Promise<{ runningCount: number; keptCount: number; runningMax: number; keptMax: number }> {
  authorize(ctx, 'searches.manage', { ownerId: input.personId });
  return { ...(await countSaved(ctx.db, input.personId)), ...searchRoomOf(ctx.actor) };
}

/**
 * Keeps a search; one that is kept already stays as it is, under its name. Beyond what the plan has running
 * at once it is kept paused, unless `isPaused` is false, which throws `conflict`. Throws `invalid_fields` for
 * a ZIP that does not exist, crossed bounds, a schedule that cannot be kept or somebody else's channel, and
 * `conflict` beyond what the plan keeps.
 */
export async function saveSearch(
  ctx: SavingCtx,
  input: {
    personId: string;
    name: string;
    query: SavedQuery;
    settings?: AlertSettingsChange;
    isPaused?: boolean | undefined;
  },
): Promise<SavedSearch> {
  authorize(ctx, 'searches.manage', { ownerId: input.personId });
  const { personId, name } = input;
  const query = meaningful(ctx, input.query);
  const queryKey = savedQueryKey(query);
  const settings = changedSettings(USUAL_ALERT_SETTINGS, input.settings ?? {});
  const row = await inTransaction(ctx, async ({ db }) => {
    await lockSavedSearches(db, personId);
    const present = await findSavedRow(db, { personId, queryKey });
    if (present) return present;
    const hasRoom = await roomToRun({ ...ctx, db }, personId, { isNew: true });
    if (!hasRoom && input.isPaused === false) throw noRoomToRun(ctx);
    const pausedAt = input.isPaused === true || !hasRoom ? ctx.now() : null;
    await forgetDeletedTwin(db, { personId, queryKey });
    return insertSaved(db, {
      ...{ id: newId(), personId, name, query, queryKey, lookedAt: ctx.market.now(), pausedAt },
      ...(await storedSettings({ ...ctx, db }, personId, settings)),
      channelIds: await ownChannels({ ...ctx, db }, personId, settings.channelIds),
    });
  });
  if (!row) throw notFound('saved search');
  return shown(ctx, row);
}

/** Whether one more may run. Throws `conflict` where a new one may not even be kept. */
async function roomToRun(
  ctx: Ctx,
  personId: string,
  { isNew }: { isNew: boolean },
): Promise<boolean> {
  const { keptCount, runningCount } = await countSaved(ctx.db, personId);
  const { keptMax, runningMax } = searchRoomOf(ctx.actor);
  if (isNew && keptCount >= keptMax) {
    throw new AppError('conflict', {
      message: `You keep ${keptMax} searches, the most there can be. Delete one first.`,
    });
  }
  return runningCount < runningMax;
}

function noRoomToRun(ctx: Ctx): AppError {
  const { runningMax } = searchRoomOf(ctx.actor);
  return new AppError('conflict', {
    message: `${runningMax} searches run already, as many as your plan has at once. Pause another first.`,
  });
}

/** The settings as columns but for the channels, with the time at which the search is due next. */
async function storedSettings(
  ctx: Ctx,
  personId: string,
  { channelIds: _channels, ...settings }: AlertSettings,
) {
  const clock = await findPersonClock(ctx.db, personId);
  return { ...settings, nextRunAt: nextRunAt(settings, { ...clock, after: ctx.now() }) };
}

async function ownChannels(
  ctx: Ctx,
  personId: string,
  publicIds: readonly string[] | null,
): Promise<string[] | null> {
  if (publicIds === null) return null;
  const ids = publicIds.flatMap((id) => findUuid('alert_channel', id) ?? []);
  const own = await findOwnChannels(ctx.db, personId, ids);
  if (ids.length < publicIds.length || ids.some((id) => !own.includes(id))) {
    throw invalidFields([
      { field: 'channel_ids', message: 'One of these is no channel of yours.' },
    ]);
  }
  return [...new Set(ids)];
}

/** The question in its one spelling. Throws `invalid_fields` for what no search can mean. */
function meaningful({ market }: Pick<Ctx, 'market'>, asked: SavedQuery): SavedQuery {
  toCriteria(asked, market.now());
  searchedPoint(asked);
  return canonicalQuery(asked);
}

/** One of a person's searches. Throws `not_found`. */
export async function getSavedSearch(ctx: SavingCtx, input: Own): Promise<SavedSearch> {
  authorize(ctx, 'searches.manage', { ownerId: input.personId });
  return shown(ctx, await findOwn(ctx, input));
}

async function findOwn(ctx: Ctx, { personId, id }: Own): Promise<SavedSearchRow> {
  const row = await findSavedRow(ctx.db, { personId, id: parsePublicId('saved_search', id) });
  if (!row) throw notFound('saved search');
  return row;
}

/** What of a saved search is known without counting what it finds. */
export interface KeptSearch {
  /** "sav_…" */
  id: string;
  name: string;
  isPaused: boolean;
  settings: AlertSettings;
}

/** The search under which a person keeps this question; null where they do not. */
export async function findSavedSearch(
  ctx: Ctx,
  input: { personId: string; query: SavedQuery },
): Promise<KeptSearch | null> {
  authorize(ctx, 'searches.manage', { ownerId: input.personId });
  const queryKey = savedQueryKey(input.query);
  const row = await findSavedRow(ctx.db, { personId: input.personId, queryKey });
  if (!row) return null;
  const { id, name, pausedAt } = row;
  const isPaused = pausedAt !== null;
  return { id: toPublicId('saved_search', id), name, isPaused, settings: settingsOf(row) };
}

/** What of a saved search is to be another; what is left out stays. */
export interface SavedSearchChange {
  name?: string | undefined;
  query?: SavedQuery | undefined;
  settings?: AlertSettingsChange;
  isPaused?: boolean | undefined;
  /** On the wall clock; null ends it. */
  snoozedUntil?: Date | null | undefined;
}

/**
 * Writes what is to be another; of whichever version where none is given. Throws `not_found`,
 * `precondition_failed` where it was written meanwhile, `conflict` where the question is kept under another
 * name already or the plan has no room to run one more, and `invalid_fields`.
 */
export async function updateSavedSearch(
  ctx: SavingCtx,
  input: Own & { version?: number; change: SavedSearchChange },
): Promise<SavedSearch> {
  authorize(ctx, 'searches.manage', { ownerId: input.personId });
  const { personId, version, change } = input;
  const row = await inTransaction(ctx, async ({ db }) => {
    await lockSavedSearches(db, personId);
    const inside = { ...ctx, db };
    const present = await findOwn(inside, input);
    const written = {
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(await changedQuestion(inside, present, change.query)),
      ...(await changedRunning(inside, present, change)),
      ...(await changedAlerts(inside, present, change)),
    };
    const by = { id: present.id, personId, ...(version === undefined ? {} : { version }) };
    const updated = await updateSaved(db, by, written);
    if (!updated) throw new AppError('precondition_failed');
    return updated;
  });
  return shown(ctx, row);
}

async function changedQuestion(ctx: Ctx, present: SavedSearchRow, asked: SavedQuery | undefined) {
  if (asked === undefined) return {};
  const query = meaningful(ctx, asked);
  const by = { personId: present.personId, queryKey: savedQueryKey(query) };
  const twin = await findSavedRow(ctx.db, by);
  if (twin && twin.id !== present.id) {
    throw new AppError('conflict', { message: `You keep this search as “${twin.name}”.` });
  }
  await forgetDeletedTwin(ctx.db, by);
  return { query, queryKey: by.queryKey };
}

async function changedRunning(
  ctx: Ctx,
  present: SavedSearchRow,
  { isPaused, snoozedUntil }: SavedSearchChange,
) {
  const isChanged = isPaused !== undefined && isPaused !== (present.pausedAt !== null);
  if (isChanged && !isPaused && !(await roomToRun(ctx, present.personId, { isNew: false }))) {
    throw noRoomToRun(ctx);
  }
  if (snoozedUntil) assertSnooze(ctx, snoozedUntil);
  return {
    ...(isChanged ? { pausedAt: isPaused ? ctx.now() : null } : {}),
    ...(snoozedUntil === undefined ? {} : { snoozedUntil }),
  };
}

function assertSnooze(ctx: Ctx, until: Date): void {
  const days = (until.getTime() - ctx.now().getTime()) / MS_PER_DAY;
  if (days > 0 && days <= SNOOZE_DAYS_MAX) return;
  const message = 'A time to come, within a year.';
  throw invalidFields([{ field: 'snoozed_until', message }]);
}

async function changedAlerts(
  ctx: Ctx,
  present: SavedSearchRow,
  { settings, isPaused }: SavedSearchChange,
) {
  // Who resumes a search waits for its next time, not for one that has passed.
  if (settings === undefined && isPaused !== false) return {};
  const { personId } = present;
  const next = changedSettings(settingsOf(present), settings ?? {});
  // A channel that was removed since stays in the list of those that nobody touched.
  const channelIds =
    settings?.channelIds === undefined
      ? present.channelIds
      : await ownChannels(ctx, personId, settings.channelIds);
  return { ...(await storedSettings(ctx, personId, next)), channelIds };
}

/** Says that the person has looked at what a search finds: what comes after is new. Throws `not_found`. */
export async function markSearchLooked(ctx: SavingCtx, input: Own): Promise<SavedSearch> {
  authorize(ctx, 'searches.manage', { ownerId: input.personId });
  const by = { personId: input.personId, id: parsePublicId('saved_search', input.id) };
  const row = await updateLooked(ctx.db, by, ctx.market.now());
  if (!row) throw notFound('saved search');
  return shown(ctx, row);
}

/** Deletes a search; it can be put back for a day. Throws `not_found`. */
export async function deleteSavedSearch(ctx: Ctx, input: Own): Promise<{ id: string }> {
  authorize(ctx, 'searches.manage', { ownerId: input.personId });
  const by = { personId: input.personId, id: parsePublicId('saved_search', input.id) };
  if (!(await markDeleted(ctx.db, by, ctx.now()))) throw notFound('saved search');
  return { id: input.id };
}

/** The name of a search that was deleted and can be put back; null where there is none. */
export async function findDeletedSearch(ctx: Ctx, input: Own): Promise<{ name: string } | null> {
  authorize(ctx, 'searches.manage', { ownerId: input.personId });
  const id = findUuid('saved_search', input.id);
  if (id === null) return null;
  const row = await findSavedRow(ctx.db, { personId: input.personId, id, withDeleted: true });
  return row && row.deletedAt !== null ? { name: row.name } : null;
}

/**
 * Puts a deleted search back as it was; paused where the plan has no room to run it. Does nothing to one
 * that is there. Throws `not_found`, and `conflict` beyond what the plan keeps.
 */
export async function restoreSavedSearch(ctx: SavingCtx, input: Own): Promise<SavedSearch> {
  authorize(ctx, 'searches.manage', { ownerId: input.personId });
  const { personId } = input;
  const row = await inTransaction(ctx, async ({ db }) => {
    await lockSavedSearches(db, personId);
    const by = { personId, id: parsePublicId('saved_search', input.id) };
    const present = await findSavedRow(db, { ...by, withDeleted: true });
    if (!present || present.deletedAt === null) return present;
    const hasRoom = await roomToRun({ ...ctx, db }, personId, { isNew: true });
    const pausedAt = hasRoom ? present.pausedAt : (present.pausedAt ?? ctx.now());
    const again = await changedAlerts({ ...ctx, db }, present, { isPaused: false });
    return updateSaved(db, by, { ...again, deletedAt: null, pausedAt });
  });
  if (!row) throw notFound('saved search');
  return shown(ctx, row);
}

/** Forgets searches that were deleted more than a day ago. Returns how many, at most 10,000. */
export async function forgetDeletedSearches(ctx: Ctx): Promise<number> {
  authorize(ctx, 'people.purge');
  const before = new Date(ctx.now().getTime() - DELETED_KEPT_DAYS * MS_PER_DAY);
  return forgetDeletedBefore(ctx.db, { before, limit: FORGOTTEN_AT_ONCE });
}
