import { api } from '@/lib/composition';
import { startSalesReconciliationOperation } from '@/lib/operations/task-operations';
import { startTask } from '@/lib/operations/tasks';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(startSalesReconciliationOperation, async (ctx) => {
    const task = await startTask(ctx, { kind: 'reconcile_sales' });
    return { data: toWire(task), location: `/api/v1/tasks/${task.id}` };
  }),
});
