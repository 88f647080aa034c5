import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { alertAdverts, alertPositions } from '@/db/schema/alerts';
import { listings, listingVehicles } from '@/db/schema/listings';
import { searchRows } from '@/db/schema/searches';
import type { SearchRow } from '@/lib/searches/row-queries';
import type { SeenAdvert } from './car-news';

/** The reader of search row changes that tells people. */
const READER = 'match';
/** A car that went so long ago is forgotten: it is new when it comes again. */
const GONE_KEPT_DAYS = 180;

/**
 * Up to which change matching has come, with the lock of whoever plans alerts until the transaction ends; null
 * where nobody has matched yet.
 */
export async function lockPosition(db: Database): Promise<number | null> {
  const [row] = await db
    .select({ changeNumber: alertPositions.changeNumber })
    .from(alertPositions)
    .where(eq(alertPositions.reader, READER))
    .for('update');
  return row?.changeNumber ?? null;
}

/**
 * Begins at the newest change, or where the first search began to tell: what was there before is remembered
 * as seen and told to nobody. False where somebody else has just begun.
 */
export async function beginPosition(db: Database, now: Date): Promise<boolean> {
  // The lock of writers of search rows: none is half done while the rows are read.
  await db.execute(sql`select pg_advisory_xact_lock(hashtext('searches:rows'))`);
  const { rowCount } = await db.execute(
    sql`insert into alert_positions (reader, change_number, moved_at)
        select ${READER}, least((select min(tells_after) from saved_searches where deleted_at is null),
                                greatest((select max(change_number) from search_rows),
                                         (select max(change_number) from search_row_removals), 0)), ${now.toISOString()}::timestamptz
        on conflict do nothing`,
  );
  if (rowCount === 0) return false;
  await db.execute(
    sql`insert into alert_adverts (listing_id, vehicle_id, price_cents, rating, came_number, came_at)
        select listing_id, vehicle_id, price_cents, case when is_check_first then 'check_first' else rating end,
               0, ${now.toISOString()}::timestamptz
          from search_rows
         where change_number <= (select change_number from alert_positions where reader = ${READER})
        on conflict do nothing`,
  );
  return true;
}

/** Moves the position on. The caller holds its lock. */
export async function movePosition(db: Database, changeNumber: number, now: Date): Promise<void> {
  await db
    .update(alertPositions)
    .set({ changeNumber, movedAt: now })
    .where(eq(alertPositions.reader, READER));
}

/** A search row that was written or went, by the number of that change. */
export interface NumberedChange {
  changeNumber: number;
  listingId: string;
}

/** The first changes after a number, in their order. */
export async function listNumberedChanges(
  db: Database,
  { afterNumber, limit }: { afterNumber: number; limit: number },
): Promise<NumberedChange[]> {
  const { rows } = await db.execute<{ changeNumber: number; listingId: string }>(sql`
    (select change_number::float8 as "changeNumber", listing_id as "listingId" from search_rows
      where change_number > ${afterNumber} order by change_number limit ${limit})
    union all
    (select change_number::float8, listing_id from search_row_removals
      where change_number > ${afterNumber} order by change_number limit ${limit})
    order by 1 limit ${limit}`);
  return rows;
}

/** The rows of these adverts that are among the results, as this transaction sees them. */
export async function listShownRows(
  db: Database,
  listingIds: readonly string[],
): Promise<SearchRow[]> {
  return db
    .select()
    .from(searchRows)
    .where(inArray(searchRows.listingId, [...listingIds]));
}

/** Whether there is any change after a number. */
export async function hasChangesAfter(db: Database, changeNumber: number): Promise<boolean> {
  return (await listNumberedChanges(db, { afterNumber: changeNumber, limit: 1 })).length > 0;
}

