import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Pool } from 'pg';
import { createCache } from '@/lib/platform/cache';
import { createMetrics } from '@/lib/platform/metrics';
import { getChoices } from '@/lib/searches/service';
import { startTestPostgres } from '../scripts/test-postgres.mjs';
import { barLine, barsOf } from './search/bars';
import { type Benchmark, benchmarks, findPlaces } from './search/benchmarks';
import { type BenchMarket, type FillStep, openBenchMarket } from './search/market-database';
import {
  explain,
  type Plan,
  recordStatements,
  type Timing,
  timeInTurns,
  timingOf,
} from './search/measure';
import { measureServed, type ServedFigures } from './search/served';

const USAGE = `Measures result pages on made-up markets in a Postgres of its own.

  npm run bench:search -- [--size 10k,1m] [--rounds N] [--valuations model|stand-in]
                          [--data DIR] [--json]

--size        10k, 100k or 1m adverts, or several of them with commas (10k)
--rounds      calls measured per query (60)
--valuations  the product's own, or ranges made around the asks (model; stand-in from 1m on)
--data        keeps the filled databases below this folder for the next run
--json        one JSON object on stdout and nothing else there

A row of the market changes before each measured call of a query, and every second under the crowd of
twenty, so that nothing is counted before it is asked. Each size is told as soon as it is measured.`;

const SIZES: Record<string, number> = { '10k': 10_000, '100k': 100_000, '1m': 1_000_000 };
const BIG = 1_000_000;
const MB = 1024 * 1024;

interface QueryFigures {
  name: string;
  timing: Timing;
  /** The same call with the counts of every further choice. */
  withFacets: Timing;
  /** And again while nothing changes. */
  unchanged: Timing;
  /** p50 over the p50 of reading one row by its key, taken in turns with it. */
  floorRatio: number;
  statementCount: number;
  buffers: number;
  plans: { text: string; plan: Plan }[];
}

interface SizeFigures {
  size: number;
  fill: FillStep[];
  tableMb: number;
  indexMb: number;
  floor: Timing;
  queries: QueryFigures[];
  choicesMs: number;
  columns: { loadSeconds: number; heapMb: number };
  /** All queries in turns by twenty at once, with facets, nothing kept between calls; and kept as usual. */
  crowd: { bare: Timing; kept: Timing };
  served: ServedFigures;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      size: { type: 'string', default: '10k' },
      rounds: { type: 'string', default: '60' },
      valuations: { type: 'string' },
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const sizes = values.size.split(',').map((name) => SIZES[name.toLowerCase()] ?? Number.NaN);
  const rounds = Number(values.rounds);
  const { valuations } = values;
  const isKnown = valuations === undefined || valuations === 'model' || valuations === 'stand-in';
  if (values.help || sizes.some(Number.isNaN) || !(rounds >= 5) || !isKnown) {
    console.error(USAGE);
    process.exit(values.help ? 0 : 2);
  }
  const figures: SizeFigures[] = [];
  // The smallest first: the others are held against it.
  for (const size of sizes.toSorted((a, b) => a - b)) {
    const kind = valuations ?? (size >= BIG ? 'stand-in' : 'model');
    const at = await measureSize(size, rounds, kind, values.data);
    figures.push(at);
    if (values.json) continue;
    const smallest = figures[0] ?? at;
    printSize(at, smallest);
    console.log(`\n${size.toLocaleString('en-US')} adverts, what must hold (${machineNow()})`);
    for (const bar of barsOf(at, at === smallest ? null : smallest)) console.log(barLine(bar));
  }
  if (!values.json) return;
  const bars = figures.map((at, n) => barsOf(at, n === 0 ? null : (figures[0] ?? null)));
  console.log(JSON.stringify({ machine: machineNow(), node: process.version, figures, bars }));
}

const machineNow = () =>
  `${os.cpus().length} × ${os.cpus()[0]?.model ?? 'unknown'}, ${Math.round(os.totalmem() / 1e9)} GB, load ${os.loadavg()[0]?.toFixed(1)}`;

async function measureSize(
  size: number,
  rounds: number,
  valuations: 'model' | 'stand-in',
  dataFolder: string | undefined,
): Promise<SizeFigures> {
  const dataDir = dataFolder && path.resolve(dataFolder, String(size));
  if (dataDir) mkdirSync(path.dirname(dataDir), { recursive: true });
  const server = await startTestPostgres(dataDir ? { dataDir } : {});
  let market: BenchMarket | undefined;
  try {
    market = await openBenchMarket(server.url, size, valuations);
    return await measureMarket(market, size, rounds);
  } finally {
    await market?.close();
    await server.stop();
  }
}

