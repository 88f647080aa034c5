import { z } from 'zod';
import { ENGINE_RUN_STATES } from '@/db/vocabulary';
import { EVENT_STREAM_TYPE } from '@/lib/platform/http/event-stream';
import { defineOperation } from '@/lib/platform/http/operation';
import { runnerSchema } from './schemas';

const count = () => z.int().min(0);
export const watchJobsOperation = defineOperation({
  id: 'jobs.events',
  method: 'GET',
  path: '/api/v1/jobs/events',
  summary: 'How the background jobs stand, as it changes',
  description:
    'Server-sent events: `jobs` with the figures now, again when a run, a scan or a task changes ' +
    '(at most once a second) and every 15 seconds. For the pages of an admin.',
  tags: ['admin'],
  permission: 'jobs.read',
  response: z
    .object({
      as_of: z.iso.datetime(),
      runner: runnerSchema,
      queue: z.object({
        due_count: count(),
        oldest_due_at: z.iso.datetime().nullable(),
        leased_count: count().describe('Being done now.'),
        later_count: count().describe('Due later: retries, sleeps, waits.'),
      }),
      runs: z
        .record(z.enum(ENGINE_RUN_STATES), count())
        .describe('Open runs, and those of the last day that have ended.'),
    })
    .meta({ id: 'JobsSignal' }),
  mediaType: EVENT_STREAM_TYPE,
});
