import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { cents, id, instant, lifecycle } from '@/db/columns';
import { ALERT_KINDS, ALERT_PACES } from '@/db/vocabulary';
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
    /** What it tells of. */
    alertKinds: text({ enum: ALERT_KINDS }).array().notNull().default(['new', 'price_cut']),
    /** How fast. */
    pace: text({ enum: ALERT_PACES }).notNull().default('instant'),
    /** Five fields in the person's time zone; with the pace "cron" only. */
    cron: text(),
    /** Channels of the person; null for all that are active. */
    channelIds: uuid().array(),
    /** Null where it runs. */
    pausedAt: instant(),
    snoozedUntil: instant(),
    /** Its own bounds in place of the person's; null where theirs hold. */
    minProfitCents: cents(),
    minSavingCents: cents(),
    minScore: smallint(),
    /** The least cut that is told of, in basis points of the ask. */
    priceCutBps: integer(),
    /** When it is due by its schedule; null for an instant one. */
    nextRunAt: instant(),
    lastRunAt: instant(),
    /** Only later changes of search rows are told; a number of their own sequence, taken when it was made. */
    tellsAfter: bigint({ mode: 'number' }).notNull().default(sql`nextval('search_row_changes')`),
    ...lifecycle(),
  },
  (t) => [
    uniqueIndex('saved_searches_once').on(t.personId, t.queryKey),
    // What changed since matching last looked.
    index('saved_searches_by_update').on(t.updatedAt, t.id),
    index('saved_searches_by_person').on(t.personId, t.id.desc().nullsFirst()),
    index('saved_searches_due')
      .on(t.nextRunAt)
      .where(sql`${t.nextRunAt} is not null and ${t.pausedAt} is null and ${t.deletedAt} is null`),
    check('saved_searches_cron', sql`(${t.pace} = 'cron') = (${t.cron} is not null)`),
    check('saved_searches_name', sql`length(${t.name}) between 1 and 80`),
  ],
);
