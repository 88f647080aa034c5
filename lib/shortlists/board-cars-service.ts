/** The cars of a board: who put them there, votes, notes, how far the household has come, what they cost it. */
import type { BoardVote, ShortlistStatus } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, invalidFields, notFound } from '@/lib/platform/errors';
import { newId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import { inTransaction } from '@/lib/platform/transaction';
import { BOARD_CARS_MAX, type BoardOrder, CAR_NOTES_MAX } from './board';
import {
  type BoardCarRow,
  deleteBoardCarRow,
  deleteNoteRow,
  findAdvert,
  findBoardCarRow,
  findCarOnBoard,
  insertBoardCar,
  insertNote,
  listBoardCarRows,
  listBoardsWithCar,
  listNotes,
  storeVote,
  updateCarStatus,
} from './board-car-queries';
import { type BoardCar, loadBoardCars } from './board-car-view';
import { type BoardRow, findBoardOf, touchBoardOf } from './board-queries';

/** The same words by the same person within this time are the same click again. */
const SAME_CLICK_MS = 60_000;

/** The board and its members, for whoever belongs to it. Throws `not_found`. */
async function requireBoard(ctx: Ctx, input: { personId: string; id: string }): Promise<BoardRow> {
  const id = parsePublicId('board', input.id);
  const board = await findBoardOf(ctx.db, { id, personId: input.personId });
  if (!board) throw notFound('board');
  return board;
}

async function lockCar(
  tx: Ctx,
  by: { personId: string; id: string; carId: string },
): Promise<BoardCarRow> {
  const boardId = parsePublicId('board', by.id);
  const id = parsePublicId('board_car', by.carId);
  const board = await touchBoardOf(tx.db, { id: boardId, personId: by.personId, now: tx.now() });
  const car = board && (await findBoardCarRow(tx.db, { boardId, id }));
  if (!car) throw notFound('board car');
  return car;
}

function inOrder(cars: readonly BoardCar[], order: BoardOrder): BoardCar[] {
  if (order === 'agreement') return [...cars];
  const keyOf = (car: BoardCar) =>
    order === 'added'
      ? car.addedAt.getTime()
      : (car.deal?.cost?.totalCents ?? Number.MAX_SAFE_INTEGER);
  // The ids are time-ordered and stand for the order among equals.
  return [...cars].sort((a, b) => keyOf(a) - keyOf(b) || (a.id < b.id ? -1 : 1));
}

/**
 * The cars of a board with votes, notes and costs for its ZIP; `cursor` is the `nextCursor` of the page before.
 * Throws `not_found`, and `invalid_fields` for a cursor of another list.
 */
export async function listBoardCars(
  ctx: Ctx,
  input: {
    personId: string;
    id: string;
    order: BoardOrder;
    limit: number;
    cursor: string | null;
  },
): Promise<{ cars: BoardCar[]; nextCursor: string | null }> {
  authorize(ctx, 'boards.manage', { ownerId: input.personId });
  const board = await requireBoard(ctx, input);
  const ordered = inOrder(await loadBoardCars(ctx, board, input.personId), input.order);
  const at = input.cursor === null ? -1 : ordered.findIndex(({ id }) => id === input.cursor);
  if (input.cursor !== null && at < 0) {
    throw invalidFields([{ field: 'cursor', message: 'is not a cursor of this list' }]);
  }
  const cars = ordered.slice(at + 1, at + 1 + input.limit);
  const isLast = at + 1 + input.limit >= ordered.length;
  return { cars, nextCursor: isLast ? null : (cars.at(-1)?.id ?? null) };
}

async function readCar(ctx: Ctx, boardId: string, personId: string, id: string): Promise<BoardCar> {
  const board = await findBoardOf(ctx.db, { id: boardId, personId });
  const [car] = board ? await loadBoardCars(ctx, board, personId, id) : [];
  if (!car) throw notFound('board car');
  return car;
}

/** One car of a board. Throws `not_found`. */
export async function getBoardCar(
  ctx: Ctx,
  input: { personId: string; id: string; carId: string },
): Promise<BoardCar> {
  authorize(ctx, 'boards.manage', { ownerId: input.personId });
  const { personId } = input;
  const boardId = parsePublicId('board', input.id);
  return readCar(ctx, boardId, personId, parsePublicId('board_car', input.carId));
}

/**
 * Puts a car on a board by one of its adverts ("lst_…"); one that is there already stays as it is. Throws
 * `not_found` for a board that is not theirs, `invalid_fields` naming `listing_id` for an advert that is not
 * there, and `conflict` for one that is private to whoever brought it in, and beyond `BOARD_CARS_MAX` cars.
 */
export async function addBoardCar(
  ctx: Ctx,
  input: { personId: string; id: string; listingId: string },
): Promise<BoardCar> {
  authorize(ctx, 'boards.manage', { ownerId: input.personId });
  const { personId } = input;
  const boardId = parsePublicId('board', input.id);
  const carId = await inTransaction(ctx, async (tx) => {
    const now = tx.now();
    const board = await touchBoardOf(tx.db, { id: boardId, personId, now });
    if (!board) throw notFound('board');
    const listingId = parsePublicId('listing', input.listingId);
    const advert = await findAdvert(tx.db, listingId);
    if (!advert || (!advert.isPublic && advert.ownerId !== personId)) {
      throw invalidFields([{ field: 'listing_id', message: 'There is no such listing.' }]);
    }
    if (!advert.isPublic) {
      throw new AppError('conflict', {
        message:
          'A car that you brought in is shown to you alone, so it can’t stand on a shared board.',
      });
    }
    const { vehicleId } = advert;
    const present = await findCarOnBoard(tx.db, { boardId, vehicleId });
    if (present) return present.id;
    if ((await listBoardCarRows(tx.db, boardId)).length >= BOARD_CARS_MAX) {
      throw new AppError('conflict', {
        message: `A board has room for ${BOARD_CARS_MAX} cars. Take one off first.`,
      });
    }
    const car = { id: newId(), boardId, listingId, vehicleId, addedBy: personId, now };
    return (await insertBoardCar(tx.db, car)).id;
  });
  return readCar(ctx, boardId, personId, carId);
}

/** On which boards of the person the car of an advert (uuid) stands. */
export async function findBoardsWithListing(
  ctx: Ctx,
  input: { personId: string; listingId: string },
): Promise<{ id: string; name: string }[]> {
  authorize(ctx, 'boards.manage', { ownerId: input.personId });
  const advert = await findAdvert(ctx.db, input.listingId);
  if (!advert) return [];
  const { vehicleId } = advert;
  const boards = await listBoardsWithCar(ctx.db, { personId: input.personId, vehicleId });
  return boards.map(({ id, name }) => ({ id: toPublicId('board', id), name }));
}

/** Takes a car off a board with its votes and notes; any member may. Throws `not_found`. */
export async function removeBoardCar(
  ctx: Ctx,
  input: { personId: string; id: string; carId: string },
): Promise<{ id: string }> {
  authorize(ctx, 'boards.manage', { ownerId: input.personId });
  await inTransaction(ctx, async (tx) => {
    const car = await lockCar(tx, input);
    await deleteBoardCarRow(tx.db, car.id);
  });
  return { id: input.carId };
}

/**
 * Sets how far the household has come with a car. Throws `not_found`, and `precondition_failed` when the car is
 * not at `ifMatchVersion` any more.
 */
export async function setCarStatus(
  ctx: Ctx,
  input: {
    personId: string;
    id: string;
    carId: string;
    ifMatchVersion: number;
    status: ShortlistStatus;
  },
): Promise<BoardCar> {
  authorize(ctx, 'boards.manage', { ownerId: input.personId });
  const car = await inTransaction(ctx, async (tx) => {
    const { id } = await lockCar(tx, input);
    const { ifMatchVersion: version, status } = input;
    const changed = await updateCarStatus(tx.db, { id, version, status, now: tx.now() });
    if (!changed) throw new AppError('precondition_failed');
    return changed;
  });
  return readCar(ctx, car.boardId, input.personId, car.id);
}

/** Votes on a car in place of one's vote before; null takes it back. Throws `not_found`. */
export async function voteOnCar(
  ctx: Ctx,
  input: { personId: string; id: string; carId: string; vote: BoardVote | null },
): Promise<BoardCar> {
  authorize(ctx, 'boards.manage', { ownerId: input.personId });
  const { personId, vote } = input;
  const car = await inTransaction(ctx, async (tx) => {
    const locked = await lockCar(tx, input);
    await storeVote(tx.db, { carId: locked.id, personId, vote, now: tx.now() });
    return locked;
  });
  return readCar(ctx, car.boardId, personId, car.id);
}

/**
 * Writes a note about a car; the same words within a minute are one note. Throws `not_found`, and `conflict`
 * beyond `CAR_NOTES_MAX` notes.
 */
export async function writeCarNote(
  ctx: Ctx,
  input: { personId: string; id: string; carId: string; text: string },
): Promise<BoardCar> {
  authorize(ctx, 'boards.manage', { ownerId: input.personId });
  const { personId, text } = input;
  const car = await inTransaction(ctx, async (tx) => {
    const locked = await lockCar(tx, input);
    const createdAt = tx.now();
    const notes = await listNotes(tx.db, [locked.id]);
    const last = notes.findLast((note) => note.personId === personId);
    const isSameClick =
      last?.text === text && createdAt.getTime() - last.createdAt.getTime() < SAME_CLICK_MS;
    if (isSameClick) return locked;
    if (notes.length >= CAR_NOTES_MAX) {
      throw new AppError('conflict', {
        message: `A car has room for ${CAR_NOTES_MAX} notes. Delete one of yours first.`,
      });
    }
    await insertNote(tx.db, { id: newId(), carId: locked.id, personId, text, createdAt });
    return locked;
  });
  return readCar(ctx, car.boardId, personId, car.id);
}

/** Deletes one's own note. Throws `not_found`, for somebody else's too. */
export async function deleteCarNote(
  ctx: Ctx,
  input: { personId: string; id: string; carId: string; noteId: string },
): Promise<{ id: string }> {
  authorize(ctx, 'boards.manage', { ownerId: input.personId });
  const { personId } = input;
  const id = parsePublicId('board_note', input.noteId);
  await inTransaction(ctx, async (tx) => {
    const car = await lockCar(tx, input);
    if (!(await deleteNoteRow(tx.db, { id, carId: car.id, personId }))) throw notFound('note');
  });
  return { id: input.noteId };
}
