import { z } from 'zod';
import { defineOperation } from '@/lib/platform/http/operation';
import {
  opportunitiesQuerySchema,
  opportunityChangeSchema,
  opportunityIdSchema,
  opportunitySchema,
} from './opportunity-schemas';

const tags = ['alerts'];
const params = z.object({ id: opportunityIdSchema });

export const listOpportunitiesOperation = defineOperation({
  id: 'opportunities.list',
  method: 'GET',
  path: '/api/v1/opportunities',
  summary: 'The cars that were found for you, the last found first: one row for each car',
  description: 'Found by your saved searches or told of because you watch them.',
  tags,
  permission: 'opportunities.read',
  query: opportunitiesQuerySchema,
  response: z.array(opportunitySchema),
  isList: true,
});

export const getOpportunityOperation = defineOperation({
  id: 'opportunities.get',
  method: 'GET',
  path: '/api/v1/opportunities/{id}',
  summary: 'One car that was found for you',
  tags,
  permission: 'opportunities.read',
  params,
  response: opportunitySchema,
});

export const updateOpportunityOperation = defineOperation({
  id: 'opportunities.update',
  method: 'PATCH',
  path: '/api/v1/opportunities/{id}',
  summary: 'Says how far you have come with a car that was found for you',
  description:
    'You hear no more of a dismissed car; `viewed` takes that back. What is left out stays. To watch it, put it on your watchlist.',
  tags,
  permission: 'opportunities.write',
  params,
  body: opportunityChangeSchema,
  response: opportunitySchema,
  needsIfMatch: true,
});
