import { z } from 'zod';
import { PART_STATES } from '@/db/vocabulary';
import { defineOperation } from '@/lib/platform/http/operation';
import { HEALTH_PARTS } from './health-parts';
import { runnerSchema } from './schemas';

const count = () => z.int().min(0);
const milliseconds = () => z.number().min(0).nullable();
const roomSchema = z.object({ total_bytes: count(), available_bytes: count() });
const poolSchema = z
  .object({
    total_count: count(),
    idle_count: count(),
    waiting_count: count().describe('Callers that wait for a connection.'),
    max: count(),
  })
  .describe('Connections of this process.');
const trafficFields = {
  request_count: count(),
  failure_count: count().describe('Answers of 500 and above.'),
  mean_ms: milliseconds(),
  p50_ms: milliseconds(),
  p95_ms: milliseconds(),
  p99_ms: milliseconds(),
};
const MONITORS = 'For an admin, or a monitor with METRICS_TOKEN as bearer token.';

export const getDetailedHealthOperation = defineOperation({
  id: 'health.detailed',
  method: 'GET',
  path: '/api/health/detailed',
  summary: 'How is each part of it?',
  description:
    `Each part with its state and the reason, and the figures behind them. ${MONITORS} The answer is ` +
    '200 whatever is away: `down` says that it cannot serve, `degraded` that it can; ask ' +
    '`/api/health/ready` for a status code.',
  tags: ['health'],
  permission: 'health.detailed',
  response: z
    .object({
      status: z.enum(PART_STATES),
      notes: z.array(z.string()).describe('What is not as it should be, in words.'),
      as_of: z.iso.datetime(),
      parts: z.array(
        z.object({
          name: z.enum(HEALTH_PARTS),
          state: z.enum(PART_STATES),
          reason: z.string(),
        }),
      ),
      database: z.object({
        status: z.enum(['ok', 'down']),
        migrations: z.enum(['ok', 'old', 'unknown']),
        answer_ms: milliseconds().describe('Of the smallest statement; null where it is away.'),
        bytes: count().describe('Size on disk, as last read; 0 before the first reading.'),
        pool: poolSchema,
        server_connections: z.object({ used_count: count(), max: count() }).nullable(),
      }),
      cache: z.object({
        kind: z.enum(['process', 'redis']),
        is_left_alone: z.boolean().describe('Redis failed lately; processes cache for themselves.'),
        hit_share: z.number().min(0).max(1).nullable(),
      }),
      engine: z.object({
        runner: z.union([runnerSchema, z.literal('unknown')]),
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
          state: z.enum(['ok', 'failing', 'paused', 'not_read']),
          last_read_at: z.iso
            .datetime()
            .nullable()
            .describe("By the market's clock; null before the first reading."),
          next_due_at: z.iso.datetime().nullable().describe('Null where nobody asks it by itself.'),
        }),
      ),
      disk: roomSchema.nullable().describe('The one that holds the data folder.'),
      memory: roomSchema.describe('Of the machine, or of the container that bounds it.'),
      traffic: z
        .object({ seconds: z.number().min(0), ...trafficFields })
        .describe('Of about the last five minutes, in the process that answers.'),
      versions: z.object({
        app: z.string(),
        node: z.string(),
        postgres: z.string().nullable(),
        migration: z.string().describe('The newest that this build knows.'),
      }),
      backup: z
        .object({
          finished_at: z.iso.datetime(),
          bytes: count(),
          is_checked: z.boolean(),
          age_seconds: count(),
        })
        .nullable()
        .describe('The last one; null where none is on record.'),
      restore: z
        .object({
          finished_at: z.iso.datetime(),
          seconds: z.number().min(0).describe('From opening the file to the last comparison.'),
          rows: count(),
          is_drill: z.boolean().describe('A trial in a database of its own.'),
          age_seconds: count(),
        })
        .nullable()
        .describe('The last time that a backup was brought back; null where none is on record.'),
      recovery_point_hours: z
        .number()
        .describe('The most work that may be lost when backups are made as they should be (RPO).'),
      recovery_time_hours: z
        .number()
        .describe('The longest that bringing a backup back may take (RTO).'),
    })
    .meta({ id: 'DetailedHealth' }),
});

const LIMIT = { usual: 50, max: 200 };

export const getDatabaseStatsOperation = defineOperation({
  id: 'stats.database',
  method: 'GET',
  path: '/api/stats/database',
  summary: 'The database from within',
  description: `Sizes, estimates of rows, use of indexes, connections and, where the server keeps them, the statements that took the most time, without their values. ${MONITORS}`,
  tags: ['health'],
  permission: 'health.detailed',
  query: z.object({
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(LIMIT.max)
      .default(LIMIT.usual)
      .describe('Most tables and indexes, the largest first.'),
  }),
  response: z
    .object({
      version: z.string(),
      bytes: count(),
      cache_hit_share: z.number().min(0).max(1).nullable(),
      connections: z.object({
        used_count: count().describe('Of all programs.'),
        max: count(),
        pool: poolSchema,
        by_state: z.array(z.object({ state: z.string(), application: z.string(), count: count() })),
      }),
      tables: z.array(
        z.object({
          name: z.string(),
          total_bytes: count(),
          index_bytes: count(),
          rows_estimate: count(),
          dead_rows_estimate: count(),
          sequential_scan_count: count(),
          index_scan_count: count(),
          last_vacuum_at: z.iso.datetime().nullable(),
          last_analyze_at: z.iso.datetime().nullable(),
        }),
      ),
      indexes: z.array(
        z.object({ name: z.string(), table: z.string(), bytes: count(), scan_count: count() }),
      ),
      slow_statements: z
        .array(
          z.object({
            statement: z.string(),
            call_count: count(),
            mean_ms: z.number().min(0),
            total_ms: z.number().min(0),
            row_count: count(),
          }),
        )
        .nullable()
        .describe('Null without the extension pg_stat_statements.'),
    })
    .meta({ id: 'DatabaseStats' }),
});

const trafficReportSchema = z
  .object({
    seconds: z.number().min(0).describe('How long the time is that this covers.'),
    ...trafficFields,
    operations: z
      .array(z.object({ operation: z.string(), ...trafficFields }))
      .describe('The busiest first; pages by their group, as "page.market".'),
  })
  .meta({ id: 'TrafficReport' });

export const getPerformanceStatsOperation = defineOperation({
  id: 'stats.performance',
  method: 'GET',
  path: '/api/stats/performance',
  summary: 'The process that answers, from within',
  description: `Rate, errors and duration of each operation, how late timers are, and memory. Each process of a market has figures of its own. ${MONITORS}`,
  tags: ['health'],
  permission: 'health.detailed',
  response: z
    .object({
      started_at: z.iso.datetime(),
      lately: trafficReportSchema.describe('Since about five minutes ago.'),
      since_start: trafficReportSchema,
      event_loop_lag: z.object({ mean_ms: milliseconds(), p99_ms: milliseconds() }),
      memory: roomSchema.extend({ resident_bytes: count(), heap_used_bytes: count() }),
      cpu_seconds: z.number().min(0),
    })
    .meta({ id: 'PerformanceStats' }),
});
