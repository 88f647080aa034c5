import { and, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Pool } from 'pg';
import type { Database } from '@/db/client';
import { listings, listingVehicles, vehicles } from '@/db/schema/listings';
import { marketModels, type StoredEvidence, valuations } from '@/db/schema/valuation';
import { newId } from '@/lib/platform/ids';
import type { DatedCar } from './newest-adverts';
import type { PromotionVerdict } from './promotion';

/** Few enough that parsing them holds up nobody. */
const READ_ROWS = 2_000;

/** A listing as the market model sees it, with what decides whether it is trained on and valued. */
export interface MarketCar extends DatedCar {
  isLive: boolean;
  isSimulated: boolean;
}

/**
 * Facts of one listing as the model takes them. `vehicleKey` is the vehicle's id; `advertNumber` has the 53 bits
 * that a number of JavaScript holds.
 */
export const CAR_SQL = `
  l.id, lv.vehicle_id as "vehicleKey",
  (hashtextextended(l.source_key || ' ' || l.external_id, 0) & 9007199254740991)::float8 as "advertNumber",
  l.price_cents::float8 as "priceCents", l.year, l.make, l.model,
  l.trim, l.mileage_mi as "mileageMi", l.body, l.drivetrain, l.fuel, l.transmission, l.engine,
  l.exterior_color as "exteriorColor", l.state, l.seller_kind as "sellerKind",
  l.price_kind as "priceKind", l.title_status as "titleStatus",
  case when l.is_vin_valid then l.vin end as vin,
  case when l.is_vin_valid then left(l.vin, 8) end as "vinPattern",
  (extract(epoch from l.first_seen_at) * 1000)::float8 as "firstSeenAtMs",
  l.status = 'live' as "isLive", l.is_simulated as "isSimulated"`;

/** Every public listing of the market in id order, live or ended, read in pieces. */
export async function readMarketCars(
  pool: Pool,
  onProgress?: (count: number) => void,
): Promise<MarketCar[]> {
  const readAfter = (id: string) =>
    pool.query<MarketCar>(
      // Both sides are told where to begin: a merge would go through all that lies before.
      `select ${CAR_SQL} from listings l
         join listing_vehicles lv on lv.listing_id = l.id and lv.unlinked_at is null
        where l.visibility = 'public' and l.deleted_at is null and l.id > $1 and lv.listing_id > $1
        order by l.id limit ${READ_ROWS}`,
      [id],
    );
  const cars: MarketCar[] = [];
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await readAfter(after);
    for (const row of rows) cars.push(row);
    onProgress?.(cars.length);
    const last = rows.at(-1);
    if (!last || rows.length < READ_ROWS) return cars;
    after = last.id;
  }
}

/** One public listing as the model sees it, or null. */
export async function findMarketCar(db: Database, listingId: string): Promise<MarketCar | null> {
  const { rows } = await db.$client.query<MarketCar>(
    `select ${CAR_SQL} from listings l
       join listing_vehicles lv on lv.listing_id = l.id and lv.unlinked_at is null
      where l.id = $1 and l.visibility = 'public' and l.deleted_at is null`,
    [listingId],
  );
  return rows[0] ?? null;
}

/** These listings as the model sees them, in no order; private and deleted ones are left out. */
export async function listMarketCars(pool: Pool, ids: readonly string[]): Promise<MarketCar[]> {
  if (ids.length === 0) return [];
  const { rows } = await pool.query<MarketCar>(
    `select ${CAR_SQL} from listings l
       join listing_vehicles lv on lv.listing_id = l.id and lv.unlinked_at is null
      where l.id = any($1::uuid[]) and l.visibility = 'public' and l.deleted_at is null`,
    [ids],
  );
  return rows;
}

/** One valuation to be appended. */
export interface NewValuation {
  listingId: string;
  priceCents: number;
  p10Cents: number;
  p30Cents: number;
  p50Cents: number;
  p70Cents: number;
  p90Cents: number;
  askPercentile: number;
  confidence: number;
  compIds: readonly string[];
  compPricesCents: readonly number[];
  parts: readonly { code: string; label: string; cents: number }[];
  unratedReason: string | null;
  /** Null where it was not kept. */
  evidence: StoredEvidence | null;
}

/** The columns of a stored valuation, as `valuationCells` fills them. */
export const VALUATION_COLUMNS = [
  'id',
  'listing_id',
  'model_id',
  'valued_at',
  'price_cents',
  'p10_cents',
  'p30_cents',
  'p50_cents',
  'p70_cents',
  'p90_cents',
  'ask_percentile',
  'confidence',
  'comp_ids',
  'comp_prices_cents',
  'parts',
  'unrated_reason',
  'evidence',
] as const;

/** Valuations as rows of their table. */
export function* valuationCells(modelId: string, valuedAt: Date, valued: Iterable<NewValuation>) {
  for (const v of valued) {
    yield [
      newId(),
      v.listingId,
      modelId,
      valuedAt,
      v.priceCents,
      v.p10Cents,
      v.p30Cents,
      v.p50Cents,
      v.p70Cents,
      v.p90Cents,
      v.askPercentile,
      v.confidence,
      v.compIds,
      v.compPricesCents,
      JSON.stringify(v.parts),
      v.unratedReason,
      v.evidence === null ? null : JSON.stringify(v.evidence),
    ];
  }
}

