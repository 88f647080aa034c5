import { sql } from 'drizzle-orm';
import {
  boolean,
  date,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
} from 'drizzle-orm/pg-core';
import { instant } from '@/db/columns';
import { MODEL_YEAR_FACT_KINDS, MODEL_YEAR_FACT_STATES } from '@/db/vocabulary';

/** What a public service published about a model year, as it was last read. Facts about no single car. */
export const modelYearFacts = pgTable(
  'model_year_facts',
  {
    make: text().notNull(),
    model: text().notNull(),
    year: smallint().notNull(),
    kind: text({ enum: MODEL_YEAR_FACT_KINDS }).notNull(),
    state: text({ enum: MODEL_YEAR_FACT_STATES }).notNull().default('unread'),
    /** The service's own names that were asked about. */
    names: text().array().notNull().default([]),
    /** Whether it has more names that fit than were asked about. */
    isCut: boolean().notNull().default(false),
    /** Capped by its reader; null unless found. */
    body: jsonb().$type<unknown>(),
    /** Recalls, complaints, tested cars or versions; null unless found. */
    itemCount: integer(),
    /** Of recalls: whether one says not to drive the car. */
    hasParkIt: boolean(),
    /** When the service last answered, on the wall clock; null before it did. */
    fetchedAt: instant(),
    triedAt: instant().notNull(),
    /** From when on it is asked again. */
    dueAt: instant().notNull(),
    /** Tries in a row that brought no answer. */
    failureCount: integer().notNull().default(0),
    /** What was wrong with the last of them, in words; null when nothing was. */
    problem: text(),
  },
  (t) => [primaryKey({ columns: [t.make, t.model, t.year, t.kind] })],
);

/** National average prices of fuel, as EPA gives them, by the day of asking. */
export const fuelPrices = pgTable('fuel_prices', {
  day: date({ mode: 'string' }).primaryKey(),
  /** In cents a gallon, of electricity a kilowatt-hour, with fractions. */
  prices: jsonb().$type<unknown>().notNull(),
  fetchedAt: instant().notNull().default(sql`now()`),
});
