import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { people } from '@/db/schema/accounts';
import { boardLinks, boards } from '@/db/schema/boards';
import type { BoardLinkKind } from '@/db/vocabulary';
import type { BoardRow } from './board-queries';

export type BoardLinkRow = typeof boardLinks.$inferSelect;

/** Of a link that works: neither used up, nor withdrawn, nor past its end. */
function works(now: Date) {
  return and(
    isNull(boardLinks.usedAt),
    isNull(boardLinks.withdrawnAt),
    gt(boardLinks.expiresAt, now),
  );
}

/** Adds a link. */
export async function insertLink(
  db: Database,
  values: typeof boardLinks.$inferInsert,
): Promise<BoardLinkRow> {
  const [row] = await db.insert(boardLinks).values(values).returning();
  if (!row) throw new Error('the link was not stored');
  return row;
}

/** The links of a board that work, the newest first, with the names of those who made them. */
export async function listWorkingLinks(
  db: Database,
  by: { boardId: string; now: Date },
): Promise<(BoardLinkRow & { displayName: string })[]> {
  const rows = await db
    .select({ link: boardLinks, displayName: people.displayName })
    .from(boardLinks)
    .innerJoin(people, eq(people.id, boardLinks.personId))
    .where(and(eq(boardLinks.boardId, by.boardId), works(by.now)))
    .orderBy(desc(boardLinks.id));
  return rows.map(({ link, displayName }) => ({ ...link, displayName }));
}

/** The link behind a token, in whatever state, with its board and who made it; null where there is none. */
export async function findLink(
  db: Database,
  by: { tokenHash: string; kind: BoardLinkKind },
): Promise<{ link: BoardLinkRow; board: BoardRow; displayName: string } | null> {
  const [row] = await db
    .select({ link: boardLinks, board: boards, displayName: people.displayName })
    .from(boardLinks)
    .innerJoin(boards, eq(boards.id, boardLinks.boardId))
    .innerJoin(people, eq(people.id, boardLinks.personId))
    .where(and(eq(boardLinks.tokenHash, by.tokenHash), eq(boardLinks.kind, by.kind)));
  return row ?? null;
}

/** Uses a link up while it works; false when it does not any more. One of several at once gets it. */
export async function spendLink(db: Database, by: { id: string; now: Date }): Promise<boolean> {
  const rows = await db
    .update(boardLinks)
    .set({ usedAt: by.now })
    .where(and(eq(boardLinks.id, by.id), works(by.now)))
    .returning({ id: boardLinks.id });
  return rows.length > 0;
}

/** Withdraws a link of a board for good; false where the board has none of this id. */
export async function withdrawLinkRow(
  db: Database,
  by: { id: string; boardId: string; now: Date },
): Promise<boolean> {
  const rows = await db
    .update(boardLinks)
    .set({ withdrawnAt: by.now })
    .where(and(eq(boardLinks.id, by.id), eq(boardLinks.boardId, by.boardId)))
    .returning({ id: boardLinks.id });
  return rows.length > 0;
}
