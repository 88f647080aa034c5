import { parseArgs } from 'node:util';
import { migrateDatabase, WrongMarketError } from '@/db/migrate';
import { MARKETS } from '@/db/vocabulary';

// Called by the launcher with DATABASE_URL set: brings that database to the newest schema.
const { values } = parseArgs({ options: { market: { type: 'string' } } });
const market = MARKETS.find((name) => name === values.market);
const url = process.env.DATABASE_URL;

if (!market || !url) {
  console.error('usage: migrate.ts --market demo|live, with DATABASE_URL set');
  process.exit(2);
}
try {
  await migrateDatabase(url, market);
} catch (error) {
  console.error(error instanceof WrongMarketError ? error.message : error);
  process.exit(1);
}
