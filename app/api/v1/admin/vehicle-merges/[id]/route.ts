import { api } from '@/lib/composition';
import { unmergeCars } from '@/lib/operations/merges';
import { undoMergeOperation } from '@/lib/operations/table-operations';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  DELETE: api.route(undoMergeOperation, async (ctx, { params }) => ({
    data: toWire(await unmergeCars(ctx, params)),
  })),
});
