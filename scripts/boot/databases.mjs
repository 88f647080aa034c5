import { BootError } from './project.mjs';

const alreadyExists = '42P04';
const doesNotExist = '3D000';
/** The server is there in a moment: it starts, ends, or takes no more connections. */
const comesBack = new Set(['57P01', '57P02', '57P03', '53300', 'ECONNRESET']);
const refused = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', 'EAI_AGAIN']);

async function connect(url, timeoutMs = 10_000) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: timeoutMs,
    application_name: 'deal-scout-launcher',
  });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Makes the databases that are not there yet on the embedded server. */
export async function createDatabases(maintenanceUrl, names) {
  const client = await connect(maintenanceUrl);
  try {
    const { rows } = await client.query('select datname from pg_database');
    const present = new Set(rows.map((row) => row.datname));
    for (const name of names.filter((entry) => !present.has(entry))) {
      try {
        await client.query(`create database "${name}"`);
      } catch (error) {
        if (error.code !== alreadyExists) throw error;
      }
    }
  } finally {
    await client.end();
  }
}

/** Removes a database of the embedded server and makes it again, empty. */
export async function recreateDatabase(maintenanceUrl, name) {
  const client = await connect(maintenanceUrl);
  try {
    await client.query(`drop database if exists "${name}" with (force)`);
    await client.query(`create database "${name}"`);
  } finally {
    await client.end();
  }
}

/** Checks that a server named by DATABASE_URL answers, and says in words why it does not. */
export async function assertReachable(url) {
  const where = describeUrl(url);
  try {
    const client = await connect(url);
    await client.query('select 1');
    await client.end();
  } catch (error) {
    if (error.code === doesNotExist) {
      throw new BootError(`The server of DATABASE_URL (${where}) has no such database.`, {
        advice: 'Make it first: create database … , then start again.',
      });
    }
    const mayComeBack = refused.has(error.code) || comesBack.has(error.code);
    const reason = refused.has(error.code)
      ? `nothing answers there (${error.code})`
      : error.message;
    const failure = new BootError(`DATABASE_URL (${where}) cannot be used: ${reason}`, {
      advice: 'Correct DATABASE_URL, or leave it unset to use the Postgres that comes along.',
    });
    throw Object.assign(failure, { mayComeBack });
  }
}

/** Host, port and database of an address, never its user or password. */
export function describeUrl(url) {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname}:${port || 5432}${pathname}`;
  } catch {
    throw new BootError('DATABASE_URL is not an address.', {
      advice: 'It looks like postgres://user:password@host:5432/name',
    });
  }
}
