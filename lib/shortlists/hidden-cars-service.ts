/** Cars that a person does not want to see among results. Each can be shown again at any time. */
import { getShownDeals } from '@/lib/deals/shown-deals';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';
import { newId, parseCursorId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import {
  countHidden,
  deleteHidden,
  type HiddenRow,
  insertHidden,
  listHiddenAmong,
  listHiddenListingIds,
  listHiddenRows,
} from './hidden-car-queries';
import type { CarMark } from './watch-form';
import { listWatchedAmong } from './watched-car-queries';
import { unwatchCar, watchCar } from './watchlist-service';

/** Results leave out so many at most: with more, one narrows the filters. */
export const HIDDEN_CARS_MAX = 500;

/** A hidden car. */
export interface HiddenCar {
  id: string;
  vehicleId: string;
  /** The advert by which it was hidden; null where that was taken out. */
  listingId: string | null;
  year: number;
  make: string;
  model: string;
  trim: string | null;
  hiddenAt: Date;
}

function toHiddenCar(row: HiddenRow): HiddenCar {
  return {
    ...row,
    id: toPublicId('hidden_car', row.id),
    vehicleId: toPublicId('vehicle', row.vehicleId),
    listingId: row.listingId && toPublicId('listing', row.listingId),
  };
}

/** A person's hidden cars, the last hidden first; `cursor` is the `nextCursor` of the page before. */
export async function listHiddenCars(
  ctx: Ctx,
  input: { personId: string; limit: number; cursor: string | null },
): Promise<{ cars: HiddenCar[]; nextCursor: string | null }> {
  authorize(ctx, 'watchlist.manage', { ownerId: input.personId });
  const { personId, limit } = input;
  const beforeId = parseCursorId('hidden_car', input.cursor);
  const rows = await listHiddenRows(ctx.db, { personId, limit: limit + 1, beforeId });
  const cars = rows.slice(0, limit).map(toHiddenCar);
  return { cars, nextCursor: rows.length > limit ? (cars.at(-1)?.id ?? null) : null };
}

/**
 * Leaves the car of an advert (uuid) out of a person's results; a car that is hidden stays so. Throws
 * `not_found` for an advert that the person may not see, and `conflict` beyond 500 cars.
 */
export async function hideCar(
  ctx: Ctx,
  input: { personId: string; listingId: string },
): Promise<HiddenCar> {
  authorize(ctx, 'watchlist.manage', { ownerId: input.personId });
  const { personId, listingId } = input;
  const [found] = await getShownDeals(ctx, { listingIds: [listingId], buyer: null });
  if (!found) throw notFound('listing');
  const vehicleId = parsePublicId('vehicle', found.deal.vehicleId);
  const [present] = await listHiddenAmong(ctx.db, { personId, vehicleIds: [vehicleId] });
  if (!present && (await countHidden(ctx.db, personId)) >= HIDDEN_CARS_MAX) {
    throw new AppError('conflict', {
      message: `You hide ${HIDDEN_CARS_MAX} cars, the most there can be. Show some again first.`,
    });
  }
  const hidden = { id: newId(), personId, vehicleId, listingId, hiddenAt: ctx.now() };
  const id = present?.id ?? (await insertHidden(ctx.db, hidden));
  const [row] = await listHiddenRows(ctx.db, { personId, limit: 1, beforeId: null, id });
  if (!row) throw notFound('hidden car');
  return toHiddenCar(row);
}

/** Shows a hidden car again. Throws `not_found`. */
export async function showCarAgain(
  ctx: Ctx,
  input: { personId: string; id: string },
): Promise<{ id: string }> {
  authorize(ctx, 'watchlist.manage', { ownerId: input.personId });
  const by = { id: parsePublicId('hidden_car', input.id), personId: input.personId };
  if (!(await deleteHidden(ctx.db, by))) throw notFound('hidden car');
  return { id: input.id };
}

/** Every advert (uuids) of the cars that a person hides: what their results leave out. */
export async function findHiddenListingIds(
  ctx: Ctx,
  input: { personId: string },
): Promise<string[]> {
  authorize(ctx, 'watchlist.manage', { ownerId: input.personId });
  return listHiddenListingIds(ctx.db, input.personId);
}

/** What a person made of a car: the ids by which each can be undone, null where they did not. */
export interface CarMarks {
  watchedId: string | null;
  hiddenId: string | null;
}

/** The marks of those of these cars ("veh_…") that the person watches or hides, by car. */
export async function findCarMarks(
  ctx: Ctx,
  input: { personId: string; vehicleIds: readonly string[] },
): Promise<Map<string, CarMarks>> {
  authorize(ctx, 'watchlist.manage', { ownerId: input.personId });
  const { personId } = input;
  const vehicleIds = input.vehicleIds.map((id) => parsePublicId('vehicle', id));
  const [watched, hidden] = await Promise.all([
    listWatchedAmong(ctx.db, { personId, vehicleIds }),
    listHiddenAmong(ctx.db, { personId, vehicleIds }),
  ]);
  const marks = new Map<string, CarMarks>();
  const mark = (vehicleId: string | null, made: Partial<CarMarks>) => {
    if (vehicleId === null) return;
    const key = toPublicId('vehicle', vehicleId);
    marks.set(key, { ...(marks.get(key) ?? { watchedId: null, hiddenId: null }), ...made });
  };
  for (const { id, vehicleId } of watched) {
    mark(vehicleId, { watchedId: toPublicId('watched_car', id) });
  }
  for (const { id, vehicleId } of hidden) {
    mark(vehicleId, { hiddenId: toPublicId('hidden_car', id) });
  }
  return marks;
}

/**
 * Does with the car of an advert (uuid) what a button says, and tells how it stands then. Doing it twice is
 * doing it once. Throws as `watchCar` and `hideCar` do.
 */
export async function markCar(
  ctx: Ctx,
  input: { personId: string; listingId: string; mark: CarMark },
): Promise<CarMarks> {
  authorize(ctx, 'watchlist.manage', { ownerId: input.personId });
  const { personId, listingId, mark } = input;
  const before = await marksOf(ctx, personId, listingId);
  if (mark === 'watch') await watchCar(ctx, { personId, listingId });
  if (mark === 'hide') await hideCar(ctx, { personId, listingId });
  if (mark === 'unwatch' && before.watchedId !== null) {
    await unwatchCar(ctx, { personId, id: before.watchedId });
  }
  if (mark === 'show' && before.hiddenId !== null) {
    await showCarAgain(ctx, { personId, id: before.hiddenId });
  }
  return marksOf(ctx, personId, listingId);
}

async function marksOf(ctx: Ctx, personId: string, listingId: string): Promise<CarMarks> {
  const [found] = await getShownDeals(ctx, { listingIds: [listingId], buyer: null });
  if (!found) throw notFound('listing');
  const { vehicleId } = found.deal;
  const marks = await findCarMarks(ctx, { personId, vehicleIds: [vehicleId] });
  return marks.get(vehicleId) ?? { watchedId: null, hiddenId: null };
}
