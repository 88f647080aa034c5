import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { connectDatabase, type Database } from './client';
import { overOneConnection } from './one-connection';

/** A database of its own, empty, for a trial. */
export interface ScratchDatabase {
  /** Over one connection, without time limits. */
  db: Database;
  /** Ends the connection and drops the database. */
  close(): Promise<void>;
}

const APPLICATION_NAME = 'deal-scout-drill';
const PREFIX = 'deal_scout_drill_';
const IN_USE = '55006';

/**
 * Makes an empty database on the server of `url`. What an earlier trial left behind, because its process was
 * ended, is dropped first; one that is in use stays. Throws what Postgres says, for a role that may make no
 * databases too.
 */
export async function makeScratchDatabase(url: string): Promise<ScratchDatabase> {
  const name = `${PREFIX}${randomBytes(6).toString('hex')}`;
  const onServer = (work: (client: pg.Client) => Promise<unknown>) =>
    overOneConnection(url, work, { applicationName: APPLICATION_NAME });
  await onServer(async (client) => {
    const { rows } = await client.query<{ name: string }>(
      'select datname as name from pg_database where starts_with(datname, $1)',
      [PREFIX],
    );
    for (const left of rows) await dropUnused(client, left.name);
    await client.query(`create database "${name}"`);
  });
  const at = new URL(url);
  at.pathname = `/${name}`;
  const { db, close } = connectDatabase({
    url: at.toString(),
    maxConnections: 1,
    statementTimeoutMs: 0,
    applicationName: APPLICATION_NAME,
  });
  return {
    db,
    async close() {
      await close();
      await onServer((client) => client.query(`drop database if exists "${name}" with (force)`));
    },
  };
}

async function dropUnused(client: pg.Client, name: string): Promise<void> {
  try {
    await client.query(`drop database if exists "${name}"`);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === IN_USE)) throw error;
  }
}
