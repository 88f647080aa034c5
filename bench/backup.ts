import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { listAppliedMigrations } from '@/db/applied-migrations';
import { connectDatabase, type DatabaseConnection } from '@/db/client';
import { inTransaction } from '@/db/copy';
import { rebuildSchema } from '@/db/migrate';
import {
  copyTableIn,
  copyTableOut,
  liftForLoad,
  listTables,
  putBack,
  readAlike,
  type SnapshotTable,
} from '@/db/snapshot';
import { writeBackup } from '@/lib/operations/backup-service';
import type { BackupPorts } from '@/lib/operations/backup-settings';
import { restoreBackup } from '@/lib/operations/restore-service';
import { createDiskBlobs } from '@/lib/platform/blobs-disk';
import type { Ctx } from '@/lib/platform/context';
import { silentLog } from '@/lib/platform/log';
import { startTestPostgres } from '../scripts/test-postgres.mjs';
import { importCsv, makeMarket } from './import/import-market';
import { writeSyntheticFile } from './import/synthetic-file';

const USAGE = `Measures a backup and its restore on made-up adverts, in a Postgres of its own, syncs on.

  npm run bench:backup -- [--rows N] [--rounds N] [--json]

--rows    adverts (50000)
--rounds  how often restore and COPY are measured, in turn; medians are shown (3)
--json    one JSON object on stdout and nothing else there`;

const NOW = new Date('2022-10-15T12:00:00Z');
const HONEST = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };
/** P30 and P31 of the quality bar. */
const BYTES_RATIO_MAX = 0.4;
const TIME_RATIO_MAX = 1.5;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1_000;
}

/** Rows of every table in memory, as COPY gives them. */
async function readRows(source: DatabaseConnection): Promise<Map<SnapshotTable, Buffer[]>> {
  return inTransaction(source.pool, async (client) => {
    await readAlike(client);
    const all = new Map<SnapshotTable, Buffer[]>();
    for (const table of await listTables(client)) {
      const pieces: Buffer[] = [];
      for await (const piece of copyTableOut(client, table)) pieces.push(piece);
      // In pieces of a size that costs COPY nothing.
      const whole = Buffer.concat(pieces);
      const cut: Buffer[] = [];
      for (let at = 0; at < whole.length; at += 128 * 1024) {
        cut.push(whole.subarray(at, at + 128 * 1024));
      }
      all.set(table, cut);
    }
    return all;
  });
}

/** The floor: the same rows by COPY from memory into empty tables, and their indexes built after it. */
async function copyFloor(
  target: DatabaseConnection,
  rows: Map<SnapshotTable, Buffer[]>,
): Promise<number> {
  return inTransaction(target.pool, async (client) => {
    await readAlike(client);
    const applied = await listAppliedMigrations(client);
    await rebuildSchema(client, applied.length);
    return seconds(async () => {
      const lifted = await liftForLoad(client);
      for (const [table, pieces] of rows) {
        const intake = copyTableIn(client, table);
        for (const piece of pieces) await intake.write(piece);
        await intake.end();
      }
      await putBack(client, lifted);
    });
  });
}

function contextOf(connection: DatabaseConnection, folder: string): Ctx<BackupPorts> {
  return {
    actor: { kind: 'system', name: 'bench' },
    db: connection.db,
    market: { name: 'live', now: () => NOW },
    now: () => new Date(),
    requestId: 'bench',
    log: silentLog,
    ports: {
      blobs: createDiskBlobs(path.join(folder, 'files')),
      backups: {
        folder: path.join(folder, 'backups'),
        lock: { kind: 'server_secret', secret: 'a secret of the bench, as long as one should be' },
        keepDays: 1,
        keepWeeks: 0,
        isNightly: false,
        rpoHours: 24,
        rtoHours: 4,
        copies: null,
        isDrilled: false,
        productVersion: 'bench',
        noteFolder: path.join(folder, 'notes'),
        makeScratch: () => Promise.reject(new Error('nothing is tried here')),
        readSecrets: async () => ({ file: null, settings: {} }),
      },
    },
  };
}

