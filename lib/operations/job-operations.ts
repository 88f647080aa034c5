import { z } from 'zod';
import { ENGINE_RUN_STATES } from '@/db/vocabulary';
import { EVENT_STREAM_TYPE } from '@/lib/platform/http/event-stream';
import { defineOperation } from '@/lib/platform/http/operation';

const count = () => z.int().min(0);
const runnerSchema = z
  .enum(['local', 'silent', 'starting', 'elsewhere', 'none'])
  .describe(
    'local: the small engine here. silent: it was not heard of for 30 s. elsewhere: an Inngest server.',
  );

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

export const getDetailedHealthOperation = defineOperation({
  id: 'health.detailed',
  method: 'GET',
  path: '/api/health/detailed',
  summary: 'How is each part of it?',
  description:
    'The database, whoever runs the background jobs, and when each source was read last. For an ' +
    'admin, or a monitor with METRICS_TOKEN as bearer token. 503 `not_ready` where the database is away.',
  tags: ['health'],
  permission: 'health.detailed',
  response: z
    .object({
      status: z.enum(['ok', 'degraded']),
      notes: z.array(z.string()).describe('What is not as it should be, in words.'),
      as_of: z.iso.datetime(),
      database: z.object({
        status: z.literal('ok'),
        migrations: z.literal('ok'),
        bytes: count().describe('Size on disk.'),
      }),
      engine: z.object({
        runner: runnerSchema,
        seen_at: z.iso.datetime().nullable().describe('Null where the local engine does not run.'),
        problem: z.string().nullable(),
        due_count: count().describe('Jobs that could be done now.'),
        leased_count: count(),
        oldest_due_at: z.iso.datetime().nullable(),
      }),
      sources: z.array(
        z.object({
          key: z.string(),
          label: z.string(),
          last_read_at: z.iso
            .datetime()
            .nullable()
            .describe("By the market's clock; null before the first reading."),
          next_due_at: z.iso.datetime().nullable().describe('Null where nobody asks it by itself.'),
        }),
      ),
    })
    .meta({ id: 'DetailedHealth' }),
  errors: ['not_ready'],
});
