import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { inspectionPhotos } from '@/db/schema/inspections';

export type InspectionPhotoRow = typeof inspectionPhotos.$inferSelect;

/** The photos of an inspection that are stored and not deleted, in the order in which they came. */
export async function listInspectionPhotos(
  db: Database,
  inspectionId: string,
): Promise<InspectionPhotoRow[]> {
  return db
    .select()
    .from(inspectionPhotos)
    .where(
      and(
        eq(inspectionPhotos.inspectionId, inspectionId),
        eq(inspectionPhotos.state, 'ready'),
        isNull(inspectionPhotos.deletedAt),
      ),
    )
    .orderBy(asc(inspectionPhotos.id));
}

/** A photo of an inspection by its id or by the key under which it came, in whatever state; or null. */
export async function findInspectionPhoto(
  db: Database,
  by: { inspectionId: string; id?: string; uploadKey?: string },
): Promise<InspectionPhotoRow | null> {
  const [row] = await db
    .select()
    .from(inspectionPhotos)
    .where(
      and(
        eq(inspectionPhotos.inspectionId, by.inspectionId),
        by.id === undefined ? undefined : eq(inspectionPhotos.id, by.id),
        by.uploadKey === undefined ? undefined : eq(inspectionPhotos.uploadKey, by.uploadKey),
      ),
    );
  return row ?? null;
}

/** How many photos an inspection has that are not deleted. */
export async function countInspectionPhotos(db: Database, inspectionId: string): Promise<number> {
  return db.$count(
    inspectionPhotos,
    and(eq(inspectionPhotos.inspectionId, inspectionId), isNull(inspectionPhotos.deletedAt)),
  );
}

/** Makes room for a photo; nothing happens where its key is known. */
export async function insertInspectionPhoto(
  db: Database,
  values: typeof inspectionPhotos.$inferInsert,
): Promise<void> {
  await db.insert(inspectionPhotos).values(values).onConflictDoNothing();
}

/** Sets columns of a photo. */
export async function updateInspectionPhoto(
  db: Database,
  id: string,
  set: Partial<typeof inspectionPhotos.$inferInsert>,
): Promise<void> {
  await db.update(inspectionPhotos).set(set).where(eq(inspectionPhotos.id, id));
}
