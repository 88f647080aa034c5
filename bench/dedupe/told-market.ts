import { randomUUID } from 'node:crypto';
import { connectDatabase, type DatabaseConnection } from '@/db/client';
import { migrateDatabase } from '@/db/migrate';
import { overOneConnection } from '@/db/one-connection';
import { importListings } from '@/lib/listings/service';
import type { Ctx } from '@/lib/platform/context';
import { silentLog } from '@/lib/platform/log';
import { type ReplayCar, readReplayCars } from '@/lib/sources/adapters/replay/replay-facts';
import { SeededRandom } from '@/lib/sources/adapters/replay/seeded-random';
import { syntheticMarket } from '@/lib/sources/adapters/replay/synthetic-market';
import type { RawBatch, RawRow } from '@/lib/sources/raw-batch';
import { townMover } from './pairs';
import {
  BENCH_SOURCES,
  firstAdvert,
  PERTURBATIONS,
  type Perturbation,
  secondAdvert,
  type ToldAdvert,
} from './told-cars';

/** Of the market that is measured; weights are fitted on others. */
export const MARKET_SEED = 'bench-dedupe-market';
/** Cars with a second advert. */
const SHARE_TOLD_TWICE = 0.25;
const BATCH_ROWS = 5_000;
export const BENCH_NOW = new Date(Date.UTC(2022, 9, 31));

export interface BenchMarket {
  ctx: Ctx;
  connection: DatabaseConnection;
  /** Adverts that are in it. */
  size: number;
  close(): Promise<void>;
}

/**
 * A live market of its own on a server, filled with about `size` adverts without VINs by the product's own
 * import: makes, models and places in the proportions of the bundled facts, a quarter of the cars told
 * twice. The external id says which car an advert is of.
 */
export async function openToldMarket(serverUrl: string, size: number): Promise<BenchMarket> {
  const name = `bench_dedupe_${size}`;
  await onServer(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await migrateDatabase(url.toString(), 'live');
  const connection = connectDatabase({
    url: url.toString(),
    maxConnections: 4,
    statementTimeoutMs: 0,
  });
  const ctx: Ctx = {
    actor: { kind: 'system', name: 'bench' },
    db: connection.db,
    market: { name: 'live', now: () => BENCH_NOW },
    now: () => BENCH_NOW,
    requestId: randomUUID(),
    log: silentLog,
    ports: {},
  };
  const cars = await readReplayCars();
  for (const sourceKey of BENCH_SOURCES) {
    await importListings(ctx, {
      source: { key: sourceKey, label: sourceKey, kind: 'file', isSimulated: false },
      fileName: MARKET_SEED,
      batches: batchesOf(sourceKey, toldMarket(cars, size, MARKET_SEED)),
    });
  }
  const { rows } = await connection.pool.query<{ count: number }>(
    'select count(*)::int as count from listings',
  );
  // What autovacuum does within minutes in a running market.
  await connection.pool.query('vacuum (analyze)');
  await connection.pool.query('checkpoint');
  return {
    ctx,
    connection,
    size: rows[0]?.count ?? 0,
    async close() {
      await connection.close();
      await onServer(serverUrl, `drop database if exists ${name} with (force)`);
    },
  };
}

/** An advert of the market. */
export interface MarketAdvert {
  /** Its car, which of the car's adverts it is, and how the second is told: "c12-1", "c12-2-price". */
  externalId: string;
  told: ToldAdvert;
  /** How it is told otherwise than the first; null for first adverts. */
  kind: Perturbation | null;
}

/** The car that an advert is of, by its external id. */
export const carOfAdvert = (externalId: string) => externalId.split('-', 1)[0] ?? externalId;

const firstAdvertId = (carId: string) => `${carId}-1`;
/** The external id of a car's second advert. */
export const secondAdvertId = (carId: string, kind: Perturbation) => `${carId}-2-${kind}`;

/** The same adverts in the same order each time for a seed, the second of a car after its first. */
export function* toldMarket(
  cars: readonly ReplayCar[],
  size: number,
  seed: string,
): Generator<MarketAdvert> {
  const random = new SeededRandom(seed);
  const near = townMover(cars, random);
  let count = 0;
  const carCount = Math.ceil(size / (1 + SHARE_TOLD_TWICE));
  for (const { isSimulated: _madeUp, ...raw } of syntheticMarket(cars, {
    size: carCount,
    seed,
  })) {
    count += 1;
    const car: ReplayCar = {
      carId: `c${count}`,
      vin: '',
      year: Number(raw.year),
      mileageMi: Number(raw.mileage),
      priceCents: Number(raw.price) * 100,
      raw,
    };
    const first = firstAdvert(car, random);
    yield { externalId: firstAdvertId(car.carId), told: first, kind: null };
    if (!random.chance(SHARE_TOLD_TWICE)) continue;
    const kind = PERTURBATIONS[random.index(PERTURBATIONS.length)] ?? 'nothing';
    const told = secondAdvert(first, kind, random, near);
    yield { externalId: secondAdvertId(car.carId, kind), told, kind };
  }
}

async function* batchesOf(
  sourceKey: string,
  adverts: Iterable<MarketAdvert>,
): AsyncGenerator<RawBatch> {
  let rows: RawRow[] = [];
  let line = 0;
  for (const { externalId, told } of adverts) {
    if (told.sourceKey !== sourceKey) continue;
    line += 1;
    rows.push({ line, raw: { ...told.raw, externalId, observedAt: told.lastSeenAt } });
    if (rows.length < BATCH_ROWS) continue;
    yield { rows, refusals: [] };
    rows = [];
  }
  if (rows.length > 0) yield { rows, refusals: [] };
}

const onServer = (serverUrl: string, statement: string) =>
  overOneConnection(serverUrl, (client) => client.query(statement));
