import { EVENT_STREAM_TYPE } from '@/lib/platform/http/event-stream';
import { defineOperation } from '@/lib/platform/http/operation';
import { hybridSearchSchema, liveSearchEventSchema } from './live-schemas';
import { searchQuerySchema } from './schemas';

const shared = {
  method: 'GET',
  tags: ['deals'],
  permission: 'search.live',
  query: searchQuerySchema,
  errors: ['needs_own_market'],
} as const;

const LIVE =
  'Sources that the operator switched on are asked while you wait, each for at most 3 seconds; answers ' +
  'are kept for five minutes. A source that fails or is late is named in `meta.missing_sources`, with ' +
  'what it showed last and its age where that is known.';

export const searchHybridOperation = defineOperation({
  ...shared,
  id: 'search.get',
  path: '/api/v1/search',
  summary: 'What the market holds, and what live sources show now',
  description: `${LIVE} With \`Accept: text/event-stream\` the answer is the stream of /api/v1/search/events.`,
  response: hybridSearchSchema,
});

export const watchSearchOperation = defineOperation({
  ...shared,
  id: 'search.events',
  path: '/api/v1/search/events',
  summary: 'The same as it comes: the market at once, then each source',
  description: `Events: \`results\` first, a \`source\` for each as it answers, and \`end\`. ${LIVE}`,
  response: liveSearchEventSchema,
  mediaType: EVENT_STREAM_TYPE,
});
