import { sql } from 'drizzle-orm';
import { check, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { cents, id, instant } from '@/db/columns';
import { REPORTED_FEE_KINDS, STATED_FEE_KINDS } from '@/db/vocabulary';
import { people } from './accounts';
import { listings } from './listings';

/**
 * Fees beside the price that an advert stated. Whose they are is told by the advert's source and seller
 * hash, and goes with them.
 */
export const statedFees = pgTable(
  'stated_fees',
  {
    listingId: uuid()
      .notNull()
      .references(() => listings.id, { onDelete: 'cascade' }),
    kind: text({ enum: STATED_FEE_KINDS }).notNull(),
    amountCents: cents().notNull(),
    firstSeenAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.listingId, t.kind, t.amountCents] }),
    check('stated_fees_amount', sql`${t.amountCents} between 0 and 1000000`),
    check('stated_fees_seen_in_order', sql`${t.firstSeenAt} <= ${t.lastSeenAt}`),
  ],
);

/** What a buyer says that a dealer charged beside the advertised price; one of a kind for each advert. */
export const feeReports = pgTable(
  'fee_reports',
  {
    id: id(),
    listingId: uuid()
      .notNull()
      .references(() => listings.id, { onDelete: 'cascade' }),
    reporterId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    kind: text({ enum: REPORTED_FEE_KINDS }).notNull(),
    amountCents: cents().notNull(),
    /** The reporter's own words, for an operator; shown to nobody else. */
    note: text(),
    reportedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('fee_reports_once').on(t.listingId, t.reporterId, t.kind),
    index('fee_reports_by_reporter').on(t.reporterId, t.id.desc()),
    check('fee_reports_amount', sql`${t.amountCents} between 0 and 2000000`),
  ],
);
