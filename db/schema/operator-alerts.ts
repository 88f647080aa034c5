import { date, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from '@/db/columns';

/** What operators were told of by mail: of one subject once a day (UTC). */
export const operatorAlerts = pgTable(
  'operator_alerts',
  {
    /** What it is about: "scan_quarantined". */
    kind: text().notNull(),
    /** The key of the source. */
    subject: text().notNull(),
    day: date({ mode: 'string' }).notNull(),
    /** In words, as the first of the day had it. */
    problem: text().notNull(),
    raisedAt: instant().notNull(),
    /** Null until the mail of every operator was taken. */
    sentAt: instant(),
    recipientCount: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.kind, t.subject, t.day] })],
);
