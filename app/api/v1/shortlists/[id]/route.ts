import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import {
  deleteBoardOperation,
  getBoardOperation,
  updateBoardOperation,
} from '@/lib/shortlists/board-operations';
import { deleteBoard, getBoard, updateBoard } from '@/lib/shortlists/board-service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getBoardOperation, async (ctx, { params }) => {
    const board = await getBoard(ctx, { personId: requirePersonId(ctx.actor), id: params.id });
    return { data: toWire(board), version: board.version };
  }),
  PATCH: api.route(updateBoardOperation, async (ctx, { params, body, ifMatchVersion }) => {
    const { name, budget_cents: budgetCents, zip } = body;
    const board = await updateBoard(ctx, {
      ...{ personId: requirePersonId(ctx.actor), id: params.id, ifMatchVersion },
      ...(name === undefined ? {} : { name }),
      ...(budgetCents === undefined ? {} : { budgetCents }),
      ...(zip === undefined ? {} : { zip }),
    });
    return { data: toWire(board), version: board.version };
  }),
  DELETE: api.route(deleteBoardOperation, async (ctx, { params, ifMatchVersion }) => {
    const personId = requirePersonId(ctx.actor);
    return { data: await deleteBoard(ctx, { personId, id: params.id, ifMatchVersion }) };
  }),
});
