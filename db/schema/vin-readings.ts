import { index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from '@/db/columns';
import { MODEL_YEAR_FACT_STATES } from '@/db/vocabulary';

/** What NHTSA's vPIC reads from a VIN: a second opinion beside our own reading. */
export const vinReadings = pgTable(
  'vin_readings',
  {
    vin: text().primaryKey(),
    state: text({ enum: MODEL_YEAR_FACT_STATES }).notNull().default('unread'),
    /** Null unless found. */
    reading: jsonb().$type<unknown>(),
    /** When vPIC answered, on the wall clock; null before it did. */
    fetchedAt: instant(),
    /** From when on it is asked again. */
    dueAt: instant().notNull(),
    /** Tries in a row that brought no answer. */
    failureCount: integer().notNull().default(0),
  },
  // Those of cars that are not offered any more.
  (t) => [index('vin_readings_by_due').on(t.dueAt)],
);
