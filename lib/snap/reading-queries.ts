import { and, asc, eq, inArray, isNull, lt, notExists, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { snapJobs, snapPhotos, snapReadings } from '@/db/schema/snap';
import type { PhotoReadingKind } from '@/db/vocabulary';
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

/** Where number plates were found in a job's present photos, by photo. */
export async function listPlateReadings(
  db: Database,
  jobId: string,
): Promise<Map<string, Pick<StoredReading, 'confidence' | 'detail'>>> {
  const rows = await db
    .select({
      photoId: snapReadings.photoId,
      confidence: snapReadings.confidence,
      detail: snapReadings.detail,
    })
    .from(snapReadings)
    .innerJoin(snapPhotos, eq(snapPhotos.id, snapReadings.photoId))
    .where(
      and(
        eq(snapPhotos.jobId, jobId),
        isNull(snapPhotos.deletedAt),
        eq(snapReadings.kind, 'plate_region'),
        eq(snapReadings.state, 'found'),
      ),
    );
  return new Map(rows.map(({ photoId, ...reading }) => [photoId, reading]));
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

/** What was looked for in these photos, by photo. */
export async function listReadKinds(
  db: Database,
  photoIds: readonly string[],
): Promise<Map<string, Set<PhotoReadingKind>>> {
  const found = new Map<string, Set<PhotoReadingKind>>(photoIds.map((id) => [id, new Set()]));
  if (photoIds.length === 0) return found;
  const rows = await db
    .select({ photoId: snapReadings.photoId, kind: snapReadings.kind })
    .from(snapReadings)
    .where(inArray(snapReadings.photoId, [...photoIds]));
  for (const { photoId, kind } of rows) found.get(photoId)?.add(kind);
  return found;
}

/**
 * Keeps what was read in a photo that still is at `photoVersion`, each kind once: what was there before stays.
 * False where the photo was changed or deleted meanwhile, and nothing is kept.
 */
export async function insertReadings(
  db: Database,
  of: { photoId: string; photoVersion: number; now: Date },
  readings: readonly Omit<StoredReading, 'photoId'>[],
): Promise<boolean> {
  const [photo] = await db
    .select({ version: snapPhotos.version })
    .from(snapPhotos)
    .where(and(eq(snapPhotos.id, of.photoId), isNull(snapPhotos.deletedAt)))
    .for('update');
  if (photo?.version !== of.photoVersion) return false;
  if (readings.length === 0) return true;
  const { photoId, now: readAt } = of;
  await db
    .insert(snapReadings)
    .values(readings.map((reading) => ({ ...reading, photoId, readAt })))
    .onConflictDoNothing({ target: [snapReadings.photoId, snapReadings.kind] });
  return true;
}

/** Jobs with stored photos that nothing was looked for in since `before`, the oldest first. */
export async function listUnreadJobs(
  db: Database,
  by: { before: Date; limit: number },
): Promise<string[]> {
  const rows = await db
    .selectDistinct({ jobId: snapPhotos.jobId })
    .from(snapPhotos)
    .innerJoin(snapJobs, eq(snapJobs.id, snapPhotos.jobId))
    .where(
      and(
        eq(snapPhotos.state, 'ready'),
        isNull(snapPhotos.deletedAt),
        isNull(snapJobs.deletedAt),
        lt(snapPhotos.updatedAt, by.before),
        notExists(
          db
            .select({ one: sql`1` })
            .from(snapReadings)
            .where(eq(snapReadings.photoId, snapPhotos.id)),
        ),
      ),
    )
    .orderBy(asc(snapPhotos.jobId))
    .limit(by.limit);
  return rows.map(({ jobId }) => jobId);
}
