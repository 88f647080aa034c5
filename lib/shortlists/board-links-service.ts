/**
 * Links of a board: an invitation makes one person a member, once; a link to look shows the cars to whoever has
 * it. Both end by themselves and can be withdrawn; only digests are kept.
 */
import { randomBytes } from 'node:crypto';
import type { BoardLinkKind } from '@/db/vocabulary';
import { digestOf } from '@/lib/accounts/secret-digest';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';
import { newId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import { MS_PER_DAY } from '@/lib/platform/time';
import { inTransaction } from '@/lib/platform/transaction';
import { BOARD_LINKS_MAX, BOARD_MEMBERS_MAX, BOARDS_MAX, INVITE_DAYS, SHARE_DAYS } from './board';
import {
  type BoardLinkRow,
  findLink,
  insertLink,
  listWorkingLinks,
  spendLink,
  withdrawLinkRow,
} from './board-link-queries';
import {
  countBoardsOf,
  findBoardOf,
  insertMember,
  listMembers,
  touchBoardOf,
} from './board-queries';
import { type Board, getBoard } from './board-service';

const TOKEN_BYTES = 32;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;
const DAYS: Readonly<Record<BoardLinkKind, number>> = { invite: INVITE_DAYS, share: SHARE_DAYS };

/** A link as the members see it; its secret half is shown once. */
export interface BoardLink {
  /** "blk_…" */
  id: string;
  kind: BoardLinkKind;
  /** Who made it. */
  madeBy: string;
  createdAt: Date;
  expiresAt: Date;
}

function toLink(row: BoardLinkRow, madeBy: string): BoardLink {
  const { kind, createdAt, expiresAt } = row;
  return { id: toPublicId('board_link', row.id), kind, madeBy, createdAt, expiresAt };
}

/** The links of a board that work, the newest first. Throws `not_found`. */
export async function listBoardLinks(
  ctx: Ctx,
  input: { personId: string; id: string },
): Promise<BoardLink[]> {
  authorize(ctx, 'boards.manage', { ownerId: input.personId });
  const boardId = parsePublicId('board', input.id);
  const board = await findBoardOf(ctx.db, { id: boardId, personId: input.personId });
  if (!board) throw notFound('board');
  const rows = await listWorkingLinks(ctx.db, { boardId, now: ctx.now() });
  return rows.map((row) => toLink(row, row.displayName));
}

/**
 * Makes a link: an invitation works once within 7 days, a link to look for 30. `url` is shown this once. Throws
 * `not_found`, and `conflict` beyond `BOARD_LINKS_MAX` links that work.
 */
export async function makeBoardLink(
  ctx: Ctx<{ publicUrl: string }>,
  input: { personId: string; id: string; kind: BoardLinkKind },
): Promise<BoardLink & { url: string }> {
  authorize(ctx, 'boards.manage', { ownerId: input.personId });
  const { personId, kind } = input;
  const boardId = parsePublicId('board', input.id);
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const now = ctx.now();
  const link = await inTransaction(ctx, async (tx) => {
    const board = await touchBoardOf(tx.db, { id: boardId, personId, now });
    if (!board) throw notFound('board');
    const working = await listWorkingLinks(tx.db, { boardId, now });
    if (working.length >= BOARD_LINKS_MAX) {
      throw new AppError('conflict', {
        message: `${BOARD_LINKS_MAX} links of this board work. Withdraw one first.`,
      });
    }
    const members = await listMembers(tx.db, [boardId]);
    const row = await insertLink(tx.db, {
      ...{ id: newId(), boardId, kind, personId, tokenHash: digestOf(token), createdAt: now },
      expiresAt: new Date(now.getTime() + DAYS[kind] * MS_PER_DAY),
    });
    await audit(tx, {
      action: 'board.link_made',
      subjectKind: 'board',
      subjectId: boardId,
      details: { kind },
    });
    const maker = members.find((member) => member.personId === personId);
    return toLink(row, maker?.displayName ?? '');
  });
  const folder = kind === 'invite' ? 'join' : 'shared';
  return { ...link, url: `${ctx.ports.publicUrl}/boards/${folder}/${token}` };
}

/** Withdraws a link for good; again changes nothing. Throws `not_found`. */
export async function withdrawBoardLink(
  ctx: Ctx,
  input: { personId: string; id: string; linkId: string },
): Promise<{ id: string }> {
  authorize(ctx, 'boards.manage', { ownerId: input.personId });
  const boardId = parsePublicId('board', input.id);
  const id = parsePublicId('board_link', input.linkId);
  await inTransaction(ctx, async (tx) => {
    const now = ctx.now();
    const board = await touchBoardOf(tx.db, { id: boardId, personId: input.personId, now });
    if (!board || !(await withdrawLinkRow(tx.db, { id, boardId, now }))) throw notFound('link');
  });
  return { id: input.linkId };
}

/** What an invitation that works leads to, before it is taken; null for one that does not work. */
export async function findInvite(
  ctx: Ctx,
  input: { personId: string; token: string },
): Promise<{ boardName: string; madeBy: string; expiresAt: Date } | null> {
  authorize(ctx, 'boards.manage', { ownerId: input.personId });
  const found = await findByToken(ctx, input.token, 'invite');
  if (!found || !isWorking(found.link, ctx.now())) return null;
  const { board, displayName: madeBy, link } = found;
  return { boardName: board.name, madeBy, expiresAt: link.expiresAt };
}

async function findByToken(ctx: Ctx, token: string, kind: BoardLinkKind) {
  return TOKEN.test(token) ? findLink(ctx.db, { tokenHash: digestOf(token), kind }) : null;
}

function isWorking(link: BoardLinkRow, now: Date): boolean {
  return link.usedAt === null && link.withdrawnAt === null && link.expiresAt > now;
}

/**
 * Takes an invitation: the person becomes a member and the link is used up. Whoever belongs to the board
 * already keeps it unused. Throws `not_found` for a link that is used, withdrawn, past its end or none of ours,
 * and `conflict` where the board or the person has no room.
 */
export async function joinBoard(
  ctx: Ctx,
  input: { personId: string; token: string },
): Promise<Board> {
  authorize(ctx, 'boards.manage', { ownerId: input.personId });
  const { personId } = input;
  const found = await findByToken(ctx, input.token, 'invite');
  if (!found) throw notFound('invite');
  const boardId = found.board.id;
  const id = toPublicId('board', boardId);
  if (await findBoardOf(ctx.db, { id: boardId, personId })) return getBoard(ctx, { personId, id });
  const now = ctx.now();
  await inTransaction(ctx, async (tx) => {
    if (!(await spendLink(tx.db, { id: found.link.id, now }))) throw notFound('invite');
    // In the name of who made the link, who is a member for as long as it works.
    const board = await touchBoardOf(tx.db, { id: boardId, personId: found.link.personId, now });
    if (!board) throw notFound('invite');
    const members = await listMembers(tx.db, [boardId]);
    if (members.length >= BOARD_MEMBERS_MAX) {
      throw new AppError('conflict', {
        message: `A board has room for ${BOARD_MEMBERS_MAX} people.`,
      });
    }
    if ((await countBoardsOf(tx.db, personId)) >= BOARDS_MAX) {
      throw new AppError('conflict', {
        message: `You belong to ${BOARDS_MAX} boards. Leave one that you no longer need first.`,
      });
    }
    await insertMember(tx.db, { boardId, personId, now });
    await audit(tx, { action: 'board.joined', subjectKind: 'board', subjectId: boardId });
  });
  return getBoard(ctx, { personId, id });
}
