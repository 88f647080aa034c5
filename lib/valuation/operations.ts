import { defineOperation } from '@/lib/platform/http/operation';
import { valuationRequestSchema, valuationSchema } from './schemas';

export const createValuationOperation = defineOperation({
  id: 'valuations.create',
  method: 'POST',
  path: '/api/v1/valuations',
  summary: 'What a car is worth in this market, with range, parts and comps',
  tags: ['valuations'],
  permission: 'valuations.create',
  body: valuationRequestSchema,
  response: valuationSchema,
});
