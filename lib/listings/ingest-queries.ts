import type { PoolClient } from 'pg';
import { type CopyCell, copyRows } from '@/db/copy';
import type { ListingStatus } from '@/db/vocabulary';
import { newId } from '@/lib/platform/ids';
import { keepCorrections } from './correction-queries';
import type { NormalisedListing } from './listing';
import { writePhotos } from './photo-queries';
import { LAST_SEEN_GRAIN } from './reseen-queries';

/** What one batch did to the market. `unchanged` counts adverts that were only seen again. */
export interface IngestCounts {
  newCount: number;
  updatedCount: number;
  unchangedCount: number;
}

/** Collects the ids of listings that a batch added or changed, for callers that ask for them. */
export interface ChangedListings {
  newIds: string[];
  updatedIds: string[];
}

/** One sighting of an advert: its facts, and the state it was in at `listing.observedAt`. */
export interface Sighting {
  listing: NormalisedListing;
  status: ListingStatus;
}

const FACT_COLUMNS = [
  'external_id',
  'url',
  'title',
  'vin',
  'is_vin_valid',
  'year',
  'make',
  'model',
  'trim',
  'body',
  'drivetrain',
  'fuel',
  'transmission',
  'engine',
  'exterior_color',
  'interior_color',
  'price_cents',
  'price_kind',
  'mileage_mi',
  'title_status',
  'seller_kind',
  'city',
  'state',
  'zip',
  'latitude',
  'longitude',
  'mpg_city',
  'mpg_highway',
  'quality_score',
  'flags',
  'facts_hash',
  'is_simulated',
  'seller_hash',
  'listed_at',
  'alarm_words',
  'said_owners',
  'said_accident',
  'text_hash',
] as const;

/** What a later sighting that does not say it leaves as it is. */
const KEPT_COLUMNS: ReadonlySet<string> = new Set([
  'seller_hash',
  'listed_at',
  'alarm_words',
  'said_owners',
  'said_accident',
  'text_hash',
]);

const STAGE_COLUMNS = [
  ...FACT_COLUMNS,
  'seq',
  'listing_id',
  'vehicle_id',
  'link_id',
  'vehicle_key',
  'observed_at',
  'status',
] as const;

const FACTS = FACT_COLUMNS.map((name) => `"${name}"`).join(', ');

function stageRow({ listing: l, status }: Sighting, seq: number): CopyCell[] {
  return [
    l.externalId,
    l.url,
    l.title,
    l.vin,
    l.isVinValid,
    l.year,
    l.make,
    l.model,
    l.trim,
    l.body,
    l.drivetrain,
    l.fuel,
    l.transmission,
    l.engine,
    l.exteriorColor,
    l.interiorColor,
    l.priceCents,
    l.priceKind,
    l.mileageMi,
    l.titleStatus,
    l.sellerKind,
    l.city,
    l.state,
    l.zip,
    l.latitude,
    l.longitude,
    l.mpgCity,
    l.mpgHighway,
    l.qualityScore,
    l.flags,
    l.factsHash,
    l.isSimulated,
    l.sellerHash,
    l.listedAt,
    l.alarmWords,
    l.saidOwners,
    l.saidAccident,
    l.textHash,
    seq,
    newId(),
    newId(),
    newId(),
    l.vehicleKey,
    l.observedAt,
    status,
  ];
}

/**
 * Brings one batch of sightings of one source into listings, vehicles and observations, inside the
 * caller's transaction, which must be the only one that writes this source. Set-based; safe to repeat:
 * the same batch again changes nothing. Older sightings add history but never overwrite newer facts. Of
 * several sightings of one advert at one instant the last counts and the others are not looked at.
 */
export async function ingestSightings(
  client: PoolClient,
  sourceKey: string,
  sightings: readonly Sighting[],
  changes?: ChangedListings,
): Promise<IngestCounts> {
  await stage(client, lastOfEachInstant(sightings));
  await client.query(
    `create temp table ingest_known on commit drop as
     select l.id, l.external_id, l.facts_hash, l.price_cents, l.mileage_mi, l.status, l.last_seen_at,
            l.is_simulated, l.alarm_words
       from listings l join (select distinct external_id from ingest_stage) s using (external_id)
      where l.source_key = $1`,
    [sourceKey],
  );
  await client.query('create unique index on ingest_known (external_id)');
  await client.query('analyze ingest_known');
  await client.query(
    `update ingest_stage s
        set listing_id = k.id,
            alarm_words = case when s.observed_at >= k.last_seen_at
                               then coalesce(s.alarm_words, k.alarm_words) else s.alarm_words end
       from ingest_known k where k.external_id = s.external_id`,
  );
  const updatedCount = await updateKnown(client, changes);
  const newCount = await insertNew(client, sourceKey, changes);
  await linkVehicles(client);
  await appendObservations(client);
  await writePhotos(client, sightings);
  const { rows } = await client.query<{ count: number }>(
    'select count(distinct external_id)::int as count from ingest_stage',
  );
  const advertCount = rows[0]?.count ?? 0;
  await client.query('drop table ingest_latest, ingest_known, ingest_stage');
  return { newCount, updatedCount, unchangedCount: advertCount - newCount - updatedCount };
}

