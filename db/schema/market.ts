import { sql } from 'drizzle-orm';
import { bigint, boolean, check, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from '@/db/columns';
import { MARKETS } from '@/db/vocabulary';

/** One row: which market this database is, and how far its clock runs behind the wall. */
export const market = pgTable(
  'market',
  {
    isOnly: boolean().primaryKey().default(true),
    name: text({ enum: MARKETS }).notNull(),
    /** Wall clock less this is the market's clock. Zero in a live market. */
    clockOffsetMs: bigint({ mode: 'number' }).notNull().default(0),
    /** Wall time at which a process last said that this market is running. */
    lastRunningAt: instant(),
    /** Digest of the bundled facts that were loaded, so that loading happens once. */
    loadedDigest: text(),
    loadedAt: instant(),
    createdAt: instant().notNull().default(sql`now()`),
  },
  (t) => [
    check('market_is_single', sql`${t.isOnly}`),
    check('market_name_known', sql`${t.name} in ('demo', 'live')`),
    check('market_live_clock_is_wall', sql`${t.name} = 'demo' or ${t.clockOffsetMs} = 0`),
  ],
);
