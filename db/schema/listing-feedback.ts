import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { cents, id, instant } from '@/db/columns';
import { LISTING_ERROR_KINDS, ORIGINAL_STATES } from '@/db/vocabulary';
import { listings } from './listings';

/** What readers say is wrong with a listing. Who said it is not kept. */
export const listingErrors = pgTable(
  'listing_errors',
  {
    id: id(),
    listingId: uuid()
      .notNull()
      .references(() => listings.id, { onDelete: 'cascade' }),
    kind: text({ enum: LISTING_ERROR_KINDS }).notNull(),
    /** In the reader's words, contacts cut out; '' where the kind says it all. */
    note: text().notNull(),
    createdAt: instant().notNull(),
    /** Null while it waits for an operator. */
    closedAt: instant(),
  },
  (t) => [
    // The same report again adds nothing while it waits.
    uniqueIndex('listing_errors_once')
      .on(t.listingId, t.kind, sql`md5(${t.note})`)
      .where(sql`${t.closedAt} is null`),
    index('listing_errors_open').on(t.id.desc()).where(sql`${t.closedAt} is null`),
    check('listing_errors_note_length', sql`char_length(${t.note}) <= 500`),
  ],
);

/** The last time that a source was asked whether an advert is still there because a reader wanted to know. */
export const originalChecks = pgTable(
  'original_checks',
  {
    listingId: uuid()
      .primaryKey()
      .references(() => listings.id, { onDelete: 'cascade' }),
    /** Wall time. */
    askedAt: instant().notNull(),
    state: text({ enum: ORIGINAL_STATES }).notNull(),
    /** What the advert asks by its own page; null where it was not read or says no price. */
    priceCents: cents(),
    /** Why nothing can be said, in a sentence. */
    problem: text(),
  },
  (t) => [check('original_checks_price', sql`${t.priceCents} is null or ${t.priceCents} > 0`)],
);
