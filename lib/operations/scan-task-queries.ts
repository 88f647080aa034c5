import type { Database } from '@/db/client';

/**
 * Pages of a task's scans that are not in the market, or whose changes are not shown yet. Those in
 * quarantine wait for a person, not for the task.
 */
export async function countPagesUnderWay(db: Database, taskId: string): Promise<number> {
  const { rows } = await db.$client.query<{ count: number }>(
    `select count(*)::int as count from scans s join collected_pages p on p.scan_id = s.id
      where s.task_id = $1 and s.state <> 'quarantined' and (p.ingested_at is null or p.rows <> '[]')`,
    [taskId],
  );
  return rows[0]?.count ?? 0;
}
