import {
  and,
  asc,
  count,
  eq,
  exists,
  gt,
  inArray,
  isNull,
  lt,
  max,
  ne,
  or,
  sql,
} from 'drizzle-orm';
import type { Database } from '@/db/client';
import { sellerListings } from '@/db/schema/selling';
import { snapJobs, snapPhotos, snapReadings } from '@/db/schema/snap';
import type { PrintedPhoto } from './photo-notes';

export type SnapPhotoRow = typeof snapPhotos.$inferSelect;
type NewPhoto = typeof snapPhotos.$inferInsert;

/** Columns that a verb may set. */
export type SnapPhotoChange = Partial<
  Omit<SnapPhotoRow, 'id' | 'jobId' | 'uploadKey' | 'version' | 'createdAt' | 'updatedAt'>
>;

const inOrder = [asc(snapPhotos.position), asc(snapPhotos.id)];

/** The photos of a job (uuid) that are stored and not deleted, in the person's order; at most 24. */
export async function listJobPhotoRows(db: Database, jobId: string): Promise<SnapPhotoRow[]> {
  return db
    .select()
    .from(snapPhotos)
    .where(
      and(eq(snapPhotos.jobId, jobId), eq(snapPhotos.state, 'ready'), isNull(snapPhotos.deletedAt)),
    )
    .orderBy(...inOrder);
}

/** All photos of a job that are not deleted, awaited and refused ones too, in the person's order. */
export async function listEveryPhotoRow(db: Database, jobId: string): Promise<SnapPhotoRow[]> {
  return db
    .select()
    .from(snapPhotos)
    .where(and(eq(snapPhotos.jobId, jobId), isNull(snapPhotos.deletedAt)))
    .orderBy(...inOrder);
}

/** What the stored photos of a job (uuid) look like; at most 24. */
export async function listFingerprints(db: Database, jobId: string): Promise<PrintedPhoto[]> {
  return db
    .select({ id: snapPhotos.id, fingerprint: snapPhotos.fingerprint })
    .from(snapPhotos)
    .where(
      and(eq(snapPhotos.jobId, jobId), eq(snapPhotos.state, 'ready'), isNull(snapPhotos.deletedAt)),
    );
}

/** A photo by its uuid, of this job where one is named, that is not deleted; or null. */
export async function findPhotoRow(
  db: Database,
  by: { photoId: string; jobId?: string; withDeleted?: boolean },
): Promise<SnapPhotoRow | null> {
  const [row] = await db
    .select()
    .from(snapPhotos)
    .where(
      and(
        eq(snapPhotos.id, by.photoId),
        by.jobId === undefined ? undefined : eq(snapPhotos.jobId, by.jobId),
        by.withDeleted ? undefined : isNull(snapPhotos.deletedAt),
      ),
    );
  return row ?? null;
}

/** A photo of a job by the key of its upload, deleted or not; or null. */
export async function findPhotoByKey(
  db: Database,
  by: { jobId: string; uploadKey: string },
): Promise<SnapPhotoRow | null> {
  const [row] = await db
    .select()
    .from(snapPhotos)
    .where(and(eq(snapPhotos.jobId, by.jobId), eq(snapPhotos.uploadKey, by.uploadKey)));
  return row ?? null;
}

/** A stored photo of a job that came as these very bytes (SHA-256 in hex), or null. */
export async function findPhotoByContent(
  db: Database,
  by: { jobId: string; contentHash: string; exceptId?: string },
): Promise<SnapPhotoRow | null> {
  const [row] = await db
    .select()
    .from(snapPhotos)
    .where(
      and(
        eq(snapPhotos.jobId, by.jobId),
        eq(snapPhotos.contentHash, by.contentHash),
        eq(snapPhotos.state, 'ready'),
        isNull(snapPhotos.deletedAt),
        by.exceptId === undefined ? undefined : ne(snapPhotos.id, by.exceptId),
      ),
    );
  return row ?? null;
}

/** How many photos a job has that are not deleted nor refused, and the position after the last. */
export async function measureJobPhotos(
  db: Database,
  jobId: string,
): Promise<{ count: number; nextPosition: number }> {
  const [row] = await db
    .select({ count: count(), last: max(snapPhotos.position) })
    .from(snapPhotos)
    .where(
      and(
        eq(snapPhotos.jobId, jobId),
        isNull(snapPhotos.deletedAt),
        ne(snapPhotos.state, 'refused'),
      ),
    );
  return { count: row?.count ?? 0, nextPosition: (row?.last ?? -1) + 1 };
}

