import { z } from 'zod';
import { defineOperation } from '@/lib/platform/http/operation';
import { budgetChangeSchema, budgetSchema } from './budget-schemas';

export const listBudgetsOperation = defineOperation({
  id: 'budgets.list',
  method: 'GET',
  path: '/api/v1/admin/budgets',
  summary: 'Outside providers: caps, what they came to, and where the month leads',
  tags: ['admin'],
  permission: 'operations.manage',
  response: z.array(budgetSchema),
});

export const setBudgetOperation = defineOperation({
  id: 'budgets.set',
  method: 'PUT',
  path: '/api/v1/admin/budgets/{provider}',
  summary: 'Chooses the caps of a provider',
  description:
    'Days and months are those of UTC. At a cap, calls are answered 503 `budget_spent` with Retry-After ' +
    'until it begins anew.',
  tags: ['admin'],
  permission: 'operations.manage',
  params: z.object({ provider: z.string().max(64).describe('"firecrawl", "vision_model" …') }),
  body: budgetChangeSchema,
  response: budgetSchema,
  needsIfMatch: true,
});
