import { z } from 'zod';
import { EVENT_STREAM_TYPE } from '@/lib/platform/http/event-stream';
import { defineOperation } from '@/lib/platform/http/operation';
import {
  alertDetailsSchema,
  alertIdSchema,
  alertNewsSchema,
  alertSchema,
  alertsQuerySchema,
  readAlertsBodySchema,
} from './history-schemas';

const permission = 'alerts.read';
const tags = ['alerts'];

export const listAlertsOperation = defineOperation({
  id: 'alerts.list',
  method: 'GET',
  path: '/api/v1/alerts',
  summary: 'What you were told, the latest first: one row for each car, news and channel',
  description:
    'The car is as it was when it was found. Money in US cents; times on the wall clock.',
  tags,
  permission,
  query: alertsQuerySchema,
  response: z.array(alertSchema),
  isList: true,
});

export const getAlertOperation = defineOperation({
  id: 'alerts.get',
  method: 'GET',
  path: '/api/v1/alerts/{id}',
  summary: 'One alert with each try to send it',
  tags,
  permission,
  params: z.object({ id: alertIdSchema }),
  response: alertDetailsSchema,
});

export const watchAlertsOperation = defineOperation({
  id: 'alerts.news',
  method: 'GET',
  path: '/api/v1/alerts/news',
  summary:
    'How many alerts and notices you have not read, and the latest, now and after each change',
  description: 'Events `alerts`, the first at once, each with the whole state.',
  tags,
  permission,
  response: alertNewsSchema,
  mediaType: EVENT_STREAM_TYPE,
});

export const readAlertsOperation = defineOperation({
  id: 'alerts.read',
  method: 'POST',
  path: '/api/v1/alerts/read',
  summary: 'Says that you have read the alerts and notices of the app, all or up to one of them',
  tags,
  permission: 'alerts.manage',
  body: readAlertsBodySchema,
  response: z.object({ read_count: z.int() }),
  idempotency: 'ignored',
});
