import { gte, lt, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { failureCounts } from '@/db/schema/operations';
import type { FailureCount } from '@/lib/platform/failures';

/** Adds counts to those of other processes, in one statement. No two of them may be of one bucket. */
export async function addFailures(db: Database, counts: readonly FailureCount[]): Promise<void> {
  if (counts.length === 0) return;
  await db
    .insert(failureCounts)
    .values([...counts])
    .onConflictDoUpdate({
      target: [failureCounts.service, failureCounts.bucketAt],
      set: {
        failureCount: sql`${failureCounts.failureCount} + excluded.failure_count`,
        lastAt: sql`greatest(${failureCounts.lastAt}, excluded.last_at)`,
      },
    });
}

/** Buckets that began at an instant or later; three services have at most 39 of them in an hour. */
export async function selectFailures(db: Database, from: Date): Promise<FailureCount[]> {
  return db.select().from(failureCounts).where(gte(failureCounts.bucketAt, from));
}

/** Forgets what began before an instant. */
export async function deleteOldFailures(db: Database, before: Date): Promise<void> {
  await db.delete(failureCounts).where(lt(failureCounts.bucketAt, before));
}
