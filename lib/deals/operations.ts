import { z } from 'zod';
import { defineOperation } from '@/lib/platform/http/operation';
import { buyerParameters, dealDetailSchema, listingIdSchema } from './schemas';

export const getListingOperation = defineOperation({
  id: 'listings.get',
  method: 'GET',
  path: '/api/v1/listings/{id}',
  summary: 'One listing with its value, comps, cost, risk, score and history',
  tags: ['listings'],
  permission: 'listings.read',
  params: z.object({ id: listingIdSchema }),
  query: z.object(buyerParameters),
  response: dealDetailSchema,
});
