import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  real,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { cents, id, instant, lifecycle } from '@/db/columns';
import type {
  PhotoEdit,
  PhotoHint,
  PhotoMask,
  PhotoSize,
  SnapCondition,
  SnapFacts,
} from '@/db/snap-content';
import {
  DRAFT_ORIGINS,
  PHOTO_READING_KINDS,
  PHOTO_READING_STATES,
  PHOTO_SLOTS,
  PHOTO_STATES,
  SNAP_STATUSES,
  SNAP_STEPS,
} from '@/db/vocabulary';
import { people } from './accounts';

/** A car that a person photographs to sell it. */
export const snapJobs = pgTable(
  'snap_jobs',
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** Made by the caller: the same once more is the same job. */
    createKey: uuid().notNull(),
    status: text({ enum: SNAP_STATUSES }).notNull().default('open'),
    /** The step that the person was at last. */
    step: text({ enum: SNAP_STEPS }).notNull().default('photos'),
    facts: jsonb().$type<SnapFacts>().notNull().default({}),
    condition: jsonb().$type<SnapCondition>().notNull().default({ damage: [] }),
    /** Where the car is. */
    zip: text(),
    /** The price that the person chose, and below which they do not sell. */
    priceCents: cents(),
    floorCents: cents(),
    title: text(),
    description: text(),
    draftOrigin: text({ enum: DRAFT_ORIGINS }),
    /** The confirmed facts that the draft was made of, as a digest: another one means that it is behind. */
    draftFactsKey: text(),
    /** When a durable run last began and ended to look at its photos. */
    readingStartedAt: instant(),
    readingEndedAt: instant(),
    /** What vision models cost for this job, in millionths of a dollar. */
    visionCostMicros: integer().notNull().default(0),
    ...lifecycle(),
  },
  (t) => [
    uniqueIndex('snap_jobs_once').on(t.personId, t.createKey),
    index('snap_jobs_by_person')
      .on(t.personId, t.id.desc().nullsFirst())
      .where(sql`${t.deletedAt} is null`),
    index('snap_jobs_reading')
      .on(t.readingStartedAt)
      .where(sql`${t.readingStartedAt} is not null and ${t.readingEndedAt} is null`),
    index('snap_jobs_removed').on(t.deletedAt).where(sql`${t.deletedAt} is not null`),
    check(
      'snap_jobs_prices',
      sql`${t.priceCents} > 0 and ${t.floorCents} between 0 and ${t.priceCents}`,
    ),
    check('snap_jobs_title', sql`length(${t.title}) <= 200`),
    check('snap_jobs_description', sql`length(${t.description}) <= 20000`),
  ],
);

/** A photo of a snap job. Its bytes lie in the store, re-encoded; what came is not kept. */
export const snapPhotos = pgTable(
  'snap_photos',
  {
    id: id(),
    jobId: uuid()
      .notNull()
      .references(() => snapJobs.id, { onDelete: 'cascade' }),
    /** Made by the browser for each file: the same once more is the same photo. */
    uploadKey: uuid().notNull(),
    state: text({ enum: PHOTO_STATES }).notNull(),
    /** Why it was refused: a code. */
    refusal: text(),
    position: smallint().notNull(),
    slot: text({ enum: PHOTO_SLOTS }),
    /** Of the bytes that came, SHA-256 in hex. */
    contentHash: text(),
    /** Where an awaited one's bytes are put by the browser itself. */
    awaitedBlobKey: text(),
    widthPx: integer(),
    heightPx: integer(),
    sizes: jsonb().$type<PhotoSize[]>().notNull().default([]),
    /** 64 bits as 16 hexadecimal digits, as those of adverts' photos. */
    fingerprint: text(),
    hints: jsonb().$type<PhotoHint[]>().notNull().default([]),
    masks: jsonb().$type<PhotoMask[]>().notNull().default([]),
    /** By how much the person turned it, clockwise, after it was set upright by itself. */
    rotationDegrees: smallint().notNull().default(0),
    edits: jsonb().$type<PhotoEdit[]>().notNull().default([]),
    /** Its person saw where a number plate was found, and leaves it open. */
    isPlateLeft: boolean().notNull().default(false),
    ...lifecycle(),
  },
  (t) => [
    uniqueIndex('snap_photos_once').on(t.jobId, t.uploadKey),
    uniqueIndex('snap_photos_content')
      .on(t.jobId, t.contentHash)
      .where(sql`${t.deletedAt} is null and ${t.state} = 'ready'`),
    index('snap_photos_by_job').on(t.jobId, t.position).where(sql`${t.deletedAt} is null`),
    index('snap_photos_awaited').on(t.createdAt).where(sql`${t.state} = 'awaited'`),
    index('snap_photos_removed').on(t.deletedAt).where(sql`${t.deletedAt} is not null`),
    index('snap_photos_by_fingerprint')
      .on(t.fingerprint)
      .where(sql`${t.fingerprint} is not null and ${t.deletedAt} is null`),
    check('snap_photos_position', sql`${t.position} between 0 and 999`),
    check('snap_photos_rotation', sql`${t.rotationDegrees} in (0, 90, 180, 270)`),
  ],
);

/** What a program saw in a photo: one row for each thing that it looked for. */
export const snapReadings = pgTable(
  'snap_readings',
  {
    id: id(),
    photoId: uuid()
      .notNull()
      .references((): AnyPgColumn => snapPhotos.id, { onDelete: 'cascade' }),
    kind: text({ enum: PHOTO_READING_KINDS }).notNull(),
    state: text({ enum: PHOTO_READING_STATES }).notNull(),
    /** What it says; null unless found. */
    value: text(),
    confidence: real(),
    /** By kind: candidates, boxes, symbology, repairs, what a model answered. */
    detail: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    readAt: instant().notNull(),
  },
  (t) => [uniqueIndex('snap_readings_once').on(t.photoId, t.kind)],
);
