import { mkdtemp, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startTestPostgres } from '../scripts/test-postgres.mjs';
import { type CopyFloor, measureCopyFloor } from './import/copy-floor';
import { type BenchMarket, importCsv, makeMarket } from './import/import-market';
import { measurePeaks, type PeakFigures } from './import/peak-memory';
import { writeSyntheticFile } from './import/synthetic-file';

const USAGE = `Measures the import of made-up adverts into a Postgres of its own, syncs on.

  npm run bench:import -- [--rows N] [--batch N] [--rounds N] [--memory] [--value] [--anonymous]
                          [--json]

--rows       adverts in the file (50000)
--rounds     how often everything is measured; medians are shown (3)
--batch      rows to a batch (4000, as the command has it)
--memory     peak memory of the command on a 20 MB and a 200 MB file instead (minutes)
--value      … with valuing and ranking, whose memory follows the size of the market
--anonymous  leaves ids and VINs out of the files
--json       one JSON object on stdout and nothing else there`;

const NOW = new Date('2022-10-15T12:00:00Z');
const LATER_MS = 2 * 3_600_000;
/** What a person's own server does: nothing is lost when the power goes. */
const HONEST = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };

interface PassFigures {
  name: string;
  seconds: number;
  rowsPerSecond: number;
  walBytes: number;
  newCount: number;
  updatedCount: number;
  unchangedCount: number;
  /** Rows a second over those of COPY: into listings alone, and of all rows that an import writes. */
  copyRatio: number;
  copyAllRatio: number;
}

async function measurePass(
  market: BenchMarket,
  pass: { name: string; file: string; batch: number },
): Promise<Omit<PassFigures, 'copyRatio' | 'copyAllRatio'>> {
  const { pool } = market.connection;
  await pool.query('checkpoint');
  const lsn = async () =>
    (await pool.query<{ lsn: string }>('select pg_current_wal_lsn() as lsn')).rows[0]?.lsn ?? '';
  const before = await lsn();
  const startedAt = performance.now();
  const counts = await importCsv(market.ctx, pass.file, pass.batch);
  const seconds = (performance.now() - startedAt) / 1_000;
  const { rows } = await pool.query<{ bytes: number }>(
    'select pg_wal_lsn_diff($1, $2)::float8 as bytes',
    [await lsn(), before],
  );
  return {
    name: pass.name,
    seconds,
    rowsPerSecond: counts.readCount / seconds,
    walBytes: rows[0]?.bytes ?? Number.NaN,
    newCount: counts.newCount,
    updatedCount: counts.updatedCount,
    unchangedCount: counts.unchangedCount,
  };
}

interface Rates {
  passes: PassFigures[];
  floor: CopyFloor;
  fileMb: number;
}

interface RateOptions {
  folder: string;
  rows: number;
  batch: number;
  rounds: number;
  isAnonymous: boolean;
}

/** Every pass and the floor, one after the other in each round, so that noise meets all alike. */
async function measureRates(serverUrl: string, options: RateOptions): Promise<Rates> {
  const { folder, rows, batch, isAnonymous } = options;
  const file = path.join(folder, 'adverts.csv');
  const cheaper = path.join(folder, 'adverts-cheaper.csv');
  await writeSyntheticFile({ path: file, rows, isAnonymous });
  await writeSyntheticFile({ path: cheaper, rows, isAnonymous, priceFactor: 0.97 });
  const warm = await makeMarket(serverUrl, 'bench_import_warm', NOW);
  await importCsv(warm.ctx, file, batch);
  await warm.drop();
  const rounds: Rates[] = [];
  for (let round = 0; round < options.rounds; round += 1) {
    const measured = await measureRound(serverUrl, { file, cheaper, batch });
    rounds.push({ ...measured, fileMb: (await stat(file)).size / 1e6 });
  }
  return mediansOf(rounds);
}

async function measureRound(
  serverUrl: string,
  { file, cheaper, batch }: { file: string; cheaper: string; batch: number },
): Promise<Pick<Rates, 'passes' | 'floor'>> {
  const market = await makeMarket(serverUrl, 'bench_import', NOW);
  try {
    const plain = [await measurePass(market, { name: 'fresh', file, batch })];
    const floor = await measureCopyFloor(market);
    // What autovacuum does within minutes in a running market.
    await market.connection.pool.query('vacuum (analyze)');
    plain.push(await measurePass(market, { name: 'unchanged', file, batch }));
    const later = new Date(NOW.getTime() + LATER_MS);
    market.ctx.market = { name: 'live', now: () => later };
    plain.push(await measurePass(market, { name: 'changed', file: cheaper, batch }));
    const passes = plain.map((pass) => ({
      ...pass,
      copyRatio: floor.listingsSeconds / pass.seconds,
      copyAllRatio: floor.allSeconds / pass.seconds,
    }));
    return { passes, floor };
  } finally {
    await market.drop();
  }
}