/** One source shows one state at one instant: two would read as a change of price that never was. */
function lastOfEachInstant(sightings: readonly Sighting[]): Sighting[] {
  const last = new Map<string, Sighting>();
  for (const sighting of sightings) {
    const { externalId, observedAt } = sighting.listing;
    const key = `${observedAt.getTime()} ${externalId}`;
    // Taken out first, so that it also stands where the last one stood.
    last.delete(key);
    last.set(key, sighting);
  }
  return [...last.values()];
}

async function stage(client: PoolClient, sightings: readonly Sighting[]): Promise<void> {
  await client.query(
    `create temp table ingest_stage on commit drop as
     select ${FACTS}, 0 as seq, id as listing_id, id as vehicle_id, id as link_id, ''::text as vehicle_key,
            first_seen_at as observed_at, status
       from listings with no data`,
  );
  await copyRows(
    client,
    { table: 'ingest_stage', columns: STAGE_COLUMNS },
    sightings.map((sighting, index) => stageRow(sighting, index)),
  );
  // All sightings of one advert in this batch share the id of the first; the last one is current.
  await client.query(
    `update ingest_stage s set listing_id = f.listing_id, vehicle_id = f.vehicle_id, link_id = f.link_id
       from (select distinct on (external_id) external_id, listing_id, vehicle_id, link_id
               from ingest_stage order by external_id, seq) f,
            (select external_id from ingest_stage group by 1 having count(*) > 1) many
      where f.external_id = s.external_id and many.external_id = s.external_id`,
  );
  await client.query('analyze ingest_stage (external_id, listing_id, vehicle_key)');
  await client.query(
    `create temp table ingest_latest on commit drop as
     select distinct on (external_id) *,
            min(observed_at) over (partition by external_id) as first_observed_at
       from ingest_stage order by external_id, observed_at desc, seq desc`,
  );
  await client.query('create unique index on ingest_latest (external_id)');
  await client.query('analyze ingest_latest (external_id, listing_id, vehicle_key)');
}

/** Ids are asked for only where somebody wants them: large imports do without. */
const returning = (column: string, wanted: unknown) => (wanted ? ` returning ${column} as id` : '');

async function updateKnown(client: PoolClient, changes?: ChangedListings): Promise<number> {
  // listing_id of the snapshot may have been made before the known id was written: join by name.
  await client.query(
    'update ingest_latest n set listing_id = k.id from ingest_known k where k.external_id = n.external_id',
  );
  await keepCorrections(client);
  const sets = FACT_COLUMNS.filter((name) => name !== 'external_id')
    .map((name) =>
      KEPT_COLUMNS.has(name)
        ? `"${name}" = coalesce(n."${name}", l."${name}")`
        : `"${name}" = n."${name}"`,
    )
    .join(', ');
  const changed = await client.query<{ id: string }>(
    `update listings l
        set ${sets}, status = n.status, last_seen_at = n.observed_at,
            ended_at = case when n.status = 'live' then null else n.observed_at end,
            sold_probability = null, version = l.version + 1, updated_at = now()
       from ingest_latest n join ingest_known k using (external_id)
      where l.id = k.id and n.observed_at >= k.last_seen_at
        and (k.facts_hash, k.price_cents, k.mileage_mi, k.status, coalesce(k.alarm_words, 0))
            is distinct from (n.facts_hash, n.price_cents, n.mileage_mi, n.status,
                              coalesce(n.alarm_words, k.alarm_words, 0))${returning('l.id', changes)}`,
  );
  changes?.updatedIds.push(...changed.rows.map(({ id }) => id));
  await client.query(
    `update listings l set last_seen_at = n.observed_at
       from ingest_latest n join ingest_known k using (external_id)
      where l.id = k.id and n.status = 'live' and n.observed_at > k.last_seen_at + interval '${LAST_SEEN_GRAIN}'
        and (k.facts_hash, k.price_cents, k.mileage_mi, k.status)
            is not distinct from (n.facts_hash, n.price_cents, n.mileage_mi, n.status)`,
  );
  await client.query(
    `update listings l set first_seen_at = n.first_observed_at
       from ingest_latest n join ingest_known k using (external_id)
      where l.id = k.id and n.first_observed_at < l.first_seen_at`,
  );
  return changed.rowCount ?? 0;
}

async function insertNew(
  client: PoolClient,
  sourceKey: string,
  changes?: ChangedListings,
): Promise<number> {
  const inserted = await client.query<{ id: string }>(
    `insert into listings (id, source_key, ${FACTS}, status, first_seen_at, last_seen_at, ended_at)
     select listing_id, $1, ${FACTS}, status, first_observed_at, observed_at,
            case when status = 'live' then null else observed_at end
       from ingest_latest n
      where not exists (select from ingest_known k where k.external_id = n.external_id)
      order by seq${returning('id', changes)}`,
    [sourceKey],
  );
  changes?.newIds.push(...inserted.rows.map(({ id }) => id));
  return inserted.rowCount ?? 0;
}

