import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { id, instant, lifecycle } from '@/db/columns';
import {
  ANNOUNCEMENT_AUDIENCES,
  ANNOUNCEMENT_LEVELS,
  ROLES,
  SWITCH_MODES,
  WATCHED_SERVICES,
} from '@/db/vocabulary';
import { people } from './accounts';
import { alertChannels } from './alerts';

/** What an operator set in place of a switch's default; a switch without a row is as the code has it. */
export const featureSwitches = pgTable(
  'feature_switches',
  {
    name: text().primaryKey(),
    mode: text({ enum: SWITCH_MODES }).notNull(),
    /** Of people, where the mode is percentage. */
    percent: smallint(),
    /** Where the mode is roles. */
    roles: text({ enum: ROLES }).array().notNull().default([]),
    /** For whoever comes to it next; null where nothing was said. */
    note: text(),
    /** That of a switch without a row is 1. */
    version: integer().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    check(
      'feature_switches_percent',
      sql`(${t.mode} = 'percentage') = (${t.percent} is not null) and ${t.percent} between 0 and 100`,
    ),
  ],
);

/** A line over every page, for a while. */
export const announcements = pgTable(
  'announcements',
  {
    id: id(),
    text: text().notNull(),
    level: text({ enum: ANNOUNCEMENT_LEVELS }).notNull(),
    audience: text({ enum: ANNOUNCEMENT_AUDIENCES }).notNull(),
    /** Where the audience is roles. */
    roles: text({ enum: ROLES }).array().notNull().default([]),
    startsAt: instant().notNull(),
    /** Null: until it is taken away. */
    endsAt: instant(),
    ...lifecycle(),
  },
  (t) => [
    index('announcements_running').on(t.startsAt, t.endsAt).where(sql`${t.deletedAt} is null`),
    check('announcements_span', sql`${t.endsAt} is null or ${t.endsAt} > ${t.startsAt}`),
  ],
);

/** Who does not want to see an announcement any more. */
export const announcementDismissals = pgTable(
  'announcement_dismissals',
  {
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    announcementId: uuid()
      .notNull()
      .references(() => announcements.id, { onDelete: 'cascade' }),
    dismissedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.announcementId] }),
    index('announcement_dismissals_by_announcement').on(t.announcementId),
  ],
);

/** Failures of a part of the product in five minutes, of all processes together. */
export const failureCounts = pgTable(
  'failure_counts',
  {
    service: text({ enum: WATCHED_SERVICES }).notNull(),
    /** When the five minutes began. */
    bucketAt: instant().notNull(),
    failureCount: integer().notNull(),
    /** Of the latest one. */
    lastAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.service, t.bucketAt] })],
);

/** Caps that an operator chose for an outside provider, in place of those of the settings. */
export const providerBudgets = pgTable('provider_budgets', {
  /** The key of a source or of a service, as in provider_usage. */
  provider: text().primaryKey(),
  /** Null: as the settings have it. */
  dailyCallsMax: integer(),
  /** Millionths of a US dollar; null: as the settings have it. */
  dailyCostMicrosMax: bigint({ mode: 'number' }),
  /** Null: no cap. */
  monthlyCallsMax: integer(),
  /** Millionths of a US dollar; null: no cap. */
  monthlyCostMicrosMax: bigint({ mode: 'number' }),
  /** That of a provider without a row is 1. */
  version: integer().notNull(),
  updatedAt: instant().notNull(),
});

/** Of what operators do not want to hear for a while. */
export const operatorAlertMutes = pgTable(
  'operator_alert_mutes',
  {
    kind: text().notNull(),
    subject: text().notNull(),
    until: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.subject] })],
);

/** Where an operator wants to be told, besides the app; without a row by mail to their account. */
export const operatorChannels = pgTable(
  'operator_channels',
  {
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    channelId: uuid()
      .notNull()
      .references(() => alertChannels.id, { onDelete: 'cascade' }),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.channelId] }),
    index('operator_channels_by_channel').on(t.channelId),
  ],
);

/** What came of the last test of each outside service. */
export const serviceTests = pgTable('service_tests', {
  service: text().primaryKey(),
  isOk: boolean().notNull(),
  /** What came back, in a sentence. */
  outcome: text().notNull(),
  durationMs: integer().notNull(),
  testedAt: instant().notNull(),
});
