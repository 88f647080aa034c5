import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { people } from '@/db/schema/accounts';
import { boardCars, boardMembers, boardNotes, boards, boardVotes } from '@/db/schema/boards';
import { listings, listingVehicles } from '@/db/schema/listings';
import type { BoardVote, ShortlistStatus } from '@/db/vocabulary';

export type BoardCarRow = typeof boardCars.$inferSelect;

/** A member's vote on a car. */
export interface VoteRow {
  carId: string;
  personId: string;
  vote: BoardVote;
}

/** What somebody wrote about a car. */
export interface NoteRow {
  id: string;
  carId: string;
  personId: string;
  displayName: string;
  text: string;
  createdAt: Date;
}

/** An advert that is not deleted, with its car and whether everybody may see it. */
export async function findAdvert(
  db: Database,
  listingId: string,
): Promise<{ vehicleId: string; isPublic: boolean; ownerId: string | null } | null> {
  const [row] = await db
    .select({
      vehicleId: listingVehicles.vehicleId,
      visibility: listings.visibility,
      ownerId: listings.ownerId,
    })
    .from(listings)
    .innerJoin(
      listingVehicles,
      and(eq(listingVehicles.listingId, listings.id), isNull(listingVehicles.unlinkedAt)),
    )
    .where(and(eq(listings.id, listingId), isNull(listings.deletedAt)));
  if (!row) return null;
  const { visibility, ...advert } = row;
  return { ...advert, isPublic: visibility === 'public' };
}

/** The cars of a board, the first first. */
export async function listBoardCarRows(db: Database, boardId: string): Promise<BoardCarRow[]> {
  return db
    .select()
    .from(boardCars)
    .where(eq(boardCars.boardId, boardId))
    .orderBy(asc(boardCars.createdAt), asc(boardCars.id));
}

/** A car of a board, or null. */
export async function findBoardCarRow(
  db: Database,
  by: { boardId: string; id: string },
): Promise<BoardCarRow | null> {
  const [row] = await db
    .select()
    .from(boardCars)
    .where(and(eq(boardCars.id, by.id), eq(boardCars.boardId, by.boardId)));
  return row ?? null;
}

/** The same car on a board, by whichever of its adverts it came; null where it is not there. */
export async function findCarOnBoard(
  db: Database,
  by: { boardId: string; vehicleId: string },
): Promise<BoardCarRow | null> {
  const [row] = await db
    .select()
    .from(boardCars)
    .where(and(eq(boardCars.boardId, by.boardId), eq(boardCars.vehicleId, by.vehicleId)));
  return row ?? null;
}

/** On which of their boards a person has this car. */
export async function listBoardsWithCar(
  db: Database,
  by: { personId: string; vehicleId: string },
): Promise<{ id: string; name: string }[]> {
  return db
    .select({ id: boards.id, name: boards.name })
    .from(boardMembers)
    .innerJoin(boards, eq(boards.id, boardMembers.boardId))
    .innerJoin(
      boardCars,
      and(eq(boardCars.boardId, boards.id), eq(boardCars.vehicleId, by.vehicleId)),
    )
    .where(eq(boardMembers.personId, by.personId))
    .orderBy(desc(boards.id));
}

/** Puts a car on a board. */
export async function insertBoardCar(
  db: Database,
  values: {
    id: string;
    boardId: string;
    listingId: string;
    vehicleId: string;
    addedBy: string;
    now: Date;
  },
): Promise<BoardCarRow> {
  const { now, ...car } = values;
  const [row] = await db
    .insert(boardCars)
    .values({ ...car, createdAt: now, updatedAt: now })
    .returning();
  if (!row) throw new Error('the car was not stored');
  return row;
}

/** Sets how far the household has come with a car that stands at this version; null when it does not. */
export async function updateCarStatus(
  db: Database,
  change: { id: string; version: number; status: ShortlistStatus; now: Date },
): Promise<BoardCarRow | null> {
  const { id, version, status, now } = change;
  const [row] = await db
    .update(boardCars)
    .set({ status, version: version + 1, updatedAt: now })
    .where(and(eq(boardCars.id, id), eq(boardCars.version, version)))
    .returning();
  return row ?? null;
}

/** Takes a car off its board, with its votes and notes. */
export async function deleteBoardCarRow(db: Database, id: string): Promise<void> {
  await db.delete(boardCars).where(eq(boardCars.id, id));
}

/** The votes of present members on these cars. */
export async function listVotes(db: Database, carIds: readonly string[]): Promise<VoteRow[]> {
  if (carIds.length === 0) return [];
  return db
    .select({
      carId: boardVotes.carId,
      personId: boardVotes.personId,
      vote: boardVotes.vote,
    })
    .from(boardVotes)
    .where(inArray(boardVotes.carId, [...carIds]))
    .orderBy(asc(boardVotes.carId), asc(boardVotes.personId));
}

/** Stores a vote in place of the one before; null takes it back. */
export async function storeVote(
  db: Database,
  ballot: { carId: string; personId: string; vote: BoardVote | null; now: Date },
): Promise<void> {
  const { carId, personId, vote, now: votedAt } = ballot;
  if (vote === null) {
    await db
      .delete(boardVotes)
      .where(and(eq(boardVotes.carId, carId), eq(boardVotes.personId, personId)));
    return;
  }
  await db
    .insert(boardVotes)
    .values({ carId, personId, vote, votedAt })
    .onConflictDoUpdate({
      target: [boardVotes.carId, boardVotes.personId],
      set: { vote, votedAt },
    });
}

/** What was written about these cars, in order. */
export async function listNotes(db: Database, carIds: readonly string[]): Promise<NoteRow[]> {
  if (carIds.length === 0) return [];
  return db
    .select({
      id: boardNotes.id,
      carId: boardNotes.carId,
      personId: boardNotes.personId,
      displayName: people.displayName,
      text: boardNotes.text,
      createdAt: boardNotes.createdAt,
    })
    .from(boardNotes)
    .innerJoin(people, eq(people.id, boardNotes.personId))
    .where(inArray(boardNotes.carId, [...carIds]))
    .orderBy(asc(boardNotes.carId), asc(boardNotes.id));
}

/** Adds a note. */
export async function insertNote(
  db: Database,
  note: { id: string; carId: string; personId: string; text: string; createdAt: Date },
): Promise<void> {
  await db.insert(boardNotes).values(note);
}

/** Removes a person's own note; false where there is none. */
export async function deleteNoteRow(
  db: Database,
  by: { id: string; carId: string; personId: string },
): Promise<boolean> {
  const rows = await db
    .delete(boardNotes)
    .where(
      and(
        eq(boardNotes.id, by.id),
        eq(boardNotes.carId, by.carId),
        eq(boardNotes.personId, by.personId),
      ),
    )
    .returning({ id: boardNotes.id });
  return rows.length > 0;
}
