import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { inspectionLinks, inspections } from '@/db/schema/inspections';

export type InspectionLinkRow = typeof inspectionLinks.$inferSelect;

const works = (now: Date) =>
  and(isNull(inspectionLinks.withdrawnAt), gt(inspectionLinks.expiresAt, now));

/** Adds a link. */
export async function insertInspectionLink(
  db: Database,
  values: typeof inspectionLinks.$inferInsert,
): Promise<void> {
  await db.insert(inspectionLinks).values(values);
}

/** The links of an inspection that work, the newest first. */
export async function listInspectionLinks(
  db: Database,
  by: { inspectionId: string; now: Date },
): Promise<InspectionLinkRow[]> {
  return db
    .select()
    .from(inspectionLinks)
    .where(and(eq(inspectionLinks.inspectionId, by.inspectionId), works(by.now)))
    .orderBy(desc(inspectionLinks.id));
}

/** Ends a link of an inspection; false where it is none of its links that works. */
export async function withdrawInspectionLink(
  db: Database,
  by: { id: string; inspectionId: string; now: Date },
): Promise<boolean> {
  const rows = await db
    .update(inspectionLinks)
    .set({ withdrawnAt: by.now })
    .where(
      and(
        eq(inspectionLinks.id, by.id),
        eq(inspectionLinks.inspectionId, by.inspectionId),
        isNull(inspectionLinks.withdrawnAt),
      ),
    )
    .returning({ id: inspectionLinks.id });
  return rows.length > 0;
}

/** The inspection behind a token's digest, with the link's end; null where the link is none that works. */
export async function findLinkedInspection(
  db: Database,
  by: { tokenHash: string; now: Date },
): Promise<{ inspectionId: string; expiresAt: Date } | null> {
  const [row] = await db
    .select({ inspectionId: inspectionLinks.inspectionId, expiresAt: inspectionLinks.expiresAt })
    .from(inspectionLinks)
    .where(and(eq(inspectionLinks.tokenHash, by.tokenHash), works(by.now)));
  return row ?? null;
}

/** A public key by its name, from any report that was signed with it; null for a name that signed nothing. */
export async function findPublicKey(db: Database, keyId: string): Promise<string | null> {
  const [row] = await db
    .select({ publicKey: inspections.publicKey })
    .from(inspections)
    .where(eq(inspections.keyId, keyId))
    .limit(1);
  return row?.publicKey ?? null;
}
