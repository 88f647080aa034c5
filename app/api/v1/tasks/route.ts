import { api } from '@/lib/composition';
import { listTasksOperation } from '@/lib/operations/task-operations';
import { listTasks } from '@/lib/operations/tasks';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listTasksOperation, async (ctx, { query }) => {
    const { kind = null, state = null, limit, cursor = null } = query;
    const { tasks, nextCursor } = await listTasks(ctx, { kind, state, limit, cursor });
    return { data: toWire(tasks), page: { limit, next_cursor: nextCursor } };
  }),
});
