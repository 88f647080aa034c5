import { EVENT_STREAM_TYPE } from '@/lib/platform/http/event-stream';
import { defineOperation } from '@/lib/platform/http/operation';
import { dealNewsQuerySchema, dealNewsSchema } from './deal-news-schemas';

export const watchDealNewsOperation = defineOperation({
  id: 'deals.news',
  method: 'GET',
  path: '/api/v1/deals/news',
  summary: 'What comes into a list of deals after it was made',
  description:
    'Events `news`, the first at once, each with the whole of what changed since `since`. A change is told ' +
    'half a minute after it is known, when every list that is asked for anew has it.',
  tags: ['deals'],
  permission: 'deals.read',
  query: dealNewsQuerySchema,
  response: dealNewsSchema,
  mediaType: EVENT_STREAM_TYPE,
});
