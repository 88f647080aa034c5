import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, instant, lifecycle } from '@/db/columns';
import { people } from './accounts';

/** A search that a person keeps: one row per person and question, however it was spelled. */
export const savedSearches = pgTable(
  'saved_searches',
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    /** Filters and order as the API names them. */
    query: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Digest of the query in its one spelling. */
    queryKey: text().notNull(),
    /** When the person last looked at what it finds, on the market's clock. */
    lookedAt: instant().notNull(),
    ...lifecycle(),
  },
  (t) => [
    uniqueIndex('saved_searches_once').on(t.personId, t.queryKey),
    index('saved_searches_by_person').on(t.personId, t.id.desc().nullsFirst()),
    check('saved_searches_name', sql`length(${t.name}) between 1 and 80`),
  ],
);
