import { and, eq, inArray, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { listings, listingVehicles } from '@/db/schema/listings';
import { watchedCars } from '@/db/schema/watched-cars';
import type { WatchNotes } from './watched-car';

const FIELDS = {
  id: watchedCars.id,
  year: watchedCars.year,
  make: watchedCars.make,
  model: watchedCars.model,
  trim: watchedCars.trim,
  savedPriceCents: watchedCars.savedPriceCents,
  status: watchedCars.status,
  note: watchedCars.note,
  targetPriceCents: watchedCars.targetPriceCents,
  walkAwayPriceCents: watchedCars.walkAwayPriceCents,
  version: watchedCars.version,
  createdAt: watchedCars.createdAt,
  updatedAt: watchedCars.updatedAt,
  deletedAt: watchedCars.deletedAt,
  listingId: listings.id,
  listingStatus: listings.status,
  lastSeenAt: listings.lastSeenAt,
  priceCents: sql<number>`coalesce(${listings.priceCents}, ${watchedCars.savedPriceCents})`.mapWith(
    Number,
  ),
};

/** A watched car's advert, as far as its watcher may still see it. */
const SHOWN_ADVERT = and(
  eq(listings.id, watchedCars.listingId),
  isNull(listings.deletedAt),
  or(eq(listings.visibility, 'public'), eq(listings.ownerId, watchedCars.personId)),
);
/** The link of a watched car's advert to its vehicle as of now. */
const PRESENT_LINK = and(
  eq(listingVehicles.listingId, watchedCars.listingId),
  isNull(listingVehicles.unlinkedAt),
);
const PRESENT_VEHICLE = sql<
  string | null
>`coalesce(${listingVehicles.vehicleId}, ${watchedCars.vehicleId})`;

export type WatchedRow = Awaited<ReturnType<typeof listWatchedRows>>[number];

function select(db: Database) {
  return db.select(FIELDS).from(watchedCars).leftJoin(listings, SHOWN_ADVERT);
}

/** All cars on a person's list, at most `limit`, the last saved first. */
export async function listWatchedRows(
  db: Database,
  input: { personId: string; limit: number; statuses: readonly WatchNotes['status'][] },
) {
  const { personId, limit, statuses } = input;
  return select(db)
    .where(
      and(
        eq(watchedCars.personId, personId),
        isNull(watchedCars.deletedAt),
        statuses.length > 0 ? inArray(watchedCars.status, [...statuses]) : undefined,
      ),
    )
    .orderBy(sql`${watchedCars.id} desc nulls first`)
    .limit(limit);
}

/** How many cars of each status a person watches. */
export async function countWatched(
  db: Database,
  personId: string,
): Promise<{ status: WatchNotes['status']; count: number }[]> {
  return db
    .select({ status: watchedCars.status, count: sql<number>`count(*)::int` })
    .from(watchedCars)
    .where(and(eq(watchedCars.personId, personId), isNull(watchedCars.deletedAt)))
    .groupBy(watchedCars.status);
}

/** A row of a person's list, removed ones too where `withRemoved`; null where there is none. */
export async function findWatchedRow(
  db: Database,
  by: { id: string; personId: string; withRemoved?: boolean },
): Promise<WatchedRow | null> {
  const [row] = await select(db)
    .where(
      and(
        eq(watchedCars.id, by.id),
        eq(watchedCars.personId, by.personId),
        by.withRemoved ? undefined : isNull(watchedCars.deletedAt),
      ),
    )
    .limit(1);
  return row ?? null;
}

/** Writers to one person's list take turns until the end of their transaction. */
export async function lockWatchlist(db: Database, personId: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext(${`watchlist:${personId}`}))`);
}

/** A person's row of a car, removed or not; of two that became one car, that whose advert is of it now. */
export async function findRowOfVehicle(
  db: Database,
  by: { personId: string; vehicleId: string },
): Promise<{
  id: string;
  deletedAt: Date | null;
  listingId: string | null;
  isLive: boolean;
} | null> {
  const { personId, vehicleId } = by;
  const [row] = await db
    .select({
      id: watchedCars.id,
      deletedAt: watchedCars.deletedAt,
      listingId: watchedCars.listingId,
      isLive: sql<boolean>`coalesce(${listings.status} = 'live', false)`,
    })
    .from(watchedCars)
    .leftJoin(listings, SHOWN_ADVERT)
    .leftJoin(listingVehicles, PRESENT_LINK)
    .where(
      and(
        eq(watchedCars.personId, personId),
        or(eq(watchedCars.vehicleId, vehicleId), eq(listingVehicles.vehicleId, vehicleId)),
      ),
    )
    .orderBy(sql`${PRESENT_VEHICLE} = ${vehicleId} desc`, watchedCars.id)
    .limit(1);
  return row ?? null;
}

export async function insertWatched(
  db: Database,
  row: typeof watchedCars.$inferInsert,
): Promise<void> {
  await db.insert(watchedCars).values(row);
}

/** Puts a removed row back as it was, and names the advert by which the car is watched from now on. */
export async function reviveWatched(
  db: Database,
  by: { id: string; personId: string },
  change: { listingId?: string; now: Date },
): Promise<boolean> {
  const { listingId, now } = change;
  const { rowCount } = await db
    .update(watchedCars)
    .set({
      deletedAt: null,
      updatedAt: now,
      version: sql`${watchedCars.version} + 1`,
      ...(listingId === undefined ? {} : { listingId }),
    })
    .where(ownRow(by));
  return rowCount === 1;
}

/** Writes notes where the row still has this version; false where it has not. */
export async function updateNotes(
  db: Database,
  by: { id: string; personId: string; version: number },
  notes: WatchNotes,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await db
    .update(watchedCars)
    .set({ ...notes, updatedAt: now, version: by.version + 1 })
    .where(and(ownRow(by), eq(watchedCars.version, by.version), isNull(watchedCars.deletedAt)));
  return rowCount === 1;
}

/** Takes a row off the list; false where it was not on it. */
export async function removeWatched(
  db: Database,
  by: { id: string; personId: string },
  now: Date,
): Promise<boolean> {
  const { rowCount } = await db
    .update(watchedCars)
    .set({ deletedAt: now, updatedAt: now, version: sql`${watchedCars.version} + 1` })
    .where(and(ownRow(by), isNull(watchedCars.deletedAt)));
  return rowCount === 1;
}

function ownRow(by: { id: string; personId: string }): SQL | undefined {
  return and(eq(watchedCars.id, by.id), eq(watchedCars.personId, by.personId));
}

/** Which of these cars a person watches, with the row of each. */
export async function listWatchedAmong(
  db: Database,
  input: { personId: string; vehicleIds: readonly string[] },
): Promise<{ id: string; vehicleId: string | null }[]> {
  if (input.vehicleIds.length === 0) return [];
  return db
    .select({ id: watchedCars.id, vehicleId: PRESENT_VEHICLE })
    .from(watchedCars)
    .leftJoin(listingVehicles, PRESENT_LINK)
    .where(
      and(
        eq(watchedCars.personId, input.personId),
        isNull(watchedCars.deletedAt),
        inArray(PRESENT_VEHICLE, [...input.vehicleIds]),
      ),
    );
}

/** Deletes rows that were removed before `before`, at most `limit`. Returns how many. */
export async function deleteRemovedBefore(
  db: Database,
  input: { before: Date; limit: number },
): Promise<number> {
  const old = db
    .select({ id: watchedCars.id })
    .from(watchedCars)
    .where(and(isNotNull(watchedCars.deletedAt), lt(watchedCars.deletedAt, input.before)))
    .limit(input.limit);
  const { rowCount } = await db.delete(watchedCars).where(inArray(watchedCars.id, old));
  return rowCount ?? 0;
}
