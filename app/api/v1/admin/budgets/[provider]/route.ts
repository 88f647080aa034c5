import { api } from '@/lib/composition';
import { setBudgetOperation } from '@/lib/operations/budget-operations';
import { setBudget } from '@/lib/operations/budgets';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  PUT: api.route(setBudgetOperation, async (ctx, { params, body, ifMatchVersion: version }) => {
    const set = await setBudget(ctx, {
      ...{ provider: params.provider, version },
      wish: {
        dailyCallsMax: body.daily_calls_max,
        dailyCostMicrosMax: body.daily_cost_micros_max,
        monthlyCallsMax: body.monthly_calls_max,
        monthlyCostMicrosMax: body.monthly_cost_micros_max,
      },
    });
    return { data: toWire(set), version: set.version };
  }),
});