async function measureMarket(
  market: BenchMarket,
  size: number,
  rounds: number,
): Promise<SizeFigures> {
  const { ctx, connection } = market;
  const { pool } = connection;
  const columns = await loadColumns(market);
  const floor = await keyReader(pool);
  const change = rowChanger(pool);
  const places = await findPlaces(ctx);
  const queries: QueryFigures[] = [];
  const floors: Timing[] = [];
  for (const { name, run } of benchmarks(ctx, places)) {
    const recording = recordStatements(pool);
    await run();
    recording.stop();
    const { statements } = recording;
    const plans: QueryFigures['plans'] = [];
    for (const statement of statements) {
      plans.push({ text: statement.text, plan: await explain(pool, statement) });
    }
    const times = await timeInTurns(() => run(), floor, rounds, change);
    const { work: withFacets } = await timeInTurns(() => run(true), floor, rounds, change);
    const { work: unchanged } = await timeInTurns(() => run(true), floor, rounds);
    floors.push(times.floor);
    queries.push({
      name,
      timing: times.work,
      withFacets,
      unchanged,
      floorRatio: times.work.p50Ms / times.floor.p50Ms,
      statementCount: statements.length,
      buffers: plans.reduce((sum, { plan }) => sum + plan.buffers, 0),
      plans,
    });
    const told = [times.work, withFacets, unchanged].map(
      ({ p50Ms, p95Ms }) => `${p50Ms.toFixed(1)} / ${p95Ms.toFixed(1)}`,
    );
    console.error(`  ${name}: ${told[0]} ms, facets ${told[1]}, unchanged ${told[2]}`);
  }
  const startedAt = performance.now();
  await getChoices(ctx);
  const choicesMs = performance.now() - startedAt;
  // All connections are open before anybody waits for one.
  await Promise.all(Array.from({ length: CROWD }, () => pool.query('select pg_sleep(0.1)')));
  const { rows } = await pool.query<{ table_bytes: string; index_bytes: string }>(
    `select pg_table_size('search_rows') as table_bytes, pg_indexes_size('search_rows') as index_bytes`,
  );
  return {
    size,
    fill: market.steps,
    tableMb: Number(rows[0]?.table_bytes) / MB,
    indexMb: Number(rows[0]?.index_bytes) / MB,
    floor: medianTiming(floors),
    queries,
    choicesMs,
    columns,
    crowd: {
      kept: await timeCrowd(benchmarks(withCache(ctx), places), rounds, change),
      bare: await timeCrowd(benchmarks(ctx, places), rounds, change),
    },
    served: await measureServed(market, rounds),
  };
}

/** Reads the columns of the counts, which the first pages of a process go without. */
async function loadColumns({ ctx }: BenchMarket): Promise<SizeFigures['columns']> {
  const used = () => process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
  const before = used();
  const startedAt = performance.now();
  await ctx.ports.resultIndex.count(
    {},
    { oncePerVehicle: true, withFacets: false, waitMs: 600_000 },
  );
  return {
    loadSeconds: (performance.now() - startedAt) / 1000,
    heapMb: Math.round((used() - before) / MB),
  };
}

const withCache = (ctx: BenchMarket['ctx']): BenchMarket['ctx'] => ({
  ...ctx,
  ports: { ...ctx.ports, cache: createCache({ prefix: 'bench', metrics: createMetrics() }) },
});

const CROWD = 20;

const CROWD_SECONDS_MAX = 30;

/**
 * The first twelve queries, each client with the next one as soon as it has its answer, while a row
 * changes every second. It ends after so many rounds, or after half a minute.
 */
async function timeCrowd(
  queries: readonly Benchmark[],
  rounds: number,
  change: () => Promise<unknown>,
): Promise<Timing> {
  const asked = queries.slice(0, 12);
  const ms: number[] = [];
  let turn = 0;
  const endsAt = performance.now() + CROWD_SECONDS_MAX * 1_000;
  let changing: Promise<unknown> = Promise.resolve();
  const changes = setInterval(() => {
    changing = change();
  }, 1_000);
  const client = async () => {
    for (let round = 0; round < rounds && performance.now() < endsAt; round += 1) {
      const query = asked[turn++ % asked.length];
      const startedAt = performance.now();
      await query?.run(true);
      ms.push(performance.now() - startedAt);
    }
  };
  try {
    await Promise.all(Array.from({ length: CROWD }, client));
  } finally {
    clearInterval(changes);
    await changing;
  }
  console.error(`  ${CROWD} at once: ${ms.length} calls`);
  return timingOf(ms);
}

