import type { PoolClient } from 'pg';
import type { Sighting } from './ingest-queries';
import { LAST_SEEN_GRAIN } from './reseen-queries';

/**
 * Keeps the fees that the adverts of a batch state, once its listings are written, inside the caller's
 * transaction. The same batch again changes nothing; a fee that isn't stated any more stays as what was
 * seen then.
 */
export async function writeStatedFees(
  client: PoolClient,
  { sourceKey, sightings }: { sourceKey: string; sightings: readonly Sighting[] },
): Promise<void> {
  const fees = sightings.flatMap(({ listing }) =>
    listing.statedFees.map((fee) => ({
      ...fee,
      externalId: listing.externalId,
      observedAt: listing.observedAt,
    })),
  );
  if (fees.length === 0) return;
  await client.query(
    `insert into stated_fees as old (listing_id, kind, amount_cents, first_seen_at, last_seen_at)
     select l.id, f.kind, f.amount_cents, min(f.observed_at), max(f.observed_at)
       from unnest($2::text[], $3::text[], $4::bigint[], $5::timestamptz[])
            as f(external_id, kind, amount_cents, observed_at)
       join listings l on l.source_key = $1 and l.external_id = f.external_id
      group by 1, 2, 3
     on conflict (listing_id, kind, amount_cents) do update
       set first_seen_at = least(old.first_seen_at, excluded.first_seen_at),
           last_seen_at = greatest(old.last_seen_at, excluded.last_seen_at)
     where excluded.first_seen_at < old.first_seen_at
        or excluded.last_seen_at > old.last_seen_at + interval '${LAST_SEEN_GRAIN}'`,
    [
      sourceKey,
      fees.map(({ externalId }) => externalId),
      fees.map(({ kind }) => kind),
      fees.map(({ amountCents }) => amountCents),
      fees.map(({ observedAt }) => observedAt),
    ],
  );
}
