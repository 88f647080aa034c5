import { api } from '@/lib/composition';
import { getTaskOperation } from '@/lib/operations/task-operations';
import { getTask } from '@/lib/operations/tasks';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getTaskOperation, async (ctx, { params }) => ({
    data: toWire(await getTask(ctx, { id: params.id })),
  })),
});
