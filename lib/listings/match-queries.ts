import type { PoolClient } from 'pg';
import type { Database } from '@/db/client';
import { newId } from '@/lib/platform/ids';
import { type MatchAdvert, mistypedMileages } from './match-score';

/** An advert with the car that it is of now. */
export interface LinkedAdvert extends MatchAdvert {
  vehicleId: string;
  /** Why it is linked: "vin", "facts", "match", "alone" or "separated". */
  reason: string;
}

/** A car as a merge looks at it. */
export interface VehicleRow {
  id: string;
  vehicleKey: string | null;
}

/** Whatever runs statements: the pool, or one connection in a transaction. */
export type Runner = Pick<PoolClient, 'query'>;

/** Miles to each side in which a car is looked for: rounded readings and what is driven in a month. */
const MILEAGE_WINDOW_MI = 1_000;
/** The nearest adverts to each side; no more, so that a popular model costs no more than a rare one. */
const NEAREST_MAX = 40;
/** Adverts at each reading that a slip of the hand makes. */
const MISTYPED_MAX = 5;
/** Adverts that were not up within this time of each other are not compared. */
const APART_MAX = '400 days';
/** A picture that this many cars have shows none of them. */
export const STOCK_PHOTO_CARS_MIN = 6;
/** More adverts of one car than anybody reads. */
const ADVERTS_OF_VEHICLE_MAX = 100;

const IS_MATCHED = (name: string) => `${name}.visibility = 'public' and ${name}.deleted_at is null`;

/**
 * Degrees beyond which two places are more than 200 miles apart anywhere in the United States: there only
 * the very same reading is looked at, so that a market of ten times the cars is not ten times the work.
 */
const NEAR_LATITUDE = 3;
const NEAR_LONGITUDE = 4.5;

const COULD_BE_SAME = `c.id <> s.id and ${IS_MATCHED('c')} and not (c.is_vin_valid and s.is_vin_valid)
  and c.first_seen_at < s.last_seen_at + interval '${APART_MAX}'
  and c.last_seen_at > s.first_seen_at - interval '${APART_MAX}'
  and (c.mileage_mi = s.mileage_mi or c.latitude is null or s.latitude is null
       or (abs(c.latitude - s.latitude) < ${NEAR_LATITUDE} and abs(c.longitude - s.longitude) < ${NEAR_LONGITUDE}))`;

const CAR = (name: string, mileage: string) =>
  `(${name}.make, ${name}.model, ${name}.year, ${mileage})`;

/** Adverts of one make, model and year between two readings, from the one outwards. */
const readings = (from: string, until: string, direction: 'asc' | 'desc', limit: number) =>
  `select c.id from listings c
     where ${CAR('c', 'c.mileage_mi')} >= ${CAR('s', from)} and ${CAR('c', 'c.mileage_mi')} <= ${CAR('s', until)}
       and ${COULD_BE_SAME}
     order by c.make ${direction}, c.model ${direction}, c.year ${direction}, c.mileage_mi ${direction}
     limit ${limit}`;

/**
 * Reads the index by car outwards from the odometer reading, and at readings made by a slip of the hand.
 * Bounds are compared as rows, which that index alone can answer in order: told by single columns, the
 * planner reads whole models of a year.
 */
export const NEIGHBOURS_SQL = `
  select s.id as "subjectId", c.id
    from (select l.*, p.mistyped from unnest($1::uuid[], $2::text[]) as p(id, mistyped)
            join listings l on l.id = p.id) s
   cross join lateral (
     (${readings('s.mileage_mi', `s.mileage_mi + ${MILEAGE_WINDOW_MI}`, 'asc', NEAREST_MAX)})
     union
     (${readings(`s.mileage_mi - ${MILEAGE_WINDOW_MI}`, 's.mileage_mi - 1', 'desc', NEAREST_MAX)})
     union
     (select near.id from unnest(s.mistyped::int[]) as m(mileage_mi)
       cross join lateral (${readings('m.mileage_mi', 'm.mileage_mi', 'asc', MISTYPED_MAX)}) near)
   ) c`;

/** Adverts that are compared with others, by id, with the block that a change to their cars locks. */
export interface MatchSubject {
  id: string;
  block: string;
  mileageMi: number | null;
}

