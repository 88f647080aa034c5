import type { PoolClient } from 'pg';
import type { Sighting } from './ingest-queries';

/** A re-sighting within this time of the last one writes nothing at all. */
export const LAST_SEEN_GRAIN = '1 hour';

/** Sightings that still have to be looked at, and how many adverts were only seen again. */
export interface Unsettled {
  sightings: readonly Sighting[];
  reseenCount: number;
}

/**
 * Settles the adverts that were only seen again, as most are from day to day: same facts, price,
 * mileage, warnings and state as they stand, not before they were last seen, and once in this batch. Of these
 * only the time they were last seen is brought up to date. Inside the caller's transaction, which must
 * be the only one that writes this source. Leaves what `ingestSightings` would leave.
 */
export async function settleReseen(
  client: PoolClient,
  sourceKey: string,
  sightings: readonly Sighting[],
): Promise<Unsettled> {
  const times = new Map<string, number>();
  for (const { listing } of sightings) {
    times.set(listing.externalId, (times.get(listing.externalId) ?? 0) + 1);
  }
  const single = sightings.filter(({ listing }) => times.get(listing.externalId) === 1);
  const { rows } = await client.query<{ ids: string[] | null }>(
    `with reseen as (
       select l.id, l.external_id, s.observed_at, l.status, l.last_seen_at
         from unnest($2::text[], $3::text[], $4::bigint[], $5::int[], $6::text[], $7::timestamptz[],
                     $8::smallint[])
              as s(external_id, facts_hash, price_cents, mileage_mi, status, observed_at, alarm_words)
         join listings l on l.source_key = $1 and l.external_id = s.external_id
        where (l.facts_hash, l.price_cents, l.mileage_mi, l.status)
              is not distinct from (s.facts_hash, s.price_cents, s.mileage_mi, s.status)
          -- A text that was not shown this time has changed nothing.
          and coalesce(s.alarm_words, l.alarm_words, 0) = coalesce(l.alarm_words, 0)
          and s.observed_at >= l.last_seen_at
     ), touched as (
       update listings l set last_seen_at = r.observed_at
         from reseen r
        where l.id = r.id and r.status = 'live'
          and r.observed_at > r.last_seen_at + interval '${LAST_SEEN_GRAIN}'
     )
     select array_agg(external_id) as ids from reseen`,
    [
      sourceKey,
      single.map(({ listing }) => listing.externalId),
      single.map(({ listing }) => listing.factsHash),
      single.map(({ listing }) => listing.priceCents),
      single.map(({ listing }) => listing.mileageMi),
      single.map(({ status }) => status),
      single.map(({ listing }) => listing.observedAt),
      single.map(({ listing }) => listing.alarmWords),
    ],
  );
  const reseen = new Set(rows[0]?.ids ?? []);
  return {
    sightings: sightings.filter(({ listing }) => !reseen.has(listing.externalId)),
    reseenCount: reseen.size,
  };
}
