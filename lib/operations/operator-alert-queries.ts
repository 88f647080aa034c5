import type { Database } from '@/db/client';

/** An alert that was raised, and whether its mail has left. */
export interface OperatorAlertRow {
  kind: string;
  subject: string;
  /** "2026-03-01", in UTC. */
  day: string;
  problem: string;
  sentAt: Date | null;
}

/** A scan in quarantine with the name of its source, or null. */
export async function findDoubtedScan(
  db: Database,
  scanId: string,
): Promise<{ sourceKey: string; problem: string } | null> {
  const { rows } = await db.$client.query<{ sourceKey: string; problem: string }>(
    `select source_key as "sourceKey", coalesce(problem, '') as problem from scans
      where id = $1 and state = 'quarantined'`,
    [scanId],
  );
  return rows[0] ?? null;
}

/** What a source is called; its key where it has no other name. */
export async function findSourceLabel(db: Database, sourceKey: string): Promise<string> {
  const { rows } = await db.$client.query<{ label: string }>(
    'select label from sources where key = $1',
    [sourceKey],
  );
  return rows[0]?.label ?? sourceKey;
}

/** Raises an alert, or finds the one that was raised of the same subject on that day. */
export async function raiseAlert(
  db: Database,
  alert: Omit<OperatorAlertRow, 'sentAt'> & { now: Date },
): Promise<OperatorAlertRow> {
  const { kind, subject, day, problem, now } = alert;
  const { rows } = await db.$client.query<OperatorAlertRow>(
    `insert into operator_alerts as a (kind, subject, day, problem, raised_at)
     values ($1, $2, $3, $4, $5)
     on conflict (kind, subject, day, hour) do update set kind = a.kind
     returning kind, subject, day::text as day, problem, sent_at as "sentAt"`,
    [kind, subject, day, problem, now],
  );
  const [row] = rows;
  if (!row) throw new Error('an alert came back without a row');
  return row;
}

/** Notes that the mails of an alert were taken; the first time counts. */
export async function markAlertSent(
  db: Database,
  alert: Pick<OperatorAlertRow, 'kind' | 'subject' | 'day'> & { now: Date; recipientCount: number },
): Promise<void> {
  await db.$client.query(
    `update operator_alerts set sent_at = $4, recipient_count = $5
      where kind = $1 and subject = $2 and day = $3 and sent_at is null`,
    [alert.kind, alert.subject, alert.day, alert.now, alert.recipientCount],
  );
}

/** Admins who read their mail and may sign in, at most `limit`. */
export async function selectOperators(
  db: Database,
  limit: number,
): Promise<{ id: string; email: string }[]> {
  const { rows } = await db.$client.query<{ id: string; email: string }>(
    `select id, email from people
      where role = 'admin' and email_verified_at is not null and disabled_at is null
        and deleted_at is null and purge_after is null
      order by id limit $1`,
    [limit],
  );
  return rows;
}

/** Scans of a source that wait, and the last mail about them. */
export interface WaitingSource {
  sourceKey: string;
  sourceLabel: string;
  scanCount: number;
  /** The newest one's. */
  problem: string;
  startedAt: Date;
  /** When operators were last told of the source; null where they were not. */
  toldAt: Date | null;
  /** How many were told then. */
  toldCount: number;
}

/** Sources with scans in quarantine whose pages wait, the newest first. */
export async function selectWaitingSources(
  db: Database,
  input: { alertKind: string; limit: number },
): Promise<WaitingSource[]> {
  const { rows } = await db.$client.query<WaitingSource>(
    `with waiting as (
       select s.source_key, s.started_at, coalesce(s.problem, '') as problem,
              count(*) over (partition by s.source_key)::int as scan_count,
              row_number() over (partition by s.source_key order by s.started_at desc) as place
         from scans s
        where s.state = 'quarantined'
          and exists (select from collected_pages p where p.scan_id = s.id and p.ingested_at is null)
     )
     select w.source_key as "sourceKey", coalesce(o.label, w.source_key) as "sourceLabel",
            w.scan_count as "scanCount", w.problem, w.started_at as "startedAt",
            told.sent_at as "toldAt", coalesce(told.recipient_count, 0) as "toldCount"
       from waiting w
       left join sources o on o.key = w.source_key
       left join lateral (select a.sent_at, a.recipient_count from operator_alerts a
                           where a.kind = $1 and a.subject = w.source_key and a.sent_at is not null
                           order by a.day desc limit 1) told on true
      where w.place = 1 order by w.started_at desc, w.source_key limit $2`,
    [input.alertKind, input.limit],
  );
  return rows;
}

/** Forgets alerts of days before one. */
export async function deleteOldAlerts(db: Database, beforeDay: string): Promise<void> {
  await db.$client.query('delete from operator_alerts where day < $1', [beforeDay]);
}
