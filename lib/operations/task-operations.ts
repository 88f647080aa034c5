import { z } from 'zod';
import { EVENT_STREAM_TYPE } from '@/lib/platform/http/event-stream';
import { defineOperation } from '@/lib/platform/http/operation';
import {
  emptyBodySchema,
  scanBodySchema,
  taskDetailsSchema,
  taskQuerySchema,
  taskSchema,
} from './task-schemas';

const taskParams = z.object({ id: z.string().describe('The task: "tsk_…".') });
const STARTED =
  'Answers at once; `Location` is the task, and its /events tell how it goes. One of a kind at a ' +
  'time: 409 `conflict` names the one that has not ended. 503 where nothing runs the background jobs.';
const start = {
  method: 'POST',
  tags: ['tasks'],
  permission: 'tasks.start',
  response: taskSchema,
  status: 202,
  givesLocation: true,
} as const;

export const startScanOperation = defineOperation({
  ...start,
  id: 'tasks.scan',
  path: '/api/v1/tasks/scan',
  summary: 'Reads the sources now',
  description: `Without waiting for when they are due. ${STARTED}`,
  body: scanBodySchema,
});

export const startCompsRefreshOperation = defineOperation({
  ...start,
  id: 'tasks.refresh_comps',
  path: '/api/v1/tasks/refresh-comps',
  summary: 'Values the market anew',
  description: STARTED,
  body: emptyBodySchema,
});

export const startSalesReconciliationOperation = defineOperation({
  ...start,
  id: 'tasks.reconcile_sales',
  path: '/api/v1/tasks/reconcile-sales',
  summary: 'Judges which cars are gone and which are probably sold',
  description: STARTED,
  body: emptyBodySchema,
});

export const listTasksOperation = defineOperation({
  id: 'tasks.list',
  method: 'GET',
  path: '/api/v1/tasks',
  summary: 'Tasks, the newest first',
  tags: ['tasks'],
  permission: 'tasks.read',
  query: taskQuerySchema,
  response: z.array(taskSchema),
  isList: true,
});

export const getTaskOperation = defineOperation({
  id: 'tasks.get',
  method: 'GET',
  path: '/api/v1/tasks/{id}',
  summary: 'One task with its scans and runs',
  tags: ['tasks'],
  permission: 'tasks.read',
  params: taskParams,
  response: taskDetailsSchema,
});

export const watchTaskOperation = defineOperation({
  id: 'tasks.events',
  method: 'GET',
  path: '/api/v1/tasks/{id}/events',
  summary: 'How a task goes, as it goes',
  description:
    'Server-sent events: `task` with the task as it is now, again after each change, then `end` when ' +
    'it has ended. Whoever comes late misses nothing. A comment every 15 seconds keeps the connection ' +
    'open; come back with `Last-Event-ID` after it was lost. Eight streams a person or key: 429.',
  tags: ['tasks'],
  permission: 'tasks.read',
  params: taskParams,
  response: taskDetailsSchema,
  mediaType: EVENT_STREAM_TYPE,
});
