import { and, asc, desc, eq, gt, isNull, lt, or, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { operatorAlertMutes, operatorChannels } from '@/db/schema/operations';
import { operatorAlerts } from '@/db/schema/operator-alerts';
import type { OperatorAlertKind } from '@/db/vocabulary';
import { newId } from '@/lib/platform/ids';

export type OperatorAlertRow = typeof operatorAlerts.$inferSelect;

/** What an alert says, and the window in which it is told once. */
export type NewOperatorAlert = Pick<
  OperatorAlertRow,
  'kind' | 'subject' | 'day' | 'hour' | 'severity' | 'title' | 'problem' | 'path'
>;

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

/**
 * Raises an alert, or finds the one that was raised of the same subject in that window, which is open again.
 * One of which nobody wants to hear is marked so.
 */
export async function raiseAlert(
  db: Database,
  alert: NewOperatorAlert & { now: Date },
): Promise<OperatorAlertRow> {
  const { now, ...values } = alert;
  const isMuted = sql<boolean>`exists (select 1 from ${operatorAlertMutes} m
    where m.kind = ${alert.kind} and m.subject = ${alert.subject} and m.until > ${now.toISOString()}::timestamptz)`;
  const [row] = await db
    .insert(operatorAlerts)
    .values({ ...values, id: newId(), raisedAt: now, isMuted })
    .onConflictDoUpdate({
      target: [
        operatorAlerts.kind,
        operatorAlerts.subject,
        operatorAlerts.day,
        operatorAlerts.hour,
      ],
      set: { clearedAt: null },
    })
    .returning();
  if (!row) throw new Error('an alert came back without a row');
  return row;
}

/** Notes that an open alert is over. */
export async function clearAlert(db: Database, id: string, now: Date): Promise<void> {
  await db
    .update(operatorAlerts)
    .set({ clearedAt: now })
    .where(and(eq(operatorAlerts.id, id), isNull(operatorAlerts.clearedAt)));
}

/** More alerts are not open at once; the oldest first. */
const OPEN_MAX = 500;

/** Alerts that are not over. */
export async function selectOpenAlerts(db: Database): Promise<OperatorAlertRow[]> {
  return db
    .select()
    .from(operatorAlerts)
    .where(isNull(operatorAlerts.clearedAt))
    .orderBy(asc(operatorAlerts.raisedAt))
    .limit(OPEN_MAX);
}

/** How many alerts are open, and neither acknowledged nor muted. */
export async function countUnseenAlerts(db: Database): Promise<number> {
  return db.$count(
    operatorAlerts,
    and(
      isNull(operatorAlerts.clearedAt),
      isNull(operatorAlerts.acknowledgedAt),
      eq(operatorAlerts.isMuted, false),
    ),
  );
}

/** Alerts by when they were raised, the newest first, after a position. */
export async function selectAlerts(
  db: Database,
  wanted: { limit: number; after: { at: Date; id: string } | null },
): Promise<OperatorAlertRow[]> {
  const { limit, after } = wanted;
  return db
    .select()
    .from(operatorAlerts)
    .where(
      after === null
        ? undefined
        : or(
            lt(operatorAlerts.raisedAt, after.at),
            and(eq(operatorAlerts.raisedAt, after.at), lt(operatorAlerts.id, after.id)),
          ),
    )
    .orderBy(desc(operatorAlerts.raisedAt), desc(operatorAlerts.id))
    .limit(limit);
}

/** One alert, locked until the transaction ends. */
export async function lockAlert(db: Database, id: string): Promise<OperatorAlertRow | null> {
  const rows = await db
    .select()
    .from(operatorAlerts)
    .where(eq(operatorAlerts.id, id))
    .for('update');
  return rows[0] ?? null;
}

/** Changes an alert. */
export async function updateAlert(
  db: Database,
  id: string,
  change: Partial<
    Pick<
      OperatorAlertRow,
      'acknowledgedAt' | 'isMuted' | 'sentAt' | 'recipientCount' | 'tellingUntil'
    >
  >,
): Promise<void> {
  await db.update(operatorAlerts).set(change).where(eq(operatorAlerts.id, id));
}

/** Wants quiet about a subject until then. */
export async function writeMute(
  db: Database,
  mute: { kind: OperatorAlertKind; subject: string; until: Date },
): Promise<void> {
  await db
    .insert(operatorAlertMutes)
    .values(mute)
    .onConflictDoUpdate({
      target: [operatorAlertMutes.kind, operatorAlertMutes.subject],
      set: { until: mute.until },
    });
}

/** Of what nobody wants to hear at this time. */
export async function selectMutes(
  db: Database,
  now: Date,
): Promise<{ kind: string; subject: string; until: Date }[]> {
  return db
    .select()
    .from(operatorAlertMutes)
    .where(gt(operatorAlertMutes.until, now))
    .limit(OPEN_MAX);
}

/**
 * Takes alerts that are to be told, of one of them where `id` is given, until then: nobody else tells them.
 * What was raised before `since` is told no more.
 */
export async function claimUntold(
  db: Database,
  input: { now: Date; until: Date; since: Date; limit: number; id?: string },
): Promise<OperatorAlertRow[]> {
  const now = input.now.toISOString();
  const one = input.id === undefined ? sql`true` : sql`u.id = ${input.id}`;
  const chosen = sql`select u.id from ${operatorAlerts} u
    where u.sent_at is null and not u.is_muted and u.raised_at >= ${input.since.toISOString()}::timestamptz
      and (u.telling_until is null or u.telling_until <= ${now}::timestamptz) and ${one}
    order by u.raised_at limit ${input.limit} for update skip locked`;
  return db
    .update(operatorAlerts)
    .set({ tellingUntil: input.until })
    .where(sql`${operatorAlerts.id} in (${chosen})`)
    .returning();
}

/** An admin who may sign in, and where they want to be told. */
export interface Operator {
  id: string;
  /** Null where it was never confirmed. */
  email: string | null;
  /** Empty: by mail to their account. */
  channelIds: string[];
}

/** Admins who may sign in, at most `limit`. */
export async function selectOperators(db: Database, limit: number): Promise<Operator[]> {
  const { rows } = await db.$client.query<Operator>(
    `select p.id, case when p.email_verified_at is not null then p.email end as email,
            coalesce((select array_agg(o.channel_id) from operator_channels o
                       join alert_channels c on c.id = o.channel_id
                      where o.person_id = p.id and c.state = 'active' and c.deleted_at is null), '{}') as "channelIds"
       from people p
      where p.role = 'admin' and p.disabled_at is null and p.deleted_at is null and p.purge_after is null
      order by p.id limit $1`,
    [limit],
  );
  return rows;
}

/** The channels that an operator chose. */
export async function selectOperatorChannels(db: Database, personId: string): Promise<string[]> {
  const rows = await db
    .select({ channelId: operatorChannels.channelId })
    .from(operatorChannels)
    .where(eq(operatorChannels.personId, personId));
  return rows.map(({ channelId }) => channelId);
}

/** Sets the channels that an operator chose. */
export async function replaceOperatorChannels(
  db: Database,
  personId: string,
  channelIds: readonly string[],
): Promise<void> {
  await db.delete(operatorChannels).where(eq(operatorChannels.personId, personId));
  if (channelIds.length === 0) return;
  await db
    .insert(operatorChannels)
    .values(channelIds.map((channelId) => ({ personId, channelId })));
}

/** Scans of a source that wait, and the last word about them. */
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
  input: { alertKind: OperatorAlertKind; limit: number },
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

/** Forgets alerts of days before one, and quiet that is over. */
export async function deleteOldAlerts(db: Database, beforeDay: string, now: Date): Promise<void> {
  await db.delete(operatorAlerts).where(lt(operatorAlerts.day, beforeDay));
  await db.delete(operatorAlertMutes).where(lt(operatorAlertMutes.until, now));
}
