import type { Pool } from 'pg';
import { copyRows, inTransaction } from '@/db/copy';
import {
  CAR_SQL,
  type MarketCar,
  type NewValuation,
  VALUATION_COLUMNS,
  valuationCells,
} from './queries';

/** An advert with what it was last valued at; null before its first valuation. */
export interface CarToRevalue extends MarketCar {
  lastModelId: string | null;
  lastP10Cents: number | null;
  lastP50Cents: number | null;
  lastP90Cents: number | null;
  /** True for what a person brought in for themselves: no training ever values it. */
  isPrivate: boolean;
}

/** Adverts of everybody, and those that somebody brought in for themselves; never those taken out. */
const LIVE_SQL = `l.status = 'live' and (l.visibility = 'public' or l.owner_id is not null)
  and l.deleted_at is null`;

/**
 * The car that a private advert is of has a key of its own kind, "own:<whose>:<key of the car>", so that it
 * is never one with a car of the market; but what it is valued by must not have seen that car.
 */
const SAME_CAR_SQL = `left join lateral (
  select m.id from vehicles mine join vehicles m on m.vehicle_key = substring(mine.vehicle_key from '^own:[^:]*:(.*)$')
   where l.owner_id is not null and mine.id = lv.vehicle_id) same on true`;

const LAST_SQL = `left join lateral (
  select v.model_id, v.valued_at, v.p10_cents, v.p50_cents, v.p90_cents from valuations v
   where v.listing_id = l.id order by v.valued_at desc, v.id desc limit 1) last on true`;

/**
 * Live adverts after an id, in id order, that have no valuation by the model in force or whose
 * facts or mileage are others than when they were valued. A price never moves a value.
 */
export async function listIdsToRevalue(
  pool: Pool,
  page: { afterId: string | null; limit: number },
): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select l.id from listings l
       join market_models m on m.activated_at is not null and m.retired_at is null
       ${LAST_SQL}
       left join lateral (select o.facts_hash, o.mileage_mi from observations o
                           where o.listing_id = l.id and o.observed_at <= last.valued_at
                           order by o.observed_at desc, o.id desc limit 1) valued on true
      where ${LIVE_SQL} and ($1::uuid is null or l.id > $1)
        and (last.model_id is distinct from m.id
             or (valued.facts_hash, valued.mileage_mi)
                is distinct from (l.facts_hash, l.mileage_mi))
      order by l.id limit $2`,
    [page.afterId, page.limit],
  );
  return rows.map(({ id }) => id);
}

/** Those of these adverts that are live, in id order; private ones as adverts of the market's car. */
export async function listCarsToRevalue(
  pool: Pool,
  listingIds: readonly string[],
): Promise<CarToRevalue[]> {
  const { rows } = await pool.query<CarToRevalue & { marketVehicleId: string | null }>(
    `select ${CAR_SQL}, same.id as "marketVehicleId", l.owner_id is not null as "isPrivate",
            last.model_id as "lastModelId", last.p10_cents::float8 as "lastP10Cents",
            last.p50_cents::float8 as "lastP50Cents", last.p90_cents::float8 as "lastP90Cents"
       from listings l
       join listing_vehicles lv on lv.listing_id = l.id and lv.unlinked_at is null
       ${SAME_CAR_SQL}
       ${LAST_SQL}
      where l.id = any($1) and ${LIVE_SQL}
      order by l.id`,
    [listingIds],
  );
  return rows.map(({ marketVehicleId, ...car }) => ({
    ...car,
    vehicleKey: marketVehicleId ?? car.vehicleKey,
  }));
}

/** A valuation that another advert of the same car may have as well. */
export interface SiblingValuation
  extends Omit<NewValuation, 'listingId' | 'priceCents' | 'askPercentile'> {
  vehicleKey: string;
}

/** Of each of these cars the newest valuation by a model, whichever advert it was made for. */
export async function listSiblingValuations(
  pool: Pool,
  input: { modelId: string; vehicleKeys: readonly string[] },
): Promise<SiblingValuation[]> {
  if (input.vehicleKeys.length === 0) return [];
  const { rows } = await pool.query<SiblingValuation>(
    `select distinct on (lv.vehicle_id) lv.vehicle_id as "vehicleKey",
            v.p10_cents::float8 as "p10Cents", v.p30_cents::float8 as "p30Cents",
            v.p50_cents::float8 as "p50Cents", v.p70_cents::float8 as "p70Cents",
            v.p90_cents::float8 as "p90Cents", v.confidence, v.comp_ids as "compIds",
            v.comp_prices_cents::float8[] as "compPricesCents", v.parts,
            v.unrated_reason as "unratedReason", v.evidence
       from listing_vehicles lv join valuations v on v.listing_id = lv.listing_id
      where lv.vehicle_id = any($1) and lv.unlinked_at is null and v.model_id = $2
      order by lv.vehicle_id, v.valued_at desc, v.id desc`,
    [input.vehicleKeys, input.modelId],
  );
  return rows;
}

/** Appends valuations by the model in force. False, and nothing is written, where it is not any more. */
export async function appendValuations(
  pool: Pool,
  input: { modelId: string; valuedAt: Date; valued: readonly NewValuation[] },
): Promise<boolean> {
  const { modelId, valuedAt, valued } = input;
  return inTransaction(pool, async (client) => {
    // A training that puts another model in force waits for this, or this for it.
    const { rows } = await client.query(
      `select from market_models
        where id = $1 and activated_at is not null and retired_at is null for share`,
      [modelId],
    );
    if (rows.length === 0) return false;
    await copyRows(
      client,
      { table: 'valuations', columns: VALUATION_COLUMNS },
      valuationCells(modelId, valuedAt, valued),
    );
    return true;
  });
}

/**
 * Deletes up to `limit` valuations of models that were retired before an instant, but never the newest two
 * of an advert, by which its last change is explained; then such models that nothing is left of.
 */
export async function pruneValuations(
  pool: Pool,
  input: { retiredBefore: Date; limit: number },
): Promise<{ valuationCount: number; modelCount: number }> {
  return inTransaction(pool, async (client) => {
    const valuations = await client.query(
      `delete from valuations where id in (
         select v.id from market_models m join valuations v on v.model_id = m.id
          where m.retired_at < $1
            and exists (select from valuations later
                         where later.listing_id = v.listing_id
                           and (later.valued_at, later.id) > (v.valued_at, v.id)
                         offset 1)
          limit $2)`,
      [input.retiredBefore, input.limit],
    );
    const models = await client.query(
      `delete from market_models m
        where m.retired_at < $1 and not exists (select from valuations v where v.model_id = m.id)`,
      [input.retiredBefore],
    );
    return { valuationCount: valuations.rowCount ?? 0, modelCount: models.rowCount ?? 0 };
  });
}