function mediansOf(rounds: readonly Rates[]): Rates {
  const [first] = rounds;
  if (!first) throw new Error('nothing was measured');
  const passes = first.passes.map((pass, index) => {
    const over = (figure: (measured: PassFigures) => number) =>
      median(rounds.flatMap((round) => round.passes.slice(index, index + 1)).map(figure));
    return {
      ...pass,
      seconds: over((measured) => measured.seconds),
      rowsPerSecond: over((measured) => measured.rowsPerSecond),
      walBytes: over((measured) => measured.walBytes),
      copyRatio: over((measured) => measured.copyRatio),
      copyAllRatio: over((measured) => measured.copyAllRatio),
    };
  });
  const floor = {
    listingsSeconds: median(rounds.map((round) => round.floor.listingsSeconds)),
    allSeconds: median(rounds.map((round) => round.floor.allSeconds)),
  };
  return { passes, floor, fileMb: first.fileMb };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: '50000' },
      batch: { type: 'string', default: '4000' },
      rounds: { type: 'string', default: '3' },
      memory: { type: 'boolean', default: false },
      value: { type: 'boolean', default: false },
      anonymous: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [rows, batch, rounds] = [values.rows, values.batch, values.rounds].map(Number) as [
    number,
    number,
    number,
  ];
  if (values.help || !(rows >= 1_000) || !(batch >= 1) || !(rounds >= 1)) {
    console.error(USAGE);
    process.exit(values.help ? 0 : 2);
  }
  const machine = `${os.cpus().length} × ${os.cpus()[0]?.model ?? 'unknown'}, ${Math.round(os.totalmem() / 1e9)} GB, load ${os.loadavg()[0]?.toFixed(1)}`;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'deal-scout-bench-'));
  const server = await startTestPostgres({ settings: HONEST });
  try {
    const isAnonymous = values.anonymous;
    if (values.memory) {
      const peaks = await measurePeaks(server.url, { folder, isAnonymous, isValued: values.value });
      if (values.json) console.log(JSON.stringify({ machine, node: process.version, peaks }));
      else printPeaks(machine, peaks);
      return;
    }
    const figures = await measureRates(server.url, { folder, rows, batch, rounds, isAnonymous });
    if (values.json) console.log(JSON.stringify({ machine, node: process.version, ...figures }));
    else printRates(machine, figures);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function printRates(machine: string, figures: Rates): void {
  const { passes, floor, fileMb } = figures;
  const count = passes[0]?.newCount ?? 0;
  console.log(`${machine}\nFile of ${fileMb.toFixed(1)} MB; read, normalised and written.`);
  console.log(
    `COPY of ${count} adverts: ${Math.round(count / floor.listingsSeconds)} a second into listings, ${Math.round(count / floor.allSeconds)} with vehicles, links and observations.\n`,
  );
  console.log('pass        rows/s   / COPY   / COPY of all   WAL MB      new  updated  unchanged');
  for (const pass of passes) {
    console.log(
      [
        pass.name.padEnd(10),
        Math.round(pass.rowsPerSecond).toString().padStart(7),
        pass.copyRatio.toFixed(2).padStart(8),
        pass.copyAllRatio.toFixed(2).padStart(15),
        (pass.walBytes / 1e6).toFixed(1).padStart(8),
        String(pass.newCount).padStart(8),
        String(pass.updatedCount).padStart(8),
        String(pass.unchangedCount).padStart(10),
      ].join(' '),
    );
  }
  const [fresh, unchanged] = passes;
  if (fresh && unchanged) {
    console.log(
      `\nWAL of re-reading unchanged adverts / of the first reading: ${(unchanged.walBytes / fresh.walBytes).toFixed(4)}`,
    );
  }
}

function printPeaks(machine: string, peaks: readonly PeakFigures[]): void {
  console.log(`${machine}\nPeak memory of the whole command.\n`);
  for (const { fileMb, rows, seconds, peakMb } of peaks) {
    console.log(
      `${fileMb.toFixed(0).padStart(5)} MB  ${rows.toLocaleString('en-US').padStart(10)} rows  ${seconds.toFixed(0).padStart(5)} s  peak ${peakMb.toFixed(0)} MB`,
    );
  }
  const [small, large] = peaks;
  if (small && large) console.log(`\nDifference: ${(large.peakMb - small.peakMb).toFixed(0)} MB`);
}

await main();
