import { sql } from 'drizzle-orm';
import { bigint, integer, timestamp, uuid } from 'drizzle-orm/pg-core';
import { v7 } from 'uuid';

/** Time-sortable primary key, made by the writer so that no server function is needed. */
export const id = () =>
  uuid()
    .primaryKey()
    .$defaultFn(() => v7());

/** An instant in UTC. */
export const instant = () => timestamp({ withTimezone: true, mode: 'date' });

/** US cents as an integer; safe as a number up to nine quadrillion dollars' worth of cents. */
export const cents = () => bigint({ mode: 'number' });

/** Row times and the version that If-Match compares. */
export const lifecycle = () => ({
  version: integer().notNull().default(1),
  createdAt: instant().notNull().default(sql`now()`),
  updatedAt: instant().notNull().default(sql`now()`),
  deletedAt: instant(),
});
