import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';

/** A table as the server's own statistics know it. */
export interface TableStats {
  name: string;
  totalBytes: number;
  indexBytes: number;
  /** As last counted by the server, not exact. */
  rowsEstimate: number;
  deadRowsEstimate: number;
  sequentialScanCount: number;
  indexScanCount: number;
  lastVacuumAt: Date | null;
  lastAnalyzeAt: Date | null;
}

/** The largest tables of the database. */
export async function selectTableStats(db: Database, limit: number): Promise<TableStats[]> {
  const { rows } = await db.execute<Record<string, string | null>>(sql`
    select s.relname as name, pg_total_relation_size(s.relid) as total_bytes,
      pg_indexes_size(s.relid) as index_bytes,
      greatest(c.reltuples, s.n_live_tup)::bigint as rows, s.n_dead_tup as dead,
      s.seq_scan as seq, coalesce(s.idx_scan, 0) as idx,
      greatest(s.last_vacuum, s.last_autovacuum) as vacuumed,
      greatest(s.last_analyze, s.last_autoanalyze) as analyzed
    from pg_stat_user_tables s join pg_class c on c.oid = s.relid
    where s.schemaname = 'public'
    order by 2 desc, 1 limit ${limit}`);
  return rows.map((row) => ({
    name: row.name ?? '',
    totalBytes: Number(row.total_bytes),
    indexBytes: Number(row.index_bytes),
    rowsEstimate: Math.max(0, Number(row.rows)),
    deadRowsEstimate: Number(row.dead),
    sequentialScanCount: Number(row.seq),
    indexScanCount: Number(row.idx),
    lastVacuumAt: toInstant(row.vacuumed),
    lastAnalyzeAt: toInstant(row.analyzed),
  }));
}

const toInstant = (text: string | null | undefined): Date | null => (text ? new Date(text) : null);

/** An index and how often it was read since statistics began. */
export interface IndexStats {
  name: string;
  table: string;
  bytes: number;
  scanCount: number;
}

/** The largest indexes of the database. */
export async function selectIndexStats(db: Database, limit: number): Promise<IndexStats[]> {
  const { rows } = await db.execute<Record<string, string>>(sql`
    select indexrelname as name, relname as table, pg_relation_size(indexrelid) as bytes,
      idx_scan as scans
    from pg_stat_user_indexes where schemaname = 'public'
    order by 3 desc, 1 limit ${limit}`);
  return rows.map((row) => ({
    name: row.name ?? '',
    table: row.table ?? '',
    bytes: Number(row.bytes),
    scanCount: Number(row.scans),
  }));
}

/** Connections to this database by what they do. */
export async function countConnections(
  db: Database,
): Promise<{ state: string; application: string; count: number }[]> {
  const { rows } = await db.execute<{ state: string; application: string; count: number }>(sql`
    select coalesce(state, 'unknown') as state, coalesce(nullif(application_name, ''), 'unnamed') as application,
      count(*)::int as count
    from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend'
    group by 1, 2 order by 3 desc, 1, 2 limit 50`);
  return rows;
}

/** A statement, its values replaced by the server, and what it took. */
export interface StatementStats {
  statement: string;
  callCount: number;
  meanMs: number;
  totalMs: number;
  rowCount: number;
}

/** The statements that took the most time; null where the server does not keep them (pg_stat_statements). */
export async function selectSlowStatements(
  db: Database,
  limit: number,
): Promise<StatementStats[] | null> {
  const { rows: found } = await db.execute<{ is_there: boolean }>(
    sql`select to_regclass('pg_stat_statements') is not null as is_there`,
  );
  if (!found[0]?.is_there) return null;
  const { rows } = await db.execute<Record<string, string>>(sql`
    select left(query, 1000) as statement, calls, mean_exec_time as mean_ms,
      total_exec_time as total_ms, rows
    from pg_stat_statements
    where dbid = (select oid from pg_database where datname = current_database())
      and query ~* '^\\s*(select|with|insert|update|delete)'
    order by total_exec_time desc limit ${limit}`);
  return rows.map((row) => ({
    statement: row.statement ?? '',
    callCount: Number(row.calls),
    meanMs: Number(row.mean_ms),
    totalMs: Number(row.total_ms),
    rowCount: Number(row.rows),
  }));
}

/** Share of block reads that the server's memory answered; null before the first. */
export async function readCacheShare(db: Database): Promise<number | null> {
  const { rows } = await db.execute<{ share: number | null }>(sql`
    select (blks_hit::float8 / nullif(blks_hit + blks_read, 0)) as share
    from pg_stat_database where datname = current_database()`);
  return rows[0]?.share ?? null;
}
