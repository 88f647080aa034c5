import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  doublePrecision,
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
import type { ClosedDays, OpenHours } from '@/db/booking-content';
import { cents, id, instant, lifecycle } from '@/db/columns';
import {
  BOOKING_EVENT_KINDS,
  BOOKING_REMINDER_KINDS,
  BOOKING_SIDES,
  BOOKING_STATUSES,
  CENTER_MEMBER_KINDS,
  INSPECTION_PLACES,
  SERVICE_CENTER_KINDS,
  STATES,
} from '@/db/vocabulary';
import { people } from './accounts';
import { listings, vehicles } from './listings';

/** Where cars are inspected before they are bought. */
export const serviceCenters = pgTable(
  'service_centers',
  {
    id: id(),
    name: text().notNull(),
    kind: text({ enum: SERVICE_CENTER_KINDS }).notNull(),
    about: text().notNull().default(''),
    phone: text(),
    street: text().notNull(),
    city: text().notNull(),
    state: text({ enum: STATES }).notNull(),
    zip: text().notNull(),
    latitude: doublePrecision().notNull(),
    longitude: doublePrecision().notNull(),
    /** How far a mobile center drives; null for a workshop. */
    travelRadiusMi: integer(),
    /** IANA name: hours and closed days are meant in it. */
    timeZone: text().notNull(),
    /** How many cars it takes at one time. */
    capacity: smallint().notNull().default(1),
    weeklyHours: jsonb().$type<OpenHours[]>().notNull(),
    closures: jsonb().$type<ClosedDays[]>().notNull().default([]),
    /** So long before it starts a booking must be made. */
    leadHours: integer().notNull().default(12),
    /** So many days ahead slots are offered. */
    horizonDays: integer().notNull().default(28),
    /** Until so many hours before it starts a buyer cancels or moves for free. */
    cancellationHours: integer().notNull().default(24),
    /** Of the price, kept when a buyer cancels later than that. */
    lateFeeBps: integer().notNull().default(0),
    /** Whether buyers find it. */
    isActive: boolean().notNull().default(true),
    /** Of the demo: nobody stands behind it. */
    isSimulated: boolean().notNull().default(false),
    ...lifecycle(),
  },
  (t) => [
    index('service_centers_by_place')
      .on(t.latitude, t.longitude)
      .where(sql`${t.isActive} and ${t.deletedAt} is null`),
    check('service_centers_capacity', sql`${t.capacity} between 1 and 50`),
    check('service_centers_lead', sql`${t.leadHours} between 0 and 336`),
    check('service_centers_horizon', sql`${t.horizonDays} between 1 and 120`),
    check('service_centers_cancellation', sql`${t.cancellationHours} between 0 and 336`),
    check('service_centers_late_fee', sql`${t.lateFeeBps} between 0 and 10000`),
  ],
);

const centerId = () =>
  uuid()
    .notNull()
    .references(() => serviceCenters.id, { onDelete: 'cascade' });

/** What a center offers. */
export const serviceCenterServices = pgTable(
  'service_center_services',
  {
    id: id(),
    centerId: centerId(),
    name: text().notNull(),
    place: text({ enum: INSPECTION_PLACES }).notNull(),
    priceCents: cents().notNull(),
    durationMin: integer().notNull(),
    /** What is looked at, a line each, and what can't be. */
    checks: text().array().notNull().default([]),
    cannotCheck: text().array().notNull().default([]),
    isActive: boolean().notNull().default(true),
    ...lifecycle(),
  },
  (t) => [
    index('service_center_services_by_center').on(t.centerId, t.id),
    check('service_center_services_price', sql`${t.priceCents} between 0 and 1000000`),
    check('service_center_services_duration', sql`${t.durationMin} between 15 and 720`),
  ],
);