/** Writes a row as it is, which is a change to who keeps in line with the table. */
function rowChanger(pool: Pool): () => Promise<unknown> {
  return () =>
    pool.query(
      `update search_rows set change_number = nextval('search_row_changes')
        where listing_id = (select listing_id from search_rows order by listing_id limit 1)`,
    );
}

/** Reads whole rows by key, another one each time: the least that any page could cost. */
async function keyReader(pool: Pool): Promise<() => Promise<unknown>> {
  const { rows } = await pool.query<{ id: string }>(
    // Ids in the order of the default ranking lie all over the table.
    `select listing_id as id from search_rows where is_best_offer order by rank_key desc limit 1000`,
  );
  let turn = 0;
  return () => {
    turn += 1;
    return pool.query('select * from search_rows where listing_id = $1', [
      rows[turn % rows.length]?.id,
    ]);
  };
}

function medianTiming(timings: readonly Timing[]): Timing {
  const middle = (pick: (timing: Timing) => number) =>
    timings.map(pick).sort((a, b) => a - b)[Math.floor(timings.length / 2)] ?? Number.NaN;
  return {
    p50Ms: middle((timing) => timing.p50Ms),
    p95Ms: middle((timing) => timing.p95Ms),
    rounds: timings.reduce((sum, timing) => sum + timing.rounds, 0),
  };
}

function printSize(at: SizeFigures, smallest: SizeFigures): void {
  const first = smallest === at ? null : smallest;
  console.log(`\n${at.size.toLocaleString('en-US')} adverts`);
  for (const step of at.fill) {
    console.log(
      `  filled: ${step.name} ${step.rows.toLocaleString('en-US')} rows, ${step.seconds.toFixed(1)} s, ${step.rssMb} MB`,
    );
  }
  console.log(
    `  search_rows ${at.tableMb.toFixed(0)} MB, its indexes ${at.indexMb.toFixed(0)} MB (${(at.indexMb / at.tableMb).toFixed(2)})`,
  );
  console.log(
    `  one row by key: p50 ${at.floor.p50Ms.toFixed(2)} ms; choices of the filters, first reading: ${at.choicesMs.toFixed(1)} ms`,
  );
  console.log(
    `  columns read in ${at.columns.loadSeconds.toFixed(1)} s, ${at.columns.heapMb} MB; ${CROWD} at once, with facets: p50 ${at.crowd.bare.p50Ms.toFixed(0)} ms, p95 ${at.crowd.bare.p95Ms.toFixed(0)} ms; with answers kept: p95 ${at.crowd.kept.p95Ms.toFixed(0)} ms`,
  );
  console.log(
    `  ${'query'.padEnd(22)}${['p50 ms', 'p95 ms', 'facets50', 'facets95', 'again50', '× bare', '× key', 'stmts', 'buffers'].map((text) => text.padStart(9)).join('')}${first ? `   p50, buffers / ${first.size.toLocaleString('en-US')}` : ''}`,
  );
  for (const query of at.queries) {
    const other = first?.queries.find(({ name }) => name === query.name);
    const cells = [
      query.timing.p50Ms.toFixed(1),
      query.timing.p95Ms.toFixed(1),
      query.withFacets.p50Ms.toFixed(1),
      query.withFacets.p95Ms.toFixed(1),
      query.unchanged.p50Ms.toFixed(1),
      (query.withFacets.p50Ms / query.timing.p50Ms).toFixed(1),
      query.floorRatio.toFixed(1),
      String(query.statementCount),
      query.buffers.toLocaleString('en-US'),
    ];
    const growth = other
      ? `   ${(query.timing.p50Ms / other.timing.p50Ms).toFixed(2)}, ${(query.buffers / other.buffers).toFixed(2)}`
      : '';
    console.log(
      `  ${query.name.padEnd(22)}${cells.map((cell) => cell.padStart(9)).join('')}${growth}`,
    );
    for (const { plan } of query.plans) {
      console.log(
        `    ${plan.ms.toFixed(1).padStart(7)} ms ${String(plan.buffers).padStart(7)} buffers  ${plan.scans.join(' + ')}`,
      );
    }
  }
}

await main();
