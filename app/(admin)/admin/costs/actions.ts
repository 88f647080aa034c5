'use server';

import { revalidatePath } from 'next/cache';
import { actions } from '@/lib/composition';
import { budgetForm } from '@/lib/operations/budget-schemas';
import { setBudget } from '@/lib/operations/budgets';

export const setBudgetAction = actions.action(
  { id: 'budgets.set', permission: 'operations.manage', input: budgetForm },
  async (ctx, { provider, version, ...caps }) => {
    const wish = {
      dailyCallsMax: caps.daily_calls,
      dailyCostMicrosMax: caps.daily_cost,
      monthlyCallsMax: caps.monthly_calls,
      monthlyCostMicrosMax: caps.monthly_cost,
    };
    await setBudget(ctx, { provider, version, wish });
    revalidatePath('/admin/costs');
    return null;
  },
);
