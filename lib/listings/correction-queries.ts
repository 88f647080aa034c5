import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { PoolClient } from 'pg';
import type { Database } from '@/db/client';
import { listingCorrections, listings } from '@/db/schema/listings';
import { CORRECTABLE_FACTS, type CorrectableFact } from '@/db/vocabulary';
import { newId } from '@/lib/platform/ids';

export type CorrectionRow = typeof listingCorrections.$inferSelect;

/** Column types of the facts that are no text. */
const TYPES: Partial<Record<CorrectableFact, string>> = { year: 'smallint', mileage_mi: 'integer' };
const typeOf = (fact: CorrectableFact): string => TYPES[fact] ?? 'text';

/**
 * Inside a batch of the ingest, before its adverts are written: what operators corrected stays as they said,
 * and what the source says now is noted beside it. Observations keep what was seen.
 */
export async function keepCorrections(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ field: string }>(
    `select distinct c.field from ingest_known k join listing_corrections c on c.listing_id = k.id
      where c.withdrawn_at is null`,
  );
  for (const { field } of rows) {
    const fact = CORRECTABLE_FACTS.find((each) => each === field);
    if (fact === undefined) continue;
    await client.query(
      `update listing_corrections c set said = n."${fact}"::text
         from ingest_latest n join ingest_known k using (external_id)
        where c.listing_id = k.id and c.field = $1 and c.withdrawn_at is null
          and n.observed_at >= k.last_seen_at and c.said is distinct from n."${fact}"::text`,
      [fact],
    );
    await client.query(
      `update ingest_latest n set "${fact}" = c.value::${typeOf(fact)}
         from listing_corrections c
        where c.listing_id = n.listing_id and c.field = $1 and c.withdrawn_at is null`,
      [fact],
    );
  }
}

/** An advert of the market as corrections see it, its row held until the transaction ends; null for another one. */
export async function lockAdvert(
  db: Database,
  id: string,
): Promise<{ id: string; make: string } | null> {
  const [row] = await db
    .select({ id: listings.id, make: listings.make })
    .from(listings)
    .where(and(eq(listings.id, id), isNull(listings.ownerId), isNull(listings.deletedAt)))
    .for('update');
  return row ?? null;
}

/** A fact of an advert as text; null where it is unknown. */
export async function readStoredFact(
  db: Database,
  listingId: string,
  fact: CorrectableFact,
): Promise<string | null> {
  const [row] = await db
    .select({ value: sql<string | null>`${sql.identifier(fact)}::text` })
    .from(listings)
    .where(eq(listings.id, listingId));
  return row?.value ?? null;
}

/** The correction of a fact that is in force, or null. */
export async function findInForce(
  db: Database,
  listingId: string,
  field: CorrectableFact,
): Promise<CorrectionRow | null> {
  const [row] = await db
    .select()
    .from(listingCorrections)
    .where(
      and(
        eq(listingCorrections.listingId, listingId),
        eq(listingCorrections.field, field),
        isNull(listingCorrections.withdrawnAt),
      ),
    );
  return row ?? null;
}

/** A correction by its uuid, or null. */
export async function findCorrection(db: Database, id: string): Promise<CorrectionRow | null> {
  const [row] = await db.select().from(listingCorrections).where(eq(listingCorrections.id, id));
  return row ?? null;
}

/** The corrections of an advert, the newest first; at most 50. */
export function listCorrectionRows(db: Database, listingId: string): Promise<CorrectionRow[]> {
  return db
    .select()
    .from(listingCorrections)
    .where(eq(listingCorrections.listingId, listingId))
    .orderBy(desc(listingCorrections.id))
    .limit(CORRECTIONS_MAX);
}

const CORRECTIONS_MAX = 50;

/** Ends a correction. */
export async function endCorrection(db: Database, id: string, at: Date): Promise<void> {
  await db.update(listingCorrections).set({ withdrawnAt: at }).where(eq(listingCorrections.id, id));
}

/** Adds a correction that is in force from now on. */
export async function insertCorrection(
  db: Database,
  values: Omit<CorrectionRow, 'id' | 'withdrawnAt'>,
): Promise<CorrectionRow> {
  const [row] = await db
    .insert(listingCorrections)
    .values({ ...values, id: newId() })
    .returning();
  if (!row) throw new Error('a correction was not stored');
  return row;
}

const CAR_FACTS: readonly CorrectableFact[] = ['year', 'make', 'model', 'trim'];

/** Writes a fact of an advert, and of its car where no other advert is of it. */
export async function writeFact(
  db: Database,
  fact: { listingId: string; field: CorrectableFact; value: string | null },
): Promise<void> {
  const { listingId, field, value } = fact;
  const column = sql.identifier(field);
  const typed: SQL = sql`${value}::${sql.raw(typeOf(field))}`;
  await db.execute(sql`
    update listings set ${column} = ${typed}, version = version + 1, updated_at = now()
     where id = ${listingId}`);
  if (!CAR_FACTS.includes(field)) return;
  await db.execute(sql`
    update vehicles v set ${column} = ${typed}, version = v.version + 1, updated_at = now()
      from listing_vehicles mine
     where mine.listing_id = ${listingId} and mine.unlinked_at is null and v.id = mine.vehicle_id
       and not exists (select from listing_vehicles other
                        where other.vehicle_id = v.id and other.unlinked_at is null
                          and other.listing_id <> ${listingId})`);
}
