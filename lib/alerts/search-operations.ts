import { z } from 'zod';
import { defineOperation } from '@/lib/platform/http/operation';
import { savedSearchIdSchema } from '@/lib/searches/saved-search-schemas';
import {
  searchPreviewBodySchema,
  searchPreviewSchema,
  searchRunBodySchema,
  searchRunSchema,
} from './search-schemas';

const permission = 'searches.manage';
const tags = ['searches'];

export const previewSearchOperation = defineOperation({
  id: 'searches.preview',
  method: 'POST',
  path: '/api/v1/searches/preview',
  summary: 'What a search would have sent in the last 30 days, before it is saved',
  description:
    'Cars that came, price cuts and cars that went, under your bounds and what you do not want to hear of. Cars that ' +
    'became great by a new value, or came back, are not counted. Nothing is kept.',
  tags,
  permission,
  body: searchPreviewBodySchema,
  response: searchPreviewSchema,
  idempotency: 'ignored',
});

export const runSearchOperation = defineOperation({
  id: 'searches.run',
  method: 'POST',
  path: '/api/v1/searches/{id}/run',
  summary: 'Runs a search now: you are told at once of what it finds and you do not know',
  description:
    'The best 25 cars that you were not told of, in one message on each of its channels, and what was gathered for its ' +
    'next time. The next run goes on with those that are left. 409 `conflict` for a search that is paused.',
  tags,
  permission,
  params: z.object({ id: savedSearchIdSchema }),
  body: searchRunBodySchema,
  response: searchRunSchema,
  errors: ['conflict'],
  idempotency: 'ignored',
});
