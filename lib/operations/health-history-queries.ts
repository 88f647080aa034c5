import { lt, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { healthSamples } from '@/db/schema/health';
import type { PartState } from '@/db/vocabulary';

export type HealthSample = typeof healthSamples.$inferInsert;

/** Adds what a process saw to its minute: counts add up, of the rest the worst stays. */
export async function addHealthSample(db: Database, sample: HealthSample): Promise<void> {
  const t = healthSamples;
  await db
    .insert(t)
    .values(sample)
    .onConflictDoUpdate({
      target: t.minute,
      set: {
        state: sql`case when 'down' in (${t.state}, excluded.state) then 'down'
          when 'degraded' in (${t.state}, excluded.state) then 'degraded' else 'ok' end`,
        databaseAnswerMs: sql`greatest(${t.databaseAnswerMs}, excluded.database_answer_ms)`,
        requestCount: sql`${t.requestCount} + excluded.request_count`,
        failureCount: sql`${t.failureCount} + excluded.failure_count`,
        p95Ms: sql`greatest(${t.p95Ms}, excluded.p95_ms)`,
        dueCount: sql`greatest(${t.dueCount}, excluded.due_count)`,
        oldestDueS: sql`greatest(${t.oldestDueS}, excluded.oldest_due_s)`,
        memoryUsedBps: sql`greatest(${t.memoryUsedBps}, excluded.memory_used_bps)`,
        troubles: sql`array(select distinct unnest(${t.troubles} || excluded.troubles) order by 1)`,
      },
    });
}

/** Forgets minutes before an instant; how many. */
export async function deleteOldSamples(db: Database, before: Date): Promise<number> {
  const { rowCount } = await db.delete(healthSamples).where(lt(healthSamples.minute, before));
  return rowCount ?? 0;
}

/** What was seen in a stretch of time that has samples. */
export interface HealthStretch {
  startsAt: Date;
  state: PartState;
  /** Minutes with a sample. */
  sampleCount: number;
  requestCount: number;
  failureCount: number;
  p95Ms: number | null;
  databaseAnswerMs: number;
  oldestDueS: number;
  dueCount: number;
  troubles: string[];
}

/** Samples from an instant on in stretches of so many minutes, which begin at `from`; the oldest first. */
export async function selectHealthStretches(
  db: Database,
  wanted: { from: Date; to: Date; minutes: number },
): Promise<HealthStretch[]> {
  const from = wanted.from.toISOString();
  const { rows } = await db.execute<{
    starts_ms: number;
    worst: number;
    samples: number;
    requests: number;
    failures: number;
    p95: number | null;
    answer: number;
    oldest: number;
    due: number;
    troubles: string[] | null;
  }>(sql`
    select extract(epoch from date_bin(make_interval(mins => ${wanted.minutes}), minute, ${from}::timestamptz))::float8 * 1000 as starts_ms,
      max(case state when 'down' then 2 when 'degraded' then 1 else 0 end) as worst,
      count(*)::int as samples, sum(request_count)::int as requests, sum(failure_count)::int as failures,
      max(p95_ms) as p95, max(database_answer_ms) as answer, max(oldest_due_s) as oldest,
      max(due_count) as due,
      (select array_agg(distinct one order by one) from unnest(string_to_array(string_agg(array_to_string(troubles, ','), ','), ',')) as one
        where one <> '') as troubles
    from health_samples where minute >= ${from} and minute < ${wanted.to.toISOString()}
    group by 1 order by 1`);
  const states = ['ok', 'degraded', 'down'] as const;
  return rows.map((row) => ({
    startsAt: new Date(row.starts_ms),
    state: states[row.worst] ?? 'down',
    sampleCount: row.samples,
    requestCount: row.requests,
    failureCount: row.failures,
    p95Ms: row.p95,
    databaseAnswerMs: row.answer,
    oldestDueS: row.oldest,
    dueCount: row.due,
    troubles: row.troubles ?? [],
  }));
}
