import { and, count, desc, eq, lt } from 'drizzle-orm';
import type { PoolClient } from 'pg';
import type { Database } from '@/db/client';
import { inTransaction } from '@/db/copy';
import { listings, sources } from '@/db/schema/listings';
import { captureListings, captures } from '@/db/schema/sources';
import type { CaptureKind, CaptureState } from '@/db/vocabulary';
import { ingestSightings, type Sighting } from '@/lib/listings/ingest-queries';
import { newId } from '@/lib/platform/ids';
import { CAPTURED_SOURCE } from '@/lib/sources/registry';

/** What is stored of one capture. */
export interface NewCapture {
  ownerId: string;
  kind: CaptureKind;
  state: CaptureState;
  sourceKey: string | null;
  url: string | null;
  title: string | null;
  verdict: string;
  problem: string | null;
  contentHash: string;
  now: Date;
}

const COLUMNS = {
  id: captures.id,
  kind: captures.kind,
  state: captures.state,
  sourceKey: captures.sourceKey,
  sourceLabel: sources.label,
  url: captures.url,
  title: captures.title,
  verdict: captures.verdict,
  problem: captures.problem,
  listingCount: captures.listingCount,
  createdAt: captures.createdAt,
  updatedAt: captures.updatedAt,
};

export type CaptureRow = Awaited<ReturnType<typeof listCaptureRows>>[number];

/**
 * Stores a capture and its adverts, all or nothing; the same again updates it. Adverts are private from the
 * first moment: nobody ever reads them in between. Those that it brought before stay. Returns its id and the
 * adverts that were new or changed.
 */
export async function storeCapture(
  db: Database,
  capture: NewCapture,
  sightings: readonly Sighting[],
): Promise<{ id: string; changedIds: string[] }> {
  return inTransaction(db.$client, async (client) => {
    // All captures are of one source, which is written by one transaction at a time.
    await client.query('select pg_advisory_xact_lock(hashtext($1))', [
      `ingest:${CAPTURED_SOURCE.key}`,
    ]);
    const id = await upsertCapture(client, capture);
    const changedIds = await ingestPrivately(client, capture.ownerId, sightings);
    await client.query(
      `insert into capture_listings (capture_id, listing_id)
       select $1, id from listings where source_key = $2 and owner_id = $3 and external_id = any($4)
       on conflict do nothing`,
      [
        id,
        CAPTURED_SOURCE.key,
        capture.ownerId,
        sightings.map(({ listing }) => listing.externalId),
      ],
    );
    await client.query(
      `update captures set listing_count =
         (select count(*) from capture_listings where capture_id = $1) where id = $1`,
      [id],
    );
    return { id, changedIds };
  });
}

async function upsertCapture(client: PoolClient, capture: NewCapture): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `insert into captures (id, owner_id, kind, state, source_key, url, title, verdict, problem,
                           content_hash, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)
     on conflict (owner_id, content_hash) do update
       set kind = excluded.kind, state = excluded.state, source_key = excluded.source_key,
           url = coalesce(excluded.url, captures.url), title = coalesce(excluded.title, captures.title),
           verdict = excluded.verdict, problem = excluded.problem, version = captures.version + 1,
           updated_at = excluded.updated_at
     returning id`,
    [
      newId(),
      capture.ownerId,
      capture.kind,
      capture.state,
      capture.sourceKey,
      capture.url,
      capture.title,
      capture.verdict,
      capture.problem,
      capture.contentHash,
      capture.now,
    ],
  );
  const [row] = rows;
  if (!row) throw new Error('the capture was not stored');
  return row.id;
}

async function ingestPrivately(
  client: PoolClient,
  ownerId: string,
  sightings: readonly Sighting[],
): Promise<string[]> {
  if (sightings.length === 0) return [];
  const { key, label, kind } = CAPTURED_SOURCE;
  await client.query(
    `insert into sources (key, label, kind) values ($1, $2, $3) on conflict (key) do nothing`,
    [key, label, kind],
  );
  const changes = { newIds: [] as string[], updatedIds: [] as string[] };
  await ingestSightings(client, key, sightings, changes);
  await client.query(
    `update listings set visibility = 'private', owner_id = $2 where id = any($1)`,
    [changes.newIds, ownerId],
  );
  // A car is found by its VIN among those of the market only.
  await client.query(
    `update vehicles v set vin = null
       from listing_vehicles lv where lv.listing_id = any($1) and v.id = lv.vehicle_id`,
    [[...changes.newIds, ...changes.updatedIds]],
  );
  return [...changes.newIds, ...changes.updatedIds];
}

