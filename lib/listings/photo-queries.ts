import type { Pool, PoolClient } from 'pg';
import type { Sighting } from './ingest-queries';

/**
 * Notes where the photos of the adverts of a batch are, as their newest sighting has them, inside the
 * transaction of `ingestSightings`, whose staged rows it stands on. A photo at another address than before
 * has yet to be looked at; sightings without photos leave those that are there.
 */
export async function writePhotos(
  client: PoolClient,
  sightings: readonly Sighting[],
): Promise<void> {
  const newest = new Map<string, Sighting>();
  for (const sighting of sightings) {
    const { externalId, observedAt, photoUrls } = sighting.listing;
    const known = newest.get(externalId);
    if (photoUrls.length === 0 || (known && known.listing.observedAt > observedAt)) continue;
    newest.set(externalId, sighting);
  }
  if (newest.size === 0) return;
  const photos = [...newest.values()].flatMap(({ listing }) =>
    listing.photoUrls.map((url, position) => ({ externalId: listing.externalId, url, position })),
  );
  await client.query(
    `create temp table ingest_photos on commit drop as
     select n.listing_id, p.position, p.url
       from unnest($1::text[], $2::smallint[], $3::text[]) as p(external_id, position, url)
       join ingest_latest n using (external_id)
       left join ingest_known k using (external_id)
      where k.id is null or n.observed_at >= k.last_seen_at`,
    [
      photos.map(({ externalId }) => externalId),
      photos.map(({ position }) => position),
      photos.map(({ url }) => url),
    ],
  );
  await client.query(
    `delete from listing_photos old
      using (select listing_id, max(position) as last from ingest_photos group by 1) now
      where old.listing_id = now.listing_id and old.position > now.last`,
  );
  await client.query(
    `insert into listing_photos as old (listing_id, position, url)
     select listing_id, position, url from ingest_photos
     on conflict (listing_id, position) do update
       set url = excluded.url, fingerprint = null, band_a = null, band_b = null, band_c = null,
           band_d = null, looked_at = null, failure_count = 0
     where old.url <> excluded.url`,
  );
  await client.query('drop table ingest_photos');
}

/** Where the photos of a public advert are, in its order; at most `limit`. */
export async function listPhotoUrls(
  pool: Pool,
  input: { listingId: string; limit: number },
): Promise<string[]> {
  const { rows } = await pool.query<{ url: string }>(
    `select p.url from listing_photos p join listings l on l.id = p.listing_id
      where p.listing_id = $1 and l.visibility = 'public' and l.deleted_at is null
      order by p.position limit $2`,
    [input.listingId, input.limit],
  );
  return rows.map(({ url }) => url);
}
