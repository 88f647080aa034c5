import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';

/** The server behind the database, in figures. */
export interface DatabaseFigures {
  /** "18.4" */
  version: string;
  bytes: number;
  /** Of all programs. */
  usedCount: number;
  maxConnections: number;
}

/** What the server says of itself. */
export async function readDatabaseFigures(db: Database): Promise<DatabaseFigures> {
  const { rows } = await db.execute<{
    version: string;
    bytes: string;
    used: string;
    max: string;
  }>(sql`select split_part(current_setting('server_version'), ' ', 1) as version,
    pg_database_size(current_database()) as bytes,
    (select count(*) from pg_stat_activity where backend_type = 'client backend') as used,
    current_setting('max_connections') as max`);
  const row = rows[0];
  return {
    version: row?.version ?? 'unknown',
    bytes: Number(row?.bytes ?? 0),
    usedCount: Number(row?.used ?? 0),
    maxConnections: Number(row?.max ?? 0),
  };
}

/** How each source stands for a monitor. */
export interface SourceStanding {
  key: string;
  label: string;
  isPaused: boolean;
  failureCount: number;
  lastReadAt: Date | null;
}

/** Every source that was ever tried or is switched on. */
export async function selectSourceStandings(db: Database, now: Date): Promise<SourceStanding[]> {
  const { rows } = await db.execute<{
    key: string;
    label: string;
    is_paused: boolean;
    failure_count: number;
    last_read_at: string | null;
  }>(sql`select key, label, coalesce(paused_until > ${now.toISOString()}::timestamptz, false) as is_paused,
      failure_count, last_read_at
    from sources where deleted_at is null and (last_read_at is not null or last_tried_at is not null or enabled_at is not null)
    order by label, key`);
  return rows.map((row) => ({
    key: row.key,
    label: row.label,
    isPaused: row.is_paused,
    failureCount: row.failure_count,
    lastReadAt: row.last_read_at === null ? null : new Date(row.last_read_at),
  }));
}

/** A quantile of the time from a car first seen to its alert sent; null where none was sent. */
export interface AlertDelay {
  p50Seconds: number | null;
  p95Seconds: number | null;
}

/**
 * Over alerts that were to be told at once and were sent since: digests wait on purpose. `sinceId` is the
 * least id of that time.
 */
export async function readAlertDelay(db: Database, sinceId: string): Promise<AlertDelay> {
  const { rows } = await db.execute<{ p50: number | null; p95: number | null }>(sql`
    select percentile_cont(0.5) within group (order by delay) as p50,
      percentile_cont(0.95) within group (order by delay) as p95
    from (
      select extract(epoch from d.sent_at - a.seen_at)::float8 as delay
      from deliveries d join alerts a on a.delivery_id = d.id
      where d.id >= ${sinceId}::uuid and d.kind = 'instant' and d.sent_at is not null
        and a.seen_at is not null
    ) as sent`);
  return { p50Seconds: rows[0]?.p50 ?? null, p95Seconds: rows[0]?.p95 ?? null };
}

/** Messages by state, of those made since the time of that id. */
export async function countDeliveries(
  db: Database,
  sinceId: string,
): Promise<{ state: string; count: number }[]> {
  const { rows } = await db.execute<{ state: string; count: number }>(sql`
    select state, count(*)::int as count from deliveries where id >= ${sinceId}::uuid group by state`);
  return rows;
}

/** Tasks that failed, by kind, of those asked for since. */
export async function countFailedTasks(
  db: Database,
  since: Date,
): Promise<{ kind: string; count: number }[]> {
  const { rows } = await db.execute<{ kind: string; count: number }>(sql`
    select kind, count(*)::int as count from tasks
    where created_at > ${since.toISOString()} and state = 'failed' group by kind`);
  return rows;
}

/** What each provider was asked and cost on a day. */
export async function selectProviderDay(
  db: Database,
  day: string,
): Promise<{ provider: string; callCount: number; costMicros: number }[]> {
  const { rows } = await db.execute<{ provider: string; calls: number; micros: string }>(sql`
    select provider, call_count as calls, cost_micros as micros
    from provider_usage where day = ${day} order by provider`);
  return rows.map(({ provider, calls, micros }) => ({
    provider,
    callCount: calls,
    costMicros: Number(micros),
  }));
}

/** The back-test of the model in force without its long lists; null before the first training. */
export async function findErrorFigures(db: Database): Promise<unknown> {
  const { rows } = await db.execute<{ figures: unknown }>(sql`
    select jsonb_build_object('mdape', metrics -> 'mdape', 'slices', metrics -> 'slices') as figures
    from market_models where activated_at is not null and retired_at is null`);
  return rows[0]?.figures ?? null;
}