/** What was seen of these adverts and of all adverts of these cars. */
export async function listSeenAdverts(
  db: Database,
  by: { listingIds: readonly string[]; vehicleIds: readonly string[] },
): Promise<SeenAdvert[]> {
  return db
    .select()
    .from(alertAdverts)
    .where(
      or(
        inArray(alertAdverts.listingId, [...by.listingIds, NOBODY]),
        inArray(alertAdverts.vehicleId, [...by.vehicleIds, NOBODY]),
      ),
    );
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Remembers adverts as they are now; those that are remembered so already are not written. */
export async function rememberAdverts(db: Database, adverts: readonly SeenAdvert[]): Promise<void> {
  if (adverts.length === 0) return;
  const t = alertAdverts;
  await db
    .insert(t)
    .values(adverts.map((each) => ({ ...each, goneAt: null })))
    .onConflictDoUpdate({
      target: t.listingId,
      set: {
        vehicleId: sql`excluded.vehicle_id`,
        priceCents: sql`excluded.price_cents`,
        rating: sql`excluded.rating`,
        goneAt: null,
      },
      setWhere: sql`(${t.vehicleId}, ${t.priceCents}, ${t.rating}) is distinct from
        (excluded.vehicle_id, excluded.price_cents, excluded.rating) or ${t.goneAt} is not null`,
    });
}

/** Remembers that adverts went. */
export async function rememberGone(
  db: Database,
  listingIds: readonly string[],
  now: Date,
): Promise<void> {
  if (listingIds.length === 0) return;
  await db
    .update(alertAdverts)
    .set({ goneAt: now })
    .where(
      and(inArray(alertAdverts.listingId, [...listingIds]), sql`${alertAdverts.goneAt} is null`),
    );
}

/** Forgets adverts that went long ago, some at a time. */
export async function forgetGoneAdverts(db: Database, now: Date): Promise<void> {
  await db.execute(
    sql`delete from alert_adverts where listing_id in (
          select listing_id from alert_adverts
           where gone_at < ${now.toISOString()}::timestamptz - make_interval(days => ${GONE_KEPT_DAYS})
           limit 5000)`,
  );
}

/** Adverts of these that ended, with their cars; not those that were taken out or made private. */
export async function listEndedAdverts(db: Database, listingIds: readonly string[]) {
  if (listingIds.length === 0) return [];
  return db
    .select({ listing: listings, vehicleId: listingVehicles.vehicleId })
    .from(listings)
    .innerJoin(
      listingVehicles,
      and(eq(listingVehicles.listingId, listings.id), isNull(listingVehicles.unlinkedAt)),
    )
    .where(
      and(
        inArray(listings.id, [...listingIds]),
        inArray(listings.status, ['gone', 'probably_sold', 'sold']),
        eq(listings.visibility, 'public'),
        isNull(listings.deletedAt),
      ),
    );
}

/** Cars of these that have an advert among the results. */
export async function listShownVehicles(
  db: Database,
  vehicleIds: readonly string[],
): Promise<Set<string>> {
  if (vehicleIds.length === 0) return new Set();
  const { rows } = await db.execute<{ vehicleId: string }>(sql`
    select lv.vehicle_id as "vehicleId" from listing_vehicles lv
      join search_rows r on r.listing_id = lv.listing_id
     where lv.vehicle_id = any(${sql.param([...vehicleIds])}::uuid[]) and lv.unlinked_at is null`);
  return new Set(rows.map(({ vehicleId }) => vehicleId));
}

/** When we came to know an advert, on the wall clock, who sells it, and its newest valuation. */
export interface AdvertTimes {
  listingId: string;
  createdAt: Date;
  updatedAt: Date;
  sellerHash: string | null;
  valuationId: string | null;
}

/** The same of several adverts. */
export async function listAdvertTimes(
  db: Database,
  listingIds: readonly string[],
): Promise<Map<string, AdvertTimes>> {
  if (listingIds.length === 0) return new Map();
  const { rows } = await db.execute<
    Omit<AdvertTimes, 'createdAt' | 'updatedAt'> & { createdMs: number; updatedMs: number }
  >(sql`
    select l.id as "listingId", (extract(epoch from l.created_at) * 1000)::float8 as "createdMs",
           (extract(epoch from l.updated_at) * 1000)::float8 as "updatedMs", l.seller_hash as "sellerHash",
           v.id as "valuationId"
      from listings l
      left join lateral (select id from valuations where listing_id = l.id
                          order by valued_at desc, id desc limit 1) v on true
     where l.id = any(${sql.param([...listingIds])}::uuid[])`);
  return new Map(
    rows.map(({ createdMs, updatedMs, ...row }) => [
      row.listingId,
      { ...row, createdAt: new Date(createdMs), updatedAt: new Date(updatedMs) },
    ]),
  );
}
