import { eq, inArray, lt, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { searchRows } from '@/db/schema/searches';
import { vinReadings } from '@/db/schema/vin-readings';

/** VINs of live adverts that were never read or are due, those of the best-ranked cars first. */
export async function selectDueVins(
  db: Database,
  { now, limit }: { now: Date; limit: number },
): Promise<string[]> {
  const { rows } = await db.execute<{ vin: string }>(sql`
    select cars.vin from ${searchRows} cars
      left join ${vinReadings} readings on readings.vin = cars.vin
     where cars.is_best_offer and length(cars.vin) = 17
       and (readings.vin is null or readings.due_at <= ${now.toISOString()}::timestamptz)
     order by cars.rank_key desc, cars.listing_id desc
     limit ${limit}`);
  return [...new Set(rows.map(({ vin }) => vin))];
}

/** Takes the VINs that are due for whoever asks, until `untilAt`; gives what was taken. */
export async function claimVins(
  db: Database,
  { vins, now, untilAt }: { vins: readonly string[]; now: Date; untilAt: Date },
): Promise<string[]> {
  if (vins.length === 0) return [];
  const t = vinReadings;
  const taken = await db
    .insert(t)
    .values(vins.map((vin) => ({ vin, dueAt: untilAt })))
    .onConflictDoUpdate({
      target: t.vin,
      set: { dueAt: untilAt },
      setWhere: sql`${t.dueAt} <= ${now.toISOString()}::timestamptz`,
    })
    .returning({ vin: t.vin });
  return taken.map(({ vin }) => vin);
}

/** Stores what was read of one VIN; a null reading says that nothing was. */
export async function updateVinReading(
  db: Database,
  row: { vin: string; reading: object | null; fetchedAt: Date; dueAt: Date },
): Promise<void> {
  const { vin, reading, fetchedAt, dueAt } = row;
  const state = reading === null ? ('none' as const) : ('found' as const);
  await db
    .update(vinReadings)
    .set({ state, reading, fetchedAt, dueAt, failureCount: 0 })
    .where(eq(vinReadings.vin, vin));
}

/** Notes that no answer came for these; what was read before stays. */
export async function postponeVins(
  db: Database,
  { vins, dueAt }: { vins: readonly string[]; dueAt: Date },
): Promise<void> {
  if (vins.length === 0) return;
  await db
    .update(vinReadings)
    .set({ dueAt, failureCount: sql`${vinReadings.failureCount} + 1` })
    .where(inArray(vinReadings.vin, [...vins]));
}

/** Forgets readings that were due before an instant and that no live advert had renewed. */
export async function deleteVinReadings(db: Database, dueBefore: Date): Promise<void> {
  await db.delete(vinReadings).where(lt(vinReadings.dueAt, dueBefore));
}

/** What is stored of a VIN; null where nothing was read. */
export async function findVinReadingRow(
  db: Database,
  vin: string,
): Promise<{ reading: unknown; fetchedAt: Date } | null> {
  const { reading, fetchedAt } = vinReadings;
  const rows = await db
    .select({ reading, fetchedAt })
    .from(vinReadings)
    .where(eq(vinReadings.vin, vin));
  const row = rows[0];
  return row?.reading && row.fetchedAt ? { ...row, fetchedAt: row.fetchedAt } : null;
}
