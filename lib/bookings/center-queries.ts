import { and, asc, between, count, desc, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { people } from '@/db/schema/accounts';
import {
  bookings,
  serviceCenterMembers,
  serviceCenterServices,
  serviceCenters,
} from '@/db/schema/bookings';
import type { CenterMemberKind } from '@/db/vocabulary';
import type { Coordinates } from '@/lib/platform/places';
import { type CenterRow, centersOf } from './booking-access-queries';
import type { TakenTime } from './slots';

export type ServiceRow = typeof serviceCenterServices.$inferSelect;
export type MemberRow = typeof serviceCenterMembers.$inferSelect & { displayName: string };

/** Centers of which so many lie within one search at most; the nearest of them are shown. */
const CENTERS_IN_BOX_MAX = 5_000;
const LIVE = ['requested', 'confirmed'] as const;

/** Adds a center. */
export async function insertCenter(
  db: Database,
  values: typeof serviceCenters.$inferInsert,
): Promise<void> {
  await db.insert(serviceCenters).values(values);
}

/** Adds a center of the demo, or brings it in line; one that its people took over stays theirs. */
export async function upsertSimulatedCenter(
  db: Database,
  values: typeof serviceCenters.$inferInsert & { id: string },
): Promise<void> {
  await db.insert(serviceCenters).values(values).onConflictDoNothing();
}

/** Holds a center until the transaction ends; null where there is none. */
export async function lockCenter(db: Database, id: string): Promise<CenterRow | null> {
  const [row] = await db
    .select()
    .from(serviceCenters)
    .where(and(eq(serviceCenters.id, id), isNull(serviceCenters.deletedAt)))
    .for('update');
  return row ?? null;
}

/** Writes what changed of a center that the transaction holds. */
export async function updateCenterRow(
  db: Database,
  id: string,
  set: Partial<typeof serviceCenters.$inferInsert>,
  now: Date,
): Promise<void> {
  await db
    .update(serviceCenters)
    .set({ ...set, updatedAt: now, version: sql`${serviceCenters.version} + 1` })
    .where(eq(serviceCenters.id, id));
}

/** Where active centers within a box lie, and how far they drive. */
export async function listCentersInBox(
  db: Database,
  box: { south: number; north: number; west: number; east: number },
): Promise<(Coordinates & Pick<CenterRow, 'id' | 'kind' | 'travelRadiusMi'>)[]> {
  return db
    .select({
      id: serviceCenters.id,
      kind: serviceCenters.kind,
      travelRadiusMi: serviceCenters.travelRadiusMi,
      latitude: serviceCenters.latitude,
      longitude: serviceCenters.longitude,
    })
    .from(serviceCenters)
    .where(
      and(
        eq(serviceCenters.isActive, true),
        isNull(serviceCenters.deletedAt),
        between(serviceCenters.latitude, box.south, box.north),
        between(serviceCenters.longitude, box.west, box.east),
      ),
    )
    .limit(CENTERS_IN_BOX_MAX);
}

/** Centers by id, in no order. */
export async function listCenterRows(db: Database, ids: readonly string[]): Promise<CenterRow[]> {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(serviceCenters)
    .where(and(inArray(serviceCenters.id, [...ids]), isNull(serviceCenters.deletedAt)));
}

/** A page of centers, the newest first: active ones, or those at which a person works. */
export async function listNewestCenters(
  db: Database,
  page: { managerId: string | null; beforeId: string | null; limit: number },
): Promise<CenterRow[]> {
  const { managerId, beforeId, limit } = page;
  return db
    .select()
    .from(serviceCenters)
    .where(
      and(
        isNull(serviceCenters.deletedAt),
        managerId === null
          ? eq(serviceCenters.isActive, true)
          : inArray(serviceCenters.id, centersOf(db, managerId)),
        beforeId === null ? undefined : lt(serviceCenters.id, beforeId),
      ),
    )
    .orderBy(desc(serviceCenters.id))
    .limit(limit);
}

/** Services of centers, in the order in which they were added. */
export async function listServiceRows(
  db: Database,
  by: { centerIds: readonly string[]; isActiveOnly: boolean },
): Promise<ServiceRow[]> {
  if (by.centerIds.length === 0) return [];
  return db
    .select()
    .from(serviceCenterServices)
    .where(
      and(
        inArray(serviceCenterServices.centerId, [...by.centerIds]),
        isNull(serviceCenterServices.deletedAt),
        by.isActiveOnly ? eq(serviceCenterServices.isActive, true) : undefined,
      ),
    )
    .orderBy(asc(serviceCenterServices.id));
}

/** One service of a center, or null. */
export async function findServiceRow(
  db: Database,
  by: { id: string; centerId: string },
): Promise<ServiceRow | null> {
  const [row] = await db
    .select()
    .from(serviceCenterServices)
    .where(
      and(
        eq(serviceCenterServices.id, by.id),
        eq(serviceCenterServices.centerId, by.centerId),
        isNull(serviceCenterServices.deletedAt),
      ),
    );
  return row ?? null;
}

/** Adds a service; one of the same id stays as it is. */
export async function insertService(
  db: Database,
  values: typeof serviceCenterServices.$inferInsert,
): Promise<void> {
  await db.insert(serviceCenterServices).values(values).onConflictDoNothing();
}

/** Writes what changed of a service; false where its version is another. */
export async function updateServiceRow(
  db: Database,
  by: { id: string; version: number },
  set: Partial<typeof serviceCenterServices.$inferInsert>,
  now: Date,
): Promise<boolean> {
  const rows = await db
    .update(serviceCenterServices)
    .set({ ...set, updatedAt: now, version: sql`${serviceCenterServices.version} + 1` })
    .where(and(eq(serviceCenterServices.id, by.id), eq(serviceCenterServices.version, by.version)))
    .returning({ id: serviceCenterServices.id });
  return rows.length > 0;
}

/** Who works at a center: `limit` rows after `afterId`, in the order in which they came. */
export async function listMemberRows(
  db: Database,
  by: { centerId: string; afterId: string | null; limit: number },
): Promise<MemberRow[]> {
  const rows = await db
    .select({ member: serviceCenterMembers, displayName: people.displayName })
    .from(serviceCenterMembers)
    .innerJoin(people, eq(people.id, serviceCenterMembers.personId))
    .where(
      and(
        eq(serviceCenterMembers.centerId, by.centerId),
        isNull(serviceCenterMembers.deletedAt),
        by.afterId === null ? undefined : gt(serviceCenterMembers.id, by.afterId),
      ),
    )
    .orderBy(asc(serviceCenterMembers.id))
    .limit(by.limit);
  return rows.map(({ member, displayName }) => ({ ...member, displayName }));
}

/** Active mechanics of a center, in the order in which they came. */
export async function listMechanicRows(
  db: Database,
  by: { centerId: string; limit: number },
): Promise<{ personId: string; displayName: string }[]> {
  return db
    .select({ personId: people.id, displayName: people.displayName })
    .from(serviceCenterMembers)
    .innerJoin(people, eq(people.id, serviceCenterMembers.personId))
    .where(
      and(
        eq(serviceCenterMembers.centerId, by.centerId),
        eq(serviceCenterMembers.kind, 'mechanic'),
        eq(serviceCenterMembers.isActive, true),
        isNull(serviceCenterMembers.deletedAt),
      ),
    )
    .orderBy(asc(serviceCenterMembers.id))
    .limit(by.limit);
}

/** Makes a person work at a center; one who did before does again. */
export async function putMember(
  db: Database,
  member: { id: string; centerId: string; personId: string; kind: CenterMemberKind; now: Date },
): Promise<void> {
  const { now, ...values } = member;
  await db
    .insert(serviceCenterMembers)
    .values({ ...values, createdAt: now, updatedAt: now })
    .onConflictDoUpdate({
      target: [
        serviceCenterMembers.centerId,
        serviceCenterMembers.personId,
        serviceCenterMembers.kind,
      ],
      set: {
        ...{ isActive: true, deletedAt: null, updatedAt: now },
        version: sql`${serviceCenterMembers.version} + 1`,
      },
    });
}

/** Lets a person work at a center again, or no longer; false where there is no such row of the center. */
export async function setMemberActive(
  db: Database,
  by: { id: string; centerId: string; isActive: boolean; now: Date },
): Promise<boolean> {
  const rows = await db
    .update(serviceCenterMembers)
    .set({
      ...{ isActive: by.isActive, updatedAt: by.now },
      version: sql`${serviceCenterMembers.version} + 1`,
    })
    .where(
      and(
        eq(serviceCenterMembers.id, by.id),
        eq(serviceCenterMembers.centerId, by.centerId),
        isNull(serviceCenterMembers.deletedAt),
      ),
    )
    .returning({ id: serviceCenterMembers.id });
  return rows.length > 0;
}

/** How many active managers a center has. */
export async function countManagers(db: Database, centerId: string): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(serviceCenterMembers)
    .where(
      and(
        eq(serviceCenterMembers.centerId, centerId),
        eq(serviceCenterMembers.kind, 'manager'),
        eq(serviceCenterMembers.isActive, true),
        isNull(serviceCenterMembers.deletedAt),
      ),
    );
  return row?.count ?? 0;
}

