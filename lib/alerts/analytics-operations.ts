import { defineOperation } from '@/lib/platform/http/operation';
import { analyticsSchema } from './analytics-schemas';

export const getAnalyticsOperation = defineOperation({
  id: 'analytics.get',
  method: 'GET',
  path: '/api/v1/analytics',
  summary: 'What came of your alerts: by week, search and channel, and the market of your searches',
  tags: ['alerts'],
  permission: 'alerts.read',
  response: analyticsSchema,
});
