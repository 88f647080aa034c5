import { sql } from 'drizzle-orm';
import { check, integer, pgTable, real, text } from 'drizzle-orm/pg-core';
import { instant } from '@/db/columns';
import { PART_STATES } from '@/db/vocabulary';

/** How the service was in a minute, for two weeks. Processes of one minute add to one row. */
export const healthSamples = pgTable(
  'health_samples',
  {
    /** Wall time, cut to the minute. */
    minute: instant().primaryKey(),
    /** The worst that a process of this minute saw. */
    state: text({ enum: PART_STATES }).notNull(),
    /** Of the smallest statement. */
    databaseAnswerMs: real().notNull(),
    requestCount: integer().notNull(),
    /** Answers of 500 and above. */
    failureCount: integer().notNull(),
    /** The highest of the processes; null without requests. */
    p95Ms: real(),
    dueCount: integer().notNull(),
    /** How long the oldest due job waited. */
    oldestDueS: integer().notNull(),
    /** Of the machine; basis points. */
    memoryUsedBps: integer().notNull(),
    /** Parts that were not ok, by name. */
    troubles: text().array().notNull().default(sql`'{}'`),
  },
  (t) => [
    check('health_samples_state_known', sql`${t.state} in ('ok', 'degraded', 'down')`),
    check('health_samples_counts', sql`${t.requestCount} >= ${t.failureCount}`),
  ],
);
