import { z } from 'zod';
import { EVENT_STREAM_TYPE } from '@/lib/platform/http/event-stream';
import { defineOperation } from '@/lib/platform/http/operation';
import {
  createSnapJobBodySchema,
  discardedSnapJobSchema,
  identifyingSchema,
  snapJobPageSchema,
  snapJobParamsSchema,
  snapJobSchema,
  updateSnapJobBodySchema,
} from './job-schemas';

const PATH = '/api/v1/snap-jobs';
const common = { tags: ['snap'], permission: 'snap.manage' } as const;
const ofJob = { ...common, path: `${PATH}/{id}`, params: snapJobParamsSchema } as const;

export const listSnapJobsOperation = defineOperation({
  ...common,
  id: 'snap_jobs.list',
  method: 'GET',
  path: PATH,
  summary: 'The cars that you photograph to sell, the newest first',
  query: snapJobPageSchema,
  response: z.array(snapJobSchema),
  isList: true,
});

export const createSnapJobOperation = defineOperation({
  ...common,
  id: 'snap_jobs.create',
  method: 'POST',
  path: PATH,
  summary: 'Begins to sell a car: photos come next',
  description:
    '409 `conflict` beyond 200 cars, and for the `create_key` of one that you threw away.',
  body: createSnapJobBodySchema,
  response: snapJobSchema,
  status: 201,
  errors: ['conflict'],
});

export const getSnapJobOperation = defineOperation({
  ...ofJob,
  id: 'snap_jobs.get',
  method: 'GET',
  summary: 'One of your cars with what was read and said of it',
  response: snapJobSchema,
});

export const updateSnapJobOperation = defineOperation({
  ...ofJob,
  id: 'snap_jobs.update',
  method: 'PATCH',
  summary:
    'Confirms facts, says its condition, where it is and where you are; what is left out stays',
  description:
    'A fact that you name is confirmed with that. 422 names each that cannot be: a VIN with a wrong check digit is never taken.',
  body: updateSnapJobBodySchema,
  response: snapJobSchema,
  needsIfMatch: true,
});

export const discardSnapJobOperation = defineOperation({
  ...ofJob,
  id: 'snap_jobs.discard',
  method: 'DELETE',
  summary: 'Throws it away with its photos',
  description: '409 `conflict` while the car is on offer: end the offer first.',
  response: discardedSnapJobSchema,
  needsIfMatch: true,
  errors: ['conflict'],
});

export const getSnapJobReadingsOperation = defineOperation({
  ...ofJob,
  id: 'snap_jobs.readings',
  method: 'GET',
  path: `${PATH}/{id}/readings`,
  summary: 'One of your cars with all that was read in its photos, by fact',
  response: identifyingSchema,
});

export const watchSnapJobOperation = defineOperation({
  ...ofJob,
  id: 'snap_jobs.events',
  method: 'GET',
  path: `${PATH}/{id}/events`,
  summary: 'How the photos of one of your cars are looked at, as it goes',
  description:
    'Server-sent events: `job` with the car and what was read as they are now, again after each change. Whoever ' +
    'comes late misses nothing. A comment every 15 seconds keeps the connection open. Eight streams a person ' +
    'or key: 429.',
  response: identifyingSchema,
  mediaType: EVENT_STREAM_TYPE,
});
