import { api } from '@/lib/composition';
import { startScanOperation } from '@/lib/operations/task-operations';
import { startTask } from '@/lib/operations/tasks';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(startScanOperation, async (ctx, { body }) => {
    const task = await startTask(ctx, { kind: 'scan', sourceKey: body?.source_key });
    return { data: toWire(task), location: `/api/v1/tasks/${task.id}` };
  }),
});
