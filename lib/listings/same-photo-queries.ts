import type { Pool } from 'pg';
import type { BodyStyle, Color, ListingStatus, SellerKind, TitleStatus } from '@/db/vocabulary';
import { STOCK_PHOTO_CARS_MIN } from './match-queries';
import { bandsOf, SAME_PHOTO_BITS_MAX } from './photo-fingerprint';

/** Photos after these say little more about a car. */
const PHOTOS_LOOKED_AT = 6;
const FAILURES_MAX = 3;
/** A photo that could not be had is asked for again after this. */
const AGAIN_AFTER = '1 hour';
/** Adverts that nobody opened are looked at in their first days only. */
const NEW_FOR_DAYS = 3;
/** Adverts with one quarter of a fingerprint in common that are looked at. */
const SHARED_BAND_MAX = 200;

const IS_WAITING = `p.fingerprint is null and p.failure_count < ${FAILURES_MAX}
  and p.position < ${PHOTOS_LOOKED_AT}
  and (p.looked_at is null or p.looked_at < $1::timestamptz - interval '${AGAIN_AFTER}')`;

/** Live public adverts with photos that nobody has looked at: those that people open, then new ones. */
export async function listWaitingListings(
  pool: Pool,
  input: { now: Date; limit: number },
): Promise<string[]> {
  const newSince = new Date(input.now.getTime() - NEW_FOR_DAYS * 86_400_000);
  const { rows } = await pool.query<{ id: string }>(
    `with wanted as (
       select l.id, i.score from listing_interest i join listings l on l.id = i.listing_id
        where i.score > 0 and l.status = 'live' and l.visibility = 'public' and l.deleted_at is null
          and exists (select from listing_photos p where p.listing_id = l.id and ${IS_WAITING})
        order by i.score desc, l.id desc limit $2
     ), fresh as (
       select distinct p.listing_id as id, 0 as score
         from listing_photos p join listings l on l.id = p.listing_id
        where p.listing_id >= $3 and ${IS_WAITING}
          and l.status = 'live' and l.visibility = 'public' and l.deleted_at is null
        order by 1 desc limit $2
     )
     select id from (select * from wanted union all select * from fresh) waiting
      group by id order by max(score) desc, id desc limit $2`,
    [input.now, input.limit, firstIdOf(newSince)],
  );
  return rows.map(({ id }) => id);
}

