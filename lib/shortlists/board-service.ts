/**
 * Boards that a household shares: made, changed, left. Every member may change what is on a board; whoever has
 * been its member longest owns it, so that a board whose owner leaves has the next one at once.
 */
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, invalidFields, notFound } from '@/lib/platform/errors';
import { newId, parseCursorId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import { findZip } from '@/lib/platform/places';
import { inTransaction } from '@/lib/platform/transaction';
import { BOARDS_MAX, UNDECIDED_STATUSES } from './board';
import {
  type BoardRow,
  countBoardsOf,
  countCarsOf,
  deleteBoardRow,
  deleteMember,
  findBoardOf,
  insertBoard,
  listBoardsOf,
  listMembers,
  type MemberRow,
  touchBoardOf,
  updateBoardRow,
} from './board-queries';

/** One of the people of a board. */
export interface BoardMember {
  /** "usr_…" */
  personId: string;
  name: string;
  role: 'owner' | 'member';
  joinedAt: Date;
  isYou: boolean;
}

/** A board as a member sees it. */
export interface Board {
  /** "brd_…" */
  id: string;
  name: string;
  /** The most that a car may cost out the door, in US cents; null: no limit. */
  budgetCents: number | null;
  /** Where the household lives; costs follow it. */
  zip: string | null;
  /** Owner first, then by how long they belong to it. */
  members: BoardMember[];
  carCount: number;
  /** Undecided cars on which the person who asks has not voted. */
  unvotedCount: number;
  createdAt: Date;
  /** When anything on it changed. */
  changedAt: Date;
  version: number;
}

/** What may be set of a board. */
export interface BoardSettings {
  name: string;
  budgetCents: number | null;
  zip: string | null;
}

/** A board made with the same name this shortly before is the same click again. */
const SAME_CLICK_MS = 60_000;

function assertZip(zip: string | null): void {
  if (zip === null || findZip(zip) !== null) return;
  throw invalidFields([{ field: 'zip', message: 'There is no such ZIP code.' }]);
}

async function toBoards(ctx: Ctx, rows: readonly BoardRow[], personId: string): Promise<Board[]> {
  const boardIds = rows.map(({ id }) => id);
  const [members, counts] = await Promise.all([
    listMembers(ctx.db, boardIds),
    countCarsOf(ctx.db, { boardIds, personId, undecided: UNDECIDED_STATUSES }),
  ]);
  return rows.map((row) => ({
    id: toPublicId('board', row.id),
    name: row.name,
    budgetCents: row.budgetCents,
    zip: row.zip,
    members: toMembers(
      members.filter(({ boardId }) => boardId === row.id),
      personId,
    ),
    carCount: counts.get(row.id)?.carCount ?? 0,
    unvotedCount: counts.get(row.id)?.unvotedCount ?? 0,
    createdAt: row.createdAt,
    changedAt: row.changedAt,
    version: row.version,
  }));
}

function toMembers(rows: readonly MemberRow[], personId: string): BoardMember[] {
  return rows.map((row, index) => ({
    personId: toPublicId('person', row.personId),
    name: row.displayName,
    role: index === 0 ? ('owner' as const) : ('member' as const),
    joinedAt: row.joinedAt,
    isYou: row.personId === personId,
  }));
}

async function toBoard(ctx: Ctx, row: BoardRow, personId: string): Promise<Board> {
  const [board] = await toBoards(ctx, [row], personId);
  if (!board) throw notFound('board');
  return board;
}

/** A person's boards, the newest first; `cursor` is the `nextCursor` of the page before. */
export async function listBoards(
  ctx: Ctx,
  input: { personId: string; limit: number; cursor: string | null },
): Promise<{ boards: Board[]; nextCursor: string | null }> {
  authorize(ctx, 'boards.manage', { ownerId: input.personId });
  const { personId, limit } = input;
  const beforeId = parseCursorId('board', input.cursor);
  const rows = await listBoardsOf(ctx.db, { personId, limit: limit + 1, beforeId });
  const boards = await toBoards(ctx, rows.slice(0, limit), personId);
  return { boards, nextCursor: rows.length > limit ? (boards.at(-1)?.id ?? null) : null };
}

/** A board that the person belongs to. Throws `not_found`. */
export async function getBoard(ctx: Ctx, input: { personId: string; id: string }): Promise<Board> {
  authorize(ctx, 'boards.manage', { ownerId: input.personId });
  const { personId } = input;
  const row = await findBoardOf(ctx.db, { id: parsePublicId('board', input.id), personId });
  if (!row) throw notFound('board');
  return toBoard(ctx, row, personId);
}

/**
 * Makes a board of which the person is the owner; the same name again within a minute is the same board.
 * Throws `invalid_fields` for a ZIP that does not exist and `conflict` beyond `BOARDS_MAX` boards.
 */
export async function createBoard(
  ctx: Ctx,
  input: { personId: string } & BoardSettings,
): Promise<Board> {
  authorize(ctx, 'boards.manage', { ownerId: input.personId });
  const { personId, name, budgetCents, zip } = input;
  assertZip(zip);
  const now = ctx.now();
  const row = await inTransaction(ctx, async (tx) => {
    const [newest] = await listBoardsOf(tx.db, { personId, limit: 1, beforeId: null });
    const isSameClick =
      newest?.name === name && now.getTime() - newest.createdAt.getTime() < SAME_CLICK_MS;
    if (newest && isSameClick) return newest;
    if ((await countBoardsOf(tx.db, personId)) >= BOARDS_MAX) {
      throw new AppError('conflict', {
        message: `You belong to ${BOARDS_MAX} boards. Leave one that you no longer need first.`,
      });
    }
    const made = await insertBoard(tx.db, { id: newId(), name, budgetCents, zip, personId, now });
    await audit(tx, { action: 'board.created', subjectKind: 'board', subjectId: made.id });
    return made;
  });
  return toBoard(ctx, row, personId);
}

/**
 * Changes name, budget or ZIP; what is left out stays. Throws `not_found`, `invalid_fields` for a ZIP that
 * does not exist, and `precondition_failed` when the board is not at `ifMatchVersion` any more.
 */
export async function updateBoard(
  ctx: Ctx,
  input: { personId: string; id: string; ifMatchVersion: number } & Partial<BoardSettings>,
): Promise<Board> {
  authorize(ctx, 'boards.manage', { ownerId: input.personId });
  const { personId, ifMatchVersion: version } = input;
  const id = parsePublicId('board', input.id);
  const now = ctx.now();
  const row = await inTransaction(ctx, async (tx) => {
    const present = await touchBoardOf(tx.db, { id, personId, now });
    if (!present) throw notFound('board');
    const { name = present.name, budgetCents = present.budgetCents, zip = present.zip } = input;
    assertZip(zip);
    const changed = await updateBoardRow(tx.db, { id, version, name, budgetCents, zip, now });
    if (!changed) throw new AppError('precondition_failed');
    return changed;
  });
  return toBoard(ctx, row, personId);
}

/**
 * Removes a board for everybody, for good; its owner alone may. Throws `not_found`, `conflict` for who is not
 * the owner, and `precondition_failed` when it is not at `ifMatchVersion` any more.
 */
export async function deleteBoard(
  ctx: Ctx,
  input: { personId: string; id: string; ifMatchVersion: number },
): Promise<{ id: string }> {
  authorize(ctx, 'boards.manage', { ownerId: input.personId });
  const { personId } = input;
  const id = parsePublicId('board', input.id);
  await inTransaction(ctx, async (tx) => {
    const board = await touchBoardOf(tx.db, { id, personId, now: ctx.now() });
    if (!board) throw notFound('board');
    const [owner] = await listMembers(tx.db, [id]);
    if (owner?.personId !== personId) {
      throw new AppError('conflict', {
        message: 'Its owner alone deletes a board. You can leave it.',
      });
    }
    if (board.version !== input.ifMatchVersion) throw new AppError('precondition_failed');
    await deleteBoardRow(tx.db, id);
    await audit(tx, { action: 'board.deleted', subjectKind: 'board', subjectId: id });
  });
  return { id: input.id };
}

/**
 * Ends a membership: one's own, or as the owner somebody else's. Their votes and links go, their notes stay. A
 * board whose last member leaves is deleted. Throws `not_found` for a board or member that is not there and
 * `conflict` for who is not the owner and means somebody else.
 */
export async function removeBoardMember(
  ctx: Ctx,
  input: { personId: string; id: string; memberId: string },
): Promise<{ id: string }> {
  authorize(ctx, 'boards.manage', { ownerId: input.personId });
  const { personId } = input;
  const id = parsePublicId('board', input.id);
  const memberId = parsePublicId('person', input.memberId);
  await inTransaction(ctx, async (tx) => {
    const board = await touchBoardOf(tx.db, { id, personId, now: ctx.now() });
    if (!board) throw notFound('board');
    const members = await listMembers(tx.db, [id]);
    if (!members.some((member) => member.personId === memberId)) throw notFound('member');
    if (memberId !== personId && members[0]?.personId !== personId) {
      throw new AppError('conflict', {
        message: 'The owner alone takes somebody else off a board.',
      });
    }
    if (members.length === 1) await deleteBoardRow(tx.db, id);
    else await deleteMember(tx.db, { boardId: id, personId: memberId });
    await audit(tx, {
      action: memberId === personId ? 'board.left' : 'board.member_removed',
      subjectKind: 'board',
      subjectId: id,
      details: { memberId },
    });
  });
  return { id: input.memberId };
}
