/**
 * A person's watchlist: cars they keep an eye on, each with how far they are, what they noted and their own
 * prices. It is for nobody else's eyes. A car stays on it when its advert ends.
 */
import { z } from 'zod';
import type { ShortlistStatus } from '@/db/vocabulary';
import type { Deal } from '@/lib/deals/deal';
import type { Buyer } from '@/lib/deals/deal-for-buyer';
import { getShownDeals } from '@/lib/deals/shown-deals';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, invalidFields, notFound } from '@/lib/platform/errors';
import { decodeCursor, encodeCursor } from '@/lib/platform/http/cursor';
import { newId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import { MS_PER_DAY } from '@/lib/platform/time';
import { inTransaction } from '@/lib/platform/transaction';
import {
  changedNotes,
  isGone,
  notesProblems,
  pageOfWatchlist,
  priceChangeCents,
  REMOVED_KEPT_DAYS,
  WATCHED_CARS_MAX,
  type WatchChange,
  type WatchedCar,
  type WatchlistSort,
} from './watched-car';
import {
  countWatched,
  deleteRemovedBefore,
  findRowOfVehicle,
  findWatchedRow,
  insertWatched,
  listWatchedRows,
  lockWatchlist,
  removeWatched,
  reviveWatched,
  updateNotes,
  type WatchedRow,
} from './watched-car-queries';

function toWatchedCar(row: WatchedRow, deal: Deal | null): WatchedCar {
  const { deletedAt: _deletedAt, lastSeenAt, listingId, ...rest } = row;
  return {
    ...rest,
    id: toPublicId('watched_car', row.id),
    listingId: listingId && toPublicId('listing', listingId),
    priceChangeCents: priceChangeCents(row.savedPriceCents, row.priceCents),
    notSeenSince: isGone(row.listingStatus) ? lastSeenAt : null,
    deal,
  };
}

async function withDeals(
  ctx: Ctx,
  rows: readonly WatchedRow[],
  buyer: Buyer | null,
): Promise<WatchedCar[]> {
  const listingIds = rows.flatMap(({ listingId }) => listingId ?? []);
  const shown = await getShownDeals(ctx, { listingIds, buyer });
  const deals = new Map(shown.map(({ listingId, deal }) => [listingId, deal]));
  return rows.map((row) => toWatchedCar(row, (row.listingId && deals.get(row.listingId)) || null));
}

/** What of a person's watchlist is wanted. */
export interface WatchlistQuestion {
  personId: string;
  /** None for all. */
  statuses: readonly ShortlistStatus[];
  sort: WatchlistSort;
  cursor: string | null;
  limit: number;
  /** For whom costs count. */
  buyer: Buyer | null;
}

/**
 * One page of a person's watchlist, with how many cars it has of each status. Throws `invalid_fields` for a
 * cursor of another list.
 */
export async function listWatchlist(
  ctx: Ctx,
  input: WatchlistQuestion,
): Promise<{
  cars: WatchedCar[];
  nextCursor: string | null;
  counts: { status: ShortlistStatus; count: number }[];
}> {
  authorize(ctx, 'watchlist.manage', { ownerId: input.personId });
  const { personId, sort, limit, cursor } = input;
  const statuses = [...new Set(input.statuses)].sort();
  const filter = { personId, statuses, sort };
  const position = cursor === null ? null : decodeCursor(cursor, filter, z.tuple([z.number()]));
  const [rows, counts] = await Promise.all([
    listWatchedRows(ctx.db, { personId, statuses, limit: WATCHED_CARS_MAX }),
    countWatched(ctx.db, personId),
  ]);
  const after = position && { key: position.key[0], id: position.id };
  const page = pageOfWatchlist(rows, { sort, after, limit });
  return {
    cars: await withDeals(ctx, page.rows, input.buyer),
    nextCursor: page.next && encodeCursor({ key: [page.next.key], id: page.next.id }, filter),
    counts,
  };
}

/** One car of a person's watchlist. Throws `not_found`. */
export async function getWatchedCar(
  ctx: Ctx,
  input: { personId: string; id: string; buyer: Buyer | null },
): Promise<WatchedCar> {
  authorize(ctx, 'watchlist.manage', { ownerId: input.personId });
  const id = parsePublicId('watched_car', input.id);
  const row = await findWatchedRow(ctx.db, { id, personId: input.personId });
  if (!row) throw notFound('watched car');
  const [car] = await withDeals(ctx, [row], input.buyer);
  if (!car) throw notFound('watched car');
  return car;
}

/**
 * Puts the car of an advert (uuid) on a person's watchlist. A car that is there stays as it is, by whichever
 * advert it is named, and one that was removed comes back with what was noted. Throws `not_found` for an
 * advert that the person may not see, and `conflict` where the list is full.
 */
export async function watchCar(
  ctx: Ctx,
  input: { personId: string; listingId: string; buyer?: Buyer | null },
): Promise<WatchedCar> {
  authorize(ctx, 'watchlist.manage', { ownerId: input.personId });
  const { personId, listingId, buyer = null } = input;
  const [found] = await getShownDeals(ctx, { listingIds: [listingId], buyer });
  if (!found) throw notFound('listing');
  const { deal } = found;
  const vehicleId = parsePublicId('vehicle', deal.vehicleId);
  const id = await inTransaction(ctx, async (tx) => {
    await lockWatchlist(tx.db, personId);
    const present = await findRowOfVehicle(tx.db, { personId, vehicleId });
    const now = ctx.now();
    if (present) {
      // An advert that ended gives way to one that runs.
      const isReplaced =
        present.listingId === null ||
        (!present.isLive && found.status === 'live' && present.listingId !== listingId);
      if (present.deletedAt !== null || isReplaced) {
        const by = { id: present.id, personId };
        await reviveWatched(tx.db, by, isReplaced ? { listingId, now } : { now });
      }
      return present.id;
    }
    await assertRoom(tx, personId);
    const row = {
      ...{ id: newId(), personId, vehicleId, listingId, createdAt: now, updatedAt: now },
      ...{ year: deal.year, make: deal.make, model: deal.model, trim: deal.trim },
      savedPriceCents: deal.priceCents,
    };
    await insertWatched(tx.db, row);
    return row.id;
  });
  return getWatchedCar(ctx, { personId, id: toPublicId('watched_car', id), buyer });
}

async function assertRoom(ctx: Ctx, personId: string): Promise<void> {
  const counts = await countWatched(ctx.db, personId);
  if (counts.reduce((sum, { count }) => sum + count, 0) < WATCHED_CARS_MAX) return;
  throw new AppError('conflict', {
    message: `Your watchlist holds ${WATCHED_CARS_MAX} cars, the most it can. Remove some first.`,
  });
}

/**
 * Writes status, note or own prices. Throws `not_found`, `precondition_failed` where the car was changed
 * after `version`, and `invalid_fields` for a target above the walk-away price.
 */
export async function updateWatchedCar(
  ctx: Ctx,
  input: {
    personId: string;
    id: string;
    version: number;
    change: WatchChange;
    buyer?: Buyer | null;
  },
): Promise<WatchedCar> {
  authorize(ctx, 'watchlist.manage', { ownerId: input.personId });
  const { personId, version, change, buyer = null } = input;
  const by = { id: parsePublicId('watched_car', input.id), personId };
  const before = await findWatchedRow(ctx.db, by);
  if (!before) throw notFound('watched car');
  if (before.version !== version) throw new AppError('precondition_failed');
  const notes = changedNotes(before, change);
  const problems = notesProblems(notes, change);
  if (problems.length > 0) throw invalidFields(problems);
  const isWritten = await updateNotes(ctx.db, { ...by, version }, notes, ctx.now());
  if (!isWritten) throw new AppError('precondition_failed');
  return getWatchedCar(ctx, { personId, id: input.id, buyer });
}

/** Takes a car off a person's list; for 30 days it can be put back as it was. Throws `not_found`. */
export async function unwatchCar(
  ctx: Ctx,
  input: { personId: string; id: string },
): Promise<{ id: string }> {
  authorize(ctx, 'watchlist.manage', { ownerId: input.personId });
  const by = { id: parsePublicId('watched_car', input.id), personId: input.personId };
  if (!(await removeWatched(ctx.db, by, ctx.now()))) throw notFound('watched car');
  return { id: input.id };
}

/** Puts a removed car back, with what was noted; one that is on the list stays. Throws as `watchCar`. */
export async function restoreWatchedCar(
  ctx: Ctx,
  input: { personId: string; id: string },
): Promise<WatchedCar> {
  authorize(ctx, 'watchlist.manage', { ownerId: input.personId });
  const { personId } = input;
  const by = { id: parsePublicId('watched_car', input.id), personId };
  await inTransaction(ctx, async (tx) => {
    await lockWatchlist(tx.db, personId);
    const row = await findWatchedRow(tx.db, { ...by, withRemoved: true });
    if (!row) throw notFound('watched car');
    if (row.deletedAt === null) return;
    await assertRoom(tx, personId);
    await reviveWatched(tx.db, by, { now: ctx.now() });
  });
  return getWatchedCar(ctx, { personId, id: input.id, buyer: null });
}

/** The name of a car that was taken off the list and can be put back; null where there is none. */
export async function findRemovedCar(
  ctx: Ctx,
  input: { personId: string; id: string },
): Promise<Pick<WatchedCar, 'id' | 'year' | 'make' | 'model'> | null> {
  authorize(ctx, 'watchlist.manage', { ownerId: input.personId });
  const by = { id: parsePublicId('watched_car', input.id), personId: input.personId };
  const row = await findWatchedRow(ctx.db, { ...by, withRemoved: true });
  if (!row || row.deletedAt === null) return null;
  const { year, make, model } = row;
  return { id: input.id, year, make, model };
}

const FORGOTTEN_AT_ONCE = 10_000;

/** Forgets cars that were taken off lists more than 30 days ago. Returns how many, at most 10,000. */
export async function forgetRemovedCars(ctx: Ctx): Promise<number> {
  authorize(ctx, 'people.purge');
  const before = new Date(ctx.now().getTime() - REMOVED_KEPT_DAYS * MS_PER_DAY);
  return deleteRemovedBefore(ctx.db, { before, limit: FORGOTTEN_AT_ONCE });
}
