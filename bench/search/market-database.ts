import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { connectDatabase, type DatabaseConnection } from '@/db/client';
import { migrateDatabase } from '@/db/migrate';
import { importListings } from '@/lib/listings/service';
import { type Cache, noCache } from '@/lib/platform/cache';
import type { Ctx } from '@/lib/platform/context';
import { silentLog } from '@/lib/platform/log';
import { resultRowSource } from '@/lib/searches/result-columns-queries';
import { createResultIndex, type ResultIndex } from '@/lib/searches/result-index';
import { refreshSearchRows } from '@/lib/searches/service';
import { REPLAY_LOAD_AT } from '@/lib/sources/adapters/replay/replay-advert';
import { readReplayCars } from '@/lib/sources/adapters/replay/replay-facts';
import { syntheticMarket } from '@/lib/sources/adapters/replay/synthetic-market';
import type { RawBatch, RawRow } from '@/lib/sources/raw-batch';
import { valueMarket } from '@/lib/valuation/service';
import { standInValuations } from './stand-in-valuations';

const DATABASE = 'bench_search';
const SEED = 'bench-search-1';
const BATCH_ROWS = 5_000;
const DAYS_OF_ADVERTS = 45;
const MS_PER_DAY = 86_400_000;
const PROGRESS_EVERY_MS = 10_000;

/** How long one step of filling took, and what the process held in memory at its end. */
export interface FillStep {
  name: string;
  seconds: number;
  rows: number;
  rssMb: number;
}

export interface BenchMarket {
  ctx: Ctx<{ cache: Cache; resultIndex: ResultIndex }>;
  connection: DatabaseConnection;
  steps: FillStep[];
  close(): Promise<void>;
}

/**
 * Opens the bench's live market on a server, migrated and filled with `size` made-up adverts unless
 * it holds them already. `valuations: 'model'` runs the product's own valuation; `'stand-in'` writes
 * ranges around the asks in one statement, where training on the whole market would take too long.
 */
export async function openBenchMarket(
  serverUrl: string,
  size: number,
  valuations: 'model' | 'stand-in',
): Promise<BenchMarket> {
  await createDatabase(serverUrl);
  const url = new URL(serverUrl);
  url.pathname = `/${DATABASE}`;
  await migrateDatabase(url.toString(), 'live');
  const connection = connectDatabase({
    url: url.toString(),
    statementTimeoutMs: 0,
  });
  const ctx: BenchMarket['ctx'] = {
    actor: { kind: 'system', name: 'bench' },
    db: connection.db,
    market: { name: 'live', now: () => REPLAY_LOAD_AT },
    now: () => REPLAY_LOAD_AT,
    requestId: randomUUID(),
    log: silentLog,
    ports: {
      cache: noCache,
      resultIndex: createResultIndex({
        source: resultRowSource(connection.pool),
        log: silentLog,
      }),
    },
  };
  const steps = await fill(ctx, size, valuations);
  return { ctx, connection, steps, close: connection.close };
}

async function createDatabase(serverUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [
      DATABASE,
    ]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

async function fill(ctx: Ctx, size: number, valuations: 'model' | 'stand-in'): Promise<FillStep[]> {
  const pool = ctx.db.$client;
  const steps: FillStep[] = [];
  const step = async (name: string, work: () => Promise<number>) => {
    const startedAt = performance.now();
    const rows = await work();
    const seconds = (performance.now() - startedAt) / 1_000;
    steps.push({ name, seconds, rows, rssMb: Math.round(process.memoryUsage().rss / 1e6) });
    console.error(`${name}: ${rows.toLocaleString('en-US')} rows in ${seconds.toFixed(1)} s`);
  };
  const has = async (table: string) =>
    (await pool.query(`select from ${table} limit 1`)).rowCount === 1;
  if (!(await has('listings'))) await step('import', () => importMarket(ctx, size));
  if (!(await has('valuations'))) {
    await pool.query('vacuum (analyze) listings, listing_vehicles, observations');
    await step(`valuation (${valuations})`, () =>
      valuations === 'model' ? valueByModel(ctx) : standInValuations(pool),
    );
  }
  if (!(await has('search_counts'))) {
    const say = progressLine('search rows');
    await step('search rows', () => refreshSearchRows(ctx, say));
  }
  // What autovacuum does within minutes in a running market.
  await pool.query('vacuum (analyze)');
  // The bench's server is stopped at once, without the syncs that protect real data.
  await pool.query('checkpoint');
  return steps;
}

async function importMarket(ctx: Ctx, size: number): Promise<number> {
  const say = progressLine('import');
  const counts = await importListings(ctx, {
    source: { key: 'bench', label: 'Benchmark market', kind: 'file', isSimulated: false },
    fileName: `${SEED}-${size}`,
    batches: syntheticBatches(size),
    onProgress: ({ readCount }) => say(readCount),
  });
  return counts.newCount;
}

async function* syntheticBatches(size: number): AsyncGenerator<RawBatch> {
  const cars = await readReplayCars();
  let rows: RawRow[] = [];
  let line = 0;
  for (const { isSimulated: _madeUp, ...raw } of syntheticMarket(cars, { size, seed: SEED })) {
    line += 1;
    // Simulated prices never train the model; in this throw-away market they stand for real ones.
    const daysAgo = ((line * 7_919) % (DAYS_OF_ADVERTS * 1_000)) / 1_000;
    const observedAt = new Date(REPLAY_LOAD_AT.getTime() - daysAgo * MS_PER_DAY);
    rows.push({ line, raw: { ...raw, observedAt } });
    if (rows.length === BATCH_ROWS) {
      yield { rows, refusals: [] };
      rows = [];
    }
  }
  if (rows.length > 0) yield { rows, refusals: [] };
}

async function valueByModel(ctx: Ctx): Promise<number> {
  const result = await valueMarket(ctx, (share, stage) => {
    console.error(`  ${(share * 100).toFixed(0)} % ${stage}`);
  });
  return result.valuedCount;
}

function progressLine(name: string): (rows: number) => void {
  let saidAt = performance.now();
  return (rows) => {
    if (performance.now() - saidAt < PROGRESS_EVERY_MS) return;
    saidAt = performance.now();
    console.error(`  ${name}: ${rows.toLocaleString('en-US')}`);
  };
}
