import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { cents, id, instant, lifecycle } from '@/db/columns';
import type { InspectionAnswer, WaitingAnswer } from '@/db/inspection-content';
import type { PhotoSize } from '@/db/snap-content';
import {
  ANSWER_OUTCOMES,
  INSPECTION_STATUSES,
  INSPECTION_SYSTEMS,
  PHOTO_STATES,
} from '@/db/vocabulary';
import { people } from './accounts';
import { bookings, serviceCenters } from './bookings';
import { listings, vehicles } from './listings';

/** A car that a mechanic looks at, point by point. One a booking; a completed one is never changed. */
export const inspections = pgTable(
  'inspections',
  {
    id: id(),
    bookingId: uuid()
      .notNull()
      .references(() => bookings.id, { onDelete: 'cascade' }),
    centerId: uuid()
      .notNull()
      .references(() => serviceCenters.id, { onDelete: 'cascade' }),
    listingId: uuid().references(() => listings.id, { onDelete: 'set null' }),
    vehicleId: uuid().references(() => vehicles.id, { onDelete: 'set null' }),
    /** Who began it; whoever completes it signs it. */
    mechanicId: uuid().references(() => people.id, { onDelete: 'set null' }),
    carName: text().notNull(),
    vin: text(),
    checklistVersion: smallint().notNull(),
    status: text({ enum: INSPECTION_STATUSES }).notNull().default('open'),
    startedAt: instant().notNull(),
    completedAt: instant(),
    /** Why points were left out, in the mechanic's words. */
    uncheckedReason: text(),
    failCount: smallint(),
    attentionCount: smallint(),
    /** Of those that failed: matters of safety or identity. */
    criticalCount: smallint(),
    /** Sums of the repairs that were estimated, and how many findings have no figure. */
    repairLowCents: cents(),
    repairHighCents: cents(),
    unpricedCount: smallint(),
    odometerMi: integer(),
    /** The report as it was signed, as text: an altered letter is another report. */
    report: text(),
    signature: text(),
    /** By which key, and that key, so that a report can be checked when another one signs. */
    keyId: text(),
    publicKey: text(),
    ...lifecycle(),
  },
  (t) => [
    uniqueIndex('inspections_once').on(t.bookingId),
    index('inspections_by_center').on(t.centerId, t.id.desc().nullsFirst()),
    index('inspections_by_vehicle').on(t.vehicleId, t.completedAt),
    index('inspections_by_vin').on(t.vin).where(sql`${t.vin} is not null`),
    index('inspections_by_listing').on(t.listingId),
    index('inspections_by_mechanic').on(t.mechanicId),
    index('inspections_by_key').on(t.keyId).where(sql`${t.keyId} is not null`),
    check(
      'inspections_signed',
      sql`(${t.status} = 'completed') = (${t.report} is not null and ${t.signature} is not null)`,
    ),
    check('inspections_repairs', sql`${t.repairLowCents} between 0 and ${t.repairHighCents}`),
  ],
);

/** A point of an inspection as it stands, with answers that wait for a choice. */
export const inspectionPoints = pgTable(
  'inspection_points',
  {
    inspectionId: uuid()
      .notNull()
      .references(() => inspections.id, { onDelete: 'cascade' }),
    pointKey: text().notNull(),
    revision: integer().notNull(),
    answer: jsonb().$type<InspectionAnswer>(),
    changeId: uuid(),
    answeredAt: instant(),
    waiting: jsonb().$type<WaitingAnswer[]>().notNull().default([]),
    updatedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.inspectionId, t.pointKey] })],
);

/** Every answer that a device sent, once. Only ever added. */
export const inspectionChanges = pgTable(
  'inspection_changes',
  {
    inspectionId: uuid()
      .notNull()
      .references(() => inspections.id, { onDelete: 'cascade' }),
    changeId: uuid().notNull(),
    pointKey: text().notNull(),
    outcome: text({ enum: ANSWER_OUTCOMES }).notNull(),
    answer: jsonb().$type<InspectionAnswer>().notNull(),
    actorId: uuid().references(() => people.id, { onDelete: 'set null' }),
    /** By the clock of the device. */
    answeredAt: instant().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.inspectionId, t.changeId] }),
    index('inspection_changes_by_actor').on(t.actorId),
  ],
);

/** A photo of a point. Its bytes lie in the store, re-encoded; what came is not kept. */
export const inspectionPhotos = pgTable(
  'inspection_photos',
  {
    id: id(),
    inspectionId: uuid()
      .notNull()
      .references(() => inspections.id, { onDelete: 'cascade' }),
    pointKey: text().notNull(),
    /** Made by the device for each file: the same once more is the same photo. */
    uploadKey: uuid().notNull(),
    state: text({ enum: PHOTO_STATES }).notNull(),
    /** Of the bytes that came, SHA-256 in hex. */
    contentHash: text(),
    widthPx: integer(),
    heightPx: integer(),
    sizes: jsonb().$type<PhotoSize[]>().notNull().default([]),
    createdAt: instant().notNull(),
    deletedAt: instant(),
  },
  (t) => [uniqueIndex('inspection_photos_once').on(t.inspectionId, t.uploadKey)],
);

/** What an inspection found, from its completion on: until somebody says that it was dealt with. */
export const inspectionFindings = pgTable(
  'inspection_findings',
  {
    id: id(),
    inspectionId: uuid()
      .notNull()
      .references(() => inspections.id, { onDelete: 'cascade' }),
    centerId: uuid()
      .notNull()
      .references(() => serviceCenters.id, { onDelete: 'cascade' }),
    vehicleId: uuid().references(() => vehicles.id, { onDelete: 'set null' }),
    pointKey: text().notNull(),
    system: text({ enum: INSPECTION_SYSTEMS }).notNull(),
    isFail: boolean().notNull(),
    isCritical: boolean().notNull(),
    /** What was found, as the report words it. */
    words: text().notNull(),
    repairLowCents: cents(),
    repairHighCents: cents(),
    foundAt: instant().notNull(),
    resolvedAt: instant(),
    resolvedById: uuid().references(() => people.id, { onDelete: 'set null' }),
    resolution: text(),
  },
  (t) => [
    uniqueIndex('inspection_findings_once').on(t.inspectionId, t.pointKey),
    index('inspection_findings_open')
      .on(t.centerId, t.id.desc().nullsFirst())
      .where(sql`${t.resolvedAt} is null`),
    index('inspection_findings_all_open')
      .on(t.id.desc().nullsFirst())
      .where(sql`${t.resolvedAt} is null`),
    index('inspection_findings_by_vehicle').on(t.vehicleId),
    index('inspection_findings_by_resolver').on(t.resolvedById),
  ],
);

/** Addresses by which a buyer lets others read a report. Only a digest is kept. */
export const inspectionLinks = pgTable(
  'inspection_links',
  {
    id: id(),
    inspectionId: uuid()
      .notNull()
      .references(() => inspections.id, { onDelete: 'cascade' }),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** SHA-256 in base64url. */
    tokenHash: text().notNull(),
    expiresAt: instant().notNull(),
    withdrawnAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('inspection_links_by_hash').on(t.tokenHash),
    index('inspection_links_by_inspection').on(t.inspectionId, t.id.desc().nullsFirst()),
    index('inspection_links_by_person').on(t.personId),
    index('inspection_links_by_expiry').on(t.expiresAt),
  ],
);
