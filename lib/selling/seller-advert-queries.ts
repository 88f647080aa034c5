import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '@/db/copy';
import type { ListingStatus, SellerListingStatus } from '@/db/vocabulary';
import { ingestSightings, type Sighting } from '@/lib/listings/ingest-queries';
import { bandsOf } from '@/lib/listings/photo-fingerprint';
import { SELLERS_SOURCE } from '@/lib/sources/registry';
import type { AdvertContent } from './seller-advert';

/** A car on offer as its advert is made of it. */
export type AdvertRow = AdvertContent & {
  status: SellerListingStatus;
  isShown: boolean;
  soldPriceCents: number | null;
  /** Removed, or its person is leaving or shut out. */
  isWithdrawn: boolean;
  /** Of its advert; null where there is none. */
  listingId: string | null;
  advertStatus: ListingStatus | null;
};

const ROW_SQL = `select s.id, s.status, s.title, s.description, s.facts, s.condition, s.zip,
    s.photo_ids as "photoIds", s.price_cents::float8 as "priceCents", s.is_shown as "isShown",
    s.sold_price_cents::float8 as "soldPriceCents", l.id as "listingId", l.status as "advertStatus",
    (s.deleted_at is not null or p.deleted_at is not null or p.disabled_at is not null
      or p.purge_after is not null) as "isWithdrawn"
  from seller_listings s join people p on p.id = s.person_id
  left join listings l on l.id = s.listing_id`;

/**
 * Brings the advert of a car on offer in line with it in one transaction: `sightingOf` is asked how it is to
 * be, null for as it is. Returns the listings that changed. Nothing where there is no such car.
 */
export async function writeAdvert(
  pool: Pool,
  sellerListingId: string,
  sightingOf: (row: AdvertRow) => Sighting | null,
): Promise<string[]> {
  return inTransaction(pool, async (client) => {
    await lockSource(client);
    const { rows } = await client.query<AdvertRow>(`${ROW_SQL} where s.id = $1 for update of s`, [
      sellerListingId,
    ]);
    const [row] = rows;
    const sighting = row ? sightingOf(row) : null;
    if (!row || sighting === null) return [];
    const changes = { newIds: [] as string[], updatedIds: [] as string[] };
    await ingestSightings(client, SELLERS_SOURCE.key, [sighting], changes);
    const [newId] = changes.newIds;
    if (newId !== undefined) {
      await client.query('update seller_listings set listing_id = $2 where id = $1', [
        row.id,
        newId,
      ]);
    }
    await copyFingerprints(client, newId ?? row.listingId, row.photoIds);
    return [...changes.newIds, ...changes.updatedIds];
  });
}

/** All of them are of one source, which is written by one transaction at a time. */
async function lockSource(client: PoolClient): Promise<void> {
  const { key, label, kind } = SELLERS_SOURCE;
  await client.query('select pg_advisory_xact_lock(hashtext($1))', [`ingest:${key}`]);
  await client.query(
    'insert into sources (key, label, kind) values ($1, $2, $3) on conflict (key) do nothing',
    [key, label, kind],
  );
}

/** The photos were looked at when they came: nobody fetches them from ourselves. */
async function copyFingerprints(
  client: PoolClient,
  listingId: string | null,
  photoIds: readonly string[],
): Promise<void> {
  if (listingId === null) return;
  const { rows } = await client.query<{ position: number; fingerprint: string }>(
    `select (wanted.at - 1)::int as position, p.fingerprint
       from unnest($1::uuid[]) with ordinality as wanted(id, at)
       join snap_photos p on p.id = wanted.id where p.fingerprint is not null`,
    [photoIds],
  );
  for (const { position, fingerprint } of rows) {
    const { bandA, bandB, bandC, bandD } = bandsOf(fingerprint);
    await client.query(
      `update listing_photos set fingerprint = $3, band_a = $4, band_b = $5, band_c = $6, band_d = $7,
              looked_at = now()
        where listing_id = $1 and position = $2 and fingerprint is distinct from $3`,
      [listingId, position, fingerprint, bandA, bandB, bandC, bandD],
    );
  }
}

/** Cars on offer whose advert is not as it should be: a run that was interrupted, a person that left. */
export async function listAdvertsBehind(pool: Pool, limit: number): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select s.id from seller_listings s join people p on p.id = s.person_id
       left join listings l on l.id = s.listing_id
      where (s.status = 'live' and s.is_shown and s.deleted_at is null and p.deleted_at is null
              and p.disabled_at is null and p.purge_after is null)
            is distinct from (coalesce(l.status, 'gone') = 'live')
         or (l.status = 'live' and l.price_cents <> s.price_cents)
         or (s.status = 'sold' and l.status is not null and l.status <> 'sold')
      order by s.id limit $1`,
    [limit],
  );
  return rows.map(({ id }) => id);
}

/**
 * Ends adverts whose car on offer is there no more, because its person went: what is left is the car and
 * what was asked for it. Returns their ids, at most `limit`.
 */
export async function endLeftAdverts(
  pool: Pool,
  input: { now: Date; limit: number },
): Promise<string[]> {
  return inTransaction(pool, async (client) => {
    await lockSource(client);
    const { rows } = await client.query<{ id: string }>(
      `with left_over as (
         select l.id from listings l
          where l.source_key = $1 and (l.status = 'live' or l.title <> concat_ws(' ', l.year, l.make, l.model))
            and not exists (select from seller_listings s where s.listing_id = l.id)
          limit $3
       ), changed as (
         update listings l set status = case when l.status = 'live' then 'gone' else l.status end,
                ended_at = case when l.status = 'live' then greatest($2, l.last_seen_at) else l.ended_at end,
                title = concat_ws(' ', l.year, l.make, l.model), zip = null,
                version = l.version + 1, updated_at = now()
           from left_over where l.id = left_over.id
         returning l.id, l.price_cents, l.mileage_mi, l.status, l.facts_hash, l.is_simulated
       ), observed as (
         insert into observations
           (listing_id, observed_at, price_cents, mileage_mi, status, facts_hash, is_simulated)
         select id, $2, price_cents, mileage_mi, status, facts_hash, is_simulated from changed
         on conflict (listing_id, observed_at, status) do nothing
       ), pictures as (
         delete from listing_photos p using changed where p.listing_id = changed.id
       )
       select id from changed`,
      [SELLERS_SOURCE.key, input.now, input.limit],
    );
    return rows.map(({ id }) => id);
  });
}
