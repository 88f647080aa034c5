import { api } from '@/lib/composition';
import { listBudgetsOperation } from '@/lib/operations/budget-operations';
import { listBudgets } from '@/lib/operations/budgets';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listBudgetsOperation, async (ctx) => ({
    data: toWire((await listBudgets(ctx)).budgets),
  })),
});
