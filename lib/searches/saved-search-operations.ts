import { z } from 'zod';
import { defineOperation } from '@/lib/platform/http/operation';
import {
  savedSearchBodySchema,
  savedSearchChangeSchema,
  savedSearchesQuerySchema,
  savedSearchIdSchema,
  savedSearchSchema,
} from './saved-search-schemas';

const permission = 'searches.manage';
const tags = ['searches'];
const params = z.object({ id: savedSearchIdSchema });

export const listSavedSearchesOperation = defineOperation({
  id: 'searches.list',
  method: 'GET',
  path: '/api/v1/searches',
  summary: 'The searches that you keep, each with how many cars match and how many are new to you',
  tags,
  permission,
  query: savedSearchesQuerySchema,
  response: z.array(savedSearchSchema),
  isList: true,
});

export const saveSearchOperation = defineOperation({
  id: 'searches.create',
  method: 'POST',
  path: '/api/v1/searches',
  summary: 'Keeps a search under a name',
  description:
    'The same filters are kept once, whatever their order and that of the cars: one that is there stays as it is. 409 ' +
    '`conflict` beyond 100 searches.',
  tags,
  permission,
  body: savedSearchBodySchema,
  response: savedSearchSchema,
  status: 201,
  errors: ['conflict'],
  // The same filters are the same search, whatever the key.
  idempotency: 'ignored',
});

export const getSavedSearchOperation = defineOperation({
  id: 'searches.get',
  method: 'GET',
  path: '/api/v1/searches/{id}',
  summary: 'One search that you keep',
  tags,
  permission,
  params,
  response: savedSearchSchema,
});

export const updateSavedSearchOperation = defineOperation({
  id: 'searches.update',
  method: 'PATCH',
  path: '/api/v1/searches/{id}',
  summary: 'Renames a search that you keep, or gives it other filters',
  description:
    'What is left out stays. 409 `conflict` where you keep these filters under another name already.',
  tags,
  permission,
  params,
  body: savedSearchChangeSchema,
  response: savedSearchSchema,
  errors: ['conflict'],
  needsIfMatch: true,
});

export const lookAtSavedSearchOperation = defineOperation({
  id: 'searches.look',
  method: 'POST',
  path: '/api/v1/searches/{id}/look',
  summary: 'Says that you have looked at what a search finds: only later cars are new then',
  tags,
  permission,
  params,
  body: z.strictObject({}).meta({ id: 'SavedSearchLook', examples: [{}] }),
  response: savedSearchSchema,
  idempotency: 'ignored',
});

export const deleteSavedSearchOperation = defineOperation({
  id: 'searches.delete',
  method: 'DELETE',
  path: '/api/v1/searches/{id}',
  summary: 'Deletes a search that you keep',
  tags,
  permission,
  params,
  response: z.object({ id: savedSearchIdSchema }),
  idempotency: 'ignored',
});
