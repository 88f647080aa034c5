import { randomUUID } from 'node:crypto';
import { connectDatabase, type DatabaseConnection } from '@/db/client';
import { migrateDatabase } from '@/db/migrate';
import { overOneConnection } from '@/db/one-connection';
import { type ImportCounts, importListings } from '@/lib/listings/service';
import type { Ctx } from '@/lib/platform/context';
import { silentLog } from '@/lib/platform/log';
import { readFeed } from '@/lib/sources/adapters/feed/read-feed';
import { FEED_SOURCE } from '@/lib/sources/registry';

/** An empty live market on the bench's server. */
export interface BenchMarket {
  url: string;
  ctx: Ctx;
  connection: DatabaseConnection;
  /** Ends the connections and drops the database. */
  drop(): Promise<void>;
}

const onServer = (serverUrl: string, statement: string) =>
  overOneConnection(serverUrl, (client) => client.query(statement));

/** Makes a migrated live market whose clocks stand at `now`. */
export async function makeMarket(serverUrl: string, name: string, now: Date): Promise<BenchMarket> {
  await onServer(serverUrl, `create database ${name}`);
  const address = new URL(serverUrl);
  address.pathname = `/${name}`;
  const url = address.toString();
  await migrateDatabase(url, 'live');
  const connection = connectDatabase({ url, maxConnections: 4, statementTimeoutMs: 0 });
  const ctx: Ctx = {
    actor: { kind: 'system', name: 'bench' },
    db: connection.db,
    market: { name: 'live', now: () => now },
    now: () => now,
    requestId: randomUUID(),
    log: silentLog,
    ports: {},
  };
  return {
    url,
    ctx,
    connection,
    async drop() {
      await connection.close();
      await onServer(serverUrl, `drop database if exists ${name} with (force)`);
    },
  };
}

/** Reads a file as the command does: CSV reader, normaliser, upsert; refused rows are kept. */
export function importCsv(ctx: Ctx, file: string, batchRows: number): Promise<ImportCounts> {
  const { key, label, kind, isSimulated } = FEED_SOURCE;
  return importListings(ctx, {
    source: { key, label, kind, isSimulated },
    fileName: file,
    batches: readFeed(file, { now: ctx.market.now(), batchRows }),
  });
}