interface Figures {
  rows: number;
  files: number;
  tableBytes: number;
  backupBytes: number;
  backupSeconds: number;
  restoreSeconds: number[];
  copySeconds: number[];
}

async function measure(
  serverUrl: string,
  { folder, rows, rounds }: { folder: string; rows: number; rounds: number },
): Promise<Figures> {
  const market = await makeMarket(serverUrl, 'bench_backup', NOW);
  const twin = await makeMarket(serverUrl, 'bench_restore', NOW);
  await twin.connection.close();
  const withTwin = async <T>(work: (connection: DatabaseConnection) => Promise<T>): Promise<T> => {
    const connection = connectDatabase({ url: twin.url, maxConnections: 1, statementTimeoutMs: 0 });
    try {
      return await work(connection);
    } finally {
      await connection.close();
    }
  };
  const file = path.join(folder, 'adverts.csv');
  await writeSyntheticFile({ path: file, rows, isAnonymous: false });
  await importCsv(market.ctx, file, 4_000);
  await market.connection.pool.query('vacuum (analyze)');
  const startedAt = performance.now();
  const made = await writeBackup(contextOf(market.connection, folder));
  const backupSeconds = (performance.now() - startedAt) / 1_000;
  const inMemory = await readRows(market.connection);
  const restoreSeconds: number[] = [];
  const copySeconds: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    restoreSeconds.push(
      await withTwin((connection) =>
        seconds(() =>
          restoreBackup(contextOf(connection, folder), { file: made.file, isReplacing: true }),
        ),
      ),
    );
    copySeconds.push(await withTwin((connection) => copyFloor(connection, inMemory)));
  }
  await market.drop();
  return {
    rows: made.rows,
    files: made.manifest.files.length,
    tableBytes: made.manifest.table_bytes,
    backupBytes: made.bytes,
    backupSeconds,
    restoreSeconds,
    copySeconds,
  };
}

function print(machine: string, figures: Figures): void {
  const bytesRatio = figures.backupBytes / figures.tableBytes;
  const ratios = figures.restoreSeconds.map((value, n) => value / (figures.copySeconds[n] ?? 1));
  const verdict = (isMet: boolean) => (isMet ? 'met' : 'not met');
  const mb = (bytes: number) => (bytes / 1e6).toFixed(1);
  console.log(`${machine}\n${figures.rows.toLocaleString('en-US')} rows in all tables.\n`);
  console.log(
    `backup   ${figures.backupSeconds.toFixed(1)} s with its check; ${mb(figures.backupBytes)} MB of ${mb(figures.tableBytes)} MB of tables`,
  );
  console.log(
    `restore  ${median(figures.restoreSeconds).toFixed(1)} s (check, tables, rows, indexes, comparison, analyze); COPY and indexes alone ${median(figures.copySeconds).toFixed(1)} s\n`,
  );
  console.log(
    `P30 backup bytes / table bytes       ${bytesRatio.toFixed(3)}  (at most ${BYTES_RATIO_MAX})  ${verdict(bytesRatio <= BYTES_RATIO_MAX)}`,
  );
  const spread = `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`;
  console.log(
    `P31 restore / COPY and index build   ${median(ratios).toFixed(2)} (${spread})  (at most ${TIME_RATIO_MAX})  ${verdict(median(ratios) <= TIME_RATIO_MAX)}`,
  );
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: '50000' },
      rounds: { type: 'string', default: '3' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const rows = Number(values.rows);
  const rounds = Number(values.rounds);
  if (values.help || !(rows >= 1_000) || !(rounds >= 1)) {
    console.error(USAGE);
    process.exit(values.help ? 0 : 2);
  }
  const machine = `${os.cpus().length} × ${os.cpus()[0]?.model ?? 'unknown'}, ${Math.round(os.totalmem() / 1e9)} GB, load ${os.loadavg()[0]?.toFixed(1)}`;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'deal-scout-bench-'));
  const server = await startTestPostgres({ settings: HONEST });
  try {
    const figures = await measure(server.url, { folder, rows, rounds });
    if (values.json) console.log(JSON.stringify({ machine, node: process.version, ...figures }));
    else print(machine, figures);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