/** What came of the training that made this model, or null where it is not there. */
export async function findModelOutcome(
  pool: Pool,
  modelId: string,
): Promise<{
  trainedCount: number;
  valuedCount: number;
  modelVersion: string;
  metrics: Record<string, unknown>;
  promotion: PromotionVerdict | null;
} | null> {
  const { rows } = await pool.query(
    `select m.training_count as "trainedCount", m.version as "modelVersion", m.metrics,
            m.metrics->'promotion' as promotion,
            (select count(*)::int from valuations v where v.model_id = m.id) as "valuedCount"
       from market_models m where m.id = $1`,
    [modelId],
  );
  return rows[0] ?? null;
}

/** The model in force without its body, or null before the first training. */
export async function findActiveModel(
  db: Database,
): Promise<{ id: string; version: string; trainedAt: Date } | null> {
  const [row] = await db
    .select({
      id: marketModels.id,
      version: marketModels.version,
      trainedAt: marketModels.trainedAt,
    })
    .from(marketModels)
    .where(and(isNotNull(marketModels.activatedAt), isNull(marketModels.retiredAt)))
    .limit(1);
  return row ?? null;
}

/** The model in force with what its back-test gave, or null before the first training. */
export async function findActiveBackTest(db: Database) {
  const [row] = await db
    .select({
      version: marketModels.version,
      trainedAt: marketModels.trainedAt,
      trainingCount: marketModels.trainingCount,
      metrics: marketModels.metrics,
    })
    .from(marketModels)
    .where(and(isNotNull(marketModels.activatedAt), isNull(marketModels.retiredAt)))
    .limit(1);
  return row ?? null;
}

/** The body of a model, as it was stored. Throws when there is none with this id. */
export async function getModelBody(db: Database, modelId: string): Promise<Buffer> {
  const [row] = await db
    .select({ body: marketModels.body })
    .from(marketModels)
    .where(eq(marketModels.id, modelId));
  if (!row) throw new Error(`there is no market model ${modelId}`);
  return row.body;
}

/** The newest p10, p50 and p90 of a listing, or null. */
export async function findRange(db: Database, listingId: string) {
  const [row] = await db
    .select({
      p10Cents: valuations.p10Cents,
      p50Cents: valuations.p50Cents,
      p90Cents: valuations.p90Cents,
    })
    .from(valuations)
    .where(eq(valuations.listingId, listingId))
    .orderBy(desc(valuations.valuedAt), desc(valuations.id))
    .limit(1);
  return row ?? null;
}

/** What comps are called, for an answer that names them. */
export async function listCompFacts(db: Database, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .select({
      id: listings.id,
      title: listings.title,
      year: listings.year,
      trim: listings.trim,
      mileageMi: listings.mileageMi,
      priceCents: listings.priceCents,
      priceKind: listings.priceKind,
      state: listings.state,
      status: listings.status,
      endedAt: listings.endedAt,
      soldProbability: listings.soldProbability,
    })
    .from(listings)
    .innerJoin(
      listingVehicles,
      and(eq(listingVehicles.listingId, listings.id), isNull(listingVehicles.unlinkedAt)),
    )
    .where(
      and(
        sql`${listings.id} = any(${sql.param([...ids])}::uuid[])`,
        eq(listings.visibility, 'public'),
        isNull(listings.deletedAt),
      ),
    );
}

/** The ids of the market's cars with these VINs, by VIN. */
export async function listVehicleIdsByVin(
  db: Database,
  vins: readonly string[],
): Promise<Map<string, string>> {
  if (vins.length === 0) return new Map();
  const rows = await db
    .select({ id: vehicles.id, vin: vehicles.vin })
    .from(vehicles)
    .where(inArray(vehicles.vin, [...vins]));
  return new Map(rows.flatMap(({ id, vin }) => (vin === null ? [] : [[vin, id] as const])));
}

/** One stored valuation of a public advert with its car and model, or null. */
export async function findStoredValuation(db: Database, valuationId: string) {
  const [row] = await db
    .select({
      id: valuations.id,
      listingId: valuations.listingId,
      vehicleId: listingVehicles.vehicleId,
      valuedAt: valuations.valuedAt,
      modelVersion: marketModels.version,
      priceCents: valuations.priceCents,
      p10Cents: valuations.p10Cents,
      p30Cents: valuations.p30Cents,
      p50Cents: valuations.p50Cents,
      p70Cents: valuations.p70Cents,
      p90Cents: valuations.p90Cents,
      askPercentile: valuations.askPercentile,
      confidence: valuations.confidence,
      unratedReason: valuations.unratedReason,
      parts: valuations.parts,
      compIds: valuations.compIds,
      compPricesCents: valuations.compPricesCents,
      evidence: valuations.evidence,
      listingPriceKind: listings.priceKind,
      isLatest: sql<boolean>`not exists (
        select 1 from valuations later
         where later.listing_id = ${valuations.listingId}
           and (later.valued_at, later.id) > (${valuations.valuedAt}, ${valuations.id}))`,
    })
    .from(valuations)
    .innerJoin(marketModels, eq(marketModels.id, valuations.modelId))
    .innerJoin(listings, eq(listings.id, valuations.listingId))
    .innerJoin(
      listingVehicles,
      and(eq(listingVehicles.listingId, listings.id), isNull(listingVehicles.unlinkedAt)),
    )
    .where(
      and(
        eq(valuations.id, valuationId),
        eq(listings.visibility, 'public'),
        isNull(listings.deletedAt),
      ),
    )
    .limit(1);
  return row ?? null;
}
