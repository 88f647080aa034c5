import { api } from '@/lib/composition';
import { watchTaskOperation } from '@/lib/operations/task-operations';
import { watchTask } from '@/lib/operations/tasks';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.stream(watchTaskOperation, async (ctx, { params, signal }) =>
    watchTask(ctx, { id: params.id, signal, toData: toWire }),
  ),
});
