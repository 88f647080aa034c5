import { z } from 'zod';
import { defineOperation } from '@/lib/platform/http/operation';
import {
  savedSearchBodySchema,
  savedSearchChangeSchema,
  savedSearchesQuerySchema,
  savedSearchIdSchema,
  savedSearchSchema,
  searchSnoozeSchema,
} from './saved-search-schemas';
import { PLAN_SEARCHES } from './saved-search-settings';

const permission = 'searches.manage';
const tags = ['searches'];
const RUNNING = Object.entries(PLAN_SEARCHES)
  .map(([plan, { runningMax }]) => `${plan} ${runningMax}`)
  .join(', ');
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
    'The same filters are kept once, whatever their order and that of the cars: one that is there stays as it is. ' +
    'Without more it tells of new cars and price cuts at once on all channels. A plan has so many running at once: ' +
    `${RUNNING}; beyond that a search is kept paused, or with \`paused\`: false refused with 409 \`conflict\`, as ` +
    `beyond ${PLAN_SEARCHES.free.keptMax} that are kept (enterprise ${PLAN_SEARCHES.enterprise.keptMax}).`,
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
  summary: 'Gives a search that you keep another name, other filters, or another way to tell',
  description:
    'What is left out stays. 409 `conflict` where you keep these filters under another name already, or where ' +
    'your plan has no room to run one more.',
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

const nothing = z.strictObject({});

export const pauseSavedSearchOperation = defineOperation({
  id: 'searches.pause',
  method: 'POST',
  path: '/api/v1/searches/{id}/pause',
  summary: 'Lets a search wait: it tells of nothing until it is resumed',
  tags,
  permission,
  params,
  body: nothing.meta({ id: 'SavedSearchPause', examples: [{}] }),
  response: savedSearchSchema,
  idempotency: 'ignored',
});

export const resumeSavedSearchOperation = defineOperation({
  id: 'searches.resume',
  method: 'POST',
  path: '/api/v1/searches/{id}/resume',
  summary: 'Lets a search that waits tell again, of what comes from now on',
  description: '409 `conflict` where your plan has no room to run one more.',
  tags,
  permission,
  params,
  body: nothing.meta({ id: 'SavedSearchResume', examples: [{}] }),
  response: savedSearchSchema,
  errors: ['conflict'],
  idempotency: 'ignored',
});

export const snoozeSavedSearchOperation = defineOperation({
  id: 'searches.snooze',
  method: 'POST',
  path: '/api/v1/searches/{id}/snooze',
  summary: 'Keeps a search quiet until a time to come, within a year',
  tags,
  permission,
  params,
  body: searchSnoozeSchema,
  response: savedSearchSchema,
  idempotency: 'ignored',
});

export const deleteSavedSearchOperation = defineOperation({
  id: 'searches.delete',
  method: 'DELETE',
  path: '/api/v1/searches/{id}',
  summary: 'Deletes a search that you keep; on its page it can be put back for a day',
  tags,
  permission,
  params,
  response: z.object({ id: savedSearchIdSchema }),
  idempotency: 'ignored',
});
