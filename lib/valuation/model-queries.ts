import { desc, sql } from 'drizzle-orm';
import type { Pool, PoolClient } from 'pg';
import type { Database } from '@/db/client';
import { copyRows } from '@/db/copy';
import { marketModels } from '@/db/schema/valuation';
import { type NewValuation, VALUATION_COLUMNS, valuationCells } from './queries';

/** A model as its operator sees it, without its body. */
export interface StoredModel {
  id: string;
  version: string;
  trainedAt: Date;
  activatedAt: Date | null;
  retiredAt: Date | null;
  trainingCount: number;
  metrics: Record<string, unknown>;
}

/** The newest models, in force or not. */
export async function listStoredModels(db: Database, limit: number): Promise<StoredModel[]> {
  return db
    .select({
      id: marketModels.id,
      version: marketModels.version,
      trainedAt: marketModels.trainedAt,
      activatedAt: marketModels.activatedAt,
      retiredAt: marketModels.retiredAt,
      trainingCount: marketModels.trainingCount,
      // Only the figures of the whole market: slices and misses are many times as much.
      metrics: sql<Record<string, unknown>>`${marketModels.metrics} - 'slices' - 'misses'`,
    })
    .from(marketModels)
    .orderBy(sql`${marketModels.trainedAt} desc nulls first`, desc(marketModels.id))
    .limit(limit);
}

/** What a model said of a car, whichever of its adverts it was valued for. */
export interface EarlierValuation extends NewValuation {
  vehicleKey: string | null;
}

/** Of each advert the newest valuation by one model. */
export async function listModelValuations(
  pool: Pool,
  modelId: string,
): Promise<EarlierValuation[]> {
  const { rows } = await pool.query<EarlierValuation>(
    `select distinct on (v.listing_id) v.listing_id as "listingId", lv.vehicle_id as "vehicleKey",
            v.price_cents::float8 as "priceCents", v.p10_cents::float8 as "p10Cents",
            v.p30_cents::float8 as "p30Cents", v.p50_cents::float8 as "p50Cents",
            v.p70_cents::float8 as "p70Cents", v.p90_cents::float8 as "p90Cents",
            v.ask_percentile as "askPercentile", v.confidence, v.comp_ids as "compIds",
            v.comp_prices_cents::float8[] as "compPricesCents", v.parts,
            v.unrated_reason as "unratedReason", v.evidence
       from valuations v
       left join listing_vehicles lv on lv.listing_id = v.listing_id and lv.unlinked_at is null
      where v.model_id = $1
      order by v.listing_id, v.valued_at desc, v.id desc`,
    [modelId],
  );
  return rows;
}

/**
 * Within a transaction: puts a stored model back in force, with valuations of its own. False, and nothing
 * is written, where it is in force or gone.
 */
export async function reinstateModel(
  client: PoolClient,
  input: { modelId: string; valuedAt: Date; wallNow: Date; valued: Iterable<NewValuation> },
): Promise<boolean> {
  const { modelId, valuedAt, wallNow, valued } = input;
  await client.query('select pg_advisory_xact_lock(hashtext($1))', ['valuation:activate']);
  const { rows } = await client.query(
    'select from market_models where id = $1 and (activated_at is null or retired_at is not null)',
    [modelId],
  );
  if (rows.length === 0) return false;
  await client.query(
    'update market_models set retired_at = $1 where activated_at is not null and retired_at is null',
    [wallNow],
  );
  await client.query(
    'update market_models set activated_at = $2, retired_at = null where id = $1',
    [modelId, wallNow],
  );
  await copyRows(
    client,
    { table: 'valuations', columns: VALUATION_COLUMNS },
    valuationCells(modelId, valuedAt, valued),
  );
  return true;
}
