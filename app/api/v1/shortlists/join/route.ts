import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { joinBoard } from '@/lib/shortlists/board-links-service';
import { joinBoardOperation } from '@/lib/shortlists/board-operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(joinBoardOperation, async (ctx, { body }) => {
    const personId = requirePersonId(ctx.actor);
    const board = await joinBoard(ctx, { personId, token: body.token });
    return { data: toWire(board), version: board.version };
  }),
});
