import { and, desc, eq, gte, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { channelCalls } from '@/db/schema/selling';
import { newId } from '@/lib/platform/ids';

/**
 * Writes down a call before it is made, so that one whose process ends meanwhile is known of. Until
 * `finishCall` it reads "no_answer". Returns its id.
 */
export async function beginCall(
  db: Database,
  call: { personId: string; publicationId: string | null; callName: string; at: Date },
): Promise<string> {
  const id = newId();
  const row = { ...call, id, channel: 'ebay' as const, durationMs: 0, outcome: 'no_answer' };
  await db.insert(channelCalls).values(row);
  return id;
}

/** Writes down what came of a call. */
export async function finishCall(
  db: Database,
  id: string,
  result: Pick<
    typeof channelCalls.$inferSelect,
    'durationMs' | 'status' | 'outcome' | 'errorCodes' | 'correlationId'
  >,
): Promise<void> {
  await db.update(channelCalls).set(result).where(eq(channelCalls.id, id));
}

/** Whether a call of this name was begun for a publication since an instant, answered or not. */
export async function wasCalledSince(
  db: Database,
  by: { publicationId: string; callName: string; since: Date },
): Promise<boolean> {
  const [row] = await db
    .select({ id: channelCalls.id })
    .from(channelCalls)
    .where(
      and(
        eq(channelCalls.publicationId, by.publicationId),
        eq(channelCalls.callName, by.callName),
        gte(channelCalls.at, by.since),
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** The last calls for a publication, the newest first. */
export async function listCallRows(db: Database, by: { publicationId: string; limit: number }) {
  return db
    .select({
      id: channelCalls.id,
      callName: channelCalls.callName,
      at: channelCalls.at,
      durationMs: channelCalls.durationMs,
      status: channelCalls.status,
      outcome: channelCalls.outcome,
      errorCodes: channelCalls.errorCodes,
      correlationId: channelCalls.correlationId,
    })
    .from(channelCalls)
    .where(eq(channelCalls.publicationId, by.publicationId))
    .orderBy(desc(sql`${channelCalls.id}`))
    .limit(by.limit);
}
