import { and, desc, eq, ilike, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { serviceCenters } from '@/db/schema/bookings';
import { inspectionFindings, inspections } from '@/db/schema/inspections';
import { vehicles } from '@/db/schema/listings';
import type { InspectionSystem } from '@/db/vocabulary';
import { type BookingReader, centersOf } from './booking-access-queries';

/** Whose centers: those where a person works, or all. */
function seenBy(db: Database, reader: BookingReader): SQL | undefined {
  if (reader === 'everybody') return undefined;
  return inArray(inspections.centerId, centersOf(db, reader.personId));
}

/** Text that a LIKE takes as it stands. */
const literal = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

const openCount = (isFail: boolean) => sql<number>`(
  select count(*)::int from ${inspectionFindings} f
   where f.inspection_id = ${inspections.id} and f.resolved_at is null and f.is_fail = ${isFail})`;

function selectCars(db: Database) {
  return db
    .select({
      inspection: inspections,
      centerName: serviceCenters.name,
      year: vehicles.year,
      make: vehicles.make,
      model: vehicles.model,
      openFailCount: openCount(true),
      openAttentionCount: openCount(false),
    })
    .from(inspections)
    .innerJoin(serviceCenters, eq(serviceCenters.id, inspections.centerId))
    .leftJoin(vehicles, eq(vehicles.id, inspections.vehicleId))
    .$dynamic();
}

/** Completed inspections by id from the newest: of each VIN only its newest one where `isNewest`. */
export async function listFleetRows(
  db: Database,
  page: {
    reader: BookingReader;
    text: string | null;
    vin: string | null;
    isNewest: boolean;
    isOpenOnly: boolean;
    limit: number;
    beforeId: string | null;
  },
) {
  const { text, vin, beforeId } = page;
  const newer = sql`not exists (select from inspections n
    where n.vin = ${inspections.vin} and n.status = 'completed' and n.deleted_at is null and n.id > ${inspections.id})`;
  return selectCars(db)
    .where(
      and(
        eq(inspections.status, 'completed'),
        isNull(inspections.deletedAt),
        seenBy(db, page.reader),
        vin === null ? undefined : eq(inspections.vin, vin),
        text === null
          ? undefined
          : or(
              ilike(inspections.carName, `%${literal(text)}%`),
              eq(inspections.vin, text.toUpperCase()),
            ),
        page.isNewest ? newer : undefined,
        page.isOpenOnly
          ? sql`exists (select from ${inspectionFindings} f where f.inspection_id = ${inspections.id} and f.resolved_at is null)`
          : undefined,
        beforeId === null ? undefined : lt(inspections.id, beforeId),
      ),
    )
    .orderBy(desc(inspections.id))
    .limit(page.limit);
}

/** Findings that wait, or all, by id from the newest, with their cars. */
export async function listFindingRows(
  db: Database,
  page: {
    reader: BookingReader;
    system: InspectionSystem | null;
    isFail: boolean | null;
    inspectionIds: readonly string[] | null;
    isOpenOnly: boolean;
    limit: number;
    beforeId: string | null;
  },
) {
  const { system, isFail, inspectionIds, beforeId } = page;
  const f = inspectionFindings;
  return db
    .select({ finding: f, carName: inspections.carName, vin: inspections.vin })
    .from(f)
    .innerJoin(inspections, eq(inspections.id, f.inspectionId))
    .where(
      and(
        isNull(inspections.deletedAt),
        seenBy(db, page.reader),
        system === null ? undefined : eq(f.system, system),
        isFail === null ? undefined : eq(f.isFail, isFail),
        inspectionIds === null ? undefined : inArray(f.inspectionId, [...inspectionIds]),
        page.isOpenOnly ? isNull(f.resolvedAt) : undefined,
        beforeId === null ? undefined : lt(f.id, beforeId),
      ),
    )
    .orderBy(desc(f.id))
    .limit(page.limit);
}

/** Notes that a finding was dealt with, once; false where it is none of the reader's. */
export async function resolveFindingRow(
  db: Database,
  by: { id: string; reader: BookingReader; resolvedById: string; resolution: string; now: Date },
): Promise<boolean> {
  const [row] = await db
    .select({ id: inspectionFindings.id })
    .from(inspectionFindings)
    .innerJoin(inspections, eq(inspections.id, inspectionFindings.inspectionId))
    .where(and(eq(inspectionFindings.id, by.id), seenBy(db, by.reader)));
  if (!row) return false;
  await db
    .update(inspectionFindings)
    .set({ resolvedAt: by.now, resolvedById: by.resolvedById, resolution: by.resolution })
    .where(and(eq(inspectionFindings.id, by.id), isNull(inspectionFindings.resolvedAt)));
  return true;
}
