import { z } from 'zod';
import { defineOperation } from '@/lib/platform/http/operation';
import {
  createFeedBodySchema,
  FEED_BODY_BYTES_MAX,
  feedPageSchema,
  feedParamsSchema,
  feedPreviewSchema,
  feedReadingSchema,
  feedSchema,
  rejectedFeedRowSchema,
  updateFeedBodySchema,
  uploadFeedBodySchema,
} from './feed-schemas';

const permission = 'feeds.manage';
const tags = ['feeds'];

export const listFeedsOperation = defineOperation({
  id: 'feeds.list',
  method: 'GET',
  path: '/api/v1/feeds',
  summary: 'Your inventory feeds, the newest first',
  tags,
  permission,
  query: feedPageSchema,
  response: z.array(feedSchema),
  isList: true,
});

export const createFeedOperation = defineOperation({
  id: 'feeds.create',
  method: 'POST',
  path: '/api/v1/feeds',
  summary: 'Makes a feed from a file or from the address of one',
  description:
    'It begins as a draft: look at its preview, then publish it by reading it. An address has to be on the public internet and open to programs by its robots.txt; it is fetched at once. 409 `conflict` beyond 20 feeds.',
  tags,
  permission,
  body: createFeedBodySchema,
  bodyLimitBytes: FEED_BODY_BYTES_MAX,
  response: feedSchema,
  errors: ['needs_own_market', 'conflict'],
  status: 201,
});

export const getFeedOperation = defineOperation({
  id: 'feeds.read',
  method: 'GET',
  path: '/api/v1/feeds/{id}',
  summary: 'One of your feeds, with its last reading',
  tags,
  permission,
  params: feedParamsSchema,
  response: feedSchema,
});

export const updateFeedOperation = defineOperation({
  id: 'feeds.update',
  method: 'PATCH',
  path: '/api/v1/feeds/{id}',
  summary: 'Changes a feed: its name, interval or mapping, or pauses it',
  description: 'One that goes on after a pause is read at once.',
  tags,
  permission,
  params: feedParamsSchema,
  body: updateFeedBodySchema,
  response: feedSchema,
});

export const deleteFeedOperation = defineOperation({
  id: 'feeds.delete',
  method: 'DELETE',
  path: '/api/v1/feeds/{id}',
  summary: 'Removes a feed and takes its cars off sale',
  tags,
  permission,
  params: feedParamsSchema,
  response: z.object({ ended_count: z.int().min(0).describe('Cars that were on sale.') }),
});

export const previewFeedOperation = defineOperation({
  id: 'feeds.preview',
  method: 'GET',
  path: '/api/v1/feeds/{id}/preview',
  summary: 'What a feed’s file will become, by its first rows',
  description: 'Publishes nothing. Null where no file is here.',
  tags,
  permission,
  params: feedParamsSchema,
  response: feedPreviewSchema,
});

export const listFeedReadingsOperation = defineOperation({
  id: 'feeds.readings',
  method: 'GET',
  path: '/api/v1/feeds/{id}/readings',
  summary: 'Readings of a feed, the newest first',
  description: 'Those of the last 30 days.',
  tags,
  permission,
  params: feedParamsSchema,
  query: feedPageSchema,
  response: z.array(feedReadingSchema),
  isList: true,
});

export const readFeedOperation = defineOperation({
  id: 'feeds.read_now',
  method: 'POST',
  path: '/api/v1/feeds/{id}/readings',
  summary: 'Reads a feed now; a draft is published by it',
  description:
    'The answer comes before the reading. 409 `conflict` for a paused feed and for a file that can’t be used as it is.',
  tags,
  permission,
  params: feedParamsSchema,
  body: z.strictObject({}).optional(),
  response: feedSchema,
  errors: ['conflict'],
  status: 202,
});

export const uploadFeedOperation = defineOperation({
  id: 'feeds.upload',
  method: 'POST',
  path: '/api/v1/feeds/{id}/upload',
  summary: 'Gives a feed its next file, the whole inventory once more',
  description:
    'It is read at once, unless the feed is still a draft. The same file again changes nothing about the cars; cars that it does not list any more are gone.',
  tags,
  permission,
  params: feedParamsSchema,
  body: uploadFeedBodySchema,
  bodyLimitBytes: FEED_BODY_BYTES_MAX,
  response: feedSchema,
  errors: ['conflict'],
  status: 202,
});

export const listRejectedRowsOperation = defineOperation({
  id: 'feeds.rejected_rows',
  method: 'GET',
  path: '/api/v1/feeds/{id}/rejected-rows',
  summary: 'Rows that the last reading of a feed rejected, by their line',
  tags,
  permission,
  params: feedParamsSchema,
  query: feedPageSchema,
  response: z.array(rejectedFeedRowSchema),
  isList: true,
});