/** The smallest id that is made at an instant (RFC 9562 section 5.7: the first 48 bits are the time). */
function firstIdOf(at: Date): string {
  const digits = Math.max(0, at.getTime()).toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}-7000-8000-000000000000`;
}

/** A photo that is to be looked at. */
export interface WaitingPhoto {
  listingId: string;
  position: number;
  url: string;
}

/** The photos of these adverts that nobody has looked at, in the order of the adverts. */
export async function listWaitingPhotos(
  pool: Pool,
  input: { now: Date; listingIds: readonly string[] },
): Promise<WaitingPhoto[]> {
  const { rows } = await pool.query<WaitingPhoto>(
    `select p.listing_id as "listingId", p.position, p.url
       from listing_photos p where p.listing_id = any($2) and ${IS_WAITING}
      order by p.listing_id, p.position`,
    [input.now, input.listingIds],
  );
  return rows;
}

/** What a look at a photo showed. */
export interface PhotoLook extends WaitingPhoto {
  /** Null where there was no picture, or nothing to see in it. */
  fingerprint: string | null;
  /** False: trying again would show the same. */
  isTriedAgain: boolean;
}

/** Notes looks; a photo that is at another address by now is left as it is. */
export async function writeLooks(
  pool: Pool,
  input: { now: Date; looks: readonly PhotoLook[] },
): Promise<void> {
  const { looks, now } = input;
  const bands = looks.map(({ fingerprint }) =>
    fingerprint === null ? null : bandsOf(fingerprint),
  );
  await pool.query(
    `update listing_photos p
        set fingerprint = n.fingerprint, band_a = n.a, band_b = n.b, band_c = n.c, band_d = n.d,
            looked_at = $1,
            failure_count = case when n.fingerprint is not null then 0
                                 when n.again then least(p.failure_count + 1, ${FAILURES_MAX})
                                 else ${FAILURES_MAX} end
       from unnest($2::uuid[], $3::smallint[], $4::text[], $5::text[], $6::int[], $7::int[], $8::int[],
                   $9::int[], $10::bool[]) as n(listing_id, position, url, fingerprint, a, b, c, d, again)
      where p.listing_id = n.listing_id and p.position = n.position and p.url = n.url`,
    [
      now,
      looks.map(({ listingId }) => listingId),
      looks.map(({ position }) => position),
      looks.map(({ url }) => url),
      looks.map(({ fingerprint }) => fingerprint),
      bands.map((each) => each?.bandA ?? null),
      bands.map((each) => each?.bandB ?? null),
      bands.map((each) => each?.bandC ?? null),
      bands.map((each) => each?.bandD ?? null),
      looks.map(({ isTriedAgain }) => isTriedAgain),
    ],
  );
}

/** One photo of an advert that is also in an advert of another car. */
export interface SharedPhotoRow {
  position: number;
  url: string;
  fingerprint: string;
  otherId: string;
  otherPosition: number;
  otherUrl: string;
  otherFingerprint: string;
}

const BITS = (a: string, b: string) => `bit_count(('x' || ${a})::bit(64) # ('x' || ${b})::bit(64))`;
const BANDS = ['band_a', 'band_b', 'band_c', 'band_d'] as const;

/**
 * The photos of an advert that public adverts of other cars have too. `id` is an SQL expression; `other` and
 * `lv` mean something else inside.
 */
export const sharedPhotosSql = (id: string) => `
  with ours as (
    select * from listing_photos where listing_id = ${id} and fingerprint is not null
     order by position limit 24
  ),
  near as (
    select o.position, o.url, o.fingerprint, p.listing_id, p.position as other_position,
           p.url as other_url, p.fingerprint as other_fingerprint
      from ours o cross join lateral (
        ${BANDS.map(
          (band) =>
            `(select p.* from listing_photos p where p.${band} = o.${band} limit ${SHARED_BAND_MAX})`,
        ).join('\n        union\n        ')}
      ) p
     where p.listing_id <> ${id} and ${BITS('o.fingerprint', 'p.fingerprint')} <= ${SAME_PHOTO_BITS_MAX}
  ),
  shown as (
    select n.*, lv.vehicle_id
      from near n
      join listings other on other.id = n.listing_id and other.visibility = 'public'
                         and other.deleted_at is null
      join listing_vehicles lv on lv.listing_id = other.id and lv.unlinked_at is null
     where lv.vehicle_id <> (select vehicle_id from listing_vehicles
                              where listing_id = ${id} and unlinked_at is null)
  ),
  -- A picture of many cars is the maker's or the dealer's, and proves nothing; ours is one of them.
  telling as (
    select position from shown group by position
    having count(distinct vehicle_id) + 1 < ${STOCK_PHOTO_CARS_MIN}
  )
  select position, url, fingerprint, listing_id as "otherId", other_position as "otherPosition",
         other_url as "otherUrl", other_fingerprint as "otherFingerprint"
    from shown join telling using (position)
   order by position, listing_id desc, other_position limit 100`;

export const SHARED_PHOTOS_SQL = sharedPhotosSql('$1');

/** Photos of an advert that public adverts of other cars have too, but for those that many cars have. */
export async function listSharedPhotos(pool: Pool, listingId: string): Promise<SharedPhotoRow[]> {
  const { rows } = await pool.query<SharedPhotoRow>(SHARED_PHOTOS_SQL, [listingId]);
  return rows;
}

/** What two adverts with the same photo may say differently. */
export interface PhotoAdvertRow {
  id: string;
  sourceKey: string;
  sourceLabel: string;
  title: string;
  status: ListingStatus;
  year: number;
  make: string;
  model: string;
  trim: string | null;
  vin: string | null;
  body: BodyStyle | null;
  exteriorColor: Color | null;
  titleStatus: TitleStatus | null;
  sellerKind: SellerKind | null;
  priceCents: number;
  mileageMi: number | null;
  city: string | null;
  state: string | null;
  firstSeenAt: Date;
  lastSeenAt: Date;
}

/** The facts of these public adverts. */
export async function listPhotoAdverts(
  pool: Pool,
  listingIds: readonly string[],
): Promise<PhotoAdvertRow[]> {
  const { rows } = await pool.query<PhotoAdvertRow>(
    `select l.id, l.source_key as "sourceKey", s.label as "sourceLabel", l.title, l.status, l.year, l.make,
            l.model, l.trim, l.vin, l.body, l.exterior_color as "exteriorColor",
            l.title_status as "titleStatus", l.seller_kind as "sellerKind",
            l.price_cents::float8 as "priceCents", l.mileage_mi as "mileageMi", l.city, l.state,
            l.first_seen_at as "firstSeenAt", l.last_seen_at as "lastSeenAt"
       from listings l join sources s on s.key = l.source_key
      where l.id = any($1) and l.visibility = 'public' and l.deleted_at is null`,
    [listingIds],
  );
  return rows;
}