/** Those of the listings that everybody may see, in the order of their ids. */
export async function listSubjects(
  runner: Runner,
  listingIds: readonly string[],
): Promise<MatchSubject[]> {
  const { rows } = await runner.query<MatchSubject>(
    `select l.id, concat_ws('|', l.make, l.model, l.year) as block, l.mileage_mi as "mileageMi"
       from listings l
      where l.id = any($1) and ${IS_MATCHED('l')} order by l.id`,
    [listingIds],
  );
  return rows;
}

/** Subject → adverts that may be of the same car: of its make, model and year, near its mileage. */
export async function listNeighbours(
  runner: Runner,
  subjects: readonly MatchSubject[],
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  const measured = subjects.filter(({ mileageMi }) => mileageMi !== null);
  if (measured.length === 0) return found;
  const { rows } = await runner.query<{ subjectId: string; id: string }>(NEIGHBOURS_SQL, [
    measured.map(({ id }) => id),
    measured.map(({ mileageMi }) => `{${mistypedMileages(mileageMi ?? 0).join()}}`),
  ]);
  for (const { subjectId, id } of rows) {
    const ids = found.get(subjectId);
    if (ids) ids.push(id);
    else found.set(subjectId, [id]);
  }
  return found;
}

const ADVERTS_SQL = `
  with cars as (
    select distinct vehicle_id from listing_vehicles where listing_id = any($1) and unlinked_at is null
  ),
  adverts as (
    select lv.listing_id, lv.vehicle_id, lv.reason
      from cars cross join lateral (
        select * from listing_vehicles lv
         where lv.vehicle_id = cars.vehicle_id and lv.unlinked_at is null limit ${ADVERTS_OF_VEHICLE_MAX}
      ) lv
  )
  select l.id, l.source_key as "sourceKey", l.year, l.make, l.model, l.trim, l.body, l.drivetrain, l.fuel,
         l.transmission, l.exterior_color as "exteriorColor", l.interior_color as "interiorColor",
         l.title_status as "titleStatus", l.seller_kind as "sellerKind", l.seller_hash as "sellerHash",
         l.price_cents::float8 as "priceCents", l.mileage_mi as "mileageMi", l.state, l.latitude,
         l.longitude, l.vin, l.is_vin_valid as "isVinValid", l.first_seen_at as "firstSeenAt",
         l.last_seen_at as "lastSeenAt", a.vehicle_id as "vehicleId", a.reason,
         array(select p.fingerprint from listing_photos p
                where p.listing_id = l.id and p.fingerprint is not null order by p.position) as photos
    from adverts a join listings l on l.id = a.listing_id
   where l.deleted_at is null`;

/** All adverts of the cars that these listings are of now. */
export async function listAdvertsOfCars(
  runner: Runner,
  listingIds: readonly string[],
): Promise<LinkedAdvert[]> {
  const { rows } = await runner.query<LinkedAdvert>(ADVERTS_SQL, [listingIds]);
  const stock = await listStockPhotos(
    runner,
    rows.flatMap(({ photos }) => photos),
  );
  if (stock.size === 0) return rows;
  return rows.map((row) => ({ ...row, photos: row.photos.filter((photo) => !stock.has(photo)) }));
}

/** Those of the fingerprints that many different cars have: pictures of a model or of nothing. */
export async function listStockPhotos(
  runner: Runner,
  fingerprints: readonly string[],
): Promise<Set<string>> {
  if (fingerprints.length === 0) return new Set();
  const { rows } = await runner.query<{ fingerprint: string }>(
    `select f.fingerprint
       from (select distinct unnest($1::text[]) as fingerprint) f
      where (select count(distinct shown.vehicle_id) from (
               select lv.vehicle_id from listing_photos p
                 join listing_vehicles lv on lv.listing_id = p.listing_id and lv.unlinked_at is null
                where p.band_a = ('x' || left(f.fingerprint, 4))::bit(16)::int
                  and p.fingerprint = f.fingerprint limit ${STOCK_PHOTO_CARS_MIN * 10}
             ) shown) >= ${STOCK_PHOTO_CARS_MIN}`,
    [fingerprints],
  );
  return new Set(rows.map(({ fingerprint }) => fingerprint));
}

/** Until the transaction ends, nobody else matches cars of this make, model and year. */
export async function lockBlock(runner: Runner, block: string): Promise<void> {
  await runner.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`match:${block}`]);
}

