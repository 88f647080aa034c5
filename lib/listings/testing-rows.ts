import { createHash } from 'node:crypto';
import type { Pool } from 'pg';

const TABLES = [
  'sources',
  'listings',
  'vehicles',
  'listing_vehicles',
  'observations',
  'quarantined_rows',
] as const;

/** Marks of one run (which import, when it was read) that say nothing about the market. */
const RUN_COLUMNS = ['import_id', 'last_read_at', 'row_number'];

/** A hash over every row of what imports write: two equal ones mean that nothing was touched. */
export async function hashOfMarket(pool: Pool): Promise<string> {
  const digest = createHash('sha256');
  for (const table of TABLES) {
    const { rows } = await pool.query<{ row: string }>(
      `select (to_jsonb(t) - $1::text[])::text as row from ${table} t order by 1`,
      [RUN_COLUMNS],
    );
    digest.update(`${table}\n`);
    for (const { row } of rows) digest.update(`${row}\n`);
  }
  return digest.digest('hex');
}

/** What the market holds, without ids and times of writing: equal for equal input, however it came in. */
export async function contentOfMarket(pool: Pool): Promise<Record<string, unknown[]>> {
  const all = async (text: string) => (await pool.query(text)).rows as unknown[];
  return {
    listings: await all(
      `select to_jsonb(l) - '{id,created_at,updated_at,version}'::text[] as row from listings l
        order by source_key, external_id`,
    ),
    vehicles: await all(
      `select to_jsonb(v) - '{id,created_at,updated_at}'::text[] as row from vehicles v
        order by vehicle_key nulls last, year, make, model, trim, vin`,
    ),
    links: await all(
      `select l.external_id, v.vehicle_key, x.reason, x.linked_at, x.unlinked_at
         from listing_vehicles x join listings l on l.id = x.listing_id
         join vehicles v on v.id = x.vehicle_id order by 1, 2 nulls last, 4`,
    ),
    observations: await all(
      `select l.external_id, o.observed_at, o.price_cents, o.mileage_mi, o.status, o.facts_hash
         from observations o join listings l on l.id = o.listing_id order by 1, 2, 5`,
    ),
    quarantine: await all(
      `select source_key, content_hash, reason, field, message, raw from quarantined_rows order by 1, 2`,
    ),
  };
}
