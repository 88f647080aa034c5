import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { snapPhotos, snapReadings } from '@/db/schema/snap';
import type { StoredReading } from './proposals';

/** What was read in a job's present photos, by their order and what was looked for. */
export async function listJobReadings(db: Database, jobId: string): Promise<StoredReading[]> {
  return db
    .select({
      photoId: snapReadings.photoId,
      kind: snapReadings.kind,
      state: snapReadings.state,
      value: snapReadings.value,
      confidence: snapReadings.confidence,
      detail: snapReadings.detail,
    })
    .from(snapReadings)
    .innerJoin(snapPhotos, eq(snapPhotos.id, snapReadings.photoId))
    .where(and(eq(snapPhotos.jobId, jobId), isNull(snapPhotos.deletedAt)))
    .orderBy(asc(snapPhotos.position), asc(snapPhotos.id), asc(snapReadings.kind));
}

/** Which of these photos are stored ones of a job. */
export async function listPhotoIdsOfJob(
  db: Database,
  of: { jobId: string; photoIds: readonly string[] },
): Promise<Set<string>> {
  if (of.photoIds.length === 0) return new Set();
  const rows = await db
    .select({ id: snapPhotos.id })
    .from(snapPhotos)
    .where(
      and(
        eq(snapPhotos.jobId, of.jobId),
        inArray(snapPhotos.id, [...of.photoIds]),
        eq(snapPhotos.state, 'ready'),
        isNull(snapPhotos.deletedAt),
      ),
    );
  return new Set(rows.map(({ id }) => id));
}