/** Who works at a center. A manager of one may be its mechanic as well. */
export const serviceCenterMembers = pgTable(
  'service_center_members',
  {
    id: id(),
    centerId: centerId(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    kind: text({ enum: CENTER_MEMBER_KINDS }).notNull(),
    isActive: boolean().notNull().default(true),
    ...lifecycle(),
  },
  (t) => [
    uniqueIndex('service_center_members_once').on(t.centerId, t.personId, t.kind),
    index('service_center_members_by_person').on(t.personId),
  ],
);

/**
 * An inspection of a car at a center. A live one holds a bay (1 to the center's capacity) and, once one is
 * set, a mechanic: the exclusion constraints `bookings_bay_taken` and `bookings_mechanic_taken` of the
 * migration let no two overlap.
 */
export const bookings = pgTable(
  'bookings',
  {
    id: id(),
    centerId: uuid()
      .notNull()
      .references(() => serviceCenters.id),
    serviceId: uuid()
      .notNull()
      .references(() => serviceCenterServices.id),
    /** Null once that person is gone. */
    buyerId: uuid().references(() => people.id, { onDelete: 'set null' }),
    listingId: uuid().references(() => listings.id, { onDelete: 'set null' }),
    vehicleId: uuid().references(() => vehicles.id, { onDelete: 'set null' }),
    mechanicId: uuid().references(() => people.id, { onDelete: 'set null' }),
    bay: smallint().notNull(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    status: text({ enum: BOOKING_STATUSES }).notNull().default('requested'),
    /** As they were when it was booked. */
    carName: text().notNull(),
    serviceName: text().notNull(),
    place: text({ enum: INSPECTION_PLACES }).notNull(),
    priceCents: cents().notNull(),
    cancellationHours: integer().notNull(),
    lateFeeBps: integer().notNull(),
    /** What the buyer owes for cancelling late; null while it was not cancelled so. */
    lateFeeCents: cents(),
    /** Where the car stands, for a mobile inspection. */
    meetingPlace: text(),
    /** How to reach the seller: for the buyer and the center only. */
    sellerContactNotes: text(),
    /** What the buyer wants to be looked at. */
    buyerNote: text(),
    /** Raised with each change of time or state that calendars should follow. */
    icsSequence: integer().notNull().default(0),
    ...lifecycle(),
  },
  (t) => [
    index('bookings_by_buyer').on(t.buyerId, t.id.desc().nullsFirst()),
    index('bookings_by_center').on(t.centerId, t.startsAt),
    index('bookings_by_center_newest').on(t.centerId, t.id.desc().nullsFirst()),
    index('bookings_by_mechanic').on(t.mechanicId, t.startsAt),
    index('bookings_by_service').on(t.serviceId),
    index('bookings_by_listing').on(t.listingId),
    index('bookings_by_vehicle').on(t.vehicleId),
    // The operator's table: all of them by when they begin, and those of one state.
    index('bookings_by_start').on(t.startsAt, t.id),
    index('bookings_of_status').on(t.status, t.id),
    index('bookings_live').on(t.startsAt).where(sql`${t.status} in ('requested', 'confirmed')`),
    check('bookings_times', sql`${t.startsAt} < ${t.endsAt}`),
    check('bookings_bay', sql`${t.bay} between 1 and 50`),
    check('bookings_price', sql`${t.priceCents} >= 0`),
  ],
);

/** What happened to a booking, by whom and when. */
export const bookingEvents = pgTable(
  'booking_events',
  {
    id: id(),
    bookingId: uuid()
      .notNull()
      .references(() => bookings.id, { onDelete: 'cascade' }),
    kind: text({ enum: BOOKING_EVENT_KINDS }).notNull(),
    fromStatus: text({ enum: BOOKING_STATUSES }),
    toStatus: text({ enum: BOOKING_STATUSES }).notNull(),
    side: text({ enum: BOOKING_SIDES }).notNull(),
    actorId: uuid().references(() => people.id, { onDelete: 'set null' }),
    /** When the booking starts since then. */
    startsAt: instant().notNull(),
    note: text(),
    at: instant().notNull(),
    /** When both sides were told of it; null while that is still to be done. */
    toldAt: instant(),
  },
  (t) => [
    index('booking_events_by_booking').on(t.bookingId, t.id),
    index('booking_events_untold').on(t.at).where(sql`${t.toldAt} is null`),
    index('booking_events_by_actor').on(t.actorId),
  ],
);

/** Reminders that were sent: each kind once for each time that a booking had. */
export const bookingReminders = pgTable(
  'booking_reminders',
  {
    bookingId: uuid()
      .notNull()
      .references(() => bookings.id, { onDelete: 'cascade' }),
    kind: text({ enum: BOOKING_REMINDER_KINDS }).notNull(),
    startsAt: instant().notNull(),
    /** Null where it was too late to say it when it came due. */
    sentAt: instant(),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.bookingId, t.kind, t.startsAt] })],
);

/** Addresses by which a calendar program reads a person's or a center's bookings. Only a digest is kept. */
export const calendarFeeds = pgTable(
  'calendar_feeds',
  {
    id: id(),
    /** Who made it: it goes when they do. */
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** Null for the person's own bookings. */
    centerId: uuid().references(() => serviceCenters.id, { onDelete: 'cascade' }),
    /** SHA-256 in base64url. */
    tokenHash: text().notNull(),
    createdAt: instant().notNull().default(sql`now()`),
    lastReadAt: instant(),
    withdrawnAt: instant(),
  },
  (t) => [
    uniqueIndex('calendar_feeds_by_hash').on(t.tokenHash),
    index('calendar_feeds_by_person').on(t.personId, t.id.desc().nullsFirst()),
    index('calendar_feeds_by_center').on(t.centerId),
  ],
);
