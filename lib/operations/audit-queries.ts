import { and, desc, eq, gte, like, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { auditLog } from '@/db/schema/platform';

/** One row of the audit log. */
export interface AuditRow {
  id: string;
  position: number;
  at: Date;
  actorKind: string;
  actorId: string | null;
  action: string;
  subjectKind: string;
  subjectId: string | null;
  requestId: string;
  details: Record<string, unknown>;
}

/** Which entries are wanted; what is absent is not asked. */
export interface AuditCriteria {
  actorId?: string | undefined;
  subject?: { kind: string | null; id: string } | undefined;
  /** As actor or as subject. */
  concernedId?: string | undefined;
  /** "person.role_changed", or "person." for all of its kind. */
  action?: string | undefined;
  from?: Date | undefined;
  /** Not included. */
  until?: Date | undefined;
}

function conditionOf(criteria: AuditCriteria): SQL | undefined {
  const { actorId, subject, concernedId, action, from, until } = criteria;
  return and(
    actorId === undefined ? undefined : eq(auditLog.actorId, actorId),
    subject === undefined ? undefined : eq(auditLog.subjectId, subject.id),
    subject?.kind ? eq(auditLog.subjectKind, subject.kind) : undefined,
    concernedId === undefined
      ? undefined
      : or(
          eq(auditLog.actorId, concernedId),
          and(eq(auditLog.subjectKind, 'person'), eq(auditLog.subjectId, concernedId)),
        ),
    action === undefined ? undefined : actionCondition(action),
    from === undefined ? undefined : gte(auditLog.at, from),
    until === undefined ? undefined : lt(auditLog.at, until),
  );
}

function actionCondition(action: string): SQL {
  if (!action.endsWith('.')) return eq(auditLog.action, action);
  return like(auditLog.action, `${action.replace(/[\\%_]/g, '\\$&')}%`);
}

/** Entries by criteria, the newest first, from before a position on. */
export function selectAuditEntries(
  db: Database,
  criteria: AuditCriteria,
  page: { limit: number; beforePosition: number | null },
): Promise<AuditRow[]> {
  return db
    .select({
      id: auditLog.id,
      position: auditLog.position,
      at: auditLog.at,
      actorKind: auditLog.actorKind,
      actorId: auditLog.actorId,
      action: auditLog.action,
      subjectKind: auditLog.subjectKind,
      subjectId: auditLog.subjectId,
      requestId: auditLog.requestId,
      details: auditLog.details,
    })
    .from(auditLog)
    .where(
      and(
        conditionOf(criteria),
        page.beforePosition === null ? undefined : lt(auditLog.position, page.beforePosition),
      ),
    )
    .orderBy(desc(auditLog.position))
    .limit(page.limit);
}

/** A place in the chain: how many entries there are up to it, and the hash over all of them. */
export interface ChainLink {
  position: number;
  hash: string;
}

/** The entry at a position as a link, or null where there is none. */
export async function findLink(db: Database, position: number): Promise<ChainLink | null> {
  const rows = await db
    .select({ position: auditLog.position, hash: auditLog.hash })
    .from(auditLog)
    .where(eq(auditLog.position, position));
  return rows[0] ?? null;
}

/** The newest entry as a link, or null in an empty log. */
export async function findHead(db: Database): Promise<ChainLink | null> {
  const rows = await db
    .select({ position: auditLog.position, hash: auditLog.hash })
    .from(auditLog)
    .orderBy(desc(auditLog.position))
    .limit(1);
  return rows[0] ?? null;
}

/**
 * Walks up to `limit` entries after a link: how many there were, the last of them, and the first
 * position that does not follow from the one before it (a gap, or content that its hash denies).
 */
export async function walkChain(
  db: Database,
  after: ChainLink,
  limit: number,
): Promise<{ count: number; last: ChainLink | null; brokenAt: number | null }> {
  const { rows } = await db.execute<{
    count: string;
    last_position: string | null;
    last_hash: string | null;
    broken_at: string | null;
  }>(sql`
    with entries as (
      select a as entry, a.position, a.hash from audit_log a
       where a.position > ${after.position} order by a.position limit ${limit}
    ), compared as (
      select e.position, e.hash,
             coalesce(lag(e.position) over in_order, ${after.position}::bigint) + 1 as position_due,
             audit_entry_hash(coalesce(lag(e.hash) over in_order, ${after.hash}), e.entry) as hash_due
        from entries e window in_order as (order by e.position)
    )
    select count(*) as count, max(position) as last_position,
           (array_agg(hash order by position desc))[1] as last_hash,
           min(position_due) filter (where position <> position_due or hash <> hash_due) as broken_at
      from compared`);
  const [row] = rows;
  const last =
    row?.last_position == null
      ? null
      : { position: Number(row.last_position), hash: row.last_hash ?? '' };
  return {
    count: Number(row?.count ?? 0),
    last,
    brokenAt: row?.broken_at == null ? null : Number(row.broken_at),
  };
}