/** Keeps the present links of these cars as they are until the transaction ends. */
export async function lockLinks(runner: Runner, vehicleIds: readonly string[]): Promise<void> {
  await runner.query(
    `select from listing_vehicles where vehicle_id = any($1) and unlinked_at is null order by id for update`,
    [vehicleIds],
  );
}

/** Cars in the order in which they became known. */
export async function listVehiclesByAge(
  runner: Runner,
  vehicleIds: readonly string[],
): Promise<VehicleRow[]> {
  const { rows } = await runner.query<VehicleRow>(
    `select id, vehicle_key as "vehicleKey" from vehicles where id = any($1) order by created_at, id`,
    [vehicleIds],
  );
  return rows;
}

/** What a person said not to be of one car: "listing vehicle". */
export async function listSeparations(
  runner: Runner,
  listingIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await runner.query<{ pair: string }>(
    `select listing_id || ' ' || vehicle_id as pair from vehicle_separations where listing_id = any($1)`,
    [listingIds],
  );
  return new Set(rows.map(({ pair }) => pair));
}

/** A link that takes the place of another. */
export interface NewLink {
  listingId: string;
  fromVehicleId: string;
  toVehicleId: string;
  reason: 'match' | 'alone';
  score: number | null;
  evidence: Record<string, number> | null;
}

/**
 * Ends present links and begins others at an instant of the market's clock, never before the link that
 * ends began. A listing that meanwhile is of another car stays as it is. Returns the listings that moved.
 */
export async function moveLinks(
  runner: Runner,
  links: readonly NewLink[],
  at: Date,
): Promise<string[]> {
  const moved: string[] = [];
  for (const link of links) {
    const { rows } = await runner.query<{ at: Date }>(
      `update listing_vehicles set unlinked_at = greatest(linked_at, $3)
        where listing_id = $1 and vehicle_id = $2 and unlinked_at is null
       returning unlinked_at as at`,
      [link.listingId, link.fromVehicleId, at],
    );
    const [ended] = rows;
    if (!ended) continue;
    await runner.query(
      `insert into listing_vehicles (id, listing_id, vehicle_id, reason, score, evidence, linked_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        newId(),
        link.listingId,
        link.toVehicleId,
        link.reason,
        link.score,
        link.evidence === null ? null : JSON.stringify(link.evidence),
        ended.at,
      ],
    );
    moved.push(link.listingId);
  }
  return moved;
}

/**
 * Hands what one car is known by to the one that stays: a VIN, or a key where that has none. What a person
 * said of the one then counts for the other.
 */
export async function handOverIdentity(
  runner: Runner,
  { fromId, toId }: { fromId: string; toId: string },
): Promise<void> {
  const { rows } = await runner.query<{
    vehicleKey: string;
    vin: string | null;
    trim: string | null;
  }>(
    `select f.vehicle_key as "vehicleKey", f.vin, f.trim from vehicles f, vehicles t
      where f.id = $1 and t.id = $2 and f.vehicle_key is not null
        and (t.vehicle_key is null or (f.vehicle_key like 'vin:%' and t.vehicle_key not like 'vin:%'))`,
    [fromId, toId],
  );
  const [given] = rows;
  if (given) {
    await runner.query(
      `update vehicles set vehicle_key = null, vin = null, version = version + 1, updated_at = now() where id = $1`,
      [fromId],
    );
    await runner.query(
      `update vehicles set vehicle_key = $2, vin = coalesce($3, vin), trim = coalesce(trim, $4),
              version = version + 1, updated_at = now() where id = $1`,
      [toId, given.vehicleKey, given.vin, given.trim],
    );
  }
  await runner.query(
    `insert into vehicle_separations (listing_id, vehicle_id, separated_by, separated_at)
     select listing_id, $2, separated_by, separated_at from vehicle_separations where vehicle_id = $1
     on conflict do nothing`,
    [fromId, toId],
  );
}

/** A car of its own for an advert, without a key. Returns its id. */
export async function insertOwnVehicle(runner: Runner, listingId: string): Promise<string> {
  const id = newId();
  await runner.query(
    `insert into vehicles (id, year, make, model, trim)
     select $1, year, make, model, trim from listings where id = $2`,
    [id, listingId],
  );
  return id;
}

/** The pool's own connection for reading. */
export function readerOf(db: Database): Runner {
  return db.$client as unknown as Runner;
}
