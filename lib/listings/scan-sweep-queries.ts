import type { Database } from '@/db/client';

/**
 * Fails open scans that began before an instant and stored no page since, drops what they read, and makes
 * their queries due. Returns them; at most `limit`, the oldest first.
 */
export async function failLostScans(
  db: Database,
  input: { before: Date; now: Date; problem: string; limit: number },
): Promise<{ id: string; sourceKey: string; taskId: string | null }[]> {
  const { rows } = await db.$client.query<{
    id: string;
    sourceKey: string;
    taskId: string | null;
  }>(
    `with lost as (
       select s.id from scans s
        where s.state = 'reading' and s.started_at < $1
          and not exists (select from collected_pages p
                           where p.scan_id = s.id and p.collected_at >= $1)
        order by s.started_at limit $4 for update of s skip locked
     ), failed as (
       update scans s set state = 'failed', finished_at = $2, problem = $3
         from lost where s.id = lost.id
       returning s.id, s.query_id, s.source_key, s.task_id
     ), dropped as (
       delete from collected_pages p using failed
        where p.scan_id = failed.id and p.ingested_at is null
     ), due as (
       update source_queries q set next_due_at = $2 from failed where q.id = failed.query_id
     )
     select id, source_key as "sourceKey", task_id as "taskId" from failed`,
    [input.before, input.now, input.problem, input.limit],
  );
  return rows;
}

/**
 * Makes queries due anew that have been due since before an instant while no scan of theirs is open: the
 * event that named them is lost, and one under the same id would count as that one. Returns how many.
 */
export async function renewOverdueQueries(
  db: Database,
  input: { before: Date; now: Date; limit: number },
): Promise<number> {
  const { rowCount } = await db.$client.query(
    `update source_queries q set next_due_at = $2
      where q.id in (select id from source_queries where next_due_at < $1
                      order by next_due_at limit $3)
        and not exists (select from scans s where s.query_id = q.id and s.state = 'reading')`,
    [input.before, input.now, input.limit],
  );
  return rowCount ?? 0;
}

/** A page that somebody has to go on with. */
export interface LeftPage {
  pageId: string;
  scanId: string;
  sourceKey: string;
  taskId: string | null;
}

/**
 * Pages of ended scans since an instant that were stored before another one and are not in the market, and
 * those whose changes are not shown yet; the oldest first. None of a scan that is still read, and so not
 * judged, nor of one in quarantine.
 */
export async function selectLeftPages(
  db: Database,
  input: { before: Date; scansSince: Date; limit: number },
): Promise<LeftPage[]> {
  const { rows } = await db.$client.query<LeftPage>(
    `select left_over.id as "pageId", s.id as "scanId", s.source_key as "sourceKey",
            s.task_id as "taskId"
       from (
         (select p.id, p.scan_id, p.collected_at
            from collected_pages p join scans ended on ended.id = p.scan_id
           where p.ingested_at is null and p.collected_at > $2 and p.collected_at < $1
             and ended.state in ('finished', 'failed')
           order by p.collected_at limit $3)
         union all
         (select p.id, p.scan_id, p.collected_at
            from scans recent join collected_pages p on p.scan_id = recent.id
           where recent.started_at > $2 and p.ingested_at < $1 and p.rows <> '[]'
           order by p.collected_at limit $3)
       ) left_over join scans s on s.id = left_over.scan_id
      order by left_over.collected_at limit $3`,
    [input.before, input.scansSince, input.limit],
  );
  return rows;
}

/**
 * Deletes scans that ended and began before an instant, with their pages; a finished one only when all of
 * them are in the market. Returns how many.
 */
export async function deleteOldScans(
  db: Database,
  input: { before: Date; limit: number },
): Promise<number> {
  const { rowCount } = await db.$client.query(
    `delete from scans where id in (
       select id from scans where started_at < $1 and state <> 'reading'
        order by started_at limit $2)
       and (state = 'quarantined'
            or not exists (select from collected_pages p
                            where p.scan_id = scans.id and p.ingested_at is null))`,
    [input.before, input.limit],
  );
  return rowCount ?? 0;
}
