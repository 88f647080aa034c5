import { sql } from 'drizzle-orm';
import {
  boolean,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant } from '@/db/columns';
import { OPERATOR_ALERT_KINDS, OPERATOR_ALERT_SEVERITIES } from '@/db/vocabulary';

/** What operators are told of: of one subject once in the window of its kind, an hour or a day (UTC). */
export const operatorAlerts = pgTable(
  'operator_alerts',
  {
    id: uuid().notNull().default(sql`gen_random_uuid()`),
    kind: text({ enum: OPERATOR_ALERT_KINDS }).notNull(),
    /** The key of a source or provider, a service, or what is measured. */
    subject: text().notNull(),
    day: date({ mode: 'string' }).notNull(),
    /** Of the day, where the window is an hour; else 0. */
    hour: smallint().notNull().default(0),
    severity: text({ enum: OPERATOR_ALERT_SEVERITIES }).notNull().default('warning'),
    /** What it is, in a few words. */
    title: text().notNull().default(''),
    /** In words, as the first of the window had it. */
    problem: text().notNull(),
    /** Where it is seen to: a path of this site. */
    path: text().notNull().default('/admin/sources'),
    raisedAt: instant().notNull(),
    /** When it was seen to be over; null while it is not. */
    clearedAt: instant(),
    acknowledgedAt: instant(),
    /** True where nobody was told, because somebody wanted quiet. */
    isMuted: boolean().notNull().default(false),
    /** Somebody is telling until then. */
    tellingUntil: instant(),
    /** Null until every operator was told. */
    sentAt: instant(),
    recipientCount: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.subject, t.day, t.hour] }),
    uniqueIndex('operator_alerts_by_id').on(t.id),
    index('operator_alerts_by_time').on(t.raisedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('operator_alerts_open').on(t.kind, t.subject).where(sql`${t.clearedAt} is null`),
    index('operator_alerts_untold').on(t.raisedAt).where(sql`${t.sentAt} is null`),
  ],
);
