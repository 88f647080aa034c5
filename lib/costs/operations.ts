import { defineOperation } from '@/lib/platform/http/operation';
import { costQuerySchema, statedCostSchema } from './schemas';

export const getCostOperation = defineOperation({
  id: 'costs.get',
  method: 'GET',
  path: '/api/v1/costs',
  summary: 'What a car costs out the door, line by line with sources',
  tags: ['costs'],
  permission: 'costs.read',
  query: costQuerySchema,
  response: statedCostSchema,
});