/** A person who may be given work, by e-mail: their id and role; null for nobody. */
export async function findWorker(
  db: Database,
  email: string,
): Promise<{ id: string; role: string } | null> {
  const [row] = await db
    .select({ id: people.id, role: people.role })
    .from(people)
    .where(and(eq(sql`lower(${people.email})`, email.toLowerCase()), isNull(people.disabledAt)));
  return row ?? null;
}

/** What holds places of centers between two instants, by center. */
export async function listTakenTimes(
  db: Database,
  by: { centerIds: readonly string[]; from: Date; to: Date; exceptId?: string },
): Promise<Map<string, TakenTime[]>> {
  const taken = new Map<string, TakenTime[]>();
  if (by.centerIds.length === 0) return taken;
  const rows = await db
    .select({
      id: bookings.id,
      centerId: bookings.centerId,
      bay: bookings.bay,
      startsAt: bookings.startsAt,
      endsAt: bookings.endsAt,
    })
    .from(bookings)
    .where(
      and(
        inArray(bookings.centerId, [...by.centerIds]),
        inArray(bookings.status, [...LIVE]),
        isNull(bookings.deletedAt),
        lt(bookings.startsAt, by.to),
        gt(bookings.endsAt, by.from),
      ),
    );
  for (const { id, centerId, ...span } of rows) {
    if (id === by.exceptId) continue;
    const known = taken.get(centerId);
    if (known) known.push(span);
    else taken.set(centerId, [span]);
  }
  return taken;
}