/** Adds a photo to a job whose row is locked. */
export async function insertPhotoRow(
  db: Database,
  photo: Pick<NewPhoto, 'id' | 'jobId' | 'uploadKey' | 'state' | 'position'> &
    Partial<NewPhoto> & { now: Date },
): Promise<SnapPhotoRow> {
  const { now, ...values } = photo;
  const [row] = await db
    .insert(snapPhotos)
    .values({ ...values, createdAt: now, updatedAt: now })
    .returning();
  if (!row) throw new Error('the photo was not added');
  return row;
}

/** Sets columns of a photo and raises its version; null where it is not at the wanted version any more. */
export async function updatePhotoRow(
  db: Database,
  change: { id: string; set: SnapPhotoChange; now: Date; version?: number },
): Promise<SnapPhotoRow | null> {
  const { id, set, now, version } = change;
  const [row] = await db
    .update(snapPhotos)
    .set({ ...set, version: sql`${snapPhotos.version} + 1`, updatedAt: now })
    .where(
      and(
        eq(snapPhotos.id, id),
        version === undefined ? undefined : eq(snapPhotos.version, version),
      ),
    )
    .returning();
  return row ?? null;
}

/** Writes the places of a job's photos; whose place is no edit of the photo, so its version stays. */
export async function writePositions(db: Database, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const places = sql.join(
    ids.map((id, position) => sql`(${id}::uuid, ${position}::smallint)`),
    sql`, `,
  );
  await db.execute(
    sql`update snap_photos p set position = v.position from (values ${places}) v (id, position) where p.id = v.id`,
  );
}

/** Forgets what programs read in a photo, so that they look anew. */
export async function forgetReadings(db: Database, photoId: string): Promise<void> {
  await db.delete(snapReadings).where(eq(snapReadings.photoId, photoId));
}

/** Takes a photo's row away for good. */
export async function deletePhotoRow(db: Database, photoId: string): Promise<void> {
  await db.delete(snapPhotos).where(eq(snapPhotos.id, photoId));
}

/** Takes the place of an upload away that came to nothing; one that was stored meanwhile stays. */
export async function deleteAwaitedRow(db: Database, photoId: string): Promise<void> {
  await db
    .delete(snapPhotos)
    .where(and(eq(snapPhotos.id, photoId), eq(snapPhotos.state, 'awaited')));
}

/** Photos of cars that are offered for everybody to see, of these (uuids), in no order. */
export async function listShownPhotoRows(
  db: Database,
  photoIds: readonly string[],
): Promise<SnapPhotoRow[]> {
  if (photoIds.length === 0) return [];
  const offered = db
    .select({ one: sql`1` })
    .from(sellerListings)
    .where(
      and(
        eq(sellerListings.snapJobId, snapPhotos.jobId),
        eq(sellerListings.isShown, true),
        eq(sellerListings.status, 'live'),
        isNull(sellerListings.deletedAt),
        sql`${snapPhotos.id} = any(${sellerListings.photoIds})`,
      ),
    );
  return db
    .select()
    .from(snapPhotos)
    .where(
      and(
        inArray(snapPhotos.id, [...photoIds]),
        eq(snapPhotos.state, 'ready'),
        isNull(snapPhotos.deletedAt),
        exists(offered),
      ),
    );
}

/**
 * Photos whose bytes nobody wants any more, by id from `afterId`: deleted before `before`, of jobs that were,
 * or awaited or refused since then. A car that is on offer keeps what is not deleted itself.
 */
export async function listLeftPhotos(
  db: Database,
  input: { before: Date; limit: number; afterId: string | null },
): Promise<{ id: string }[]> {
  const { before, limit, afterId } = input;
  return db
    .select({ id: snapPhotos.id })
    .from(snapPhotos)
    .innerJoin(snapJobs, eq(snapJobs.id, snapPhotos.jobId))
    .where(
      and(
        or(
          lt(snapPhotos.deletedAt, before),
          and(ne(snapPhotos.state, 'ready'), lt(snapPhotos.updatedAt, before)),
          and(
            lt(snapJobs.deletedAt, before),
            sql`not exists (select from ${sellerListings} s where s.snap_job_id = ${snapJobs.id}
              and s.deleted_at is null and s.status in ('live', 'needs_action'))`,
          ),
        ),
        afterId === null ? undefined : gt(snapPhotos.id, afterId),
      ),
    )
    .orderBy(asc(snapPhotos.id))
    .limit(limit);
}

/** Every photo of a person's jobs, deleted ones too: whose bytes go with the account. */
export async function listPhotosOfPerson(db: Database, personId: string): Promise<string[]> {
  const rows = await db
    .select({ id: snapPhotos.id })
    .from(snapPhotos)
    .innerJoin(snapJobs, eq(snapJobs.id, snapPhotos.jobId))
    .where(eq(snapJobs.personId, personId));
  return rows.map(({ id }) => id);
}
