import { and, count, desc, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { snapJobs, snapPhotos, snapReadings } from '@/db/schema/snap';

export type SnapJobRow = typeof snapJobs.$inferSelect;

/** Columns that a verb may set; each writer names its own. */
export type SnapJobChange = Partial<
  Omit<SnapJobRow, 'id' | 'personId' | 'createKey' | 'version' | 'createdAt' | 'updatedAt'>
>;

/** How far a job's photos were looked at. */
export interface ReadingProgress {
  /** Photos that are stored. */
  photosTotal: number;
  /** Those that a program has looked at. */
  photosDone: number;
}

const ofPerson = (by: { personId: string; jobId: string }) =>
  and(eq(snapJobs.id, by.jobId), eq(snapJobs.personId, by.personId), isNull(snapJobs.deletedAt));

/** A person's own job that is not discarded, or null. */
export async function findOwnJobRow(
  db: Database,
  by: { personId: string; jobId: string },
): Promise<SnapJobRow | null> {
  const [row] = await db.select().from(snapJobs).where(ofPerson(by));
  return row ?? null;
}

/** The same, its row taken for the rest of the transaction: writers of one job follow each other. */
export async function lockOwnJobRow(
  db: Database,
  by: { personId: string; jobId: string },
): Promise<SnapJobRow | null> {
  const [row] = await db.select().from(snapJobs).where(ofPerson(by)).for('update');
  return row ?? null;
}

/** Anybody's job that is not discarded, taken for the rest of the transaction; for durable functions. */
export async function lockJobRow(db: Database, jobId: string): Promise<SnapJobRow | null> {
  const [row] = await db
    .select()
    .from(snapJobs)
    .where(and(eq(snapJobs.id, jobId), isNull(snapJobs.deletedAt)))
    .for('update');
  return row ?? null;
}

/** A person's jobs that are not discarded, the newest first (ids are time-ordered). */
export async function listOwnJobRows(
  db: Database,
  page: { personId: string; limit: number; beforeId: string | null },
): Promise<SnapJobRow[]> {
  return db
    .select()
    .from(snapJobs)
    .where(
      and(
        eq(snapJobs.personId, page.personId),
        isNull(snapJobs.deletedAt),
        page.beforeId === null ? undefined : lt(snapJobs.id, page.beforeId),
      ),
    )
    .orderBy(desc(snapJobs.id))
    .limit(page.limit);
}

/** How many jobs a person has that are not discarded. */
export async function countOwnJobs(db: Database, personId: string): Promise<number> {
  return db.$count(snapJobs, and(eq(snapJobs.personId, personId), isNull(snapJobs.deletedAt)));
}

/** The job that was made with this key, discarded ones included; null where none was. */
export async function findJobByKey(
  db: Database,
  by: { personId: string; createKey: string },
): Promise<SnapJobRow | null> {
  const [row] = await db
    .select()
    .from(snapJobs)
    .where(and(eq(snapJobs.personId, by.personId), eq(snapJobs.createKey, by.createKey)));
  return row ?? null;
}

/** Adds a job; null where one was made with this key. */
export async function insertJobRow(
  db: Database,
  values: Pick<SnapJobRow, 'id' | 'personId' | 'createKey' | 'zip'> & { now: Date },
): Promise<SnapJobRow | null> {
  const { now, ...job } = values;
  const [row] = await db
    .insert(snapJobs)
    .values({ ...job, createdAt: now, updatedAt: now })
    .onConflictDoNothing({ target: [snapJobs.personId, snapJobs.createKey] })
    .returning();
  return row ?? null;
}

/** Sets columns of a job and raises its version; for rows that were locked before. */
export async function updateJobRow(
  db: Database,
  change: { id: string; set: SnapJobChange; now: Date },
): Promise<SnapJobRow> {
  const [row] = await db
    .update(snapJobs)
    .set({ ...change.set, version: sql`${snapJobs.version} + 1`, updatedAt: change.now })
    .where(eq(snapJobs.id, change.id))
    .returning();
  if (!row) throw new Error('the job was not there any more');
  return row;
}

/** By job: its stored photos, and those of them that a program looked at. */
export async function countJobPhotos(
  db: Database,
  jobIds: readonly string[],
): Promise<Map<string, ReadingProgress>> {
  if (jobIds.length === 0) return new Map();
  const isRead = sql`exists (select from ${snapReadings} where ${snapReadings.photoId} = ${snapPhotos.id})`;
  const rows = await db
    .select({
      jobId: snapPhotos.jobId,
      photosTotal: count(),
      photosDone: sql<number>`(count(*) filter (where ${isRead}))::int`,
    })
    .from(snapPhotos)
    .where(
      and(
        inArray(snapPhotos.jobId, [...jobIds]),
        eq(snapPhotos.state, 'ready'),
        isNull(snapPhotos.deletedAt),
      ),
    )
    .groupBy(snapPhotos.jobId);
  return new Map(rows.map(({ jobId, ...progress }) => [jobId, progress]));
}
