import { and, asc, count, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { people } from '@/db/schema/accounts';
import { boardCars, boardLinks, boardMembers, boards, boardVotes } from '@/db/schema/boards';
import type { ShortlistStatus } from '@/db/vocabulary';

export type BoardRow = typeof boards.$inferSelect;

/** A member with the name that the others see. */
export interface MemberRow {
  boardId: string;
  personId: string;
  displayName: string;
  joinedAt: Date;
}

/** A board that the person belongs to, or null. */
export async function findBoardOf(
  db: Database,
  by: { id: string; personId: string },
): Promise<BoardRow | null> {
  const [row] = await db
    .select({ board: boards })
    .from(boards)
    .innerJoin(boardMembers, eq(boardMembers.boardId, boards.id))
    .where(and(eq(boards.id, by.id), eq(boardMembers.personId, by.personId)));
  return row?.board ?? null;
}

/**
 * Notes that something changed on a board that the person belongs to, and takes its row for the rest of the
 * transaction, so that writers of one board follow each other. Null where they do not belong to it.
 */
export async function touchBoardOf(
  db: Database,
  by: { id: string; personId: string; now: Date },
): Promise<BoardRow | null> {
  const isMember = db
    .select({ one: sql`1` })
    .from(boardMembers)
    .where(and(eq(boardMembers.boardId, boards.id), eq(boardMembers.personId, by.personId)));
  const [row] = await db
    .update(boards)
    .set({ changedAt: by.now })
    .where(and(eq(boards.id, by.id), sql`exists (${isMember})`))
    .returning();
  return row ?? null;
}

/** Boards of a person, the newest first (ids are time-ordered). */
export async function listBoardsOf(
  db: Database,
  page: { personId: string; limit: number; beforeId: string | null },
): Promise<BoardRow[]> {
  const rows = await db
    .select({ board: boards })
    .from(boardMembers)
    .innerJoin(boards, eq(boards.id, boardMembers.boardId))
    .where(
      and(
        eq(boardMembers.personId, page.personId),
        page.beforeId === null ? undefined : lt(boardMembers.boardId, page.beforeId),
      ),
    )
    .orderBy(desc(boardMembers.boardId))
    .limit(page.limit);
  return rows.map(({ board }) => board);
}

/** To how many boards a person belongs. */
export async function countBoardsOf(db: Database, personId: string): Promise<number> {
  return db.$count(boardMembers, eq(boardMembers.personId, personId));
}

/** Members of these boards; of each the longest first. */
export async function listMembers(db: Database, boardIds: readonly string[]): Promise<MemberRow[]> {
  if (boardIds.length === 0) return [];
  return db
    .select({
      boardId: boardMembers.boardId,
      personId: boardMembers.personId,
      displayName: people.displayName,
      joinedAt: boardMembers.joinedAt,
    })
    .from(boardMembers)
    .innerJoin(people, eq(people.id, boardMembers.personId))
    .where(inArray(boardMembers.boardId, [...boardIds]))
    .orderBy(asc(boardMembers.joinedAt), asc(boardMembers.personId));
}

/** By board: its cars, and those of the given statuses on which the person has not voted. */
export async function countCarsOf(
  db: Database,
  by: {
    boardIds: readonly string[];
    personId: string;
    undecided: readonly ShortlistStatus[];
  },
): Promise<Map<string, { carCount: number; unvotedCount: number }>> {
  if (by.boardIds.length === 0) return new Map();
  const isOpen = inArray(boardCars.status, [...by.undecided]);
  const rows = await db
    .select({
      boardId: boardCars.boardId,
      carCount: count(),
      unvotedCount: sql<number>`(count(*) filter (where ${isOpen} and ${boardVotes.carId} is null))::int`,
    })
    .from(boardCars)
    .leftJoin(
      boardVotes,
      and(eq(boardVotes.carId, boardCars.id), eq(boardVotes.personId, by.personId)),
    )
    .where(inArray(boardCars.boardId, [...by.boardIds]))
    .groupBy(boardCars.boardId);
  return new Map(rows.map(({ boardId, ...counts }) => [boardId, counts]));
}

/** Adds a board with its first member. */
export async function insertBoard(
  db: Database,
  values: Pick<BoardRow, 'id' | 'name' | 'budgetCents' | 'zip'> & { personId: string; now: Date },
): Promise<BoardRow> {
  const { personId, now, ...board } = values;
  const times = { createdAt: now, updatedAt: now, changedAt: now };
  const [row] = await db
    .insert(boards)
    .values({ ...board, ...times })
    .returning();
  if (!row) throw new Error('the board was not stored');
  await insertMember(db, { boardId: row.id, personId, now });
  return row;
}

/** Makes a person a member; one that is stays as they are. */
export async function insertMember(
  db: Database,
  member: { boardId: string; personId: string; now: Date },
): Promise<void> {
  const { now: joinedAt, ...rest } = member;
  await db
    .insert(boardMembers)
    .values({ ...rest, joinedAt })
    .onConflictDoNothing();
}

/** Changes a board that stands at this version; null when it does not any more. */
export async function updateBoardRow(
  db: Database,
  change: Pick<BoardRow, 'id' | 'version' | 'name' | 'budgetCents' | 'zip'> & { now: Date },
): Promise<BoardRow | null> {
  const { id, version, now, ...values } = change;
  const [row] = await db
    .update(boards)
    .set({ ...values, version: version + 1, updatedAt: now })
    .where(and(eq(boards.id, id), eq(boards.version, version)))
    .returning();
  return row ?? null;
}

/** Removes a board with all that is on it. */
export async function deleteBoardRow(db: Database, id: string): Promise<void> {
  await db.delete(boards).where(eq(boards.id, id));
}

/** Ends a membership: the person's votes and links go, what they wrote stays. */
export async function deleteMember(
  db: Database,
  member: { boardId: string; personId: string },
): Promise<void> {
  const { boardId, personId } = member;
  const cars = db
    .select({ id: boardCars.id })
    .from(boardCars)
    .where(eq(boardCars.boardId, boardId));
  await db
    .delete(boardVotes)
    .where(and(eq(boardVotes.personId, personId), inArray(boardVotes.carId, cars)));
  await db
    .delete(boardLinks)
    .where(and(eq(boardLinks.boardId, boardId), eq(boardLinks.personId, personId)));
  await db
    .delete(boardMembers)
    .where(and(eq(boardMembers.boardId, boardId), eq(boardMembers.personId, personId)));
}
