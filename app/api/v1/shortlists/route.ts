import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { createBoardOperation, listBoardsOperation } from '@/lib/shortlists/board-operations';
import { createBoard, listBoards } from '@/lib/shortlists/board-service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listBoardsOperation, async (ctx, { query }) => {
    const { limit, cursor = null } = query;
    const personId = requirePersonId(ctx.actor);
    const { boards, nextCursor } = await listBoards(ctx, { personId, limit, cursor });
    return { data: toWire(boards), page: { limit, next_cursor: nextCursor } };
  }),
  POST: api.route(createBoardOperation, async (ctx, { body }) => {
    const { name, budget_cents: budgetCents = null, zip = null } = body;
    const personId = requirePersonId(ctx.actor);
    const board = await createBoard(ctx, { personId, name, budgetCents, zip });
    return {
      data: toWire(board),
      version: board.version,
      location: `/api/v1/shortlists/${board.id}`,
    };
  }),
});
