import { sql } from 'drizzle-orm';
import {
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { id, instant } from '@/db/columns';
import { FRESHNESS_STRATEGIES, SCAN_STATES, TASK_KINDS, TASK_STATES } from '@/db/vocabulary';
import { listings, sources } from './listings';

/** What is asked of a source again and again, and where its last scan ended. */
export const sourceQueries = pgTable(
  'source_queries',
  {
    id: id(),
    sourceKey: text()
      .notNull()
      .references(() => sources.key),
    /** In the source's own terms; "all" where it is read whole. */
    query: text().notNull(),
    strategy: text({ enum: FRESHNESS_STRATEGIES }).notNull(),
    /** Seconds of wall time between scans. */
    intervalS: integer().notNull(),
    /** The collector's own words for where it goes on; null before the first scan. */
    position: jsonb().$type<unknown>(),
    nextDueAt: instant().notNull(),
    lastScanAt: instant(),
    createdAt: instant().notNull().default(sql`now()`),
  },
  (t) => [
    uniqueIndex('source_queries_once').on(t.sourceKey, t.query),
    index('source_queries_due').on(t.nextDueAt),
  ],
);

/** One reading of one query of a source. */
export const scans = pgTable(
  'scans',
  {
    id: id(),
    queryId: uuid()
      .notNull()
      .references(() => sourceQueries.id),
    sourceKey: text().notNull(),
    query: text().notNull(),
    state: text({ enum: SCAN_STATES }).notNull(),
    taskId: uuid(),
    /** The market's time when it began: a page that is read again is read as of then. */
    marketAt: instant().notNull(),
    startedAt: instant().notNull(),
    finishedAt: instant(),
    pageCount: integer().notNull().default(0),
    readCount: integer().notNull().default(0),
    newCount: integer().notNull().default(0),
    updatedCount: integer().notNull().default(0),
    unchangedCount: integer().notNull().default(0),
    endedCount: integer().notNull().default(0),
    refusedCount: integer().notNull().default(0),
    /** How many results the source says there are; null where it does not say. */
    reportedTotal: integer(),
    /** In words; null when nothing went wrong. */
    problem: text(),
  },
  (t) => [
    index('scans_by_query').on(t.queryId, t.startedAt.desc().nullsFirst()),
    index('scans_newest').on(t.startedAt.desc().nullsFirst()),
    index('scans_by_task').on(t.taskId).where(sql`${t.taskId} is not null`),
    // The sweep that finds scans which nobody goes on with.
    index('scans_open').on(t.startedAt).where(sql`${t.state} = 'reading'`),
    // What waits for an operator.
    index('scans_quarantined')
      .on(t.startedAt.desc().nullsFirst())
      .where(sql`${t.state} = 'quarantined'`),
    // One scan of a query at a time.
    uniqueIndex('scans_one_open').on(t.queryId).where(sql`${t.state} = 'reading'`),
  ],
);

/**
 * Rows that were read and wait to be brought into the market, each as JSON text. Once they are, the
 * page holds the ids of the listings that it changed, until results show them; then it is empty.
 */
export const collectedPages = pgTable(
  'collected_pages',
  {
    id: id(),
    scanId: uuid()
      .notNull()
      .references(() => scans.id, { onDelete: 'cascade' }),
    /** 1, 2, 3 … within the scan. */
    pageNumber: integer().notNull(),
    sourceKey: text().notNull(),
    /** The market's time of the rows that do not say. */
    asOf: instant().notNull(),
    rows: jsonb().$type<string[]>().notNull(),
    refusals: jsonb().$type<string[]>().notNull().default([]),
    collectedAt: instant().notNull().default(sql`now()`),
    ingestedAt: instant(),
  },
  (t) => [
    uniqueIndex('collected_pages_once').on(t.scanId, t.pageNumber),
    index('collected_pages_waiting').on(t.collectedAt).where(sql`${t.ingestedAt} is null`),
  ],
);

/** How wanted an advert is, and when it was last looked at by itself. */
export const listingInterest = pgTable(
  'listing_interest',
  {
    listingId: uuid()
      .primaryKey()
      .references(() => listings.id, { onDelete: 'cascade' }),
    /** Views of the last days, older ones counting less. */
    score: integer().notNull().default(0),
    scoredAt: instant().notNull(),
    /** Wall time of the last look at the source for this advert alone; null before the first. */
    checkedAt: instant(),
    /** Wall time of the next; null when nobody wants it. */
    nextCheckAt: instant(),
  },
  (t) => [index('listing_interest_due').on(t.nextCheckAt)],
);

/** Views of adverts by day; no word about who looked. */
export const listingViews = pgTable(
  'listing_views',
  {
    listingId: uuid()
      .notNull()
      .references(() => listings.id, { onDelete: 'cascade' }),
    day: date({ mode: 'string' }).notNull(),
    viewCount: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.listingId, t.day] }), index('listing_views_by_day').on(t.day)],
);

/** Work that a person asked for, or that is big enough to be watched. */
export const tasks = pgTable(
  'tasks',
  {
    id: id(),
    kind: text({ enum: TASK_KINDS }).notNull(),
    state: text({ enum: TASK_STATES }).notNull().default('queued'),
    /** Null where the clock asked for it. */
    requestedBy: uuid(),
    input: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    /** What it is at, for people: "Demo source A, page 2". */
    stage: text(),
    doneCount: integer().notNull().default(0),
    /** Null while it is not known. */
    totalCount: integer(),
    /** Figures of the kind: sources, pages, new and updated listings. */
    figures: jsonb().$type<Record<string, number>>().notNull().default({}),
    /** In words; null when nothing went wrong. */
    problem: text(),
    createdAt: instant().notNull().default(sql`now()`),
    startedAt: instant(),
    updatedAt: instant().notNull().default(sql`now()`),
    finishedAt: instant(),
  },
  (t) => [
    index('tasks_newest').on(t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('tasks_open').on(t.updatedAt).where(sql`${t.finishedAt} is null`),
  ],
);
