import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { AlertPace } from '@/db/vocabulary';

/** A search whose slot has come. */
export interface DueSearch {
  id: string;
  pace: AlertPace;
  cron: string | null;
  timeZone: string;
  digestMinute: number | null;
}

/** Searches whose slot has come, locked until the transaction ends; those that others hold are left to them. */
export async function lockDueSearches(
  db: Database,
  { now, limit }: { now: Date; limit: number },
): Promise<DueSearch[]> {
  const { rows } = await db.execute<DueSearch & Record<string, unknown>>(sql`
    select s.id, s.pace, s.cron, p.time_zone as "timeZone", a.digest_minute as "digestMinute"
      from saved_searches s
      join people p on p.id = s.person_id
      left join alert_preferences a on a.person_id = s.person_id
     where s.next_run_at <= ${now.toISOString()}::timestamptz and s.next_run_at is not null
       and s.paused_at is null and s.deleted_at is null
     order by s.next_run_at limit ${limit}
       for update of s skip locked`);
  return rows;
}

/** Writes that slots were run and when the next ones are. */
export async function writeRuns(
  db: Database,
  runs: readonly { id: string; nextRunAt: Date | null }[],
  now: Date,
): Promise<void> {
  if (runs.length === 0) return;
  await db.execute(sql`
    update saved_searches s
       set last_run_at = ${now.toISOString()}::timestamptz, next_run_at = r.next_run_at
      from jsonb_to_recordset(${JSON.stringify(
        runs.map(({ id, nextRunAt }) => ({ id, next_run_at: nextRunAt })),
      )}::jsonb) as r (id uuid, next_run_at timestamptz)
     where s.id = r.id`);
}

/** Whether a message waits whose time has come. */
export async function hasDueDeliveries(db: Database, now: Date): Promise<boolean> {
  const { rows } = await db.execute<{ has: boolean }>(sql`
    select exists (select from deliveries where state in ('waiting', 'sending')
                      and due_at <= ${now.toISOString()}::timestamptz) as has`);
  return rows[0]?.has ?? false;
}

/** Lets what waits for a slot of a search leave now; of how many cars it tells. */
export async function bringForward(
  db: Database,
  { personId, searchId, now }: { personId: string; searchId: string; now: Date },
): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(sql`
    with brought as (
      update deliveries set due_at = ${now.toISOString()}::timestamptz
       where person_id = ${personId} and state = 'waiting' and due_at > ${now.toISOString()}::timestamptz
         and digest_key like ${`search:${searchId}:%`} returning id)
    select count(distinct a.opportunity_id)::int as count
      from brought b join alerts a on a.delivery_id = b.id`);
  return rows[0]?.count ?? 0;
}

/** Writes when a search ran last. */
export async function writeRan(db: Database, searchId: string, now: Date): Promise<void> {
  await db.execute(
    sql`update saved_searches set last_run_at = ${now.toISOString()}::timestamptz where id = ${searchId}`,
  );
}
