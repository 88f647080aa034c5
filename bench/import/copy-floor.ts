import type { PoolClient } from 'pg';
import { copyRows, inTransaction } from '@/db/copy';
import type { BenchMarket } from './import-market';

/** What an import writes, in the order in which rows refer to each other. */
const TABLES = ['listings', 'vehicles', 'listing_vehicles', 'observations'] as const;

/** The time COPY needs for rows that an import wrote, into empty tables with the same indexes. */
export interface CopyFloor {
  listingsSeconds: number;
  allSeconds: number;
}

/**
 * Copies what `market` holds into twins of its tables (indexes and checks, but no foreign keys),
 * from memory, in one transaction each. The rows are read beforehand and not counted.
 */
export async function measureCopyFloor(market: BenchMarket): Promise<CopyFloor> {
  const seconds: number[] = [];
  for (const table of TABLES) {
    seconds.push(await inTransaction(market.connection.pool, (client) => copyTwin(client, table)));
    await market.connection.pool.query(`drop table floor_${table}`);
  }
  return {
    listingsSeconds: seconds[0] ?? Number.NaN,
    allSeconds: seconds.reduce((sum, value) => sum + value, 0),
  };
}

async function copyTwin(client: PoolClient, table: string): Promise<number> {
  await client.query(`create table floor_${table} (like ${table} including all)`);
  // Text is what COPY carries; the twin reads it back as whatever the column is.
  const { rows, fields } = await client.query<(string | null)[]>({
    text: `select ${await textColumns(client, table)} from ${table} order by id`,
    rowMode: 'array',
  });
  await client.query('savepoint filled');
  const startedAt = performance.now();
  await copyRows(
    client,
    { table: `floor_${table}`, columns: fields.map((field) => field.name) },
    rows,
  );
  await client.query('commit');
  const seconds = (performance.now() - startedAt) / 1_000;
  await client.query('begin');
  return seconds;
}

async function textColumns(client: PoolClient, table: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select column_name as name from information_schema.columns
      where table_schema = 'public' and table_name = $1 order by ordinal_position`,
    [table],
  );
  return rows.map(({ name }) => `"${name}"::text as "${name}"`).join(', ');
}