/** Captures of a person, the newest first (ids are time-ordered). */
export async function listCaptureRows(
  db: Database,
  page: { ownerId: string; limit: number; beforeId: string | null },
) {
  const { ownerId, limit, beforeId } = page;
  return db
    .select(COLUMNS)
    .from(captures)
    .leftJoin(sources, eq(sources.key, captures.sourceKey))
    .where(
      and(eq(captures.ownerId, ownerId), beforeId === null ? undefined : lt(captures.id, beforeId)),
    )
    .orderBy(desc(captures.id))
    .limit(limit);
}

/** A person's capture, or null. */
export async function findCaptureRow(
  db: Database,
  by: { id: string; ownerId: string },
): Promise<CaptureRow | null> {
  const [row] = await db
    .select(COLUMNS)
    .from(captures)
    .leftJoin(sources, eq(sources.key, captures.sourceKey))
    .where(and(eq(captures.id, by.id), eq(captures.ownerId, by.ownerId)))
    .limit(1);
  return row ?? null;
}

/** Whether a person has a capture of this content. */
export async function hasCaptureOf(
  db: Database,
  by: { ownerId: string; contentHash: string },
): Promise<boolean> {
  const where = and(eq(captures.ownerId, by.ownerId), eq(captures.contentHash, by.contentHash));
  return (await db.$count(captures, where)) > 0;
}

/** Adverts of a capture, the newest first, after one of them. */
export async function listCapturedIds(
  db: Database,
  page: { captureId: string; limit: number; beforeId: string | null },
): Promise<string[]> {
  const { captureId, limit, beforeId } = page;
  const rows = await db
    .select({ id: captureListings.listingId })
    .from(captureListings)
    .where(
      and(
        eq(captureListings.captureId, captureId),
        beforeId === null ? undefined : lt(captureListings.listingId, beforeId),
      ),
    )
    .orderBy(desc(captureListings.listingId))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** Adverts that a person brought in and keeps. */
export async function countOwnedListings(db: Database, ownerId: string): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(listings)
    .where(eq(listings.ownerId, ownerId));
  return row?.count ?? 0;
}

/**
 * Removes a person's capture with those of its adverts that no other capture of theirs brought, and their
 * cars. Null where there is none; else how many adverts went.
 */
export async function deleteCaptureRow(
  db: Database,
  by: { id: string; ownerId: string },
): Promise<{ listingCount: number } | null> {
  return inTransaction(db.$client, async (client) => {
    await client.query('select pg_advisory_xact_lock(hashtext($1))', [
      `ingest:${CAPTURED_SOURCE.key}`,
    ]);
    const { rows } = await client.query<{ id: string }>(
      `select c.id from captures c where c.id = $1 and c.owner_id = $2 for update`,
      [by.id, by.ownerId],
    );
    if (rows.length === 0) return null;
    const alone = await client.query<{ id: string; vehicleId: string | null }>(
      `select l.id, lv.vehicle_id as "vehicleId"
         from capture_listings cl join listings l on l.id = cl.listing_id and l.owner_id = $2
         left join listing_vehicles lv on lv.listing_id = l.id
        where cl.capture_id = $1
          and not exists (select from capture_listings other
                           where other.listing_id = l.id and other.capture_id <> $1)`,
      [by.id, by.ownerId],
    );
    const listingIds = [...new Set(alone.rows.map(({ id }) => id))];
    await client.query('delete from captures where id = $1', [by.id]);
    await client.query('delete from listings where id = any($1)', [listingIds]);
    await client.query(
      `delete from vehicles v where v.id = any($1)
          and not exists (select from listing_vehicles lv where lv.vehicle_id = v.id)`,
      [alone.rows.flatMap(({ vehicleId }) => vehicleId ?? [])],
    );
    return { listingCount: listingIds.length };
  });
}
