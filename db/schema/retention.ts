import { bigint, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from '@/db/columns';

/** What the nightly sweep removed by each of its rules, last and in all. */
export const retentionSweeps = pgTable('retention_sweeps', {
  /** The key of the rule. */
  rule: text().primaryKey(),
  sweptAt: instant().notNull(),
  /** Of the last day on which it was swept. */
  removedCount: bigint({ mode: 'number' }).notNull(),
  totalCount: bigint({ mode: 'number' }).notNull(),
});
