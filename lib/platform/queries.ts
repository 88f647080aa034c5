import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { auditLog, idempotencyKeys } from '@/db/schema/platform';

/** Appends one row to the audit log. */
export async function insertAuditEntry(
  db: Database,
  entry: typeof auditLog.$inferInsert,
): Promise<void> {
  await db.insert(auditLog).values(entry);
}

/** An answer kept under an idempotency key; `responseStatus` is null while its request runs. */
export interface KeptAnswer {
  requestHash: string;
  responseStatus: number | null;
  responseHeaders: Record<string, string> | null;
  responseBody: string | null;
  lockedUntil: Date;
}

/**
 * Takes the key for this request when nobody holds it: it is new, has expired, or its request died
 * without an answer. True when taken. Atomic: of many callers one wins.
 */
export async function claimIdempotencyKey(
  db: Database,
  claim: {
    actorKey: string;
    key: string;
    requestId: string;
    requestHash: string;
    now: Date;
    lockedUntil: Date;
    expiresAt: Date;
  },
): Promise<boolean> {
  const { now, ...values } = claim;
  const fresh = {
    requestId: values.requestId,
    requestHash: values.requestHash,
    responseStatus: null,
    responseHeaders: null,
    responseBody: null,
    lockedUntil: values.lockedUntil,
    createdAt: now,
    expiresAt: values.expiresAt,
  };
  const rows = await db
    .insert(idempotencyKeys)
    .values({ actorKey: values.actorKey, key: values.key, ...fresh })
    .onConflictDoUpdate({
      target: [idempotencyKeys.actorKey, idempotencyKeys.key],
      set: fresh,
      setWhere: sql`${idempotencyKeys.expiresAt} < ${now} or (
        ${idempotencyKeys.responseStatus} is null
        and ${idempotencyKeys.lockedUntil} < ${now}
        and ${idempotencyKeys.requestHash} = ${values.requestHash}
      )`,
    })
    .returning({ key: idempotencyKeys.key });
  return rows.length === 1;
}

/** What is kept under the key, or null. */
export async function findKeptAnswer(
  db: Database,
  where: { actorKey: string; key: string },
): Promise<KeptAnswer | null> {
  const [row] = await db
    .select({
      requestHash: idempotencyKeys.requestHash,
      responseStatus: idempotencyKeys.responseStatus,
      responseHeaders: idempotencyKeys.responseHeaders,
      responseBody: idempotencyKeys.responseBody,
      lockedUntil: idempotencyKeys.lockedUntil,
    })
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.actorKey, where.actorKey), eq(idempotencyKeys.key, where.key)));
  return row ?? null;
}

/** Keeps the answer if this request still holds the key; false when another one took it over. */
export async function keepAnswer(
  db: Database,
  answer: {
    actorKey: string;
    key: string;
    requestId: string;
    status: number;
    headers: Record<string, string>;
    body: string;
  },
): Promise<boolean> {
  const rows = await db
    .update(idempotencyKeys)
    .set({
      responseStatus: answer.status,
      responseHeaders: answer.headers,
      responseBody: answer.body,
    })
    .where(
      and(
        eq(idempotencyKeys.actorKey, answer.actorKey),
        eq(idempotencyKeys.key, answer.key),
        eq(idempotencyKeys.requestId, answer.requestId),
        isNull(idempotencyKeys.responseStatus),
      ),
    )
    .returning({ key: idempotencyKeys.key });
  return rows.length === 1;
}

/** Gives the key back after a request that changed nothing. */
export async function releaseIdempotencyKey(
  db: Database,
  held: { actorKey: string; key: string; requestId: string },
): Promise<void> {
  await db
    .delete(idempotencyKeys)
    .where(
      and(
        eq(idempotencyKeys.actorKey, held.actorKey),
        eq(idempotencyKeys.key, held.key),
        eq(idempotencyKeys.requestId, held.requestId),
        isNull(idempotencyKeys.responseStatus),
      ),
    );
}

/** Removes keys that ran out before an instant, at most `limit`. Returns how many. */
export async function deleteOldIdempotencyKeys(
  db: Database,
  input: { expiredBefore: Date; limit: number },
): Promise<number> {
  const { rowCount } = await db.execute(
    sql`delete from ${idempotencyKeys} where (actor_key, key) in (
          select actor_key, key from ${idempotencyKeys} where expires_at < ${input.expiredBefore.toISOString()}
           order by expires_at limit ${input.limit})`,
  );
  return rowCount ?? 0;
}

/**
 * The time stamp of the newest migration applied, in milliseconds; null when the database was never
 * migrated.
 */
export async function getNewestMigration(db: Database): Promise<number | null> {
  const { rows: tables } = await db.execute<{ is_there: boolean }>(
    sql`select to_regclass('drizzle.__drizzle_migrations') is not null as is_there`,
  );
  if (!tables[0]?.is_there) return null;
  const { rows } = await db.execute<{ newest: string | null }>(
    sql`select max(created_at)::text as newest from drizzle.__drizzle_migrations`,
  );
  const newest = rows[0]?.newest ?? null;
  return newest === null ? null : Number(newest);
}

/** The smallest statement there is: rejects where the database does not answer. */
export async function touchDatabase(db: Database): Promise<void> {
  await db.execute(sql`select 1`);
}
