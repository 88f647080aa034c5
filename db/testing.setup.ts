import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startTestPostgres } from '../scripts/test-postgres.mjs';
import { migrateDatabase } from './migrate';
import { databaseUrlOf, templateName } from './testing-names';
import { MARKETS } from './vocabulary';

/** One server for the whole run with a migrated template of each market. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? null : await startTestPostgres({ mayUseMemory: true });
  const url = given ?? server?.url ?? '';
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  for (const market of MARKETS) {
    await admin.query(`drop database if exists ${templateName(market)}`);
    await admin.query(`create database ${templateName(market)}`);
    await migrateDatabase(databaseUrlOf(url, templateName(market)), market);
  }
  await admin.end();
  project.provide('databaseServerUrl', url);
  return async () => {
    await server?.stop();
  };
}

declare module 'vitest' {
  interface ProvidedContext {
    databaseServerUrl: string;
  }
}
