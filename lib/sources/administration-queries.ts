import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { ScanState } from '@/db/vocabulary';
import type { SourceDescription } from './collector';

/** What an operator changes about a source; what is absent stays. */
export interface SourceChange {
  isEnabled?: boolean;
  transport?: string | null;
  dailyCallsMax?: number | null;
  /** True closes the breaker. */
  isResumed?: boolean;
}

/** Makes a source known and notes that its terms were read, once. */
export async function upsertTermsRead(
  db: Database,
  source: SourceDescription,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  await db.execute(sql`
    insert into sources as s (key, label, kind, is_simulated, terms_read_at)
    values (${source.key}, ${source.label}, ${source.kind}, ${source.isSimulated}, ${at}::timestamptz)
    on conflict (key) do update set terms_read_at = coalesce(s.terms_read_at, ${at}::timestamptz)`);
}

/** Changes a source that is known. */
export async function changeSource(
  db: Database,
  key: string,
  change: SourceChange & { personId: string | null; now: Date },
): Promise<void> {
  const { isEnabled, transport, dailyCallsMax, isResumed, personId } = change;
  const at = change.now.toISOString();
  const sets = [sql`updated_at = ${at}::timestamptz`, sql`version = version + 1`];
  if (isEnabled === true) {
    sets.push(
      sql`enabled_at = coalesce(enabled_at, ${at}::timestamptz)`,
      sql`enabled_by = ${personId}::uuid`,
    );
  }
  if (isEnabled === false) sets.push(sql`enabled_at = null`, sql`enabled_by = null`);
  if (transport !== undefined) sets.push(sql`transport = ${transport}::text`);
  if (dailyCallsMax !== undefined) sets.push(sql`daily_calls_max = ${dailyCallsMax}::int`);
  if (isResumed) {
    sets.push(sql`paused_until = null`, sql`pause_reason = null`, sql`failure_count = 0`);
  }
  await db.execute(sql`update sources set ${sql.join(sets, sql`, `)} where key = ${key}`);
}

/** A standing query of a source. */
export interface SourceQueryRow {
  id: string;
  query: string;
  intervalS: number;
  nextDueAt: Date;
  lastScanAt: Date | null;
}

/** The standing queries of a source, the oldest first. */
export async function selectSourceQueries(db: Database, key: string): Promise<SourceQueryRow[]> {
  const { rows } = await db.$client.query<SourceQueryRow>(
    `select id, query, interval_s as "intervalS", next_due_at as "nextDueAt",
            last_scan_at as "lastScanAt"
       from source_queries where source_key = $1 order by created_at, id`,
    [key],
  );
  return rows;
}

/** Adds a standing query that is due at once; false where the source has it already. */
export async function insertQuery(
  db: Database,
  query: { id: string; sourceKey: string; query: string; intervalS: number; now: Date },
): Promise<boolean> {
  const at = query.now.toISOString();
  const { rowCount } = await db.execute(sql`
    insert into source_queries (id, source_key, query, strategy, interval_s, next_due_at, created_at)
    values (${query.id}, ${query.sourceKey}, ${query.query}, 'scheduled', ${query.intervalS},
            ${at}::timestamptz, ${at}::timestamptz)
    on conflict (source_key, query) do nothing`);
  return rowCount === 1;
}

/** Removes a standing query with its scans; what they brought stays. Its text, or null for none. */
export async function deleteQuery(
  db: Database,
  query: { id: string; sourceKey: string },
): Promise<string | null> {
  await db.execute(sql`
    delete from scans where query_id in
      (select id from source_queries where id = ${query.id} and source_key = ${query.sourceKey})`);
  const { rows } = await db.execute<{ query: string }>(sql`
    delete from source_queries where id = ${query.id} and source_key = ${query.sourceKey}
    returning query`);
  return rows[0]?.query ?? null;
}

/** One of the last scans of a source. */
export interface LastScan {
  id: string;
  sourceKey: string;
  state: ScanState;
  startedAt: Date;
  /** Rows that were read. */
  readCount: number;
  problem: string | null;
}

/** The last scans of each of these sources, the newest first, at most `each` of a source. */
export async function selectLastScans(
  db: Database,
  input: { keys: readonly string[]; each: number },
): Promise<LastScan[]> {
  const { rows } = await db.$client.query<LastScan>(
    `select s.id, s.source_key as "sourceKey", s.state, s.started_at as "startedAt",
            s.read_count as "readCount", s.problem
       from unnest($1::text[]) as k(key)
       cross join lateral (
         select each.* from source_queries q
           join lateral (select * from scans where query_id = q.id
                          order by started_at desc limit $2) each on true
          where q.source_key = k.key order by each.started_at desc limit $2) s
      order by s.started_at desc`,
    [input.keys, input.each],
  );
  return rows;
}

/** What calls to providers came to today, and what they say is left. */
export async function selectUsageToday(
  db: Database,
  day: string,
): Promise<
  { provider: string; callCount: number; costMicros: number; quotaLeft: number | null }[]
> {
  const { rows } = await db.$client.query<{
    provider: string;
    callCount: number;
    costMicros: number;
    quotaLeft: number | null;
  }>(
    `select provider, call_count as "callCount", cost_micros::float8 as "costMicros",
            quota_left as "quotaLeft"
       from provider_usage where day = $1`,
    [day],
  );
  return rows;
}