async function linkVehicles(client: PoolClient): Promise<void> {
  // Only adverts without a current car, or whose key now names another car, need a link. An older
  // sighting says nothing about now, and facts alike are a weaker sign than a VIN read before, than a match
  // and than what a person said.
  await client.query(
    `create temp table ingest_unlinked on commit drop as
     select n.listing_id, n.link_id, n.vehicle_id, n.vehicle_key, n.vin, n.year, n.make, n.model, n.trim,
            case when v.id is null then n.first_observed_at else n.observed_at end as linked_at,
            v.id as linked_vehicle_id, n.seq
       from ingest_latest n
       left join ingest_known k on k.external_id = n.external_id
       left join listing_vehicles lv on lv.listing_id = n.listing_id and lv.unlinked_at is null
       left join vehicles v on v.id = lv.vehicle_id
      where lv.id is null
         or (n.observed_at >= k.last_seen_at and n.vehicle_key is not null
             and v.vehicle_key is distinct from n.vehicle_key
             and (n.vehicle_key like 'vin:%'
                  or (lv.reason not in ('match', 'separated', 'joined')
                      and (v.vehicle_key is null or v.vehicle_key not like 'vin:%')))
             and not exists (select from vehicle_separations apart
                               join vehicles other on other.id = apart.vehicle_id
                              where apart.listing_id = n.listing_id and other.vehicle_key = n.vehicle_key))`,
  );
  await client.query(
    `insert into vehicles (id, vehicle_key, vin, year, make, model, trim)
     select distinct on (coalesce(vehicle_key, listing_id::text))
            vehicle_id, vehicle_key, vin, year, make, model, trim
       from ingest_unlinked order by coalesce(vehicle_key, listing_id::text), seq
     on conflict (vehicle_key) do nothing`,
  );
  await client.query(
    `update listing_vehicles lv set unlinked_at = u.linked_at
       from ingest_unlinked u
      where u.linked_vehicle_id is not null and lv.listing_id = u.listing_id and lv.unlinked_at is null`,
  );
  await client.query(
    `insert into listing_vehicles (id, listing_id, vehicle_id, reason, linked_at)
     select u.link_id, u.listing_id, coalesce(v.id, u.vehicle_id),
            case when u.vehicle_key is null then 'alone'
                 when u.vehicle_key like 'vin:%' then 'vin' else 'facts' end,
            u.linked_at
       from ingest_unlinked u left join vehicles v on v.vehicle_key = u.vehicle_key
     on conflict (id) do nothing`,
  );
  await client.query('drop table ingest_unlinked');
}

async function appendObservations(client: PoolClient): Promise<void> {
  // A sighting is kept where it differs from the one before it, in this batch or in the table. Where
  // older ones come in, the present state is looked at once more: it may now end another one.
  await client.query(
    `insert into observations
       (listing_id, observed_at, price_cents, mileage_mi, status, facts_hash, alarm_words, is_simulated)
     select listing_id, observed_at, price_cents, mileage_mi, status, facts_hash, alarm_words, is_simulated
       from (
         select s.*, before.state as state_before, before.observed_at as before_at,
                lag(s.state) over one_advert as batch_state,
                lag(s.observed_at) over one_advert as batch_at
           from (
             select s.listing_id, k.id as known_id, s.observed_at, s.price_cents, s.mileage_mi, s.status,
                    s.facts_hash, s.alarm_words, s.is_simulated, s.seq,
                    row(s.price_cents, s.mileage_mi, s.status, s.facts_hash,
                        coalesce(s.alarm_words, 0)) as state
               from ingest_stage s left join ingest_known k using (external_id)
             union all
             select k.id, k.id, k.last_seen_at, k.price_cents, k.mileage_mi, k.status,
                    k.facts_hash, k.alarm_words, k.is_simulated, older.seq,
                    row(k.price_cents, k.mileage_mi, k.status, k.facts_hash, coalesce(k.alarm_words, 0))
               from ingest_known k
               join (select external_id, min(observed_at) as observed_at, max(seq) as seq
                       from ingest_stage group by 1) older using (external_id)
              where older.observed_at < k.last_seen_at
                and not exists (select from ingest_stage s
                                 where s.external_id = k.external_id and s.observed_at = k.last_seen_at)
           ) s
           left join lateral (
             select o.observed_at, row(o.price_cents, o.mileage_mi, o.status, o.facts_hash,
                                              coalesce(o.alarm_words, 0)) as state
               from observations o
              where o.listing_id = s.known_id and o.observed_at < s.observed_at
              order by o.observed_at desc, o.id desc limit 1
           ) before on true
         window one_advert as (partition by s.listing_id order by s.observed_at)
       ) ordered
      where case when batch_at is null or before_at > batch_at then state_before else batch_state end
            is distinct from state
      order by seq, observed_at
     on conflict (listing_id, observed_at, status) do nothing`,
  );
}
